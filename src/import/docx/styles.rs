//! How text looks: what a style, the styles that it is based on, the defaults and the theme say together.

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::Node;

use super::super::document::{Placed, Role, Style};
use super::super::gather::Look;
use super::super::xml;
use super::indent;
use crate::base::fault::Import;

/// A style may be based on so many others; a circle ends here.
const MOST_BASES: usize = 20;

/// What is said of a run of text; what is not said is open.
#[derive(Debug, Clone, Default)]
pub(super) struct RunProperties {
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    hidden: Option<bool>,
    position: Option<Position>,
    font: Option<Rc<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Base,
    Raised,
    Lowered,
}

/// What is said of a paragraph; what is not said is open.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    /// 0 is the highest; 9 is running text.
    pub outline: Option<u8>,
    pub place: Option<Placed>,
    /// The list that it belongs to, and how deep it lies in it.
    pub list: (Option<String>, Option<u8>),
    /// Where its lines begin.
    pub indent: Option<i32>,
    pub role: Role,
    pub run: RunProperties,
}

#[derive(Debug, Default)]
struct Named {
    name: String,
    based_on: Option<String>,
    properties: ParagraphProperties,
}

/// The styles of a report.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Named>,
    defaults: RunProperties,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    theme: Theme,
}

/// The fonts of the theme, for headings and for text.
#[derive(Debug, Default)]
struct Theme {
    major: Option<Rc<str>>,
    minor: Option<Rc<str>>,
}

impl Styles {
    pub(super) fn read(styles: &str, theme: &str) -> Result<Self, Import> {
        let mut read = Self { theme: Theme::read(theme)?, ..Self::default() };
        if styles.is_empty() {
            return Ok(read);
        }
        let tree = xml::tree(styles)?;
        for node in tree.root_element().children() {
            match xml::name(node) {
                "docDefaults" => {
                    let run = xml::child(node, "rPrDefault").and_then(|node| xml::child(node, "rPr"));
                    read.defaults = run.map_or_else(RunProperties::default, |run| read.theme.run(run));
                }
                "style" => read.add(node),
                _ => {}
            }
        }
        Ok(read)
    }

    fn add(&mut self, node: Node<'_, '_>) {
        let Some(id) = xml::attribute(node, "styleId") else { return };
        let value = |name: &str| xml::child(node, name).and_then(|node| xml::attribute(node, "val"));
        let name = value("name").unwrap_or(id).to_ascii_lowercase();
        let mut properties =
            xml::child(node, "pPr").map_or_else(ParagraphProperties::default, |node| ParagraphProperties::read(node));
        properties.run = xml::child(node, "rPr").map_or_else(RunProperties::default, |node| self.theme.run(node));
        if xml::attribute(node, "type") == Some("paragraph") && xml::attribute(node, "default").is_some_and(is_on) {
            self.usual = Some(id.to_owned());
        }
        self.by_id.insert(id.to_owned(), Named { name, based_on: value("basedOn").map(str::to_owned), properties });
    }

    /// A paragraph whose own properties are `node`.
    pub(super) fn paragraph(&self, node: Option<Node<'_, '_>>) -> ParagraphProperties {
        let mut properties = node.map_or_else(ParagraphProperties::default, ParagraphProperties::read);
        let style = node.and_then(|node| xml::child(node, "pStyle")).and_then(|node| xml::attribute(node, "val"));
        for named in self.line(style.or(self.usual.as_deref())) {
            properties.fill(&named.properties);
            if properties.outline.is_none() {
                properties.outline = heading(&named.name);
            }
            if properties.role == Role::Text {
                properties.role = role(&named.name);
            }
        }
        properties.run.fill(&self.defaults);
        properties
    }

    /// Whether a paragraph's style is one of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        let is_toc = |name: &str| name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok());
        self.line(style).iter().any(|named| is_toc(&named.name))
    }

    /// How a run looks whose own properties are `node`, in a paragraph that looks like `around`; and whether it is shown.
    pub(super) fn run(&self, node: Option<Node<'_, '_>>, around: &RunProperties) -> (Look, bool) {
        let mut run = node.map_or_else(RunProperties::default, |node| self.theme.run(node));
        let style = node.and_then(|node| xml::child(node, "rStyle")).and_then(|node| xml::attribute(node, "val"));
        for named in self.line(style) {
            run.fill(&named.properties.run);
        }
        run.fill(around);
        let is = |value: Option<bool>| value.unwrap_or(false);
        let style = Style {
            bold: is(run.bold),
            italic: is(run.italic),
            strike: is(run.strike),
            raised: run.position == Some(Position::Raised),
            lowered: run.position == Some(Position::Lowered),
        };
        (Look { style, link: None, font: run.font }, !is(run.hidden))
    }

    /// The style of this id and those that it is based on.
    fn line(&self, id: Option<&str>) -> Vec<&Named> {
        let mut line = Vec::new();
        let mut next = id.and_then(|id| self.by_id.get(id));
        while let Some(named) = next.filter(|_| line.len() < MOST_BASES) {
            line.push(named);
            next = named.based_on.as_deref().and_then(|id| self.by_id.get(id));
        }
        line
    }
}

/// The level that a style has by its name, which is English in every Word; 0 is the highest.
fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading ")?.trim().parse::<u8>().ok()?;
    level.checked_sub(1).filter(|level| *level < 9)
}

fn role(name: &str) -> Role {
    match name {
        "title" => Role::Title,
        "caption" | "figure" | "illustration" => Role::Caption,
        _ => Role::Text,
    }
}

impl ParagraphProperties {
    fn read(node: Node<'_, '_>) -> Self {
        let value = |name: &str| xml::child(node, name).and_then(|node| xml::attribute(node, "val"));
        let list = xml::child(node, "numPr");
        let of_list =
            |name: &str| list.and_then(|node| xml::child(node, name)).and_then(|node| xml::attribute(node, "val"));
        Self {
            outline: value("outlineLvl").and_then(|level| level.parse().ok()),
            place: value("jc").map(|place| match place {
                "center" => Placed::Centre,
                "right" | "end" => Placed::Right,
                _ => Placed::Left,
            }),
            list: (of_list("numId").map(str::to_owned), of_list("ilvl").and_then(|level| level.parse().ok())),
            indent: indent::of(Some(node)),
            ..Self::default()
        }
    }

    /// Takes from `below` what is open.
    fn fill(&mut self, below: &Self) {
        self.outline = self.outline.or(below.outline);
        self.place = self.place.or(below.place);
        self.list.0 = self.list.0.take().or_else(|| below.list.0.clone());
        self.list.1 = self.list.1.or(below.list.1);
        self.indent = self.indent.or(below.indent);
        self.run.fill(&below.run);
    }
}

impl RunProperties {
    fn fill(&mut self, below: &Self) {
        self.bold = self.bold.or(below.bold);
        self.italic = self.italic.or(below.italic);
        self.strike = self.strike.or(below.strike);
        self.hidden = self.hidden.or(below.hidden);
        self.position = self.position.or(below.position);
        self.font = self.font.take().or_else(|| below.font.clone());
    }
}

impl Theme {
    fn read(theme: &str) -> Result<Self, Import> {
        if theme.is_empty() {
            return Ok(Self::default());
        }
        let tree = xml::tree(theme)?;
        let font = |kind: &str| {
            let node = tree.descendants().find(|node| xml::name(*node) == kind)?;
            xml::child(node, "latin").and_then(|node| xml::attribute(node, "typeface")).map(Rc::from)
        };
        Ok(Self { major: font("majorFont"), minor: font("minorFont") })
    }

    /// What the properties `node` say of a run.
    fn run(&self, node: Node<'_, '_>) -> RunProperties {
        let flag = |name: &str| xml::child(node, name).map(|node| xml::attribute(node, "val").is_none_or(is_on));
        let position = xml::child(node, "vertAlign").and_then(|node| xml::attribute(node, "val"));
        RunProperties {
            bold: flag("b"),
            italic: flag("i"),
            strike: flag("strike").or_else(|| flag("dstrike")),
            hidden: flag("vanish"),
            position: position
                .map(|position| match position {
                    "superscript" => Position::Raised,
                    "subscript" => Position::Lowered,
                    _ => Position::Base,
                })
                .or_else(|| shifted(node)),
            font: xml::child(node, "rFonts").and_then(|fonts| self.font(fonts)),
        }
    }

    /// The font of letters beyond ASCII, which are those that an old font reads otherwise.
    fn font(&self, fonts: Node<'_, '_>) -> Option<Rc<str>> {
        let of_theme = |name: &str| match xml::attribute(fonts, name)? {
            theme if theme.starts_with("major") => self.major.clone(),
            _ => self.minor.clone(),
        };
        let own = |name: &str| xml::attribute(fonts, name).map(Rc::from);
        of_theme("hAnsiTheme").or_else(|| own("hAnsi")).or_else(|| of_theme("asciiTheme")).or_else(|| own("ascii"))
    }
}

/// Letters that are moved up or down by hand, in half points, as LibreOffice has those of its pages.
fn shifted(node: Node<'_, '_>) -> Option<Position> {
    /// What is moved less is moved for looks.
    const LEAST: i32 = 4;
    let by: i32 = xml::attribute(xml::child(node, "position")?, "val")?.parse().ok()?;
    match by {
        LEAST.. => Some(Position::Raised),
        by if by <= -LEAST => Some(Position::Lowered),
        _ => None,
    }
}

/// Whether a value of Word's stands for yes.
fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

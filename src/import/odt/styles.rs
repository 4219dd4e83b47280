//! How text looks in an .odt: what a style and those above it say together.

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::Node;

use super::super::document::{Placed, Role, Style};
use super::super::gather::Look;
use super::super::{document, xml};
use super::lengths::points;

/// A style may lie below so many others; a circle ends here.
const MOST_ABOVE: usize = 20;

/// A level of a list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Level {
    /// The number that it begins with; none for points.
    pub first: Option<u64>,
    /// How far from the edge its lines begin, in points.
    pub margin: f32,
}

#[derive(Debug, Default)]
struct Named {
    above: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    hidden: Option<bool>,
    /// Raised or lowered.
    position: Option<(bool, bool)>,
    font: Option<Rc<str>>,
    place: Option<Placed>,
    /// How far from the edge lines begin, in points.
    margin: Option<f32>,
    /// The level of a heading; 0 for what is none.
    outline: Option<u8>,
    /// Whether a cell of this style has a line around it.
    has_lines: bool,
}

/// The styles of a report.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Named>,
    fonts: BTreeMap<String, Rc<str>>,
    lists: BTreeMap<String, Vec<Level>>,
}

/// Whether `super 58%` or `33% 80%` is raised, and whether it is lowered.
fn position(words: &str) -> (bool, bool) {
    let first = words.split_whitespace().next().unwrap_or_default();
    let percent: f32 = first.trim_end_matches('%').parse().unwrap_or(0.0);
    (first == "super" || percent > 0.0, first == "sub" || percent < 0.0)
}

/// A level of a list, as its style has it.
fn level(node: Node<'_, '_>) -> Level {
    let first = xml::attribute(node, "start-value").and_then(document::number);
    let properties = xml::child(node, "list-level-properties");
    let length = |name: &str| properties.and_then(|node| xml::attribute(node, name)).and_then(points);
    // Before LibreOffice 3 there was room before the mark and for it.
    let aligned = properties.and_then(|node| xml::child(node, "list-level-label-alignment"));
    let margin = aligned.and_then(|node| xml::attribute(node, "margin-left")).and_then(points);
    Level {
        first: (xml::name(node) == "list-level-style-number").then(|| first.unwrap_or(1)),
        margin: margin.unwrap_or_else(|| {
            length("space-before").unwrap_or_default() + length("min-label-width").unwrap_or_default()
        }),
    }
}

/// The level that a style has by its name, which is English in every LibreOffice.
fn heading(name: &str) -> Option<u8> {
    name.strip_prefix("Heading_20_")?.parse().ok().filter(|level| (1..=10).contains(level))
}

impl Styles {
    /// Adds the styles that a part holds.
    pub(super) fn read(&mut self, root: Node<'_, '_>) {
        for node in root.descendants() {
            let get = |name: &str| xml::attribute(node, name).map(str::to_owned);
            match xml::name(node) {
                "font-face" => {
                    let family = get("font-family").unwrap_or_default();
                    let family = family.split(',').next().unwrap_or_default().trim_matches(['\'', '"']);
                    self.fonts.insert(get("name").unwrap_or_default(), Rc::from(family));
                }
                "list-style" => {
                    let levels = node.children().filter(Node::is_element);
                    self.lists.insert(get("name").unwrap_or_default(), levels.map(level).collect());
                }
                "style" | "default-style" => {
                    let key = (get("family").unwrap_or_default(), get("name").unwrap_or_default());
                    let named = self.named(node);
                    self.by_name.insert(key, named);
                }
                _ => {}
            }
        }
    }

    fn named(&self, node: Node<'_, '_>) -> Named {
        let text = xml::child(node, "text-properties");
        let get = |name: &str| text.and_then(|text| xml::attribute(text, name));
        let paragraph = xml::child(node, "paragraph-properties");
        let cell = xml::child(node, "table-cell-properties");
        let lines = cell.into_iter().flat_map(|cell| cell.attributes());
        let font = get("font-name").and_then(|name| self.fonts.get(name).cloned());
        Named {
            above: xml::attribute(node, "parent-style-name").map(str::to_owned),
            bold: get("font-weight")
                .map(|weight| weight == "bold" || weight.parse().is_ok_and(|weight: u16| weight > 500)),
            italic: get("font-style").map(|style| style != "normal"),
            strike: get("text-line-through-style").map(|style| style != "none"),
            hidden: get("display").map(|display| display == "none"),
            position: get("text-position").map(position),
            font: font.or_else(|| get("font-family").map(|family| Rc::from(family.trim_matches('\'')))),
            place: paragraph.and_then(|node| xml::attribute(node, "text-align")).map(|place| match place {
                "center" => Placed::Centre,
                "end" | "right" => Placed::Right,
                _ => Placed::Left,
            }),
            margin: paragraph
                .or_else(|| xml::child(node, "table-properties"))
                .and_then(|node| xml::attribute(node, "margin-left"))
                .and_then(points),
            outline: xml::attribute(node, "default-outline-level").map(|level| level.parse().unwrap_or(0)),
            has_lines: lines.filter(|line| line.name().starts_with("border")).any(|line| line.value() != "none"),
        }
    }

    fn line(&self, family: &str, name: Option<&str>) -> Vec<&Named> {
        let find = |name: &str| self.by_name.get(&(family.to_owned(), name.to_owned()));
        let mut line: Vec<&Named> = Vec::new();
        let mut next = name.and_then(find);
        while let Some(named) = next.filter(|_| line.len() < MOST_ABOVE) {
            line.push(named);
            next = named.above.as_deref().and_then(find);
        }
        // What holds for every paragraph; a span only says what is other.
        line.extend(find("").filter(|_| family == "paragraph"));
        line
    }

    /// How text of the style `name` looks in text that looks like `outer`; and whether it is shown.
    pub(super) fn look(&self, family: &str, name: Option<&str>, outer: &Look) -> (Look, bool) {
        let line = self.line(family, name);
        let first = |get: fn(&Named) -> Option<bool>| line.iter().find_map(|named| get(named));
        let (raised, lowered) =
            line.iter().find_map(|named| named.position).unwrap_or((outer.style.raised, outer.style.lowered));
        let style = Style {
            bold: first(|named| named.bold).unwrap_or(outer.style.bold),
            italic: first(|named| named.italic).unwrap_or(outer.style.italic),
            strike: first(|named| named.strike).unwrap_or(outer.style.strike),
            raised,
            lowered,
        };
        let font = line.iter().find_map(|named| named.font.clone()).or_else(|| outer.font.clone());
        (Look { style, link: outer.link.clone(), font }, !first(|named| named.hidden).unwrap_or(false))
    }

    /// Where the lines of a paragraph of the style `name` stand, and what it is.
    pub(super) fn paragraph(&self, name: Option<&str>) -> (Placed, Role) {
        let place = self.line("paragraph", name).iter().find_map(|named| named.place).unwrap_or_default();
        let mut names: Vec<&str> = name.into_iter().collect();
        names.extend(self.line("paragraph", name).iter().filter_map(|named| named.above.as_deref()));
        let role = names.iter().find_map(|name| match *name {
            "Title" => Some(Role::Title),
            "Caption" | "Illustration" | "Figure" | "caption" => Some(Role::Caption),
            _ => None,
        });
        (place, role.unwrap_or_default())
    }

    /// The level of a paragraph that is a heading only by its style `name`, or by one above that.
    pub(super) fn outline(&self, name: Option<&str>) -> Option<u8> {
        let mut next = name;
        for _ in 0..MOST_ABOVE {
            let name = next?;
            let named = self.by_name.get(&("paragraph".to_owned(), name.to_owned()));
            if let Some(outline) = named.and_then(|named| named.outline) {
                return Some(outline).filter(|level| *level > 0);
            }
            if let Some(level) = heading(name) {
                return Some(level);
            }
            next = named?.above.as_deref();
        }
        None
    }

    /// How far from the edge the lines of a paragraph or a table of the style `name` begin, in points.
    pub(super) fn margin(&self, family: &str, name: Option<&str>) -> f32 {
        self.line(family, name).iter().find_map(|named| named.margin).unwrap_or(0.0)
    }

    /// What a list of the style `name` is at `level`.
    pub(super) fn level(&self, name: &str, level: usize) -> Level {
        self.lists.get(name).and_then(|levels| levels.get(level)).copied().unwrap_or_default()
    }

    /// Whether a cell of the style `name` has a line around it.
    pub(super) fn has_lines(&self, name: Option<&str>) -> bool {
        self.line("table-cell", name).iter().any(|named| named.has_lines)
    }
}

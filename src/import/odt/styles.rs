//! How text looks in an .odt: what a style and those above it say together.

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::Node;

use super::super::document::{Placed, Role, Style};
use super::super::gather::Look;
use super::super::xml;

/// A style may lie below so many others; a circle ends here.
const MOST_ABOVE: usize = 20;

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
    /// Whether a cell of this style has a line around it.
    has_lines: bool,
}

/// The styles of a report.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: BTreeMap<(String, String), Named>,
    fonts: BTreeMap<String, Rc<str>>,
    /// Whether each level of a list has numbers.
    lists: BTreeMap<String, Vec<bool>>,
}

/// Whether `super 58%` or `33% 80%` is raised, and whether it is lowered.
fn position(words: &str) -> (bool, bool) {
    let first = words.split_whitespace().next().unwrap_or_default();
    let percent: f32 = first.trim_end_matches('%').parse().unwrap_or(0.0);
    (first == "super" || percent > 0.0, first == "sub" || percent < 0.0)
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
                    let levels = levels.map(|level| xml::name(level) == "list-level-style-number");
                    self.lists.insert(get("name").unwrap_or_default(), levels.collect());
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

    /// Whether a list of the style `name` has numbers at `level`.
    pub(super) fn is_numbered(&self, name: &str, level: usize) -> bool {
        self.lists.get(name).and_then(|levels| levels.get(level)).copied().unwrap_or(false)
    }

    /// Whether a cell of the style `name` has a line around it.
    pub(super) fn has_lines(&self, name: Option<&str>) -> bool {
        self.line("table-cell", name).iter().any(|named| named.has_lines)
    }
}

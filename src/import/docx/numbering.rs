//! The numbers that Word puts before paragraphs: what stands before each, counted as Word counts.

use std::collections::BTreeMap;

use super::super::{document, xml};
use super::indent;
use crate::base::fault::Import;

/// A list may have so many levels.
const LEVELS: usize = 9;

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// A point.
    Point,
    /// A number alone, as Markdown has it: `3.` or `3)`.
    Number(u64),
    /// Anything else: `II.`, `a)`, `1.2.`, `Điều 3.`
    Text(String),
}

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// With `%1` for the number of the first level.
    text: String,
    start: u64,
    /// Where the lines of its items begin.
    indent: Option<i32>,
}

/// The lists of a report, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, Vec<Level>>,
    /// Each list: its kind, and the numbers that it begins anew with.
    lists: BTreeMap<String, (String, BTreeMap<usize, u64>)>,
    /// Lists of one kind count on from each other.
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
    /// The lists that have begun.
    begun: Vec<String>,
}

impl Numbering {
    pub(super) fn read(text: &str) -> Result<Self, Import> {
        let mut numbering = Self::default();
        if text.is_empty() {
            return Ok(numbering);
        }
        let tree = xml::tree(text)?;
        for node in tree.root_element().children() {
            match xml::name(node) {
                "abstractNum" => {
                    let id = xml::attribute(node, "abstractNumId").unwrap_or_default();
                    let levels = node.children().filter(|node| xml::name(*node) == "lvl").map(level);
                    numbering.kinds.insert(id.to_owned(), levels.take(LEVELS).collect());
                }
                "num" => {
                    let id = xml::attribute(node, "numId").unwrap_or_default();
                    let kind = xml::child(node, "abstractNumId").and_then(|node| xml::attribute(node, "val"));
                    let anew = node.children().filter(|node| xml::name(*node) == "lvlOverride").filter_map(|node| {
                        let level = xml::attribute(node, "ilvl")?.parse().ok()?;
                        let start = document::number(xml::attribute(xml::child(node, "startOverride")?, "val")?)?;
                        Some((level, start))
                    });
                    numbering.lists.insert(id.to_owned(), (kind.unwrap_or_default().to_owned(), anew.collect()));
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// Where the lines of items at `level` of the list `id` begin.
    pub(super) fn indent(&self, id: &str, level: u8) -> Option<i32> {
        let (kind, _) = self.lists.get(id)?;
        self.kinds.get(kind)?.get(usize::from(level).min(LEVELS - 1))?.indent
    }

    /// What stands before the next paragraph at `level` of the list `id`; `None` when there is no such list.
    pub(super) fn next(&mut self, id: &str, level: u8) -> Option<Label> {
        let (kind, anew) = self.lists.get(id)?;
        let levels = self.kinds.get(kind)?;
        let depth = usize::from(level).min(LEVELS - 1);
        let own = levels.get(depth)?;
        let counts = self.counts.entry(kind.clone()).or_default();
        if !self.begun.iter().any(|begun| begun == id) {
            self.begun.push(id.to_owned());
            for (level, start) in anew.iter().filter(|(level, _)| **level < LEVELS) {
                counts[*level] = start.checked_sub(1);
            }
        }
        counts[depth] = Some(counts[depth].map_or(own.start, |count| count + 1));
        counts[depth + 1..].fill(None);
        if own.format == "bullet" {
            return Some(Label::Point);
        }
        if own.format == "none" && !own.text.contains('%') {
            return Some(Label::Text(own.text.clone()));
        }
        let number = counts[depth].unwrap_or(own.start);
        let alone = format!("%{}", depth + 1);
        let is_plain = [".", ")", ""].iter().any(|end| own.text == format!("{alone}{end}"));
        if own.format == "decimal" && is_plain {
            return Some(Label::Number(number));
        }
        let mut text = own.text.clone();
        for (depth, count) in counts.iter().enumerate() {
            let known = levels.get(depth).cloned().unwrap_or_default();
            text = text.replace(&format!("%{}", depth + 1), &written(count.unwrap_or(known.start), &known.format));
        }
        Some(Label::Text(text))
    }
}

fn level(node: roxmltree::Node<'_, '_>) -> Level {
    let value = |name: &str| xml::child(node, name).and_then(|node| xml::attribute(node, "val"));
    Level {
        format: value("numFmt").unwrap_or("decimal").to_owned(),
        text: value("lvlText").unwrap_or_default().to_owned(),
        start: value("start").and_then(document::number).unwrap_or(1),
        indent: indent::of(xml::child(node, "pPr")),
    }
}

/// A number as the format writes it.
pub(super) fn written(number: u64, format: &str) -> String {
    match format {
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "upperLetter" => letters(number).to_ascii_uppercase(),
        "lowerLetter" => letters(number),
        "decimalZero" => format!("{number:02}"),
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// `a` … `z`, then `aa`, `bb` as Word has it.
fn letters(number: u64) -> String {
    let Some(from_zero) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'a' + (from_zero % 26) as u8);
    String::from(letter).repeat((from_zero / 26 + 1).min(8) as usize)
}

fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let (mut left, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
            <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/>
            <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>"#;

    #[test]
    fn lists_are_counted_as_word_counts() {
        let mut lists = Numbering::read(LISTS).unwrap();
        let mut next = |id, level| lists.next(id, level).unwrap();
        let text = |text: &str| Label::Text(text.into());
        assert_eq!(next("1", 0), text("I."));
        assert_eq!(next("1", 1), Label::Number(1));
        assert_eq!(next("1", 2), text("1.1."));
        assert_eq!(next("1", 3), Label::Point);
        assert_eq!(next("1", 2), text("1.2."));
        assert_eq!(next("1", 1), Label::Number(2));
        assert_eq!(next("2", 0), text("II."), "a list of the same kind goes on");
        assert_eq!(next("2", 1), Label::Number(1));
        assert_eq!(next("3", 0), text("I."), "unless it begins anew");
        assert_eq!(lists.next("9", 0), None);
        assert_eq!((roman(1949), letters(28)), ("MCMXLIX".into(), "bb".into()));
    }
}

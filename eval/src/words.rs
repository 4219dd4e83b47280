//! The words of a document as the evaluation reads them. On purpose not sotay's own tokens: what is judged does not
//! judge itself.

use std::collections::BTreeSet;

use sotay_search::Document;
use unicode_normalization::UnicodeNormalization;

/// The texts of a document: what every system is given.
fn fields(document: &Document) -> impl Iterator<Item = &String> {
    let Document { title, summary, headings, body, names, numbers, .. } = document;
    [title, summary].into_iter().chain(headings).chain([body]).chain(names).chain(numbers)
}

/// The words of a text, in order: composed, in small letters, in the older placing of tones.
pub(crate) fn words(text: &str) -> Vec<String> {
    let composed: String = text.nfc().collect();
    let words = composed.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| older(&small(word))).collect()
}

/// Small letters, one by one: Vietnamese has no letter whose small form depends on its neighbours.
pub(crate) fn small(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Without marks, `đ` as `d`.
pub(crate) fn bare(text: &str) -> String {
    let letters = text.nfd().filter(|sign| !unicode_normalization::char::is_combining_mark(*sign));
    letters
        .map(|sign| {
            if sign == 'đ' {
                'd'
            } else if sign == 'Đ' {
                'D'
            } else {
                sign
            }
        })
        .collect()
}

/// The two placings of the tone in syllables that end in `oa`, `oe` or `uy`: the older and the newer.
const PLACINGS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// The word with its tone placed as in the older style; `quý` has but one.
fn older(word: &str) -> String {
    replaced(word, |(older, newer)| (newer, older)).unwrap_or_else(|| word.to_owned())
}

/// The word with its tone in the other place, if there is one.
pub(crate) fn other_placing(word: &str) -> Option<String> {
    replaced(word, |(older, newer)| (older, newer)).or_else(|| replaced(word, |(older, newer)| (newer, older)))
}

fn replaced(word: &str, way: fn((&'static str, &'static str)) -> (&'static str, &'static str)) -> Option<String> {
    PLACINGS.iter().map(|placing| way(*placing)).find_map(|(from, to)| {
        let start = word.strip_suffix(from)?;
        (!start.ends_with('q')).then(|| format!("{start}{to}"))
    })
}

/// A document ready for looking things up in it.
pub(crate) struct Read {
    /// Its words with a space before and after each.
    row: String,
    /// The same without marks.
    bare_row: String,
    words: BTreeSet<String>,
    bare_words: BTreeSet<String>,
}

impl Read {
    pub(crate) fn new(document: &Document) -> Self {
        // A bar between the fields: words do not stand beside each other across it.
        let rows: Vec<String> = fields(document).map(|text| words(text).join(" ")).collect();
        let row = format!(" {} ", rows.join(" | "));
        let bare_row = bare(&row);
        let split = |row: &str| row.split(' ').filter(|word| !matches!(*word, "" | "|")).map(str::to_owned).collect();
        Self { words: split(&row), bare_words: split(&bare_row), row, bare_row }
    }

    /// Whether the words of a text stand here beside each other, marks and all.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.row.contains(&format!(" {} ", words(text).join(" ")))
    }

    /// Whether they stand here beside each other with any marks.
    pub(crate) fn has_bare(&self, text: &str) -> bool {
        self.bare_row.contains(&format!(" {} ", bare(&words(text).join(" "))))
    }

    /// Whether all words of a text stand here, anywhere, with any marks.
    pub(crate) fn has_all_bare(&self, text: &str) -> bool {
        words(text).iter().all(|word| self.bare_words.contains(&bare(word)))
    }

    /// Every word.
    pub(crate) fn words(&self) -> &BTreeSet<String> {
        &self.words
    }

    /// All words in order, a space before and after each.
    pub(crate) fn row(&self) -> &str {
        &self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_composed_and_placed_alike() {
        let apart: String = "Hoà, THUÝ; quý!".nfd().collect();
        assert_eq!(words(&apart), ["hòa", "thúy", "quý"]);
        assert_eq!(bare("Đường đê"), "Duong de");
    }

    #[test]
    fn a_placing_has_one_other() {
        assert_eq!(other_placing("hòa").as_deref(), Some("hoà"));
        assert_eq!(other_placing("thuý").as_deref(), Some("thúy"));
        assert_eq!(other_placing("quý"), None);
        assert_eq!(other_placing("hoàn"), None);
    }

    #[test]
    fn words_stand_beside_each_other_or_anywhere() {
        let document = Document { title: "Người nông".into(), body: "thôn mới".into(), ..Document::default() };
        let read = Read::new(&document);
        assert!(read.has("thôn mới") && !read.has("thon moi") && read.has_bare("thon moi"));
        assert!(read.has_all_bare("nông thôn mới") && !read.has("nông thôn"), "not across fields");
    }
}

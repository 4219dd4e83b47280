//! Anchors for headings: ASCII, and one of a kind in their article.

use std::collections::BTreeSet;

/// The anchors given out so far in one article.
#[derive(Default)]
pub(super) struct Anchors(BTreeSet<String>);

impl Anchors {
    /// An anchor for a heading: its own if its author gave one, else made from its words.
    pub(super) fn give(&mut self, own: Option<&str>, text: &str) -> String {
        let mut base = viet::slug(own.unwrap_or(text));
        if base.is_empty() {
            "muc".clone_into(&mut base);
        }
        let mut anchor = base.clone();
        let mut number = 2;
        while !self.0.insert(anchor.clone()) {
            anchor = format!("{base}-{number}");
            number += 1;
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_get_different_anchors() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.give(None, "Cách làm"), "cach-lam");
        assert_eq!(anchors.give(None, "Cách làm"), "cach-lam-2");
        assert_eq!(anchors.give(Some("ket-qua"), "Kết quả năm 2021"), "ket-qua");
        assert_eq!(anchors.give(None, "→"), "muc");
    }
}

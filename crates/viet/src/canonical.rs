//! Canonical decomposition and composition (NFD and NFC).
//!
//! The iterators of `unicode-normalization` choose between the canonical and the compatible forms while they run, so a
//! program that only needs the canonical ones carries all tables; for the browser those are a tenth of the program.
//! Its tables for single characters come apart.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// NFD.
pub(crate) fn decomposed(text: impl Iterator<Item = char>) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.size_hint().0);
    text.for_each(|c| decompose_canonical(c, |part| chars.push(part)));
    let mut from = 0;
    while from < chars.len() {
        let marks = chars[from..].iter().take_while(|&&c| canonical_combining_class(c) != 0).count();
        chars[from..from + marks].sort_by_key(|&c| canonical_combining_class(c));
        from += marks + 1;
    }
    chars
}

/// NFC of text in NFD.
pub(crate) fn composed(chars: &[char], out: &mut String) {
    let mut letter: Option<char> = None;
    let mut marks: Vec<char> = Vec::new();
    let mut last = 0;
    for &c in chars {
        let class = canonical_combining_class(c);
        // A mark joins the letter unless one of its own class, or a letter, stands between.
        if let Some(joined) = letter.filter(|_| marks.is_empty() || last < class).and_then(|letter| compose(letter, c))
        {
            letter = Some(joined);
        } else if class == 0 {
            out.extend(letter.replace(c));
            out.extend(marks.drain(..));
        } else {
            marks.push(c);
            last = class;
        }
    }
    out.extend(letter);
    out.extend(marks);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn nfc(text: &str) -> String {
        let mut out = String::new();
        composed(&decomposed(text.chars()), &mut out);
        out
    }

    #[test]
    fn marks_out_of_order_blocked_and_on_nothing() {
        let texts = [
            "e\u{323}\u{302}",
            "e\u{302}\u{323}",
            "\u{301}a",
            "a\u{301}\u{301}",
            "a\u{315}\u{300}\u{5ae}b",
            "각",
            "\u{1100}\u{1161}\u{11a8}",
            "ᾅ",
            "क\u{93c}",
        ];
        for text in texts {
            assert_eq!(nfc(text), text.nfc().collect::<String>(), "{text:?}");
            assert_eq!(decomposed(text.chars()), text.nfd().collect::<Vec<_>>(), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_the_library_has_it(text in "(\\PC|[a-eo\u{300}-\u{345}\u{1ea0}-\u{1ef9}\u{5ae}\u{3099}か\u{1100}-\u{11ff}]){0,20}") {
            prop_assert_eq!(nfc(&text), text.nfc().collect::<String>());
            prop_assert_eq!(decomposed(text.chars()), text.nfd().collect::<Vec<_>>());
        }
    }
}

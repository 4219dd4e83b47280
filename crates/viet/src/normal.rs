//! The normal form that every other function starts from.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::canonical::{composed, decomposed};

/// Zero-width characters and the soft hyphen: seen by nobody, they only keep equal words from matching.
#[inline]
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Puts `Đ` and `đ` for the letters that look the same.
const fn unmask(c: char) -> char {
    match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' | '\u{256}' => 'đ',
        _ => c,
    }
}

/// Brings text to one form: NFC, `Đ đ` for their look-alikes (`Ð Ɖ ð ɖ`), no zero-width characters and no soft hyphens.
///
/// Marks typed in an unusual order (the tone before the hat) end in the same letter too. Text that is in this form already comes
/// back borrowed.
///
/// ```
/// assert_eq!(viet::normalize("hie\u{302}\u{301}n"), "hiến");
/// assert_eq!(viet::normalize("hie\u{301}\u{302}n"), "hiến");
/// assert_eq!(viet::normalize("\u{d0}ồng\u{200b} Bàng"), "Đồng Bàng");
/// assert!(matches!(viet::normalize("hiến đất"), std::borrow::Cow::Borrowed(_)));
/// ```
pub fn normalize(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    normalize_into(text, &mut out);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Characters that are in normal form whatever stands beside them; the marks that could change that are not among them.
#[inline]
const fn is_plain(c: char) -> bool {
    if matches!(c, '\u{ad}' | '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{256}') {
        return false;
    }
    matches!(c, '\0'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205e}' | '\u{20ab}')
}

/// [`normalize`] for text that is known to need it, at the end of `out`.
pub(crate) fn normalize_into(text: &str, out: &mut String) {
    let mut chars = decomposed(text.chars().filter(|&c| !is_invisible(c)).map(unmask));
    shapes_before_tones(&mut chars);
    composed(&decomposed(chars.into_iter()), out);
}

/// NFC joins a letter with the mark next to it, so a tone typed before the hat would leave the hat outside. A letter takes one shape.
fn shapes_before_tones(chars: &mut [char]) {
    let mut base = None;
    let mut tone_at = None;
    for at in 0..chars.len() {
        let c = chars[at];
        if !is_combining_mark(c) {
            base = Some(c);
            tone_at = None;
        } else if is_tone_mark(c) {
            tone_at = tone_at.or(Some(at));
        } else if base.is_some_and(|base| takes_shape(base, c)) {
            base = None;
            if let Some(tone) = tone_at {
                chars[tone..=at].rotate_right(1);
            }
        }
    }
}

/// Grave, hook above, tilde, acute, dot below.
const fn is_tone_mark(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{309}' | '\u{303}' | '\u{301}' | '\u{323}')
}

/// Whether the letter and the hat, breve or horn make another letter of the alphabet.
const fn takes_shape(base: char, mark: char) -> bool {
    match mark {
        '\u{302}' => matches!(base, 'a' | 'e' | 'o' | 'A' | 'E' | 'O'),
        '\u{306}' => matches!(base, 'a' | 'A'),
        '\u{31b}' => matches!(base, 'o' | 'u' | 'O' | 'U'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_order_of_marks_is_one_letter() {
        for text in ["e\u{302}\u{323}", "e\u{323}\u{302}", "ẹ\u{302}", "ê\u{323}"] {
            assert_eq!(normalize(text), "ệ");
        }
        for text in ["o\u{31b}\u{301}", "o\u{301}\u{31b}", "ó\u{31b}", "ơ\u{301}"] {
            assert_eq!(normalize(text), "ớ");
        }
        assert_eq!(normalize("Tơ\u{301}ng"), "Tớng");
    }

    #[test]
    fn nothing_unseen_is_left() {
        assert_eq!(normalize("hi\u{ad}ến\u{feff}"), "hiến");
        assert_eq!(normalize("hie\u{200d}\u{302}\u{301}n"), "hiến");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn twice_is_once(text in any::<String>()) {
            let once = normalize(&text).into_owned();
            prop_assert_eq!(normalize(&once), once.as_str());
        }

        #[test]
        fn plain_text_is_nfc(text in "[\u{80}-\u{2ff}\u{1ea0}-\u{1ef9}\u{2010}-\u{205e}]*") {
            let nfc: String = text.chars().filter(|&c| !is_invisible(c)).map(unmask).nfc().collect();
            prop_assert_eq!(normalize(&text), nfc);
        }
    }
}

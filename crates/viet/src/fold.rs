//! The two forms of a text that are searched: [`exact`] and [`fold`].

use crate::normal::normalize;
use crate::word::{Word, exact_into, folded_into, read_word, starts_word, word_end};

/// The exact form: [`normalize`], lowercase, and the tone of each syllable in one canonical place.
///
/// The canonical place is that of the older style, `hòa` and `thúy` rather than `hoà` and `thuý`, with `qu` and `gi` counted to the
/// initial: `quý`, `giá`. A word with several marks that could be tones, or with vowels apart, is no syllable; it keeps its marks
/// where they are (`résumé`). Superscript and subscript digits become plain ones, so that `m²` is `m2`.
///
/// ```
/// assert_eq!(viet::exact("Hoà THUÝ qúy gía"), "hòa thúy quý giá");
/// assert_eq!(viet::exact("Nà Tơớng, Đắk Lắk"), "nà tơớng, đắk lắk");
/// assert_eq!(viet::exact("résumé 5 m²"), "résumé 5 m2");
/// ```
pub fn exact(text: &str) -> String {
    by_word(text, (Word::write_exact, exact_into))
}

/// The folded form: no marks, `đ` as `d`, lowercase, and `i` and `y` alike at the end of a syllable where both spellings are one word.
///
/// That is where the vowel stands alone after the initial, `qu` among the initials: `kỹ` and `kĩ` are `ki`, `quý` and `quí` are `qui`.
/// After another vowel the two letters tell words apart and stay: `mai` and `may`, `tui` and `tuy`. A lone `y` stays too, since a
/// lone `i` is mostly a numeral.
///
/// ```
/// assert_eq!(viet::fold("Kỹ kĩ Lý lí tỷ quý quí"), "ki ki li li ti qui qui");
/// assert_eq!(viet::fold("mai may tui tuy Ý"), "mai may tui tuy y");
/// assert_eq!(viet::fold("ĐƯỜNG thuở"), "duong thuo");
/// ```
pub fn fold(text: &str) -> String {
    by_word(text, (|word, _, out| word.write_folded(out), folded_into))
}

/// The two ways to write a word: one that the table of letters knows, read from the text beside it, and any other.
type Form = (fn(&Word, &str, &mut String), fn(&str, &mut String));

/// Applies `form` to the words of a text; what is between them stays as it is.
fn by_word(text: &str, (known, general): Form) -> String {
    let text = normalize(text);
    let mut out = String::with_capacity(text.len());
    let mut word = Word::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !starts_word(c) {
            out.push(c);
            at += c.len_utf8();
        } else if let Some(end) = read_word(&text, at, &mut word) {
            known(&word, &text[at..end], &mut out);
            at = end;
        } else {
            let end = word_end(&text, at);
            general(&text[at..end], &mut out);
            at = end;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_of_tone_are_one() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("thuý", "thúy"),
            ("quý", "qúy"),
            ("giá", "gía"),
            ("khoẻ", "khỏe"),
            ("uỷ", "ủy"),
            ("gìơ", "giờ"),
            ("hõan", "hoãn"),
            ("ngòai", "ngoài"),
            ("tóan", "toán"),
            ("thủơ", "thuở"),
            ("đừơng", "đường"),
            ("gịêng", "giệng"),
            ("khủyu", "khuỷu"),
            ("qủa", "quả"),
            ("bóong", "boóng"),
            ("Nà Tớơng", "nà tơớng"),
        ] {
            assert_eq!(exact(a), exact(b), "{a} {b}");
        }
        assert_ne!(exact("hòa"), exact("hóa"));
    }

    #[test]
    fn what_is_no_syllable_keeps_its_marks() {
        assert_eq!(exact("Résumé CAFÉ José naïve"), "résumé café josé naïve");
        assert_eq!(fold("Résumé CAFÉ José naïve Łódź Straße"), "resume cafe jose naive lodz strasse");
    }

    #[test]
    fn i_and_y() {
        for (y, i) in [
            ("kỹ", "kĩ"),
            ("Lý", "lí"),
            ("mỹ", "mĩ"),
            ("tỷ", "tỉ"),
            ("quý", "quí"),
            ("hy", "hi"),
            ("sỹ", "sĩ"),
            ("Vỵ", "vị"),
        ] {
            assert_eq!(fold(y), fold(i), "{y} {i}");
            assert_ne!(exact(y), exact(i));
        }
        for (y, i) in [("may", "mai"), ("tuy", "tui"), ("thuý", "thúi"), ("y", "i"), ("tây", "tâi"), ("huy", "hui")]
        {
            assert_ne!(fold(y), fold(i), "{y} {i}");
        }
        assert_eq!(fold("happy yên 2y"), "happy yen 2y");
    }

    #[test]
    fn marks_of_other_scripts_are_letters() {
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("हिन्दी ภาษาไทย 가각"), "हिन्दी ภาษาไทย 가각");
    }
}

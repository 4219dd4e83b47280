//! The two forms of a text that are searched: [`exact`] and [`fold`].

use crate::normal::normalize;
use crate::word::{exact_into, folded_into, starts_word, word_end};

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
    by_word(text, exact_into)
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
    by_word(text, folded_into)
}

/// Applies `form` to the words of a text; what is between them stays as it is.
fn by_word(text: &str, form: fn(&str, &mut String)) -> String {
    let text = normalize(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if starts_word(c) {
            let end = word_end(&text, at);
            form(&text[at..end], &mut out);
            at = end;
        } else {
            out.push(c);
            at += c.len_utf8();
        }
    }
    out
}

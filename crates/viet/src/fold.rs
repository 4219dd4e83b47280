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

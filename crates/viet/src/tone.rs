//! Where the tone of a syllable is written.
//!
//! Two styles are in use: `hòa, thúy` and `hoà, thuý`; typing habits add `qúy` for `quý` and `gía` for `giá`. A syllable has one
//! tone at most, so any place names the same word. The canonical place here is that of the older and still more frequent style:
//!
//! 1. `qu` and `gi` before another vowel belong to the initial: `quý`, `giá`;
//! 2. a vowel with a hat, breve or horn takes the tone, the last one if there are two: `giếng`, `đường`, `thuở`;
//! 3. of three plain vowels the middle one: `ngoài`, `ngoéo`;
//! 4. of two plain vowels the second before a final consonant, else the first: `hoàn`, `hòa`, `thúy`, `của`.

use crate::letter::{is_shaped_vowel, is_vowel};

/// Which letter takes the tone; `None` when the word has not the shape of one syllable (no vowel, or vowels apart).
pub(crate) fn place(codes: &[u8]) -> Option<usize> {
    let onset = match codes {
        [b'q', b'u', next, ..] | [b'g', b'i', next, ..] if is_vowel(*next) => 2,
        _ => 0,
    };
    let first = onset + codes[onset..].iter().position(|&code| is_vowel(code))?;
    let vowels = codes[first..].iter().take_while(|&&code| is_vowel(code)).count();
    let end = first + vowels;
    if codes[end..].iter().any(|&code| is_vowel(code)) {
        return None;
    }
    if let Some(at) = codes[first..end].iter().rposition(|&code| is_shaped_vowel(code)) {
        return Some(first + at);
    }
    match vowels {
        2 if end < codes.len() => Some(first + 1),
        1 | 2 => Some(first),
        3 => Some(first + 1),
        _ => None,
    }
}

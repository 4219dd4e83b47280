//! One word while it is being read, and its two index forms.

use unicode_normalization::char::is_combining_mark;

use crate::canonical::{composed, decomposed};
use crate::letter::{base, glyph, is_vowel, shaped, tone_of_mark, with_tone};
use crate::normal::{is_invisible, normalize_into};
use crate::tone::place;

/// Longer words are no syllables and go the general way.
const MOST: usize = 40;

/// The letters of a word, its tones beside them.
pub(crate) struct Word {
    codes: [u8; MOST],
    tones: [u8; MOST],
    len: usize,
    /// How many letters bear a tone.
    toned: usize,
    /// Which letter was the last to.
    toned_at: usize,
    /// Whether every letter was written as it is written out again.
    as_written: bool,
}

impl Word {
    pub(crate) const fn new() -> Self {
        Self { codes: [0; MOST], tones: [0; MOST], len: 0, toned: 0, toned_at: 0, as_written: true }
    }

    /// The whole of `text`, if the table knows all its letters.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut word = Self::new();
        text.chars().all(|c| word.push(c)).then_some(word)
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        self.len = 0;
        self.toned = 0;
        self.as_written = true;
    }

    /// Adds a letter, or a mark to the last letter; false when it is unknown or the word is too long.
    #[inline]
    pub(crate) fn push(&mut self, c: char) -> bool {
        let glyph = glyph(c);
        if glyph.code() == 0 {
            return c >= '\u{300}' && self.add_mark(c);
        }
        if self.len == MOST {
            return false;
        }
        self.codes[self.len] = glyph.code();
        self.tones[self.len] = glyph.tone();
        if glyph.tone() != 0 {
            self.toned += 1;
            self.toned_at = self.len;
        }
        self.as_written &= !glyph.rewritten();
        self.len += 1;
        true
    }

    /// Adds a combining mark when it makes another Vietnamese letter of the last one, in whatever order they come.
    fn add_mark(&mut self, mark: char) -> bool {
        let Some(last) = self.len.checked_sub(1) else { return false };
        if let Some(shaped) = shaped(self.codes[last], mark) {
            self.codes[last] = shaped;
        } else if let Some(tone) = tone_of_mark(mark)
            && is_vowel(self.codes[last])
            && self.tones[last] == 0
        {
            self.tones[last] = tone;
            self.toned += 1;
            self.toned_at = last;
        } else {
            return false;
        }
        self.as_written = false;
        true
    }

    #[inline]
    pub(crate) fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    #[inline]
    pub(crate) fn tones(&self) -> &[u8] {
        &self.tones[..self.len]
    }

    /// The tone of a word that has at most one.
    #[inline]
    pub(crate) fn tone(&self) -> Option<u8> {
        match self.toned {
            0 => Some(0),
            1 => Some(self.tones[self.toned_at]),
            _ => None,
        }
    }

    /// Lowercase, the tone in its canonical place. `source` is what the word was read from: most words need no rewriting.
    #[inline]
    pub(crate) fn write_exact(&self, source: &str, out: &mut String) {
        let place = if self.toned == 1 { place(self.codes()).unwrap_or(self.toned_at) } else { self.toned_at };
        if self.as_written && (self.toned == 0 || place == self.toned_at) {
            out.push_str(source);
        } else {
            self.rewrite_exact(place, out);
        }
    }

    fn rewrite_exact(&self, place: usize, out: &mut String) {
        for (at, (&code, &own)) in self.codes().iter().zip(self.tones()).enumerate() {
            let tone = match self.toned {
                1 if at == place => self.tones[self.toned_at],
                1 => 0,
                _ => own,
            };
            out.push(with_tone(code, tone));
        }
    }

    /// ASCII without marks, `y` as `i` where they are one.
    #[inline]
    pub(crate) fn write_folded(&self, out: &mut String) {
        let mut bases = [0; MOST];
        for (to, &code) in bases.iter_mut().zip(self.codes()) {
            *to = base(code);
        }
        if ends_in_free_y(self.codes()) {
            bases[self.len - 1] = b'i';
        }
        out.push_str(str::from_utf8(&bases[..self.len]).unwrap_or_default());
    }
}

/// Reads the word at `from` letter by letter and says where it ends. `None`: it has a letter that the table does not know.
#[inline]
pub(crate) fn read_word(text: &str, from: usize, word: &mut Word) -> Option<usize> {
    word.clear();
    let mut to = from;
    for c in text[from..].chars() {
        if !word.push(c) {
            if glyph(c).code() != 0 || (!c.is_ascii() && continues_word(c)) {
                return None;
            }
            break;
        }
        to += c.len_utf8();
    }
    Some(to)
}

/// Whether the last letter is a `y` that is also written `i`: alone after the initial, `qu` among them. In `mai` and `may`, `tui` and
/// `tuy` another vowel goes before, and the two are different words; `y` alone stays, for `i` alone is a numeral or a list mark.
#[inline]
pub(crate) fn ends_in_free_y(codes: &[u8]) -> bool {
    match codes {
        [b'q', b'u', b'y'] => true,
        [initial @ .., b'y'] => {
            !initial.is_empty() && initial.iter().all(|&code| !is_vowel(code) && !code.is_ascii_digit())
        }
        _ => false,
    }
}

/// Marks that are taken off in folding: those of Latin, Greek and Cyrillic letters. The vowel signs of other scripts are letters to
/// their readers and stay.
pub(crate) const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Latin letters that have no decomposition, in ASCII.
pub(crate) const fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' => "d",
        'ł' => "l",
        'ø' => "o",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// The exact form of any word.
pub(crate) fn exact_into(text: &str, out: &mut String) {
    if let Some(word) = Word::read(text) {
        return word.write_exact(text, out);
    }
    let mut normal = String::with_capacity(text.len());
    normalize_into(text, &mut normal);
    if let Some(word) = Word::read(&normal) {
        return word.write_exact(&normal, out);
    }
    let lower: String = decomposed(normal.chars()).into_iter().flat_map(char::to_lowercase).map(plain_digit).collect();
    normalize_into(&lower, out);
}

/// The folded form of any word.
pub(crate) fn folded_into(text: &str, out: &mut String) {
    if let Some(word) = Word::read(text) {
        return word.write_folded(out);
    }
    let mut normal = String::with_capacity(text.len());
    normalize_into(text, &mut normal);
    if let Some(word) = Word::read(&normal) {
        return word.write_folded(out);
    }
    let from = out.len();
    let mut bare = Vec::with_capacity(text.len());
    let lower = decomposed(decomposed(normal.chars()).into_iter().flat_map(char::to_lowercase));
    for c in lower.into_iter().filter(|&c| !is_accent(c)).map(plain_digit) {
        match spelled_out(c) {
            Some(letters) => bare.extend(letters.chars()),
            None => bare.push(c),
        }
    }
    composed(&bare, out);
    if out[from..].is_ascii() && ends_in_free_y(&out.as_bytes()[from..]) {
        out.pop();
        out.push('i');
    }
}

/// `₂` as `2`.
fn plain_digit(c: char) -> char {
    let code = glyph(c).code();
    if code.is_ascii_digit() { code as char } else { c }
}

/// Whether a word can begin with the character.
#[inline]
pub(crate) fn starts_word(c: char) -> bool {
    glyph(c).code() != 0 || (c.is_alphanumeric() && !is_combining_mark(c))
}

/// Whether a word goes on with the character. Unseen characters do not end a word.
#[inline]
pub(crate) fn continues_word(c: char) -> bool {
    glyph(c).code() != 0 || c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c)
}

/// Han, Nôm and kana: written without spaces, one sign is one word (in Nôm, one syllable).
pub(crate) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Where the word that starts at `from` ends. Unseen characters at its end are left outside.
pub(crate) fn word_end(text: &str, from: usize) -> usize {
    let mut end = from;
    let mut ideograph = false;
    for (at, c) in text[from..].char_indices() {
        let mark = is_combining_mark(c) || is_invisible(c);
        if !continues_word(c) || (at > 0 && !mark && (ideograph || is_ideograph(c))) {
            break;
        }
        ideograph |= is_ideograph(c);
        if !is_invisible(c) {
            end = from + at + c.len_utf8();
        }
    }
    end
}

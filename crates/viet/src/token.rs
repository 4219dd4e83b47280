//! Text taken apart into tokens.
//!
//! A token is a run of letters, digits and combining marks, as Unicode knows them, so other languages come apart at their words too;
//! Han, Nôm and kana signs are a token each. Every token has two forms, exact and folded, which are the same for NFC and NFD text, and
//! the place in the original text that it was read from.
//!
//! ```
//! let terms = |text: &str| viet::tokens(text).map(|t| (t.position, t.exact)).collect::<Vec<_>>();
//! let plain = |text: &str| viet::tokens(text).map(|t| t.exact).collect::<Vec<_>>().join(" ");
//!
//! // Numbers have one form: a decimal point, no thousands marks, no zeros in front.
//! assert_eq!(plain("4,5 = 4.5; 1.000 = 1000; 1.000,5"), "4.5 4.5 1000 1000 1000.5");
//! // Dates are their parts, sections stay whole.
//! assert_eq!(plain("05/10/2021, 05.10.2021, mục 1.2.3"), "5 10 2021 5 10 2021 mục 1.2.3");
//! // A number and its unit are two tokens.
//! assert_eq!(plain("4,5ha 5m 120m² 120 m2"), "4.5 ha 5 m 120 m2 120 m2");
//! // The number of a document is its parts, and the whole where they start.
//! let expected = [(0, "số"), (1, "16-đa/tu"), (1, "16"), (2, "đa"), (3, "tu")].map(|(at, term)| (at, term.to_owned()));
//! assert_eq!(terms("Số 16-ĐA/TU"), expected);
//! ```
//!
//! What follows a number directly and is no unit makes one word with it: `12h30`, `3fa9`. The zeros before a number go, so that 05/10 is
//! 5/10; those after the decimal mark stay, so that section 1.10 is not 1.1.

use crate::number::{Number, Shape, digits_end, document_end, read, unit_follows, write, write_document};
use crate::syllable::could_be_syllable;
use crate::word::{Word, exact_into, folded_into, read_word, starts_word, word_end};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A well-formed Vietnamese syllable, with its marks or without any.
    Syllable,
    /// Any other word.
    Word,
    /// A number.
    Number,
    /// The whole number of a document, beside its parts.
    DocumentNumber,
}

/// A piece of text that can be searched for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it begins in the original text, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Its number in the row of tokens; the whole number of a document has that of its first part.
    pub position: usize,
    /// What it is.
    pub kind: Kind,
    /// Lowercase, with the tone in its canonical place; see [`exact`](crate::exact).
    pub exact: String,
    /// Without marks; see [`fold`](crate::fold).
    pub folded: String,
}

/// The tokens of a text. The module page says what they are; [`Tokenizer`] gives the same without allocating for each.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut tokenizer = Tokenizer::new(text);
    std::iter::from_fn(move || {
        tokenizer.next().then(|| Token {
            from: tokenizer.from(),
            to: tokenizer.to(),
            position: tokenizer.position(),
            kind: tokenizer.kind(),
            exact: tokenizer.exact().to_owned(),
            folded: tokenizer.folded().to_owned(),
        })
    })
}

/// What the token at hand was read as. Whether a word is a syllable is only worked out when asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    Letters,
    Other,
    Number,
    Document,
}

/// Reads tokens one by one, its memory used again for each.
///
/// ```
/// let mut tokenizer = viet::Tokenizer::new("Hiến ĐẤT");
/// assert!(tokenizer.next());
/// assert_eq!((tokenizer.exact(), tokenizer.folded(), tokenizer.position()), ("hiến", "hien", 0));
/// assert!(tokenizer.next());
/// assert_eq!((tokenizer.exact(), tokenizer.folded(), tokenizer.position()), ("đất", "dat", 1));
/// assert!(!tokenizer.next());
/// ```
pub struct Tokenizer<'a> {
    text: &'a str,
    /// Where reading goes on.
    at: usize,
    from: usize,
    to: usize,
    /// The position of the next token.
    next_position: usize,
    position: usize,
    read: Read,
    word: Word,
    exact: String,
    folded: String,
    /// The end of the document's number whose parts are being read.
    document: usize,
    /// The end of the date or list whose numbers are being read.
    several: usize,
}

impl<'a> Tokenizer<'a> {
    /// Starts at the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            from: 0,
            to: 0,
            next_position: 0,
            position: 0,
            read: Read::Other,
            word: Word::new(),
            exact: String::with_capacity(64),
            folded: String::with_capacity(64),
            document: 0,
            several: 0,
        }
    }

    /// Goes to the next token; false when there is none.
    #[expect(clippy::should_implement_trait, reason = "it lends its buffers, which an Iterator cannot")]
    pub fn next(&mut self) -> bool {
        let Some(start) = self.skip_to_word() else {
            self.at = self.text.len();
            return false;
        };
        self.exact.clear();
        self.folded.clear();
        self.from = start;
        self.position = self.next_position;
        if self.text.as_bytes()[start].is_ascii_digit() {
            if self.read_document(start) {
                return true;
            }
            if !self.read_number(start) {
                self.read_word(start);
            }
        } else {
            self.read_word(start);
        }
        self.at = self.to;
        self.next_position += 1;
        true
    }

    /// Where the next word or number starts.
    fn skip_to_word(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(&byte) = bytes.get(at) {
            if byte < 128 {
                if byte.is_ascii_alphanumeric() {
                    return Some(at);
                }
                at += 1;
            } else {
                let c = self.text[at..].chars().next()?;
                if starts_word(c) {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
        None
    }

    /// Reads a document's number as a whole; its parts come next, from the same place.
    fn read_document(&mut self, start: usize) -> bool {
        if start < self.document {
            return false;
        }
        let Some(end) = document_end(self.text, start) else {
            return false;
        };
        self.document = end;
        self.to = end;
        self.at = start;
        self.read = Read::Document;
        write_document(&self.text[start..end], &mut self.exact, &mut self.folded);
        true
    }

    /// Reads a number, unless letters that are no unit make a word of it.
    fn read_number(&mut self, start: usize) -> bool {
        let mut number = read(self.text, start);
        if number.shape == Shape::Several {
            self.several = number.end;
        }
        if start < self.several {
            number = Number { end: digits_end(self.text.as_bytes(), start), shape: Shape::Whole };
        }
        let word_follows = self.text[number.end..].starts_with(char::is_alphabetic);
        let plain = self.text[start..number.end].bytes().all(|byte| byte.is_ascii_digit());
        if word_follows && plain && !unit_follows(self.text, number.end) {
            return false;
        }
        self.to = number.end;
        self.read = Read::Number;
        write(&self.text[start..number.end], number.shape, &mut self.exact);
        self.folded.push_str(&self.exact);
        true
    }

    /// Reads a word; a letter or mark out of the ordinary makes it go the general way.
    fn read_word(&mut self, start: usize) {
        let Some(end) = read_word(self.text, start, &mut self.word) else {
            return self.read_general(start);
        };
        self.to = end;
        self.read = Read::Letters;
        self.word.write_exact(&self.text[start..end], &mut self.exact);
        self.word.write_folded(&mut self.folded);
    }

    #[cold]
    fn read_general(&mut self, start: usize) {
        let end = word_end(self.text, start);
        let text = &self.text[start..end];
        self.to = end;
        self.read = Read::Other;
        exact_into(text, &mut self.exact);
        folded_into(text, &mut self.folded);
        if let Some(word) = Word::read(&self.exact) {
            self.word = word;
            self.read = Read::Letters;
        }
    }

    /// Where the token begins in the original text, in bytes.
    pub fn from(&self) -> usize {
        self.from
    }

    /// Where it ends.
    pub fn to(&self) -> usize {
        self.to
    }

    /// Its number in the row of tokens.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        match self.read {
            Read::Document => Kind::DocumentNumber,
            Read::Number => Kind::Number,
            Read::Letters if could_be_syllable(&self.word) => Kind::Syllable,
            Read::Letters | Read::Other => Kind::Word,
        }
    }

    /// Its exact form.
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// Its folded form.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn exact(text: &str) -> String {
        tokens(text).map(|token| token.exact).collect::<Vec<_>>().join("|")
    }

    fn folded(text: &str) -> String {
        tokens(text).map(|token| token.folded).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words() {
        for (text, expected) in [
            ("", ""),
            ("…!?", ""),
            ("Hoà bình", "hòa|bình"),
            ("Nà Tơớng, Đắk Lắk; Krông", "nà|tơớng|đắk|lắk|krông"),
            ("don't café Müller İstanbul", "don|t|café|müller|i\u{307}stanbul"),
            ("COVID-19 A4 QH13", "covid|19|a4|qh13"),
            ("Ðồng ðất", "đồng|đất"),
            ("hi\u{ad}ến\u{200b} đ\u{200b}ất\u{feff}", "hiến|đất"),
            ("漢字 𡨸喃x", "漢|字|𡨸|喃|x"),
            ("Привет мир", "привет|мир"),
            ("_a_b_", "a|b"),
            ("CO₂ m² m2", "co2|m2|m2"),
            ("đ\u{301}a", "đ\u{301}a"),
        ] {
            assert_eq!(exact(text), expected, "{text}");
        }
        assert_eq!(folded("Müller İstanbul Łódź Kỹ quý Đắk"), "muller|istanbul|lodz|ki|qui|dak");
    }

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("4,5 ha", "4.5|ha"),
            ("4,5ha", "4.5|ha"),
            ("5m2 5m² 5 m2", "5|m2|5|m2|5|m2"),
            ("10km/h", "10|km|h"),
            ("100%", "100"),
            ("1.000 1000 1.000,5đ", "1000|1000|1000.5|đ"),
            ("12h30", "12h30"),
            ("3fa9", "3fa9"),
            ("1.2.3.", "1.2.3"),
            ("05/10/2021", "5|10|2021"),
            ("05.10.2021", "5|10|2021"),
            ("1,2,3", "1|2|3"),
            ("2020-2025", "2020|2025"),
            ("5.", "5"),
            ("10²", "10|2"),
            ("4.5.", "4.5"),
            ("3x4m", "3x4m"),
        ] {
            assert_eq!(exact(text), expected, "{text}");
        }
    }

    #[test]
    fn documents_are_found_however_typed() {
        let whole = |text: &str| {
            let token = tokens(text).find(|token| token.kind == Kind::DocumentNumber).unwrap();
            (token.exact, token.folded)
        };
        let decree = ("18/2021/nđ-cp".to_owned(), "18/2021/nd-cp".to_owned());
        assert_eq!(whole("Nghị định 18/2021/NĐ-CP"), decree);
        assert_eq!(whole("18/2021/nđ–cp"), decree);
        assert_eq!(whole("18/2021/nd-cp").1, decree.1);
        assert_eq!(whole("05 - NQ/TW").0, "5-nq/tw");
        assert_eq!(exact("18/2021/NĐ-CP, 12"), "18/2021/nđ-cp|18|2021|nđ|cp|12");
        let places: Vec<_> = tokens("16-ĐA/TU").map(|token| (token.position, token.from, token.to)).collect();
        assert_eq!(places, [(0, 0, 9), (0, 0, 2), (1, 3, 6), (2, 7, 9)]);
    }

    #[test]
    fn kinds() {
        let kinds: Vec<_> = tokens("hiến hien hiế1 learn 4,5 đất dât").map(|token| token.kind).collect();
        let expected =
            [Kind::Syllable, Kind::Syllable, Kind::Word, Kind::Word, Kind::Number, Kind::Syllable, Kind::Word];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn places_are_those_of_the_original() {
        let text: String = "Hiến đất".nfd().collect();
        let sources: Vec<_> = tokens(&text).map(|token| text[token.from..token.to].nfc().collect::<String>()).collect();
        assert_eq!(sources, ["Hiến", "đất"]);
    }
}

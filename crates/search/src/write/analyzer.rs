//! Tokens of [`viet`] as terms for tantivy.
//!
//! tantivy reads one text for each field and takes it apart by itself. Both fields count the same positions, and taking
//! text apart is a good part of indexing; so it is done once for both, and what tantivy is given is a row of finished
//! terms, each behind the step from the position of the one before:
//!
//! ```text
//! step term END step term END …
//! ```

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::schema::Class;
use crate::term::{self, Zone};

/// Ends a term. It stands in none: they are letters, digits, the signs in numbers of documents, and codes of marks.
const END: char = '\n';

/// Positions between two texts, so that no phrase runs from one into the next.
const GAP: usize = 2;

/// A step is one sign with its number; one of this or more begins with signs of this number, which add up.
const LONG: u32 = 0x8000;

/// The texts of a document, as rows of terms for each field.
pub(super) fn rows<'a>(texts: impl Iterator<Item = (Zone, &'a str)>) -> [(Class, String); 2] {
    let mut rows = Class::ALL.map(Row::new);
    let mut term = String::new();
    // Where the text at hand starts, and where the next one may.
    let mut next = 0;
    for (zone, text) in texts {
        let start = next;
        let mut tokens = viet::Tokenizer::new(text);
        while tokens.next() {
            let position = start + tokens.position();
            next = position + GAP;
            term::write(&mut term, tokens.folded(), tokens.exact(), zone);
            let class = Class::of(tokens.folded());
            rows.iter_mut().filter(|row| row.class == class).for_each(|row| row.push(position, &term));
        }
    }
    rows.map(|row| (row.class, row.terms))
}

/// The terms of a field as they are collected.
struct Row {
    class: Class,
    terms: String,
    position: usize,
}

impl Row {
    fn new(class: Class) -> Self {
        Self { class, terms: String::new(), position: 0 }
    }

    fn push(&mut self, position: usize, term: &str) {
        let mut step = (position - self.position) as u32;
        self.position = position;
        while step >= LONG {
            self.terms.extend(char::from_u32(LONG));
            step -= LONG;
        }
        self.terms.extend(char::from_u32(step));
        self.terms.push_str(term);
        self.terms.push(END);
    }
}

/// The analyzers under their names.
pub(super) fn manager() -> TokenizerManager {
    let manager = TokenizerManager::new();
    for class in Class::ALL {
        manager.register(class.name(), TextAnalyzer::from(Analyzer { token: Token::default() }));
    }
    manager
}

#[derive(Clone)]
struct Analyzer {
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.token.reset();
        Terms { token: &mut self.token, position: 0, rest: text }
    }
}

/// Reads a row of terms.
struct Terms<'a> {
    token: &'a mut Token,
    position: usize,
    rest: &'a str,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let mut signs = self.rest.chars();
        for sign in signs.by_ref() {
            self.position += sign as usize;
            if u32::from(sign) < LONG {
                break;
            }
        }
        let Some((term, rest)) = signs.as_str().split_once(END) else { return false };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.position;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(row: &str) -> Vec<(usize, String)> {
        let mut analyzer = Analyzer { token: Token::default() };
        let mut terms = analyzer.token_stream(row);
        let mut all = Vec::new();
        while terms.advance() {
            let (folded, _, _) = term::read(terms.token().text.as_bytes()).unwrap_or(("", &[], Zone::Body));
            all.push((terms.token().position, folded.to_owned()));
        }
        all
    }

    fn owned(terms: &[(usize, &str)]) -> Vec<(usize, String)> {
        terms.iter().map(|&(position, term)| (position, term.to_owned())).collect()
    }

    #[test]
    fn both_fields_count_the_same_positions() {
        let [words, numbers] = rows([(Zone::Body, "Đề án 16-ĐA/TU"), (Zone::Title, "có 3 hộ")].into_iter());
        assert_eq!((words.0, numbers.0), (Class::Word, Class::Number));
        let expected = [(0, "de"), (1, "an"), (3, "da"), (4, "tu"), (6, "co"), (8, "ho")];
        assert_eq!(read(&words.1), owned(&expected));
        assert_eq!(read(&numbers.1), owned(&[(2, "16-da/tu"), (2, "16"), (7, "3")]));
    }

    #[test]
    fn long_steps_and_steps_that_look_like_the_end_are_read_as_they_were_written() {
        for gap in [9, 10, 11, 0x7fff, 0x8000, 0x1_8000] {
            let text = format!("1 {}2 3", "a ".repeat(gap - 1));
            let [_, (_, numbers)] = rows([(Zone::Body, text.as_str())].into_iter());
            assert_eq!(read(&numbers), owned(&[(0, "1"), (gap, "2"), (gap + 1, "3")]), "{gap}");
        }
    }
}

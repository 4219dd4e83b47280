//! Tokens of [`viet`] as terms for tantivy.
//!
//! A document is one value of each field, all its texts together, so that both fields count the same positions.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::schema::Class;
use crate::term::{self, Zone};

/// Ends a text. It stands in no text of ours, and would part words if it did.
const END: char = '\0';

/// Positions between two texts, so that no phrase runs from one into the next.
const GAP: usize = 2;

/// Texts with their parts of the page, for the analyzer: a tokenizer is given nothing but one text.
pub(super) fn joined<'a>(texts: impl Iterator<Item = (Zone, &'a str)>) -> String {
    let mut out = String::new();
    for (zone, text) in texts {
        out.push(zone.char());
        out.extend(text.split(END).flat_map(|piece| [piece, " "]));
        out.push(END);
    }
    out
}

/// The analyzers under their names.
pub(super) fn manager() -> TokenizerManager {
    let manager = TokenizerManager::new();
    for class in Class::ALL {
        manager.register(class.name(), TextAnalyzer::from(Analyzer { class, token: Token::default() }));
    }
    manager
}

#[derive(Clone)]
struct Analyzer {
    class: Class,
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.token.reset();
        Terms {
            class: self.class,
            token: &mut self.token,
            zone: Zone::Body,
            tokens: viet::Tokenizer::new(""),
            rest: text,
            start: 0,
            next: 0,
        }
    }
}

struct Terms<'a> {
    class: Class,
    token: &'a mut Token,
    /// The text that is being read.
    zone: Zone,
    tokens: viet::Tokenizer<'a>,
    /// Those that come after it.
    rest: &'a str,
    /// The position of its first token.
    start: usize,
    /// Where the next text may start.
    next: usize,
}

impl Terms<'_> {
    fn next_text(&mut self) -> bool {
        let Some((text, rest)) = self.rest.split_once(END) else { return false };
        let (zone, text) = text.split_at_checked(1).unwrap_or(("", text));
        self.zone = zone.bytes().next().and_then(Zone::of).unwrap_or(Zone::Body);
        self.tokens = viet::Tokenizer::new(text);
        self.rest = rest;
        self.start = self.next;
        true
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if !self.tokens.next() {
                if !self.next_text() {
                    return false;
                }
                continue;
            }
            let position = self.start + self.tokens.position();
            self.next = position + GAP;
            if Class::of(self.tokens.folded()) == self.class {
                term::write(&mut self.token.text, self.tokens.folded(), self.tokens.exact(), self.zone);
                self.token.position = position;
                return true;
            }
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

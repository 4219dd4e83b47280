//! Tokens of [`viet`] as terms for tantivy.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::schema::ANALYZER;
use crate::term::{self, Zone};

/// A text with the part of the page in front, for the analyzer to put it into the terms: a tokenizer is given nothing
/// but a text.
pub(super) fn in_zone(zone: Zone, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    out.push(zone.char());
    out.push_str(text);
    out
}

/// The analyzer under its name.
pub(super) fn manager() -> TokenizerManager {
    let manager = TokenizerManager::new();
    manager.register(ANALYZER, TextAnalyzer::from(Analyzer::default()));
    manager
}

#[derive(Clone, Default)]
struct Analyzer {
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        let (zone, text) = text.split_at_checked(1).unwrap_or(("", text));
        let zone = zone.bytes().next().and_then(Zone::of).unwrap_or(Zone::Body);
        self.token.reset();
        Terms { token: &mut self.token, zone, tokens: viet::Tokenizer::new(text) }
    }
}

struct Terms<'a> {
    token: &'a mut Token,
    zone: Zone,
    tokens: viet::Tokenizer<'a>,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        if !self.tokens.next() {
            return false;
        }
        term::write(&mut self.token.text, self.tokens.folded(), self.tokens.exact(), self.zone);
        self.token.position = self.tokens.position();
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

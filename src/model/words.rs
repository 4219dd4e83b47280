//! The words of the interface: a tree of texts from a theme's `i18n/`.

use std::collections::BTreeMap;

use serde::Serialize;

/// A group of words by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, Word>);

/// A word, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Word {
    /// A text; `{n}` and the like are filled in where it is used.
    Text(String),
    /// A group.
    Group(Words),
}

impl Words {
    /// The text at `path`, such as `alerts.note`; the path itself when there is none, so that the gap shows.
    pub fn get<'a>(&'a self, path: &'a str) -> &'a str {
        self.find(path).unwrap_or(path)
    }

    fn find(&self, path: &str) -> Option<&str> {
        match path.split_once('.') {
            Some((group, rest)) => match self.0.get(group)? {
                Word::Group(words) => words.find(rest),
                Word::Text(_) => None,
            },
            None => match self.0.get(path)? {
                Word::Text(text) => Some(text),
                Word::Group(_) => None,
            },
        }
    }

    /// Lays `over` over these words, word by word: what it does not say stays.
    pub fn overlay(&mut self, over: Self) {
        for (key, word) in over.0 {
            match (self.0.get_mut(&key), word) {
                (Some(Word::Group(below)), Word::Group(above)) => below.overlay(above),
                (_, word) => {
                    self.0.insert(key, word);
                }
            }
        }
    }
}

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

    /// The words at `paths` alone, such as `keep` or `search.label`, in the same tree.
    #[must_use]
    pub fn only(&self, paths: &[&str]) -> Self {
        let mut only = Self::default();
        for path in paths {
            let (group, rest) = path.split_once('.').map_or((*path, None), |(group, rest)| (group, Some(rest)));
            let word = match (self.0.get(group), rest) {
                (Some(Word::Group(words)), Some(rest)) => Some(Word::Group(words.only(&[rest]))),
                (word, None) => word.cloned(),
                (_, Some(_)) => None,
            };
            only.overlay(Self(word.map(|word| (group.to_owned(), word)).into_iter().collect()));
        }
        only
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Word {
        Word::Text(text.to_owned())
    }

    fn group(words: &[(&str, Word)]) -> Words {
        Words(words.iter().map(|(name, word)| ((*name).to_owned(), word.clone())).collect())
    }

    #[test]
    fn only_some_words_are_taken_from_a_tree() {
        let all = group(&[
            ("a", text("1")),
            ("b", Word::Group(group(&[("c", text("2")), ("d", text("3")), ("e", text("4"))]))),
        ]);
        let wanted = group(&[("b", Word::Group(group(&[("c", text("2")), ("e", text("4"))])))]);
        assert_eq!(all.only(&["b.c", "b.e", "a.x", "z"]), wanted);
        assert_eq!(all.only(&["a", "b"]), all);
    }
}

//! A knowledge base in several languages: each language is a whole site of its own, in a folder of the main one.

use std::collections::BTreeMap;

use super::url::Url;
use crate::base::language::Language;

/// One language of a knowledge base, as seen from its site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// The folder of its site in the output, with a closing `/`; empty for the main language.
    pub folder: String,
    /// The other languages, the main one first.
    pub others: Vec<Other>,
    /// The articles of other languages and where they are: by their file, and by that of their original.
    pub elsewhere: BTreeMap<String, Url>,
}

/// Another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Which.
    pub language: Language,
    /// Its folder, as [`Edition::folder`].
    pub folder: String,
    /// Its home, from the root of this site.
    pub home: Url,
    /// Its articles that say the same: by the address here, the address there, each from the root of its own site.
    pub articles: BTreeMap<Url, Url>,
}

impl Edition {
    /// Whether it is that of the main language.
    pub fn is_main(&self) -> bool {
        self.folder.is_empty()
    }
}

impl Other {
    /// Whether it is the main language.
    pub fn is_main(&self) -> bool {
        self.folder.is_empty()
    }

    /// Where its page `url` is, from the root of this site.
    pub fn url(&self, url: &str) -> Url {
        format!("{}{}", self.home, url.trim_start_matches('/'))
    }
}

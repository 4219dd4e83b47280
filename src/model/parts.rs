//! What `parse` makes of the files, before `assemble` joins it.

use super::article::Article;
use super::config::Config;
use super::edition::Edition;
use super::input::FileStamp;
use super::map::Map;
use super::site::Registers;
use super::words::Words;
use crate::base::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The parts of a knowledge base.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// The registers.
    pub registers: Registers,
    /// Every article that could be read, in the order of their files.
    pub articles: Vec<Arc<Article>>,
    /// The files of articles that could not be read.
    pub unread: BTreeSet<String>,
    /// The files to copy, by path.
    pub files: BTreeMap<String, FileStamp>,
    /// The map, where there is one.
    pub map: Option<Map>,
    /// The words of the interface in the site's language.
    pub words: Words,
    /// The same in each of the other languages.
    pub other_words: BTreeMap<Language, Words>,
    /// Which of several languages these are.
    pub edition: Edition,
}

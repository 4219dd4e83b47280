//! The site of one language within the site of all: its files in a folder, and its pieces apart from the others'.

use std::borrow::Cow;

use crate::base::hash::Hash;
use crate::model::output::{Cache, Output, Sink};

/// A sink for the files of a site that lies in a folder of another.
pub(super) struct Within<'a> {
    sink: &'a dyn Sink,
    folder: &'a str,
}

impl<'a> Within<'a> {
    /// Puts everything into `folder` (with a closing `/`, or empty) of `sink`.
    pub(super) fn new(sink: &'a dyn Sink, folder: &'a str) -> Self {
        Self { sink, folder }
    }

    fn path<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if self.folder.is_empty() { path.into() } else { format!("{}{path}", self.folder).into() }
    }
}

impl Sink for Within<'_> {
    fn keep(&self, path: &str, key: Hash) -> bool {
        self.sink.keep(&self.path(path), key)
    }

    fn put(&self, output: Output) {
        let path = self.path(&output.path).into_owned();
        self.sink.put(Output { path, ..output });
    }

    fn wants(&self, folder: &str) -> bool {
        self.sink.wants(&format!("/{}", self.path(folder.trim_start_matches('/'))))
    }
}

/// The pieces of one language.
pub(super) struct Shelf<'a> {
    cache: &'a dyn Cache,
    name: String,
}

impl<'a> Shelf<'a> {
    /// The pieces of the site in `folder`.
    pub(super) fn new(cache: &'a dyn Cache, folder: &str) -> Self {
        Self { cache, name: folder.replace('/', "-") }
    }

    /// Under what the piece `name` is kept.
    pub(super) fn name(&self, name: &str) -> String {
        format!("{}{name}", self.name)
    }
}

impl Cache for Shelf<'_> {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.cache.get(&self.name(name))
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.cache.put(&self.name(name), bytes);
    }

    /// Only who knows the pieces of all languages can tell which are to be forgotten.
    fn retain(&self, _: &[String]) {}
}

//! A site in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::base::hash::{Hash, Hasher};
use crate::base::paths;
use crate::model::output::{Body, Output, Sink};

/// The files of a whole site, by path. Nothing outside of it can be asked for.
#[derive(Debug, Default)]
pub(super) struct Site {
    files: BTreeMap<String, Arc<File>>,
}

/// A file of the site.
#[derive(Debug)]
pub(super) struct File {
    /// What its bytes depend on.
    key: Hash,
    /// What is in it. A file of the content folder is read when it is asked for.
    pub body: Body,
}

impl Site {
    /// The file at `path`, relative to the root of the site.
    pub(super) fn get(&self, path: &str) -> Option<&Arc<File>> {
        self.files.get(path)
    }

    /// Whether there is nothing in it: there has been no good build yet.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> usize {
        self.files.keys().filter(|path| paths::extension(path) == "html").count()
    }

    /// What tells this site from others: the same when a server that is started anew builds the same.
    pub(super) fn version(&self) -> String {
        let mut hasher = Hasher::default();
        for (path, file) in &self.files {
            hasher.add(path).add(file.key.0.to_le_bytes());
        }
        hasher.finish().to_string()
    }
}

/// Takes the files of the next site, and those that stay the same from the one before.
#[derive(Debug)]
pub(super) struct Memory {
    last: Arc<Site>,
    next: Mutex<Next>,
}

/// The next site as far as it is made.
#[derive(Debug, Default)]
struct Next {
    site: Site,
    made: usize,
}

impl Memory {
    /// For the site that comes after `last`.
    pub(super) fn after(last: Arc<Site>) -> Self {
        Self { last, next: Mutex::default() }
    }

    /// The next site, and how many of its files were made for it.
    pub(super) fn into_site(self) -> (Site, usize) {
        let next = self.next.into_inner().unwrap_or_else(PoisonError::into_inner);
        (next.site, next.made)
    }

    fn next(&self) -> MutexGuard<'_, Next> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn keep(&self, path: &str, key: Hash) -> bool {
        let Some(file) = self.last.get(path).filter(|file| file.key == key) else { return false };
        self.next().site.files.insert(path.to_owned(), Arc::clone(file));
        true
    }

    fn put(&self, output: Output) {
        let Output { path, key, body } = output;
        let mut next = self.next();
        next.made += 1;
        next.site.files.insert(path, Arc::new(File { key, body }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(memory: &Memory, path: &str, text: &str) {
        let key = Hash::of(text.as_bytes());
        if !memory.keep(path, key) {
            memory.put(Output { path: path.into(), key, body: Body::Bytes(text.into()) });
        }
    }

    #[test]
    fn what_did_not_change_is_taken_over_and_the_rest_is_made() {
        let first = Memory::after(Arc::default());
        put(&first, "index.html", "một");
        put(&first, "a/index.html", "hai");
        let (first, made) = first.into_site();
        assert_eq!((made, first.pages()), (2, 2));

        let (version, last) = (first.version(), Arc::new(first));
        let second = Memory::after(Arc::clone(&last));
        put(&second, "index.html", "một");
        put(&second, "a/index.html", "ba");
        let (second, made) = second.into_site();
        assert_eq!(made, 1);
        assert!(Arc::ptr_eq(second.get("index.html").unwrap(), last.get("index.html").unwrap()));
        assert_ne!(second.version(), version);
    }
}

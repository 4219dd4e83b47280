//! A site of which each file is made when it is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::pieces::Pieces;
use crate::base::diagnostic::Diagnostic;
use crate::base::hash::Hash;
use crate::model::input::Inputs;
use crate::model::output::{Body, Output, Sink};
use crate::model::url::page::{HANDBOOK, PACK};
use crate::pipeline::Preview;

/// A site. Nothing outside of it can be asked for.
#[derive(Default)]
pub(super) struct Site {
    /// What pages are made from; `None` before the first good build.
    preview: Option<Preview>,
    /// The files of the theme.
    fixed: BTreeMap<String, Arc<Body>>,
    /// The files of the search, once they are made.
    pack: OnceLock<BTreeMap<String, Arc<Body>>>,
    /// What the search is made with.
    pieces: Arc<Pieces>,
}

/// Why a file cannot be made: the templates have faults, to be shown with these files.
pub(super) type Wrong = Box<(Vec<Diagnostic>, Inputs)>;

impl Site {
    /// The site that `preview` makes, with the files of its theme.
    pub(super) fn new(preview: Preview, theme: Fixed, pieces: Arc<Pieces>) -> Self {
        Self { preview: Some(preview), fixed: theme.into_files(), pack: OnceLock::new(), pieces }
    }

    /// Whether there is nothing in it: there has been no good build yet.
    pub(super) fn is_empty(&self) -> bool {
        self.preview.is_none()
    }

    /// Makes ready what pages are made with.
    pub(super) fn warm(&self) {
        if let Some(preview) = &self.preview {
            preview.warm();
        }
    }

    /// The file at `path`, relative to the root of the site, if there is one.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn get(&self, path: &str) -> Result<Option<Arc<Body>>, Wrong> {
        let Some(preview) = &self.preview else { return Ok(None) };
        if let Some(file) = self.fixed.get(path) {
            return Ok(Some(Arc::clone(file)));
        }
        let wanted = Wanted::new(path);
        if path.ends_with(&HANDBOOK[1..]) {
            // What goes wrong there is a fault of the program, which the search itself shows too.
            let _ = preview.handbook(&*self.pieces, &wanted);
        } else {
            let wrong = preview.pages(&wanted);
            if !wrong.0.is_empty() {
                return Err(Box::new(wrong));
            }
        }
        let found = wanted.into_found();
        if found.is_none() && path.split('/').any(|folder| folder == PACK) {
            return Ok(self.pack().get(path).cloned());
        }
        Ok(found)
    }

    /// The files of the search, made by who asks first; who asks meanwhile waits.
    pub(super) fn pack(&self) -> &BTreeMap<String, Arc<Body>> {
        self.pack.get_or_init(|| {
            let files = Fixed::default();
            if let Some(preview) = &self.preview {
                // Without them the search page says that it cannot search.
                let _ = preview.search(&*self.pieces, &files);
            }
            files.into_files()
        })
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("fixed", &self.fixed.keys()).finish_non_exhaustive()
    }
}

/// Takes every file that it is given.
#[derive(Debug, Default)]
pub(super) struct Fixed(Mutex<BTreeMap<String, Arc<Body>>>);

impl Fixed {
    fn into_files(self) -> BTreeMap<String, Arc<Body>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Fixed {
    fn keep(&self, _: &str, _: Hash) -> bool {
        false
    }

    fn put(&self, output: Output) {
        let body = Arc::new(output.body);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path, body);
    }
}

/// Asks for one file and for nothing else.
struct Wanted<'p> {
    path: &'p str,
    found: OnceLock<Arc<Body>>,
}

impl<'p> Wanted<'p> {
    fn new(path: &'p str) -> Self {
        Self { path, found: OnceLock::new() }
    }

    fn into_found(self) -> Option<Arc<Body>> {
        self.found.into_inner()
    }
}

impl Sink for Wanted<'_> {
    fn keep(&self, path: &str, _: Hash) -> bool {
        path != self.path
    }

    fn put(&self, output: Output) {
        // Two files of one path are a fault of the program, of which the first is as good as the second.
        let _ = self.found.set(Arc::new(output.body));
    }

    fn wants(&self, folder: &str) -> bool {
        let Some(rest) = self.path.strip_prefix(folder.trim_start_matches('/')) else { return false };
        !rest.contains('/') || rest.starts_with("page/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_asked_for_in_its_folder_and_on_the_pages_of_its_list() {
        let wants = |path: &str, folder: &str| Wanted::new(path).wants(folder);
        assert!(wants("index.html", "/") && wants("404.html", "/"));
        assert!(wants("a/b/index.json", "/a/b/") && wants("a/b/page/2/index.html", "/a/b/"));
        assert!(
            !wants("a/b/index.html", "/") && !wants("a/b/index.html", "/a/") && !wants("a/b/index.html", "/a/b/c/")
        );
        assert!(!wants("ab/index.html", "/a/"));
    }
}

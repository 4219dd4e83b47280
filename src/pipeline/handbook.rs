//! The list of what a reader needs to have the whole handbook on a device, for the scripts of the theme that save it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::base::hash::{Hash, Hasher};
use crate::base::paths;
use crate::model::output::{Body, Output, Sink};
use crate::model::site::Site;
use crate::model::url::{file_of, page};
use crate::render::context::Handbook;

/// Hands everything on, and remembers what went by.
pub(super) struct Listing<'a> {
    sink: &'a dyn Sink,
    seen: Mutex<BTreeMap<String, Hash>>,
}

impl<'a> Listing<'a> {
    /// A listing of what is given to `sink`.
    pub(super) fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, seen: Mutex::default() }
    }

    /// Makes the list of what has gone by, and hands it on as the last file of the site.
    pub(super) fn finish(self, site: &Site) {
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut edition = Hasher::default();
        let mut files: Vec<String> = Vec::new();
        for (path, key) in seen.iter().filter(|(path, _)| is_needed(path)) {
            edition.add(path);
            // What a copied file is known by holds when it was changed, which is no part of the content.
            match site.files.get(&format!("/{path}")) {
                Some(file) => edition.add(file.size.to_le_bytes()),
                None => edition.add(key.0.to_le_bytes()),
            };
            files.push(address(path));
        }
        let list = serde_json::json!(Handbook { edition: edition.finish().to_string(), files }).to_string();
        let (path, key) = (file_of(page::HANDBOOK), Hash::of(list.as_bytes()));
        if !self.sink.keep(&path, key) {
            self.sink.put(Output { path, key, body: Body::Bytes(list.into_bytes()) });
        }
    }

    fn saw(&self, path: &str, key: Hash) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), key);
    }
}

impl Sink for Listing<'_> {
    fn keep(&self, path: &str, key: Hash) -> bool {
        let kept = self.sink.keep(path, key);
        if kept {
            self.saw(path, key);
        }
        kept
    }

    fn put(&self, output: Output) {
        self.saw(&output.path, output.key);
        self.sink.put(output);
    }
}

/// Whether a reader needs the file: not what only programs read, not the blocks of the search as one file, since they
/// come in pieces, and not the engine in the form for old browsers, which know no service workers' stores of this size
/// either.
fn is_needed(path: &str) -> bool {
    let in_pack = path.starts_with(page::PACK);
    let for_programs = matches!(paths::extension(path), "xml" | "txt") && !path.starts_with("files/");
    let beside = [page::SERVICE_WORKER, page::HEADERS, page::REDIRECTS];
    let data = path.ends_with("index.json")
        || format!("/{path}").starts_with(page::SCHEMAS)
        || path.ends_with("social.png")
        || beside.contains(&format!("/{path}").as_str());
    let beside_pack = in_pack && matches!(paths::extension(path), "wasm" | "json");
    let in_one = in_pack && path.strip_suffix(".bin").is_some_and(|stem| !stem.contains('.'));
    !for_programs && !data && !beside_pack && !in_one
}

/// The address of a file from the root of the site, as a browser asks for it.
fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_needs_pages_pictures_and_the_search() {
        for path in
            ["index.html", "a/so-do.svg", "assets/sotay.1.js", "search/blocks-1.0.bin", "search/engine-1.wasm.z"]
        {
            assert!(is_needed(path), "{path}");
        }
        for path in [
            "a/index.json",
            "a/social.png",
            "atom.xml",
            "robots.txt",
            "_redirects",
            "sw.js",
            "search/manifest.json",
            "search/blocks-1.bin",
            "search/engine-1.wasm",
        ] {
            assert!(!is_needed(path), "{path}");
        }
        assert_eq!((address("index.html"), address("a/index.html")), (String::new(), "a/".to_owned()));
        assert_eq!(address("my-index.html"), "my-index.html");
    }
}

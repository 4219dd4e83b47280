//! The theme's own files (`static/`): copied under a name that holds their hash, so that a browser may keep them for good.

use std::collections::BTreeMap;

use crate::base::hash::Hash;
use crate::model::input::Theme;
use crate::model::output::{Body, Output, Sink};
use crate::model::url::{Url, file_of};

/// Hands the files on; returns the address of each by its plain name.
pub(super) fn put(theme: &Theme, sink: &dyn Sink) -> BTreeMap<String, Url> {
    let mut assets = BTreeMap::new();
    for (path, file) in &theme.files {
        let Some(name) = path.strip_prefix("static/") else { continue };
        let hash = Hash::of(&file.bytes);
        let url = format!("/assets/{}", hashed(name, hash));
        let path = file_of(&url);
        if !sink.keep(&path, hash) {
            sink.put(Output { path, key: hash, body: Body::Bytes(file.bytes.to_vec()) });
        }
        assets.insert(name.to_owned(), url);
    }
    assets
}

/// `style.css` → `style.0123456789.css`.
pub(super) fn hashed(name: &str, hash: Hash) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{}.{extension}", hash.short()),
        None => format!("{name}.{}", hash.short()),
    }
}

//! Where the files beside the articles go: those of a bundle (a folder with an `index.md`) to its article's address,
//! all others below `/files/`.

use std::collections::BTreeMap;

use super::addresses::Owners;
use super::{Options, is_in};
use crate::base::diagnostic::Faults;
use crate::base::paths;
use crate::model::article::Article;
use crate::model::parts::Parts;
use crate::model::url::Url;

/// A file to copy.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// Its address.
    pub url: Url,
    /// Whether it is in the site: the pictures of a draft are not.
    pub published: bool,
}

/// The address of every file, by path.
pub(super) fn place(
    parts: &Parts,
    options: Options,
    owners: &mut Owners,
    faults: &mut Faults,
) -> BTreeMap<String, Placed> {
    let bundles: BTreeMap<&str, &Article> = parts
        .articles
        .iter()
        .filter(|article| paths::name(&article.original()) == "index.md")
        .map(|article| (paths::folder(&article.file), article.as_ref()))
        .collect();
    let mut placed = BTreeMap::new();
    for path in parts.files.keys() {
        let bundle = ancestors(path).find_map(|folder| Some((folder, *bundles.get(folder)?)));
        let (url, published) = match bundle {
            Some((folder, article)) => {
                (format!("{}{}", article.url, ascii(&path[folder.len() + 1..])), is_in(article, options))
            }
            None => (format!("/files/{}", ascii(path)), true),
        };
        if owners.file(&url, path, faults) {
            placed.insert(path.clone(), Placed { url, published });
        }
    }
    placed
}

/// The folders that hold `path`, the nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(paths::folder(path)), |folder| (!folder.is_empty()).then(|| paths::folder(folder)))
}

/// `Ảnh họp/Ảnh 1.JPG` → `anh-hop/anh-1.jpg`.
fn ascii(path: &str) -> String {
    let part = |part: &str| match part.rsplit_once('.') {
        Some((stem, extension)) => format!("{}.{}", or_file(viet::slug(stem)), viet::slug(extension)),
        None => or_file(viet::slug(part)),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn or_file(slug: String) -> String {
    if slug.is_empty() { "file".to_owned() } else { slug }
}

//! A book → one EPUB 3 file, in which the same content makes the same bytes.

use std::collections::BTreeMap;

use rbook::Epub;
use rbook::epub::EpubChapter;
use rbook::epub::manifest::DetachedEpubManifestEntry;
use thiserror::Error;

use crate::model::book::{Book, Part};

/// The day of a book in which nothing has a day: devices want one.
const NO_DAY: &str = "2000-01-01";

/// How hard the file is packed, of 9.
const PACKED: u8 = 9;

/// Why there is no book: a fault of the program.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct BookError(String);

/// The book as the bytes of an EPUB file; `pictures` holds what its parts show, by name in the book.
///
/// # Errors
/// When the library refuses, which would be a fault of the program.
pub fn epub(book: &Book, pictures: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, BookError> {
    let date = book.date.as_deref().unwrap_or(NO_DAY);
    let mut editor = Epub::builder()
        .identifier(book.id.as_str())
        .title(book.title.as_str())
        .language(book.language)
        .generator("sotay".to_owned())
        .published_date(date)
        .modified_date(format!("{date}T00:00:00Z"))
        .toc_title(book.contents.as_str())
        .cover_image(resource("cover", "cover.png", "image/png", book.cover.clone()))
        .resource(resource("style", "style.css", "text/css", book.style.clone().into_bytes()));
    if !book.description.is_empty() {
        editor = editor.description(book.description.as_str());
    }
    if let Some(publisher) = &book.publisher {
        editor = editor.creator(publisher.as_str()).publisher(publisher.as_str());
    }
    for (number, (name, bytes)) in pictures.into_iter().enumerate() {
        let kind = media_type(&name);
        editor = editor.resource(resource(&format!("picture-{}", number + 1), &name, kind, bytes));
    }
    let mut rest = book.parts.iter().enumerate().peekable();
    while rest.peek().is_some() {
        editor = editor.chapter(chapters(&mut rest, 0));
    }
    editor.write().compression(PACKED).to_vec().map_err(|error| BookError(error.to_string()))
}

/// The next parts that lie at `depth`, each with those below it.
fn chapters<'p>(
    rest: &mut std::iter::Peekable<impl Iterator<Item = (usize, &'p Part)>>,
    depth: usize,
) -> Vec<EpubChapter> {
    let mut found = Vec::new();
    while let Some((number, part)) = rest.next_if(|(_, part)| part.depth >= depth) {
        let mut entry =
            DetachedEpubManifestEntry::new(format!("part-{}", number + 1)).media_type("application/xhtml+xml");
        if part.is_drawn {
            entry = entry.property("svg");
        }
        let chapter = EpubChapter::new(part.title.as_str())
            .with_manifest_entry(entry)
            .href(part.file.as_str())
            .xhtml(part.text.clone().into_bytes());
        found.push(chapter.children(chapters(rest, depth + 1)));
    }
    found
}

fn resource(id: &str, name: &str, kind: &str, bytes: Vec<u8>) -> DetachedEpubManifestEntry {
    DetachedEpubManifestEntry::new(id).href(name).media_type(kind).content(bytes)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("jpg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("svg") => "image/svg+xml",
        _ => "image/png",
    }
}

//! The content folder.

use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{LoadError, read, relative, walk_error};
use crate::base::paths;
use crate::model::input::{FileStamp, Inputs, Source};

/// Every file of `folder`, but for hidden ones and those that editors leave behind.
pub(super) fn load(folder: &Path) -> Result<Inputs, LoadError> {
    if !folder.is_dir() {
        return Err(LoadError::NoContent { root: folder.parent().unwrap_or(folder).to_owned() });
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(is_content) {
        let entry = entry.map_err(|error| walk_error(error, folder))?;
        if entry.file_type().is_file() {
            files.push((relative(entry.path(), folder), entry));
        }
    }
    let (texts, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| is_text(path));
    let texts =
        texts.into_par_iter().map(|(path, entry)| Ok((path, text(&read(entry.path())?)))).collect::<Result<_, _>>()?;
    let files =
        others.into_iter().map(|(path, entry)| Ok((path.clone(), stamp(path, &entry)?))).collect::<Result<_, _>>()?;
    Ok(Inputs { texts, files, ..Inputs::default() })
}

fn is_content(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with(['.', '#', '~']) || name.ends_with('~') || name == "Thumbs.db")
}

fn is_text(path: &str) -> bool {
    matches!(paths::extension(path), "md" | "yaml" | "yml")
}

fn text(bytes: &[u8]) -> Source {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        // A file with a NUL byte is UTF-16 or no text at all.
        Ok(text) => match text.find('\0') {
            Some(valid) => Source::NotUtf8 { before: text[..valid].into() },
            None => Source::Text(printable(text)),
        },
        Err(error) => Source::NotUtf8 { before: String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into() },
    }
}

/// The text without control characters, which no page and no feed may hold: each becomes a space, so that every place
/// in the text stays where it is.
fn printable(text: &str) -> Arc<str> {
    let is_odd = |sign: char| sign.is_ascii_control() && !matches!(sign, '\n' | '\r' | '\t');
    if text.contains(is_odd) { Arc::from(text.replace(is_odd, " ")) } else { Arc::from(text) }
}

fn stamp(name: String, entry: &DirEntry) -> Result<FileStamp, LoadError> {
    let metadata = entry.metadata().map_err(|error| walk_error(error, entry.path()))?;
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Ok(FileStamp {
        name,
        path: entry.path().to_owned(),
        size: metadata.len(),
        modified: modified.map_or(0, |time| time.as_nanos()),
    })
}

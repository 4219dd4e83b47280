//! The content folder.

use std::fs::Metadata;
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
    let files = others
        .into_iter()
        .map(|(path, entry)| {
            let metadata = entry.metadata().map_err(|error| walk_error(error, entry.path()))?;
            Ok((path.clone(), stamp(path, entry.path(), &metadata)))
        })
        .collect::<Result<_, _>>()?;
    Ok(Inputs { texts, files, ..Inputs::default() })
}

/// Reads the file at `path`, relative to `folder`, again. `false` when what happened to it may have happened to others:
/// it is a folder, or was none of the files.
pub(super) fn reload(inputs: &mut Inputs, folder: &Path, path: &str) -> Result<bool, LoadError> {
    if path.split('/').any(is_beside) {
        return Ok(true);
    }
    let place = folder.join(path);
    let metadata = match std::fs::metadata(&place) {
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(_) => return Ok(false),
        // One part of a name was a file and is a folder now, or the file is gone.
        Err(_) => return Ok(inputs.texts.remove(path).is_some() | inputs.files.remove(path).is_some()),
    };
    if is_text(path) {
        inputs.texts.insert(path.to_owned(), text(&read(&place)?));
    } else {
        inputs.files.insert(path.to_owned(), stamp(path.to_owned(), &place, &metadata));
    }
    Ok(true)
}

fn is_content(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !is_beside(&entry.file_name().to_string_lossy())
}

/// Whether a file or folder of this name is hidden, or left by an editor beside the file that it writes.
fn is_beside(name: &str) -> bool {
    name.starts_with(['.', '#', '~']) || name.ends_with('~') || name == "Thumbs.db"
}

fn is_text(path: &str) -> bool {
    matches!(paths::extension(path), "md" | "yaml" | "yml")
}

/// What a text file holds.
pub(super) fn text(bytes: &[u8]) -> Source {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        // A file with a NUL byte is UTF-16 or no text at all.
        Ok(text) => match text.find('\0') {
            Some(valid) => Source::NotUtf8 { before: text[..valid].into() },
            None => printable(text).into(),
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

fn stamp(name: String, place: &Path, metadata: &Metadata) -> FileStamp {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    FileStamp {
        name,
        path: place.to_owned(),
        size: metadata.len(),
        modified: modified.map_or(0, |time| time.as_nanos()),
    }
}

//! The one reader of the disk: a knowledge base's files, and its theme with the site's own files laid over it.

mod content;
mod theme;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::input::{Inputs, Source};

/// Why the files could not be read: a fault of the machine, not of the content.
#[derive(Debug, Error)]
pub enum LoadError {
    /// There is no `content` folder.
    #[error("no content folder in {root}")]
    NoContent {
        /// Where it was looked for.
        root: PathBuf,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {cause}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
}

/// Every file of the knowledge base in `root`, with the theme that `theme_of` finds named in `site.yaml`, and the text of
/// the map that `map_of` finds named there.
///
/// # Errors
/// When there is no content folder, or something in it or in the theme cannot be read.
pub fn load(
    root: &Path,
    theme_of: impl Fn(&Inputs) -> String,
    map_of: impl Fn(&Inputs) -> Option<PathBuf>,
) -> Result<Inputs, LoadError> {
    let mut inputs = content::load(&root.join("content"))?;
    inputs.map = map(&inputs, &map_of)?;
    inputs.theme = theme::load(&root.join("themes"), &theme_of(&inputs))?;
    Ok(inputs)
}

/// Reads again what lies at `paths`, files of the knowledge base in `root` that have changed since `inputs` was read.
/// Where more than these may be different, all is read.
///
/// # Errors
/// When something cannot be read; `inputs` may then be in part as it was.
pub fn reload(
    inputs: &mut Inputs,
    root: &Path,
    paths: &BTreeSet<PathBuf>,
    theme_of: impl Fn(&Inputs) -> String,
    map_of: impl Fn(&Inputs) -> Option<PathBuf>,
) -> Result<(), LoadError> {
    let folder = root.join("content");
    // The machine may tell of files by their real path.
    let real = root.canonicalize().map_or_else(|_| folder.clone(), |root| root.join("content"));
    for path in paths {
        let known = path.starts_with(&real) && content::reload(inputs, &folder, &relative(path, &real))?;
        if !known {
            *inputs = load(root, theme_of, map_of)?;
            return Ok(());
        }
    }
    if theme_of(inputs) == inputs.theme.name {
        inputs.map = map(inputs, &map_of)?;
    } else {
        *inputs = load(root, theme_of, map_of)?;
    }
    Ok(())
}

/// The text of the map that `map_of` finds named.
fn map(inputs: &Inputs, map_of: &impl Fn(&Inputs) -> Option<PathBuf>) -> Result<Option<Source>, LoadError> {
    Ok(map_of(inputs).map(|path| read(&path)).transpose()?.map(|bytes| content::text(&bytes)))
}

/// The bytes of a file of the content folder that only one stage needs, when it needs them.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(path)
}

fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    std::fs::read(path).map_err(|cause| LoadError::Read { path: path.to_owned(), cause })
}

fn walk_error(error: walkdir::Error, folder: &Path) -> LoadError {
    let path = error.path().unwrap_or(folder).to_owned();
    let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a link that leads back into itself"));
    LoadError::Read { path, cause }
}

/// `path` below `folder`, with `/`.
fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

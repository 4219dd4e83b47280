//! Lists a folder, whole, with what the file system says of each file.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::mark::Mark;

/// A thing in the folder that is not a folder.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Its path, relative to the folder that was listed, with `/`.
    pub(crate) path: OsString,
    /// Its mark.
    pub(crate) mark: Mark,
    /// Whether it is a plain file, and not a link or something rarer.
    pub(crate) plain: bool,
}

/// All that is in a folder.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Files and the like, sorted by path.
    pub(crate) files: Vec<Found>,
    /// The folders, sorted by path.
    pub(crate) folders: Vec<OsString>,
}

/// Lists a folder in parallel; links are not followed. A folder that does not exist has nothing in it.
pub(crate) fn walk(root: &Path) -> io::Result<Listing> {
    let mut all = match below(root, OsStr::new("")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Listing::default()),
        all => all?,
    };
    all.files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    all.folders.par_sort_unstable();
    Ok(all)
}

/// Lists what is below one folder of the tree.
fn below(root: &Path, folder: &OsStr) -> io::Result<Listing> {
    let mut all = Listing::default();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = join(folder, &entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            all.folders.push(path);
        } else {
            all.files.push(Found { path, mark: Mark::of(&entry.metadata()?), plain: kind.is_file() });
        }
    }
    let deeper = all.folders.par_iter().map(|folder| below(root, folder)).collect::<io::Result<Vec<_>>>()?;
    for mut deeper in deeper {
        all.files.append(&mut deeper.files);
        all.folders.append(&mut deeper.folders);
    }
    Ok(all)
}

fn join(folder: &OsStr, name: &OsStr) -> OsString {
    let mut path = OsString::with_capacity(folder.len() + 1 + name.len());
    path.push(folder);
    if !folder.is_empty() {
        path.push("/");
    }
    path.push(name);
    path
}

//! What lies in the output folder and is not ours. It is refused, or kept; it is never lost.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::error::WriteError;
use super::manifest::Entry;
use super::name;
use super::walk::Found;

/// How many foreign files the error names.
const EXAMPLES: usize = 5;

/// What is in the output folder and not ours.
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    /// Files, links and the like, sorted by path.
    pub(crate) files: Vec<Found>,
    /// Folders in which no output was. Empty ones alone are no reason to refuse, but they are kept: version control
    /// that lies in the output folder needs its empty folders.
    pub(crate) folders: Vec<OsString>,
}

impl Foreign {
    /// The folders that hold an output of the last build are ours; if nothing is in them any more, they go.
    pub(crate) fn new(files: Vec<Found>, folders: Vec<OsString>, entries: &[Entry]) -> Self {
        let ours: BTreeSet<&str> = entries.iter().flat_map(|entry| name::folders(&entry.path)).collect();
        let is_ours = |folder: &OsString| folder.to_str().is_some_and(|folder| ours.contains(folder));
        Self { files, folders: folders.into_iter().filter(|folder| !is_ours(folder)).collect() }
    }

    /// Says no if there are files that are not ours, beyond what publishers keep beside a site.
    pub(crate) fn refuse(&self, output: &Path) -> Result<(), WriteError> {
        let strange: Vec<&Found> = self.files.iter().filter(|found| !is_of_publishers(&found.path)).collect();
        if strange.is_empty() {
            return Ok(());
        }
        let examples = strange.iter().take(EXAMPLES).map(|found| found.path.to_string_lossy().into_owned());
        Err(WriteError::Foreign { output: output.to_owned(), examples: examples.collect(), count: strange.len() })
    }
}

/// Whether a file is one of those by which a folder is published: version control (`.git`), settings of servers
/// (`.htaccess`, `.well-known/`), the name at which GitHub shows it. They do not tell that the folder is somebody else's.
fn is_of_publishers(path: &OsStr) -> bool {
    path.as_encoded_bytes().starts_with(b".") || path == "CNAME"
}

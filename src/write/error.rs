//! What can go wrong while a site is written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A fault of the machine, or of the build itself. The live site is as it was before the build.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// Another build is writing the same output.
    #[error("another build is writing {output}")]
    Busy {
        /// The output folder.
        output: PathBuf,
    },
    /// The output folder holds files that no build of ours wrote.
    #[error("{output} holds {count} {files} not of the site", files = if *count == 1 { "file that is" } else { "files that are" })]
    Foreign {
        /// The output folder.
        output: PathBuf,
        /// The first of them, sorted, relative to the output folder.
        examples: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// The manifest in the output folder is damaged, or of another version.
    #[error("{path} is not a manifest that this version reads")]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The version that it names, if it names one.
        version: Option<u32>,
    },
    /// The output is something other than a folder, or a link that leads to nothing.
    #[error("{output} is not a folder")]
    NotAFolder {
        /// The output.
        output: PathBuf,
    },
    /// The output cannot change places with another folder: it is a mount point, or the root of the file system.
    #[error("{output} cannot be replaced: it is the root of a file system, or a mount point")]
    Fixed {
        /// The output folder.
        output: PathBuf,
    },
    /// One build made two outputs with the same path. A bug of ours.
    #[error("two outputs have the path {path}")]
    Twice {
        /// The path, relative to the output folder.
        path: String,
    },
    /// One build made an output where another needs a folder. A bug of ours.
    #[error("{file} is an output, and {inside} needs it to be a folder")]
    Clash {
        /// The one that is a file.
        file: String,
        /// The one that lies below it.
        inside: String,
    },
    /// A file or folder that is not ours, which would be kept, is where the site needs a folder or file.
    #[error("{foreign} is not of the site, and is in the way of {output}")]
    InTheWay {
        /// What is not ours, relative to the output folder.
        foreign: String,
        /// The output that has no place, relative to the output folder.
        output: String,
    },
    /// The path of an output is absolute, leads out of the folder, or is the manifest's. A bug of ours.
    #[error("an output cannot have the path {path:?}")]
    BadPath {
        /// The path as it was given.
        path: String,
    },
    /// There is no room left: the disk, the quota, or the limit on the size of a file.
    #[error("no room to write {path}")]
    Full {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system does not let us read or write there.
    #[error("not allowed to use {path}")]
    Denied {
        /// What was being read or written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else that the system said.
    #[error("cannot use {path}")]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// Says where an error of the system happened, and sorts out those that a person can do something about.
    pub(crate) fn at(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| {
            let path = path.as_ref().to_owned();
            match source.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                    Self::Full { path, source }
                }
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied { path, source },
                _ => Self::Io { path, source },
            }
        }
    }
}

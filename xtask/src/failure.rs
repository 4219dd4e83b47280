//! Why a command of xtask could not do its work.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why a command of xtask could not do its work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A program is not there or may not be run.
    #[error("`{command}` could not be started: {source}")]
    Start {
        /// The command line as a person would type it.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// A program ran and reported failure.
    #[error("`{command}` failed ({status}){}", .hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default())]
    Ended {
        /// The command line as a person would type it.
        command: String,
        /// Its exit status in words.
        status: String,
        /// Where its output is, if it was not shown.
        hint: Option<String>,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program did its work, and what it made is not what was asked for.
    #[error("{0}")]
    Unexpected(String),
}

impl Failure {
    /// For `map_err`: names the path that an operation on the disk was about.
    pub(crate) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { path, source }
    }
}

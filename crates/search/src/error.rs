//! What can go wrong when a pack is read or written.

/// A fault of the machine or of the files; a strange query is never one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// These files of the pack are not at hand yet. Fetch them all, then call the same thing again: nothing was
    /// changed by the call that failed. Natively it means that the files do not exist.
    #[error("parts of the search index are not at hand: {}", .0.join(", "))]
    Missing(Vec<String>),
    /// The bytes of a file are not those that were written.
    #[error("{name} of the search index is damaged: {reason}")]
    Damaged {
        /// The name of the file, relative to the pack.
        name: String,
        /// What does not fit.
        reason: String,
    },
    /// The pack was written by another generation of the program.
    #[error("the search index has format {found}, this program reads format {expected}: build the site again")]
    Format {
        /// The number in the pack.
        found: u32,
        /// The number this program writes and reads.
        expected: u32,
    },
    /// The source could not read a file for a reason of its own (rights, a broken disk, the network).
    #[error("{name} of the search index cannot be read: {reason}")]
    Read {
        /// The name of the file, relative to the pack.
        name: String,
        /// The reason in the words of the source.
        reason: String,
    },
    /// tantivy refused something; a fault of this program rather than of the files.
    #[error("the search engine failed: {0}")]
    Engine(String),
}

impl Error {
    pub(crate) fn damaged(name: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Damaged { name: name.into(), reason: reason.into() }
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(fault: tantivy::TantivyError) -> Self {
        Self::Engine(fault.to_string())
    }
}

impl From<std::io::Error> for Error {
    fn from(fault: std::io::Error) -> Self {
        Self::Engine(fault.to_string())
    }
}

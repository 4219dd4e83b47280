//! How a file is known again without reading it.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

use crate::base::hash::{Hash, Hasher};

/// What the file system says of a file. Two equal marks on one file system are one file that was not written between.
///
/// The time of the last change of the inode (ctime) would tell more, but making a hard link changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// How many bytes it has.
    pub(crate) size: u64,
    /// When it was written last, in nanoseconds since 1970.
    pub(crate) modified: i64,
    /// The number of its inode, or 0 where there is none.
    pub(crate) inode: u64,
}

impl Mark {
    /// The mark that the file system gives.
    #[cfg(unix)]
    pub(crate) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let modified = metadata.mtime().wrapping_mul(1_000_000_000).wrapping_add(metadata.mtime_nsec());
        Self { size: metadata.len(), modified, inode: metadata.ino() }
    }

    /// The mark that the file system gives.
    #[cfg(not(unix))]
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Self { size: metadata.len(), modified: since.map_or(0, |since| since.as_nanos() as i64), inode: 0 }
    }

    /// Whether two names lead to one file.
    pub(crate) fn is_same_file(self, other: Self) -> bool {
        self.inode != 0 && self == other
    }
}

/// The hash of what is in a file.
pub(crate) fn hash_file(path: &Path) -> io::Result<Hash> {
    let mut hasher = Hasher::default();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finish())
}

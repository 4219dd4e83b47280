//! Pieces that a build keeps for the next one, by name.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::error::WriteError;

/// A folder of pieces. It may be thrown away at any time; what is in a piece is the caller's to check.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    drafts: AtomicU64,
}

impl Cache {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, drafts: AtomicU64::new(0) }
    }

    /// A piece, if there is one that can be read.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name).ok()?).ok()
    }

    /// Keeps a piece. It is there whole, or as it was before.
    ///
    /// # Errors
    /// When the piece cannot be written, or cannot have this name.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let path = self.path(name)?;
        let draft = self.folder.join(format!(".draft-{}", self.drafts.fetch_add(1, Ordering::Relaxed)));
        self.replace(&draft, &path, bytes).map_err(|error| {
            // A draft that stays is removed by `retain`.
            let _ = fs::remove_file(&draft);
            WriteError::at(&path)(error)
        })
    }

    /// Removes all pieces but these.
    ///
    /// # Errors
    /// When the folder cannot be read, or a piece cannot be removed.
    pub fn retain<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<(), WriteError> {
        let names: std::collections::BTreeSet<&str> = names.into_iter().collect();
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(WriteError::at(&self.folder))?,
        };
        for entry in entries {
            let path = entry.map_err(WriteError::at(&self.folder))?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            if name.is_none_or(|name| !names.contains(name)) {
                fs::remove_file(&path).map_err(WriteError::at(&path))?;
            }
        }
        Ok(())
    }

    fn replace(&self, draft: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        fs::write(draft, bytes)?;
        fs::rename(draft, path)
    }

    /// Where a piece is. A name is one part of a path, and does not begin with a dot: drafts do.
    fn path(&self, name: &str) -> Result<PathBuf, WriteError> {
        if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
            return Err(WriteError::BadPath { path: name.to_owned() });
        }
        Ok(self.folder.join(name))
    }
}

/// For the stages: a piece that cannot be kept costs the next build time and is no reason to fail this one.
impl crate::model::output::Cache for Cache {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        Self::get(self, name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let _ = Self::put(self, name, bytes);
    }

    fn retain(&self, names: &[String]) {
        let _ = Self::retain(self, names.iter().map(String::as_str));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_kept_replaced_and_thrown_away() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::new(root.path().join("cache"));
        assert_eq!(cache.get("a"), None);
        cache.retain(["a"]).unwrap();
        cache.put("a", b"1").unwrap();
        cache.put("a", b"2").unwrap();
        cache.put("b", b"3").unwrap();
        assert_eq!(cache.get("a").as_deref(), Some(&b"2"[..]));
        cache.retain(["b", "c"]).unwrap();
        assert_eq!(cache.get("a"), None);
        assert_eq!(cache.get("b").as_deref(), Some(&b"3"[..]));
        assert_eq!(fs::read_dir(root.path().join("cache")).unwrap().count(), 1);
    }

    #[test]
    fn a_name_is_one_part_of_a_path() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::new(root.path().join("cache"));
        for bad in ["", ".", "..", ".draft-0", "a/b", "../a"] {
            assert!(matches!(cache.put(bad, b""), Err(WriteError::BadPath { .. })), "{bad:?}");
        }
    }
}

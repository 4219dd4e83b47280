//! The folder of the next site, while outputs come in.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use super::error::WriteError;
use super::locked;
use super::mark::Mark;
use super::name;
use crate::base::hash::{Hash, Hasher};
use crate::model::output::Body;

/// Takes new files from many threads. Whatever an earlier build left in the folder is stepped over here, and put right
/// before the exchange.
#[derive(Debug)]
pub(crate) struct Stage {
    /// The folder. It is made for the first file, so a build that changes nothing makes nothing.
    pub(crate) root: PathBuf,
    /// Whether an earlier build left it.
    existed: bool,
    /// Folders that were made, or found to be folders and not links to elsewhere.
    folders: RwLock<BTreeSet<String>>,
    /// Held while something that is not a folder makes way for one.
    clearing: Mutex<()>,
    /// What this build wrote.
    written: Mutex<Vec<PathBuf>>,
    /// Whether the stage changed places with the site.
    settled: bool,
}

/// A file that was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// What is in it.
    pub(crate) hash: Hash,
    /// What the file system says of it.
    pub(crate) mark: Mark,
}

impl Stage {
    /// The stage in this folder.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self {
            existed: root.exists(),
            root,
            folders: RwLock::default(),
            clearing: Mutex::default(),
            written: Mutex::default(),
            settled: false,
        }
    }

    /// Writes a new file. Never into a file that is there, which may be one file with that of the live site.
    pub(crate) fn write(&self, path: &str, body: &Body) -> Result<Written, WriteError> {
        if !self.has_made(name::folder(path)) {
            self.make_root()?;
            name::folders(path).try_for_each(|folder| self.make_folder(folder))?;
        }
        let target = self.root.join(path);
        locked(&self.written).push(target.clone());
        let file = create(&target).map_err(WriteError::at(&target))?;
        match body {
            Body::Bytes(bytes) => fill(file, bytes).map_err(WriteError::at(&target)),
            Body::File(source) => {
                let source = File::open(source).map_err(WriteError::at(source))?;
                copy(source, file).map_err(WriteError::at(&target))
            }
        }
    }

    /// Makes the folder of the stage.
    pub(crate) fn make_root(&self) -> Result<(), WriteError> {
        self.make_folder("")
    }

    /// The stage is the live site now, and what is in its folder is the site before.
    pub(crate) fn settle(&mut self) {
        self.settled = true;
    }

    fn has_made(&self, folder: &str) -> bool {
        self.folders.read().unwrap_or_else(PoisonError::into_inner).contains(folder)
    }

    /// Makes sure that a folder, whose parent is there, is there and is no link.
    fn make_folder(&self, folder: &str) -> Result<(), WriteError> {
        if self.has_made(folder) {
            return Ok(());
        }
        let path = self.root.join(folder);
        make_folder(&path)
            .or_else(|_| {
                let _one_at_a_time = locked(&self.clearing);
                clear_for_folder(&path)
            })
            .map_err(WriteError::at(&path))?;
        self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        Ok(())
    }
}

/// A build that was not committed gives back the room that it took. A stage that an earlier build left is kept: it
/// shares its files with the live site, and spares the next build its folders.
impl Drop for Stage {
    fn drop(&mut self) {
        if self.settled {
            return;
        }
        let written = std::mem::take(&mut *locked(&self.written));
        if self.existed {
            for path in written {
                // What cannot be removed now is put right by the next build.
                let _ = fs::remove_file(path);
            }
        } else {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// Makes a folder, or finds it.
fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(path)?.is_dir() {
                Ok(())
            } else {
                Err(error)
            }
        }
        made => made,
    }
}

/// Makes a folder where an earlier build left a file, or a link.
fn clear_for_folder(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_dir()) {
        fs::remove_file(path)?;
    }
    make_folder(path)
}

/// Makes a new file where nothing is, or something that an earlier build left.
fn create(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(path)?.is_dir() {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
            File::create_new(path)
        }
        made => made,
    }
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<Written> {
    file.write_all(bytes)?;
    Ok(Written { hash: Hash::of(bytes), mark: Mark::of(&file.metadata()?) })
}

/// Copies a file and takes its hash on the way, so that the hash is that of what was written even if the source
/// changes meanwhile.
fn copy(mut source: File, file: File) -> io::Result<Written> {
    let mut both = Both { file, hasher: Hasher::default() };
    io::copy(&mut source, &mut both)?;
    Ok(Written { hash: both.hasher.finish(), mark: Mark::of(&both.file.metadata()?) })
}

/// A file, and the hash of what goes into it.
struct Both {
    file: File,
    hasher: Hasher,
}

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.write_all(&bytes[..count])?;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

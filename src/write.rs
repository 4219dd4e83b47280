//! The stage that writes the site, all or nothing: the last good site stays as it was until the new one is whole.
//!
//! For an output folder `P/public` the writer keeps its own things in the folder beside it, `P/.public.sotay`:
//!
//! - `lock`: held while a build runs, so that two builds do not write one site; the kernel lets go of it on a kill.
//! - `stage/`: the next site. It is whole before it changes places with `public` in one rename.
//! - `seen`: what the file system said of each file after it was written, so that the next build need not read them.
//! - `cache/`: pieces of earlier builds, see [`Cache`].
//!
//! The output itself holds the outputs and [`MANIFEST`], which says what each was made from. Both depend on the content
//! alone: two builds of the same content give the same bytes in the same files.
//!
//! **Two trees that take turns.** The first build leaves a twin of the site in `stage/`; after each later exchange it
//! holds the site before. The next build writes what changed into it, links what differs, and exchanges again. Making
//! and removing eleven thousand folders costs more than all the rest, so the build of one changed page must not do it.
//! Files are shared between the two trees as hard links, so the second tree costs its folders and not its files.
//!
//! **Nothing is believed.** Whether a file of the live site is still as written is checked at every opening; what is in
//! `stage/` is compared, file by file, with the live site, and only the same inode counts as the same file. So a
//! build killed at any moment leaves nothing to repair: the next one makes `stage/` right, whatever is in it.
//!
//! **Power loss.** Only the manifest is forced to the disk before the exchange. Pages that were still in memory when
//! the power went are found by the next build, because they do not match the manifest, and are made again. Forcing
//! every page to the disk would make each build wait for it, and a site can always be built again.

mod cache;
mod claims;
mod commit;
mod error;
mod exchange;
mod foreign;
mod link;
mod live;
mod lock;
mod manifest;
mod mark;
mod name;
mod place;
mod plan;
mod seen;
mod stage;
mod twin;
mod walk;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::base::hash::Hash;
use crate::model::output::{Body, Output, Sink};

pub use cache::Cache;
pub use error::WriteError;
pub use manifest::MANIFEST;

use claims::{Claim, Claims};
use live::Live;
use lock::Lock;
use manifest::Entry;
use place::Place;
use plan::Made;
use stage::Stage;

/// How to open an output folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Write into a folder that holds files that are not ours. They are kept.
    pub force: bool,
    /// Wait while another build writes the same output, rather than give up.
    pub wait: bool,
}

/// What a build did to the site: paths relative to the output folder, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there before.
    pub added: Vec<String>,
    /// Files with new bytes, and files that had been edited or deleted by hand and are as they were again.
    pub changed: Vec<String>,
    /// Files that the site no longer has.
    pub removed: Vec<String>,
    /// How many files stayed as they were.
    pub kept: usize,
}

/// Writes one build of the site. Without [`Writer::commit`] nothing happens to the site.
#[derive(Debug)]
pub struct Writer {
    place: Place,
    live: Live,
    claims: Claims,
    made: Mutex<Vec<Made>>,
    failed: AtomicBool,
    fault: Mutex<Option<WriteError>>,
    cache: Cache,
    /// Before the lock, so that the stage is tidied while the lock is still held.
    stage: Stage,
    _lock: Lock,
}

impl Writer {
    /// Opens an output folder for a new build.
    ///
    /// # Errors
    /// When the folder is busy, holds files that are not ours, cannot be replaced, or cannot be read.
    pub fn open(output: &Path, options: &Options) -> Result<Self, WriteError> {
        Self::open_telling(output, options, || ())
    }

    /// As [`Writer::open`]; calls `waiting` once if another build holds the output and this one waits for it.
    ///
    /// # Errors
    /// As [`Writer::open`].
    pub fn open_telling(output: &Path, options: &Options, waiting: impl FnOnce()) -> Result<Self, WriteError> {
        let place = Place::find(output)?;
        let lock = Lock::take(&place, options.wait.then_some(waiting))?;
        exchange::recover(&place)?;
        let live = Live::read(&place, options.force)?;
        Ok(Self {
            claims: Claims::new(live.entries.len()),
            made: Mutex::default(),
            failed: AtomicBool::new(false),
            fault: Mutex::default(),
            cache: Cache::new(place.cache()),
            stage: Stage::new(place.stage()),
            live,
            place,
            _lock: lock,
        })
    }

    /// Pieces of earlier builds of the same output.
    pub fn cache(&self) -> &Cache {
        &self.cache
    }

    /// Puts the new site in the place of the last one.
    ///
    /// # Errors
    /// The first fault of the build, or what kept the new site from its place. The last good site is as it was.
    pub fn commit(self) -> Result<Changes, WriteError> {
        self.commit_telling(|_, _| ())
    }

    /// As [`Writer::commit`]; hands the cache and the new site's seal to `then` while the site is still locked.
    ///
    /// # Errors
    /// As [`Writer::commit`].
    pub fn commit_telling(self, then: impl FnOnce(&Cache, Hash)) -> Result<Changes, WriteError> {
        commit::commit(self, then)
    }

    /// The seal of the last good site, which stands for all its bytes, if every file of it is as it was written.
    pub fn seal(&self) -> Option<Hash> {
        self.live.seal.filter(|_| self.live.is_whole())
    }

    /// How many files the last good site has.
    pub fn kept(&self) -> usize {
        self.live.entries.len()
    }

    /// Takes an output, or says what is wrong with it.
    fn take(&self, output: Output) -> Result<(), WriteError> {
        if !name::is_good(&output.path) {
            return Err(WriteError::BadPath { path: output.path });
        }
        let index = self.live.find(&output.path);
        if self.claims.claim(index, &output.path) == Claim::Twice {
            return Err(WriteError::Twice { path: output.path });
        }
        let made = self.make(index, output)?;
        locked(&self.made).push(made);
        Ok(())
    }

    /// Writes an output to the stage, unless the live site already holds the same bytes.
    fn make(&self, index: Option<usize>, output: Output) -> Result<Made, WriteError> {
        let Output { path, key, body } = output;
        if let Some((old, mark)) = index.and_then(|index| self.live.intact(index))
            && same_bytes(old, &body)?
        {
            return Ok(Made { index, entry: Entry { key, ..old.clone() }, mark, fresh: false });
        }
        let written = self.stage.write(&path, &body)?;
        let entry = Entry { path, key, hash: written.hash, size: written.mark.size };
        Ok(Made { index, entry, mark: written.mark, fresh: true })
    }

    /// Keeps the first fault; after it nothing more is written, since nothing of it would be used.
    fn fail(&self, error: WriteError) {
        self.failed.store(true, Ordering::Relaxed);
        locked(&self.fault).get_or_insert(error);
    }
}

impl Sink for Writer {
    fn keep(&self, path: &str, key: Hash) -> bool {
        let Some(index) = self.live.find(path) else { return false };
        if self.live.intact(index).is_none_or(|(old, _)| old.key != key) {
            return false;
        }
        if self.claims.claim(Some(index), path) == Claim::Twice {
            self.fail(WriteError::Twice { path: path.to_owned() });
        }
        true
    }

    fn put(&self, output: Output) {
        if self.failed.load(Ordering::Relaxed) {
            return;
        }
        if let Err(error) = self.take(output) {
            self.fail(error);
        }
    }
}

/// Whether a body has the bytes of `old`. The size is asked first, since it tells most differences at once.
fn same_bytes(old: &Entry, body: &Body) -> Result<bool, WriteError> {
    match body {
        Body::Bytes(bytes) => Ok(old.size == bytes.len() as u64 && old.hash == Hash::of(bytes)),
        Body::File(source) => {
            let size = std::fs::metadata(source).map_err(WriteError::at(source))?.len();
            Ok(old.size == size && old.hash == mark::hash_file(source).map_err(WriteError::at(source))?)
        }
    }
}

/// Locks, also after a panic of another thread: what the lock guards is never left half changed.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

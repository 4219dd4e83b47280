//! What has been read of a pack so far, and what a search would still need.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::OwnedBytes;

use crate::error::Error;
use crate::pack::{Mark, Source, altered, unpack};
use crate::wire::{Broken, In};

/// Blocks and fragments, read when first asked for and kept.
///
/// tantivy knows no "come again later", so a missing block is an I/O fault to it; what the fault really was is kept
/// here, and [`Store::verdict`] gives it back in place of tantivy's own words.
pub(crate) struct Store {
    source: Box<dyn Source>,
    seed: u64,
    kept: Mutex<BTreeMap<Mark, OwnedBytes>>,
    trouble: Mutex<Trouble>,
}

#[derive(Default)]
struct Trouble {
    missing: BTreeSet<String>,
    fault: Option<Error>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing here is left half changed by a panic.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl std::fmt::Debug for Store {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Store")
    }
}

impl Store {
    /// `seed` as the manifest has it.
    pub(crate) fn new(source: Box<dyn Source>, seed: u64) -> Self {
        Self { source, seed, kept: Mutex::default(), trouble: Mutex::default() }
    }

    /// The unpacked content of a block; `None` after a fault, which is remembered.
    pub(crate) fn get(&self, mark: Mark) -> Option<OwnedBytes> {
        if let Some(bytes) = lock(&self.kept).get(&mark) {
            return Some(bytes.clone());
        }
        match self.read(mark) {
            Ok(bytes) => {
                let bytes = OwnedBytes::new(bytes);
                lock(&self.kept).insert(mark, bytes.clone());
                Some(bytes)
            }
            Err(fault) => {
                self.remember(fault);
                None
            }
        }
    }

    fn read(&self, mark: Mark) -> Result<Vec<u8>, Error> {
        let name = mark.name();
        let packed = self.source.read(&name)?;
        if Mark::of(&packed, self.seed) == mark { unpack(&name, &packed) } else { Err(altered(&name)) }
    }

    fn remember(&self, fault: Error) {
        let mut trouble = lock(&self.trouble);
        match fault {
            Error::Missing(names) => trouble.missing.extend(names),
            other => trouble.fault = trouble.fault.take().or(Some(other)),
        }
    }

    /// The outcome of what was just done: a fault of the files stands above whatever tantivy made of it, and damage
    /// above absence.
    pub(crate) fn verdict<T>(&self, outcome: Result<T, Error>) -> Result<T, Error> {
        let trouble = std::mem::take(&mut *lock(&self.trouble));
        match (trouble.fault, trouble.missing.is_empty()) {
            (Some(fault), _) => Err(fault),
            (None, false) => Err(Error::Missing(trouble.missing.into_iter().collect())),
            (None, true) => outcome,
        }
    }

    /// Whether something was missing or damaged since the last verdict.
    pub(crate) fn in_trouble(&self) -> bool {
        let trouble = lock(&self.trouble);
        trouble.fault.is_some() || !trouble.missing.is_empty()
    }
}

/// Where some bytes are: in the boot file (already unpacked) or in a block.
#[derive(Debug)]
pub(crate) enum Place {
    Here(OwnedBytes),
    Block(Mark),
}

impl Place {
    /// Reads `0 bytes` or `1 mark`.
    pub(crate) fn read(table: &mut In<'_>) -> Result<Self, Broken> {
        Ok(match table.number()? {
            0 => Self::Here(OwnedBytes::new(table.bytes()?.to_vec())),
            _ => Self::Block(Mark::read(table)?),
        })
    }

    /// Reads how many there are, whether they are here, and the bytes or the mark of each.
    pub(crate) fn read_all(table: &mut In<'_>) -> Result<Vec<Self>, Broken> {
        let count = table.count()?;
        let here = table.number()? == 0;
        let place = |_| {
            if here {
                Ok(Self::Here(OwnedBytes::new(table.bytes()?.to_vec())))
            } else {
                Ok(Self::Block(Mark::read(table)?))
            }
        };
        (0..count).map(place).collect()
    }

    /// The bytes; `None` after a fault, which the store remembers.
    pub(crate) fn open(&self, store: &Store) -> Option<OwnedBytes> {
        match self {
            Self::Here(bytes) => Some(bytes.clone()),
            Self::Block(mark) => store.get(*mark),
        }
    }
}

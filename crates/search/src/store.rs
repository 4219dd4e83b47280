//! What has been read of a pack so far, and what a search would still need.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::OwnedBytes;

use crate::error::Error;
use crate::pack::{Source, altered, part, unpack};
use crate::wire::{Broken, In};

/// The number of a block, less than there are blocks.
pub(crate) type Block = u32;

/// Where blocks are: one behind the other in a file.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The name of the file; empty if there is none.
    file: String,
    /// Where each block ends.
    ends: Vec<usize>,
}

impl Layout {
    /// Bytes of a check, which stands behind the block.
    pub(crate) const CHECK: usize = 4;

    /// Blocks of so many bytes, with their checks.
    pub(crate) fn new(file: String, lengths: &[u32]) -> Result<Self, Broken> {
        let mut end = 0usize;
        let mut ends = Vec::with_capacity(lengths.len());
        for &length in lengths {
            end = end.checked_add(length as usize).ok_or(Broken)?;
            ends.push(end);
        }
        Ok(Self { file, ends })
    }

    fn range(&self, block: Block) -> Range<usize> {
        let block = block as usize;
        let start = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[block]
    }

    /// What stands behind the packed bytes of a block of `file`.
    pub(crate) fn check(file: &str, block: Block, packed: &[u8]) -> [u8; Self::CHECK] {
        let seed = xxhash_rust::xxh3::xxh3_64(file.as_bytes()).wrapping_add(u64::from(block));
        let hash = xxhash_rust::xxh3::xxh3_64_with_seed(packed, seed);
        ((hash >> 32) as u32).to_le_bytes()
    }
}

/// Blocks, read when first asked for and kept.
///
/// tantivy knows no "come again later", so a missing block is an I/O fault to it; what the fault really was is kept
/// here, and [`Store::verdict`] gives it back in place of tantivy's own words.
pub(crate) struct Store {
    source: Box<dyn Source>,
    layout: Layout,
    kept: Mutex<BTreeMap<Block, OwnedBytes>>,
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
    pub(crate) fn new(source: Box<dyn Source>, layout: Layout) -> Self {
        Self { source, layout, kept: Mutex::default(), trouble: Mutex::default() }
    }

    /// The block of this number, if there is one.
    pub(crate) fn block(&self, number: u64) -> Result<Block, Broken> {
        if number < self.layout.ends.len() as u64 { Ok(number as Block) } else { Err(Broken) }
    }

    /// The unpacked content of a block; `None` after a fault, which is remembered.
    pub(crate) fn get(&self, block: Block) -> Option<OwnedBytes> {
        if let Some(bytes) = lock(&self.kept).get(&block) {
            return Some(bytes.clone());
        }
        match self.read(block) {
            Ok(bytes) => {
                let bytes = OwnedBytes::new(bytes);
                lock(&self.kept).insert(block, bytes.clone());
                Some(bytes)
            }
            Err(fault) => {
                self.remember(fault);
                None
            }
        }
    }

    fn read(&self, block: Block) -> Result<Vec<u8>, Error> {
        let file = &self.layout.file;
        let range = self.layout.range(block);
        let name = part(file, &range);
        let bytes = self.source.read_part(file, range)?;
        let (packed, check) = bytes.split_last_chunk().ok_or_else(|| altered(&name))?;
        if *check == Layout::check(file, block, packed) { unpack(&name, packed) } else { Err(altered(&name)) }
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
    Block(Block),
}

impl Place {
    /// Reads `0 bytes` or `1 block`.
    pub(crate) fn read(table: &mut In<'_>, store: &Store) -> Result<Self, Broken> {
        Ok(match table.number()? {
            0 => Self::Here(OwnedBytes::new(table.bytes()?.to_vec())),
            _ => Self::Block(store.block(table.number()?)?),
        })
    }

    /// Reads how many there are, and either `0` and the bytes of each, or `1` and the first of as many blocks.
    pub(crate) fn read_all(table: &mut In<'_>, store: &Store) -> Result<Vec<Self>, Broken> {
        let count = table.number()?;
        if table.number()? == 0 {
            return (0..count).map(|_| Ok(Self::Here(OwnedBytes::new(table.bytes()?.to_vec())))).collect();
        }
        let Some(steps) = count.checked_sub(1) else { return Ok(Vec::new()) };
        let first = store.block(table.number()?)?;
        let last = store.block(u64::from(first).checked_add(steps).ok_or(Broken)?)?;
        Ok((first..=last).map(Self::Block).collect())
    }

    /// The bytes; `None` after a fault, which the store remembers.
    pub(crate) fn open(&self, store: &Store) -> Option<OwnedBytes> {
        match self {
            Self::Here(bytes) => Some(bytes.clone()),
            Self::Block(block) => store.get(*block),
        }
    }
}

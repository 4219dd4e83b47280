//! Who has which path: no two outputs of a build may have the same one.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::locked;

/// Which paths this build has made, or kept.
#[derive(Debug)]
pub(crate) struct Claims {
    /// One for each entry of the last build: most claims are of these, from all threads, and need no lock.
    old: Vec<AtomicBool>,
    /// Paths that the last build did not have.
    new: Mutex<BTreeSet<String>>,
}

/// What comes of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The path was free.
    First,
    /// Another output of this build has the path.
    Twice,
}

impl Claims {
    /// Nothing is claimed yet, of so many entries of the last build.
    pub(crate) fn new(entries: usize) -> Self {
        Self { old: (0..entries).map(|_| AtomicBool::new(false)).collect(), new: Mutex::default() }
    }

    /// Claims a path, which is that of entry `index` of the last build if there is one.
    pub(crate) fn claim(&self, index: Option<usize>, path: &str) -> Claim {
        let first = match index {
            Some(index) => !self.old[index].swap(true, Ordering::Relaxed),
            None => locked(&self.new).insert(path.to_owned()),
        };
        if first { Claim::First } else { Claim::Twice }
    }

    /// Whether an entry of the last build is one of this build too.
    pub(crate) fn has(&self, index: usize) -> bool {
        self.old[index].load(Ordering::Relaxed)
    }
}

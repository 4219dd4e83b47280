//! How many may be in a room.

use std::sync::atomic::{AtomicUsize, Ordering};

/// A number of places.
#[derive(Debug)]
pub(super) struct Seats {
    taken: AtomicUsize,
    most: usize,
}

/// One of the places, free again when it is dropped.
#[derive(Debug)]
pub(super) struct Seat<'a>(&'a Seats);

impl Seats {
    /// So many places.
    pub(super) const fn new(most: usize) -> Self {
        Self { taken: AtomicUsize::new(0), most }
    }

    /// A place, if one is free.
    pub(super) fn take(&self) -> Option<Seat<'_>> {
        let one_more = |taken: usize| (taken < self.most).then_some(taken + 1);
        self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more).ok().map(|_| Seat(self))
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

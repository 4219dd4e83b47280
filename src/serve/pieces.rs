//! Pieces of earlier builds, in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::output::Cache;

/// The pieces by name.
#[derive(Debug, Default)]
pub(super) struct Pieces(Mutex<BTreeMap<String, Vec<u8>>>);

impl Pieces {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cache for Pieces {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.all().get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.all().insert(name.to_owned(), bytes.to_owned());
    }

    fn retain(&self, names: &[String]) {
        self.all().retain(|name, _| names.contains(name));
    }
}

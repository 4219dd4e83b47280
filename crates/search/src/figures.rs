//! The values of indicators. Few searches ask for them, so they are read when one does.

use std::sync::{Arc, OnceLock};

use crate::error::Error;
use crate::store::{Place, Store};
use crate::wire::{Broken, In};

/// For each indicator the documents that have it, in order, and their values.
type Values = Vec<Vec<(u32, f64)>>;

/// The values of all indicators.
#[derive(Debug)]
pub(crate) struct Figures {
    place: Place,
    documents: usize,
    store: Arc<Store>,
    read: OnceLock<Values>,
}

impl Figures {
    /// Reads where they are.
    pub(crate) fn read(table: &mut In<'_>, documents: usize, store: &Arc<Store>) -> Result<Self, Broken> {
        Ok(Self { place: Place::read(table, store)?, documents, store: Arc::clone(store), read: OnceLock::new() })
    }

    /// Has them at hand for [`Figures::of`].
    ///
    /// # Errors
    /// The store knows whether they are missing or damaged.
    pub(crate) fn fetch(&self) -> Result<(), Error> {
        if self.read.get().is_some() {
            return Ok(());
        }
        let bytes = self.place.open(&self.store);
        let bytes = bytes.ok_or_else(|| Error::Engine("a block is not at hand".to_owned()))?;
        let values = values(&mut In(bytes.as_slice()), self.documents);
        let values = values.map_err(|Broken| Error::damaged("figures", "they do not fit the documents"))?;
        let _ = self.read.set(values);
        Ok(())
    }

    /// The documents that have an indicator, in order, and its values; nothing before [`Figures::fetch`].
    pub(crate) fn of(&self, indicator: usize) -> &[(u32, f64)] {
        self.read.get().and_then(|values| values.get(indicator)).map_or(&[], Vec::as_slice)
    }
}

fn values(bytes: &mut In<'_>, documents: usize) -> Result<Values, Broken> {
    (0..bytes.count()?).map(|_| column(bytes, documents)).collect()
}

fn column(bytes: &mut In<'_>, documents: usize) -> Result<Vec<(u32, f64)>, Broken> {
    let count = bytes.count()?;
    let mut document = 0u64;
    let mut holders = Vec::with_capacity(count);
    for _ in 0..count {
        document = document.checked_add(bytes.number()?).ok_or(Broken)?;
        if document >= documents as u64 {
            return Err(Broken);
        }
        holders.push(document as u32);
    }
    let values = bytes.take(count * 8)?;
    let values = values.chunks_exact(8).map(|chunk| f64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    Ok(holders.into_iter().zip(values).collect())
}

/// Writes the columns of all indicators.
#[cfg(feature = "write")]
pub(crate) fn write(columns: &[Vec<(u32, f64)>], out: &mut crate::wire::Out) {
    out.number(columns.len() as u64);
    for column in columns {
        out.number(column.len() as u64);
        let mut before = 0;
        for &(document, _) in column {
            out.number(u64::from(document - before));
            before = document;
        }
        for (_, value) in column {
            out.0.extend_from_slice(&value.to_le_bytes());
        }
    }
}

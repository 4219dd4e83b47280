//! What a list of results shows: address, title, summary, and the text from which snippets are cut.
//!
//! Neighbouring documents share a group of about [`crate::pack::GROUP`] bytes, compressed by itself, so that ten
//! results cost ten small blocks at most.

use std::sync::Arc;

use crate::error::Error;
use crate::store::{Place, Store};
use crate::wire::{Broken, In};

/// What is kept of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fragment {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
}

impl Fragment {
    fn read(bytes: &mut In<'_>) -> Result<Self, Broken> {
        Ok(Self { url: bytes.text()?, title: bytes.text()?, summary: bytes.text()?, body: bytes.text()? })
    }
}

/// All groups of a pack.
#[derive(Debug)]
pub(crate) struct Fragments {
    /// The number of the first document of each group, and the place of the group.
    groups: Vec<(usize, Place)>,
    store: Arc<Store>,
}

impl Fragments {
    /// Reads the table that [`crate::write`] made: how many documents each group has, then their places.
    pub(crate) fn read(table: &mut In<'_>, documents: usize, store: &Arc<Store>) -> Result<Self, Broken> {
        let counts = table.planes()?;
        let places = Place::read_all(table, store)?;
        let mut first = 0usize;
        let mut groups = Vec::with_capacity(counts.len());
        for (&count, place) in counts.iter().zip(places) {
            groups.push((first, place));
            first = first.checked_add(count as usize).ok_or(Broken)?;
        }
        let whole = groups.len() == counts.len() && first == documents;
        if whole { Ok(Self { groups, store: Arc::clone(store) }) } else { Err(Broken) }
    }

    /// The fragments of these documents, in this order.
    ///
    /// # Errors
    /// Names everything that is missing at once.
    pub(crate) fn get(&self, documents: &[u32]) -> Result<Vec<Fragment>, Error> {
        let found: Vec<_> = documents.iter().map(|&document| self.one(document as usize)).collect();
        let found: Option<Vec<_>> = found.into_iter().collect();
        self.store.verdict(found.ok_or_else(|| Error::damaged("fragments", "a document is not where it should be")))
    }

    fn one(&self, document: usize) -> Option<Fragment> {
        let index = self.groups.partition_point(|(first, _)| *first <= document).checked_sub(1)?;
        let (first, place) = &self.groups[index];
        let bytes = place.open(&self.store)?;
        let mut bytes = In(bytes.as_slice());
        for _ in *first..document {
            for _ in 0..4 {
                bytes.bytes().ok()?;
            }
        }
        Fragment::read(&mut bytes).ok()
    }
}

/// Groups of fragments as they are made.
#[cfg(feature = "write")]
pub(crate) mod write {
    use crate::document::Document;
    use crate::pack::GROUP;
    use crate::wire::Out;

    /// Snippets are cut from the first this many bytes of a body; longer texts are rare and would swell their group.
    const BODY: usize = 64 * 1024;

    /// The unpacked groups and how many documents are in each.
    pub(crate) fn groups(documents: &[&Document]) -> Vec<(usize, Vec<u8>)> {
        let mut groups = Vec::new();
        let (mut count, mut out) = (0, Out::default());
        for document in documents {
            out.text(&document.url);
            out.text(&document.title);
            out.text(&document.summary);
            out.text(cut(&document.body));
            count += 1;
            if out.0.len() >= GROUP {
                groups.push((count, std::mem::take(&mut out.0)));
                count = 0;
            }
        }
        if count > 0 {
            groups.push((count, out.0));
        }
        groups
    }

    fn cut(body: &str) -> &str {
        let mut end = body.len().min(BODY);
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        &body[..end]
    }
}

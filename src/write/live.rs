//! The site as it is now: what the manifest says, and how much of that is true.

use std::ffi::OsStr;

use rayon::prelude::*;

use super::error::WriteError;
use super::foreign::Foreign;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::mark::{Mark, hash_file};
use super::place::Place;
use super::seen;
use super::walk::{Found, walk};
use crate::base::hash::Hash;

/// The site of the last build.
#[derive(Debug, Default)]
pub(crate) struct Live {
    /// Whether the output folder exists.
    pub(crate) exists: bool,
    /// What the manifest names, sorted by path.
    pub(crate) entries: Vec<Entry>,
    /// For each entry, the mark of its file if that still holds what was written.
    marks: Vec<Option<Mark>>,
    /// The hash of the manifest, if there is one.
    pub(crate) seal: Option<Hash>,
    /// What is not ours.
    pub(crate) foreign: Foreign,
}

impl Live {
    /// Reads the manifest and looks at every file of the output folder.
    pub(crate) fn read(place: &Place, force: bool) -> Result<Self, WriteError> {
        let manifest = match Manifest::read(&place.output) {
            Err(WriteError::Manifest { .. }) if force => None,
            manifest => manifest?,
        };
        let listing = walk(&place.output).map_err(WriteError::at(&place.output))?;
        let seal = manifest.as_ref().map(|manifest| manifest.seal);
        let entries = manifest.map_or_else(Vec::new, |manifest| manifest.entries);
        let (ours, others) = sort_out(&entries, listing.files);
        let foreign = Foreign::new(others, listing.folders, &entries);
        if !force {
            foreign.refuse(&place.output)?;
        }
        let recorded = seal.and_then(|seal| seen::read(place, seal, entries.len()));
        let (marks, seen) = verify(place, &entries, &ours, recorded.as_deref());
        let live = Self { exists: place.output.exists(), entries, marks, seal, foreign };
        if !seen {
            live.remember(place);
        }
        Ok(live)
    }

    /// The number of the entry with this path.
    pub(crate) fn find(&self, path: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()
    }

    /// Whether every file holds what was written.
    pub(crate) fn is_whole(&self) -> bool {
        self.marks.iter().all(Option::is_some)
    }

    /// Records the marks of a whole site whose files had to be read, so that the next build need not read them. It may
    /// not work; then the next build reads them too.
    fn remember(&self, place: &Place) {
        if let Some(seal) = self.seal
            && self.is_whole()
        {
            let _ = seen::write(place, seal, self.marks.iter().copied().flatten());
        }
    }

    /// An entry and the mark of its file, if the file holds what was written.
    pub(crate) fn intact(&self, index: usize) -> Option<(&Entry, Mark)> {
        Some((&self.entries[index], self.marks[index]?))
    }
}

/// Parts the files of the folder into those that the manifest names, by entry, and the others.
fn sort_out(entries: &[Entry], files: Vec<Found>) -> (Vec<Option<Found>>, Vec<Found>) {
    let mut ours: Vec<Option<Found>> = vec![None; entries.len()];
    let mut others = Vec::new();
    let mut next = 0;
    for found in files {
        while entries.get(next).is_some_and(|entry| OsStr::new(&entry.path) < found.path.as_os_str()) {
            next += 1;
        }
        if entries.get(next).is_some_and(|entry| *entry.path == *found.path) {
            ours[next] = Some(found);
        } else if *found.path != *MANIFEST {
            others.push(found);
        }
    }
    (ours, others)
}

/// The marks of the files that hold what was written, and whether all of those were recorded.
///
/// A file with another mark than the recorded one is read: it may have been copied with its folder, or touched.
fn verify(
    place: &Place,
    entries: &[Entry],
    ours: &[Option<Found>],
    recorded: Option<&[Mark]>,
) -> (Vec<Option<Mark>>, bool) {
    let check = |index: usize| {
        let (entry, found) = (&entries[index], ours[index].as_ref()?);
        if !found.plain || found.mark.size != entry.size {
            return None;
        }
        if recorded.is_some_and(|marks| marks[index] == found.mark) {
            return Some((found.mark, true));
        }
        let hash = hash_file(&place.output.join(&found.path)).ok()?;
        (hash == entry.hash).then_some((found.mark, false))
    };
    let checked: Vec<Option<(Mark, bool)>> = (0..entries.len()).into_par_iter().map(check).collect();
    let seen = recorded.is_some() && checked.iter().flatten().all(|(_, seen)| *seen);
    (checked.into_iter().map(|file| file.map(|(mark, _)| mark)).collect(), seen)
}

//! The end of a build: the new site takes the place of the last one, or nothing happens.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::PoisonError;

use super::cache::Cache;
use super::error::WriteError;
use super::live::Live;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::place::Place;
use super::plan::Plan;
use super::stage::Stage;
use super::{Changes, Writer, exchange, seen, twin};
use crate::base::hash::Hash;

/// Ends a build; `then` hears of the new site's seal while the lock is still held.
pub(crate) fn commit(writer: Writer, then: impl FnOnce(&Cache, Hash)) -> Result<Changes, WriteError> {
    // The lock comes first, so that it is let go of last.
    let Writer { _lock: _held, place, live, claims, made, fault, stage, cache, .. } = writer;
    if let Some(fault) = fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(fault);
    }
    let plan = Plan::new(&live, &claims, made.into_inner().unwrap_or_else(PoisonError::into_inner));
    let seal = if live.exists && plan.changes_no_file() {
        note(&place, &live, &plan)?
    } else {
        replace(&place, stage, &live, &plan)?
    };
    then(&cache, seal);
    Ok(plan.changes)
}

/// No file changes. At most the manifest does, if outputs that were made anew came out the same.
fn note(place: &Place, live: &Live, plan: &Plan) -> Result<Hash, WriteError> {
    if let Some(seal) = live.seal
        && plan.has_entries(&live.entries)
    {
        return Ok(seal);
    }
    let (draft, manifest) = (place.draft(), place.output.join(MANIFEST));
    let seal = write_manifest(&draft, plan)?;
    fs::rename(&draft, &manifest).map_err(WriteError::at(&manifest))?;
    remember(place, seal, plan);
    Ok(seal)
}

/// Files change: a whole new site takes the place of the last one.
fn replace(place: &Place, mut stage: Stage, live: &Live, plan: &Plan) -> Result<Hash, WriteError> {
    plan.check(&live.foreign)?;
    stage.make_root()?;
    twin::fit(&stage.root, &place.output, live, plan)?;
    let seal = write_manifest(&stage.root.join(MANIFEST), plan)?;
    exchange::exchange(place)?;
    stage.settle();
    remember(place, seal, plan);
    if !live.exists {
        // The site is whole; without its twin the next build only takes longer.
        let _ = twin::begin(&place.stage(), &place.output, plan);
    }
    Ok(seal)
}

/// Writes the manifest of the plan, in the place of what an earlier build left there.
fn write_manifest(path: &Path, plan: &Plan) -> Result<Hash, WriteError> {
    let entries: Vec<&Entry> = plan.site.iter().map(|made| &made.entry).collect();
    let write = || -> io::Result<Hash> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Manifest::write(path, &entries),
        }
    };
    write().map_err(WriteError::at(path))
}

/// Records the marks of the files. The site is as it should be whether or not this works: without the record, the next
/// build reads the files.
fn remember(place: &Place, seal: Hash, plan: &Plan) {
    let _ = seen::write(place, seal, plan.site.iter().map(|made| made.mark));
}

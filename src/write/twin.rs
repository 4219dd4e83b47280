//! Makes the stage the whole of the next site: what was written by this build, and links to what stays.
//!
//! Whatever the stage held before, be it the site before the last, a build that was killed, or nothing, is compared
//! with what is wanted, and only the difference is done.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;

use super::error::WriteError;
use super::link::link;
use super::live::Live;
use super::mark::Mark;
use super::name;
use super::plan::Plan;
use super::walk::{Found, walk};

/// A file that the next site has.
struct Wanted<'a> {
    path: &'a OsStr,
    mark: Mark,
    /// Whether it is in the stage already; else it is linked from the live site.
    fresh: bool,
}

/// What is to be done to the files of the stage.
#[derive(Default)]
struct Difference<'a> {
    remove: Vec<OsString>,
    link: Vec<&'a OsStr>,
}

/// Makes the stage equal to the plan; what stays is linked from `output`, the folder of the live site.
pub(crate) fn fit(stage: &Path, output: &Path, live: &Live, plan: &Plan) -> Result<(), WriteError> {
    let listing = walk(stage).map_err(WriteError::at(stage))?;
    let wanted = wanted_files(live, plan);
    let difference =
        compare(&wanted, listing.files).map_err(|path| WriteError::at(stage.join(path))(ErrorKind::NotFound.into()))?;
    difference.remove.par_iter().try_for_each(|path| at(stage, path, |path| fs::remove_file(path)))?;
    fit_folders(stage, &wanted_folders(live, plan), &listing.folders)?;
    difference.link.par_iter().try_for_each(|path| at(stage, path, |to| link(&output.join(path), to)))?;
    if live.exists {
        copy_rights(stage, output, &live.foreign.folders)?;
    }
    Ok(())
}

/// Makes the twin of a site that was just written for the first time, so that the first change after it costs no more
/// than any other. Only where files can be links: a copy of everything would cost more than it saves.
pub(crate) fn begin(stage: &Path, output: &Path, plan: &Plan) -> Result<(), WriteError> {
    fs::create_dir(stage).map_err(WriteError::at(stage))?;
    fit_folders(stage, &plan.folders().into_iter().map(OsStr::new).collect(), &[])?;
    let link = |path: &OsStr| at(stage, path, |to| fs::hard_link(output.join(path), to));
    plan.site.par_iter().try_for_each(|made| link(OsStr::new(&made.entry.path)))
}

/// The files of the next site, sorted by path: outputs, and what is not ours unless an output has its path.
fn wanted_files<'a>(live: &'a Live, plan: &'a Plan) -> Vec<Wanted<'a>> {
    let outputs =
        plan.site.iter().map(|made| Wanted { path: OsStr::new(&made.entry.path), mark: made.mark, fresh: made.fresh });
    let is_free = |found: &&Found| found.path.to_str().is_none_or(|path| plan.find(path).is_none());
    let others = live.foreign.files.iter().filter(is_free);
    let others = others.map(|found| Wanted { path: &found.path, mark: found.mark, fresh: false });
    let mut wanted: Vec<Wanted<'_>> = outputs.chain(others).collect();
    wanted.sort_by_key(|wanted| wanted.path);
    wanted
}

/// The folders of the next site: those of outputs, and those that are not ours unless an output has their place.
fn wanted_folders<'a>(live: &'a Live, plan: &'a Plan) -> BTreeSet<&'a OsStr> {
    let is_free = |folder: &&OsString| {
        let folder = folder.to_string_lossy();
        plan.find(&folder).is_none() && name::folders(&folder).all(|above| plan.find(above).is_none())
    };
    let others = live.foreign.folders.iter().filter(is_free).map(OsString::as_os_str);
    let mut wanted: BTreeSet<&OsStr> = others.collect();
    for found in &live.foreign.files {
        wanted.extend(found.path.to_str().into_iter().flat_map(name::folders).map(OsStr::new));
    }
    wanted.extend(plan.folders().into_iter().map(OsStr::new));
    wanted
}

/// Goes through both lists side by side. Gives the path of a fresh file that is not in the stage, if one is lost.
fn compare<'a>(wanted: &[Wanted<'a>], there: Vec<Found>) -> Result<Difference<'a>, &'a OsStr> {
    let mut difference = Difference::default();
    let mut there = there.into_iter().peekable();
    for wanted in wanted {
        while let Some(found) = there.next_if(|found| *found.path < *wanted.path) {
            difference.remove.push(found.path);
        }
        let found = there.next_if(|found| *found.path == *wanted.path);
        match found {
            Some(found) if found.mark.is_same_file(wanted.mark) || (wanted.fresh && found.mark == wanted.mark) => {}
            _ if wanted.fresh => return Err(wanted.path),
            Some(found) => {
                difference.remove.push(found.path);
                difference.link.push(wanted.path);
            }
            None => difference.link.push(wanted.path),
        }
    }
    difference.remove.extend(there.map(|found| found.path));
    Ok(difference)
}

/// Removes the folders that are not wanted, from the innermost, and makes those that are missing, from the outermost.
fn fit_folders(stage: &Path, wanted: &BTreeSet<&OsStr>, there: &[OsString]) -> Result<(), WriteError> {
    let there: BTreeSet<&OsStr> = there.iter().map(OsString::as_os_str).collect();
    for folders in by_depth(there.difference(wanted)).into_values().rev() {
        folders.par_iter().try_for_each(|folder| at(stage, folder, |path| fs::remove_dir(path)))?;
    }
    for folders in by_depth(wanted.difference(&there)).into_values() {
        folders.par_iter().try_for_each(|folder| at(stage, folder, |path| fs::create_dir(path)))?;
    }
    Ok(())
}

/// Folders of one depth do not lie in each other, so many threads may take them at once: on a busy disk, removing them
/// one after the other takes many times as long.
fn by_depth<'a>(folders: impl Iterator<Item = &'a &'a OsStr>) -> BTreeMap<usize, Vec<&'a OsStr>> {
    let mut levels: BTreeMap<usize, Vec<&OsStr>> = BTreeMap::new();
    for folder in folders {
        let depth = Path::new(folder).components().count();
        levels.entry(depth).or_default().push(folder);
    }
    levels
}

/// The rights of the output folder, and of folders that are not ours, are not ours to change.
fn copy_rights(stage: &Path, output: &Path, foreign: &[OsString]) -> Result<(), WriteError> {
    for folder in foreign.iter().map(OsString::as_os_str).chain([OsStr::new("")]) {
        at(stage, folder, |to| match fs::symlink_metadata(to) {
            Ok(there) if there.is_dir() => fs::set_permissions(to, fs::metadata(output.join(folder))?.permissions()),
            _ => Ok(()),
        })?;
    }
    Ok(())
}

/// Does something to a path of the stage, and says which path it was if it fails.
fn at(stage: &Path, path: &OsStr, act: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), WriteError> {
    let path = stage.join(path);
    act(&path).map_err(WriteError::at(&path))
}

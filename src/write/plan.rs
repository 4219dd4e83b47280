//! What the next site is made of, and what that changes.

use std::collections::BTreeSet;

use super::Changes;
use super::claims::Claims;
use super::error::WriteError;
use super::foreign::Foreign;
use super::live::Live;
use super::manifest::Entry;
use super::mark::Mark;
use super::name;

/// One output of the next site.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// Its number in the last build, if it was there.
    pub(crate) index: Option<usize>,
    /// What the manifest will say of it.
    pub(crate) entry: Entry,
    /// The mark of its file: in the stage if it is fresh, else in the live site.
    pub(crate) mark: Mark,
    /// Whether it was written by this build.
    pub(crate) fresh: bool,
}

/// The next site.
#[derive(Debug)]
pub(crate) struct Plan {
    /// Its outputs, sorted by path.
    pub(crate) site: Vec<Made>,
    /// How it differs from the last.
    pub(crate) changes: Changes,
}

impl Plan {
    /// Joins what was put and what was kept.
    pub(crate) fn new(live: &Live, claims: &Claims, made: Vec<Made>) -> Self {
        let mut put = vec![false; live.entries.len()];
        made.iter().filter_map(|made| made.index).for_each(|index| put[index] = true);
        let kept = (0..put.len()).filter(|&index| claims.has(index) && !put[index]);
        let kept = kept.filter_map(|index| {
            let (entry, mark) = live.intact(index)?;
            Some(Made { index: Some(index), entry: entry.clone(), mark, fresh: false })
        });
        let mut site: Vec<Made> = kept.collect();
        site.extend(made);
        site.sort_unstable_by(|a, b| a.entry.path.cmp(&b.entry.path));
        let gone = (0..live.entries.len()).filter(|&index| !claims.has(index));
        let removed = gone.map(|index| live.entries[index].path.clone()).collect();
        Self { changes: changes(&site, removed), site }
    }

    /// Whether every file of the site stays.
    pub(crate) fn changes_no_file(&self) -> bool {
        self.changes.kept == self.site.len() && self.changes.removed.is_empty()
    }

    /// Whether the manifest stays.
    pub(crate) fn has_entries(&self, entries: &[Entry]) -> bool {
        self.site.iter().map(|made| &made.entry).eq(entries)
    }

    /// The output with this path.
    pub(crate) fn find(&self, path: &str) -> Option<&Made> {
        let found = self.site.binary_search_by(|made| made.entry.path.as_str().cmp(path));
        found.ok().map(|index| &self.site[index])
    }

    /// The folders that hold outputs, sorted, from the outermost.
    pub(crate) fn folders(&self) -> BTreeSet<&str> {
        self.site.iter().flat_map(|made| name::folders(&made.entry.path)).collect()
    }

    /// Says no if a file would have to be a folder as well.
    pub(crate) fn check(&self, foreign: &Foreign) -> Result<(), WriteError> {
        let folders = self.folders();
        if let Some(made) = self.site.iter().find(|made| folders.contains(&*made.entry.path)) {
            let file = made.entry.path.clone();
            return Err(WriteError::Clash { inside: self.below(&file), file });
        }
        for found in &foreign.files {
            let path = found.path.to_string_lossy();
            let above = name::folders(&path).find_map(|folder| self.find(folder));
            let output = match above {
                Some(made) => made.entry.path.clone(),
                None if folders.contains(&*path) => self.below(&path),
                None => continue,
            };
            return Err(WriteError::InTheWay { foreign: path.into_owned(), output });
        }
        Ok(())
    }

    /// The first output in a folder.
    fn below(&self, folder: &str) -> String {
        let inside = |made: &&Made| made.entry.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.site.iter().find(inside).map(|made| made.entry.path.clone()).unwrap_or_default()
    }
}

fn changes(site: &[Made], removed: Vec<String>) -> Changes {
    let mut changes = Changes { removed, ..Changes::default() };
    for made in site {
        let path = || made.entry.path.clone();
        match (made.fresh, made.index) {
            (false, _) => changes.kept += 1,
            (true, None) => changes.added.push(path()),
            (true, Some(_)) => changes.changed.push(path()),
        }
    }
    changes
}

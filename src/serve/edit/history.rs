//! Earlier versions of articles: what a file held before each saving.

use std::fs;
use std::io::ErrorKind;

use serde::Serialize;

use super::drawer::Drawer;
use super::files::Trouble;

/// So many are kept of each file.
const MOST: usize = 60;

/// A version.
#[derive(Debug, Serialize)]
pub(super) struct Version {
    /// Its name: milliseconds since 1970.
    id: String,
}

/// Keeps `text`, what the file at `path` holds before it is written anew.
pub(super) fn keep(drawer: &Drawer, path: &str, text: &str) -> Result<(), Trouble> {
    let folder = drawer.history(path);
    fs::create_dir_all(&folder)?;
    let all = names(drawer, path)?;
    if let Some(last) = all.last()
        && fs::read_to_string(folder.join(last)).is_ok_and(|kept| kept == text)
    {
        return Ok(());
    }
    // Two savings in one moment are two versions.
    let after_last = all.last().and_then(|last| last.parse::<i64>().ok()).map_or(0, |last| last + 1);
    fs::write(folder.join(drawer.now.milliseconds().max(after_last).to_string()), text)?;
    for old in all.iter().take((all.len() + 1).saturating_sub(MOST)) {
        fs::remove_file(folder.join(old))?;
    }
    Ok(())
}

/// The versions of the file at `path`, the newest first.
pub(super) fn versions(drawer: &Drawer, path: &str) -> Result<Vec<Version>, Trouble> {
    let mut names = names(drawer, path)?;
    names.reverse();
    Ok(names.into_iter().map(|id| Version { id }).collect())
}

/// What the version `id` of the file at `path` holds.
pub(super) fn version(drawer: &Drawer, path: &str, id: &str) -> Result<String, Trouble> {
    // Only what is listed can be asked for.
    if !names(drawer, path)?.iter().any(|name| name == id) {
        return Err(Trouble::Missing);
    }
    Ok(fs::read_to_string(drawer.history(path).join(id))?)
}

fn names(drawer: &Drawer, path: &str) -> Result<Vec<String>, Trouble> {
    if path.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
        return Err(Trouble::Wrong);
    }
    let entries = match fs::read_dir(drawer.history(path)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())).collect();
    names.sort_unstable();
    Ok(names)
}

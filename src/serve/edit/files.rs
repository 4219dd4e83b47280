//! Articles as files: only those in the folders of articles, whatever a path says, and never over a newer one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::desk::Desk;
use crate::base::fault::Register;
use crate::base::hash::Hash;
use crate::base::paths;
use crate::model::article::{Article, Kind, State};
use crate::pipeline::Beginning;

/// Why something was not done.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The file is another than the one that was read: as it is now, if it is there.
    Conflict(Option<File>),
    /// The token is missing or wrong.
    Forbidden,
    /// There is no such file.
    Missing,
    /// What was asked makes no sense, or leads out of the content folder.
    Wrong,
    /// The file is no text in UTF-8.
    NotText,
    /// There is one of this name already.
    Taken,
    /// What was sent is no picture.
    NoPicture,
    /// The machine refuses.
    Machine(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Self::Missing } else { Self::Machine(error) }
    }
}

/// A file as it was read.
#[derive(Debug)]
pub(super) struct File {
    pub(super) text: String,
    pub(super) hash: String,
}

/// An article in the list of all.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    path: String,
    title: String,
    kind: &'static str,
    state: &'static str,
    date: Option<String>,
    /// Where it can be read.
    url: Option<String>,
}

/// The place of the article at `path`, relative to the content folder; it need not be there yet.
pub(super) fn article(content: &Path, path: &str) -> Result<PathBuf, Trouble> {
    let kind = path.split_once('/').and_then(|(folder, _)| Kind::ALL.into_iter().find(|kind| kind.folder() == folder));
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with(['.', '#', '~']) && !part.ends_with('~');
    let fits = kind.is_some() && paths::extension(path) == "md" && path.split('/').all(is_plain);
    if !fits || path.contains(['\\', ':', '\0']) {
        return Err(Trouble::Wrong);
    }
    inside(content, &content.join(path))
}

/// The place of a file that may be edited: an article, a register, or the settings.
pub(super) fn editable(content: &Path, path: &str) -> Result<PathBuf, Trouble> {
    if is_register(path) { inside(content, &content.join(path)) } else { article(content, path) }
}

/// Whether the file at `path` is a register or the settings. They may be missing, and are then empty.
pub(super) fn is_register(path: &str) -> bool {
    path == "site.yaml"
        || path.strip_prefix("data/").is_some_and(|name| Register::ALL.iter().any(|one| one.file() == name))
}

/// `place`, if what is there already of the way to it lies in the content folder, links followed.
pub(super) fn inside(content: &Path, place: &Path) -> Result<PathBuf, Trouble> {
    let content = content.canonicalize()?;
    let there = place.ancestors().find_map(|part| part.canonicalize().ok()).ok_or(Trouble::Wrong)?;
    if !there.starts_with(&content) {
        return Err(Trouble::Wrong);
    }
    // A link to a file is written through, so that it stays a link.
    Ok(place.canonicalize().unwrap_or_else(|_| place.to_owned()))
}

/// The path of an article that is begun: named after its title, beside those of its kind.
pub(super) fn begin(content: &Path, begun: &Beginning<'_>) -> Result<String, Trouble> {
    let slug = viet::slug(begun.title);
    if slug.is_empty() {
        return Err(Trouble::Wrong);
    }
    let path = format!("{}/{slug}.md", begun.kind.folder());
    let place = article(content, &path)?;
    if place.exists() {
        return Err(Trouble::Taken);
    }
    write(&place, &begun.text(""))?;
    Ok(path)
}

/// Reads a file.
pub(super) fn read(place: &Path) -> Result<File, Trouble> {
    let bytes = fs::read(place)?;
    let hash = Hash::of(&bytes).to_string();
    let text = String::from_utf8(bytes).map_err(|_| Trouble::NotText)?;
    Ok(File { text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), hash })
}

/// Whether the file is still the one with the hash `base`, or is not there when there is none: it comes back as it is.
pub(super) fn check(place: &Path, base: Option<&str>) -> Result<Option<File>, Trouble> {
    let now = match read(place) {
        Err(Trouble::Missing) => None,
        read => Some(read?),
    };
    if now.as_ref().map(|file| file.hash.as_str()) == base { Ok(now) } else { Err(Trouble::Conflict(now)) }
}

/// Writes `text` beside the file and puts it in its place in one step; the new hash.
pub(super) fn write(place: &Path, text: &str) -> Result<String, Trouble> {
    let folder = place.parent().ok_or(Trouble::Wrong)?;
    fs::create_dir_all(folder)?;
    // Hidden, so that no build takes it for content.
    let beside = folder.join(format!(".sotay-{}", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let moved = written.and_then(|()| {
        if let Ok(metadata) = fs::metadata(place) {
            fs::set_permissions(&beside, metadata.permissions())?;
        }
        fs::rename(&beside, place)
    });
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved?;
    Ok(Hash::of(text.as_bytes()).to_string())
}

/// Every article whose title or path has all of `words` in it, marks or none, also those that cannot be read as one; the newest
/// first.
pub(super) fn list(content: &Path, desk: &Desk, words: &str) -> Result<Vec<Listed>, Trouble> {
    let mut files = Vec::new();
    for kind in Kind::ALL {
        walk(content, kind.folder(), &mut files)?;
    }
    let words = viet::fold(words);
    let is_asked = |one: &Listed| {
        let (title, path) = (viet::fold(&one.title), viet::fold(&one.path));
        words.split_whitespace().all(|word| title.contains(word) || path.contains(word))
    };
    let known = desk.by_file();
    let mut listed: Vec<Listed> = files.into_iter().map(|path| of(path, &known)).filter(is_asked).collect();
    listed.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)));
    Ok(listed)
}

fn of(path: String, known: &BTreeMap<&str, (&Article, State, &str)>) -> Listed {
    let kind = Kind::ALL.into_iter().find(|kind| path.starts_with(kind.folder())).unwrap_or(Kind::Page);
    match known.get(path.as_str()) {
        Some((article, state, folder)) => Listed {
            title: article.title.clone(),
            kind: kind.name(),
            state: state.name(),
            date: article.date.map(|date| date.to_string()),
            url: Some(format!("/{folder}{}", article.url.trim_start_matches('/'))),
            path,
        },
        None => Listed { title: path.clone(), kind: kind.name(), state: "unread", date: None, url: None, path },
    }
}

fn walk(content: &Path, folder: &str, files: &mut Vec<String>) -> Result<(), Trouble> {
    let entries = match fs::read_dir(content.join(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if name.starts_with(['.', '#', '~']) || name.ends_with('~') {
            continue;
        }
        if entry.path().is_dir() {
            walk(content, &path, files)?;
        } else if paths::extension(&name) == "md" {
            files.push(path);
        }
    }
    Ok(())
}

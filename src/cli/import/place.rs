//! Where an article and its pictures go: written beside, and put in place whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::import::Bundle;

/// The folder of an article.
pub(super) struct Place {
    folder: PathBuf,
    slug: String,
}

/// What is there already.
pub(super) enum Taken {
    /// A bundle, which may be replaced.
    Bundle(PathBuf),
    /// An article in a file, which would have the same address.
    Other(PathBuf),
}

impl Place {
    /// The article `slug` in `folder`.
    pub(super) fn new(folder: &Path, slug: &str) -> Self {
        Self { folder: folder.to_owned(), slug: slug.to_owned() }
    }

    /// The article's file.
    pub(super) fn article(&self) -> PathBuf {
        self.bundle().join("index.md")
    }

    fn bundle(&self) -> PathBuf {
        self.folder.join(&self.slug)
    }

    /// A name that no build reads.
    fn hidden(&self, what: &str) -> PathBuf {
        self.folder.join(format!(".{}.{what}-{}", self.slug, std::process::id()))
    }

    /// What has the name or the address already.
    pub(super) fn taken(&self) -> Option<Taken> {
        let single = self.folder.join(format!("{}.md", self.slug));
        if single.symlink_metadata().is_ok() {
            return Some(Taken::Other(single));
        }
        let bundle = self.bundle();
        match bundle.symlink_metadata() {
            Ok(facts) if facts.is_dir() => Some(Taken::Bundle(bundle)),
            Ok(_) => Some(Taken::Other(bundle)),
            Err(_) => None,
        }
    }

    /// Writes the article beside its place and then puts it there, in one step. An earlier one is put aside until then,
    /// and back if that fails.
    pub(super) fn put(&self, bundle: &Bundle) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let (draft, aside, place) = (self.hidden("new"), self.hidden("old"), self.bundle());
        let put = || {
            write(&draft, bundle)?;
            if place.symlink_metadata().is_err() {
                return fs::rename(&draft, &place);
            }
            fs::rename(&place, &aside)?;
            let moved = fs::rename(&draft, &place);
            if moved.is_err() {
                fs::rename(&aside, &place)?;
            }
            moved
        };
        let done = put();
        if done.is_err() {
            let _ = fs::remove_dir_all(&draft);
            return done;
        }
        match fs::remove_dir_all(&aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

fn write(folder: &Path, bundle: &Bundle) -> io::Result<()> {
    fs::create_dir(folder)?;
    let article = [("index.md", bundle.text.as_bytes())];
    let others = bundle.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    for (name, bytes) in article.into_iter().chain(others) {
        let mut file = fs::File::create_new(folder.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(text: &str, files: &[&str]) -> Bundle {
        let files = files.iter().map(|&name| (name.to_owned(), b"x".to_vec())).collect();
        Bundle { slug: "a".into(), text: text.into(), files }
    }

    #[test]
    fn an_article_is_there_whole_or_as_it_was() {
        let room = tempfile::tempdir().unwrap();
        let place = Place::new(&room.path().join("practices"), "a");
        assert!(place.taken().is_none());
        place.put(&bundle("one", &["anh-1.png"])).unwrap();
        assert!(matches!(place.taken(), Some(Taken::Bundle(_))));
        // A name that cannot be written stops it in the middle.
        assert!(place.put(&bundle("two", &["no/such/folder.png"])).is_err());
        assert_eq!(fs::read_to_string(place.article()).unwrap(), "one");
        place.put(&bundle("three", &["anh-2.png"])).unwrap();
        assert_eq!(fs::read_to_string(place.article()).unwrap(), "three");
        let names = |folder: &Path| {
            let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&room.path().join("practices/a")), ["anh-2.png", "index.md"]);
        assert_eq!(names(&room.path().join("practices")), ["a"]);
    }
}

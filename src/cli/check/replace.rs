//! New texts for several files, put in place of the old ones: all of them or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that could not be written, and why.
pub(super) type Refused = (PathBuf, io::Error);

/// Puts each text in the place of its file. All are written beside the files first, and what stood there is kept until
/// the last is in its place: when the machine refuses one, those before it are put back.
pub(super) fn replace(files: &[(PathBuf, String)]) -> Result<(), Refused> {
    let done = write_beside(files).and_then(|()| exchange(files));
    for (path, _) in files {
        let _ = fs::remove_file(new(path));
        let _ = fs::remove_file(old(path));
    }
    done
}

fn write_beside(files: &[(PathBuf, String)]) -> Result<(), Refused> {
    files.iter().try_for_each(|(path, text)| {
        let write = || -> io::Result<()> {
            fs::copy(path, old(path))?;
            let mut file = fs::File::create(new(path))?;
            file.write_all(text.as_bytes())?;
            file.set_permissions(fs::metadata(path)?.permissions())?;
            file.sync_all()
        };
        write().map_err(|cause| (path.clone(), cause))
    })
}

fn exchange(files: &[(PathBuf, String)]) -> Result<(), Refused> {
    for (at, (path, _)) in files.iter().enumerate() {
        if let Err(cause) = fs::rename(new(path), path) {
            return match files[..at].iter().find_map(|(path, _)| Some((path, fs::rename(old(path), path).err()?))) {
                None => Err((path.clone(), cause)),
                Some((kept, cause)) => Err((kept.clone(), cause)),
            };
        }
    }
    Ok(())
}

/// Where the new text waits. Hidden, so that nobody takes it for an article.
fn new(path: &Path) -> PathBuf {
    beside(path, "new")
}

/// Where the old one is kept meanwhile.
fn old(path: &Path) -> PathBuf {
    beside(path, "old")
}

fn beside(path: &Path, which: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{which}.sotay"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in a folder, sorted.
    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn when_one_cannot_be_put_in_its_place_all_are_as_before() {
        let room = tempfile::tempdir().unwrap();
        let path = |name: &str| room.path().join(name);
        for name in ["a.md", "b.md", "c.md"] {
            fs::write(path(name), "old").unwrap();
        }
        let files = ["a.md", "b.md", "c.md"].map(|name| (path(name), "new".to_owned()));
        write_beside(&files).unwrap();
        // The third goes wrong in the midst: a file cannot take the place of a folder.
        fs::remove_file(path("c.md")).unwrap();
        fs::create_dir(path("c.md")).unwrap();
        assert_eq!(exchange(&files).unwrap_err().0, path("c.md"));
        assert_eq!(["a.md", "b.md"].map(|name| fs::read_to_string(path(name)).unwrap()), ["old", "old"]);
    }

    #[test]
    fn nothing_is_left_beside() {
        let room = tempfile::tempdir().unwrap();
        let path = |name: &str| room.path().join(name);
        fs::write(path("a.md"), "old").unwrap();
        let missing = [(path("a.md"), "new".to_owned()), (path("b.md"), "new".to_owned())];
        assert_eq!(replace(&missing).unwrap_err().0, path("b.md"));
        assert_eq!(
            (names(room.path()), fs::read_to_string(path("a.md")).unwrap()),
            (vec!["a.md".into()], "old".into())
        );
        replace(&missing[..1]).unwrap();
        assert_eq!(
            (names(room.path()), fs::read_to_string(path("a.md")).unwrap()),
            (vec!["a.md".into()], "new".into())
        );
    }
}

//! One file in two trees.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Makes `to` the same file as `from`; a copy, with the same time, where the file system has no links or refuses one.
pub(crate) fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|refused| copy(from, to, refused))
}

fn copy(from: &Path, to: &Path, refused: io::Error) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return copy_symlink(from, to, refused);
    }
    if !metadata.is_file() {
        return Err(refused);
    }
    let mut target = File::create_new(to)?;
    io::copy(&mut File::open(from)?, &mut target)?;
    target.set_permissions(metadata.permissions())?;
    target.set_modified(metadata.modified()?)
}

#[cfg(unix)]
fn copy_symlink(from: &Path, to: &Path, _: io::Error) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

/// Making a link needs a right that few have, and the kind of what it leads to.
#[cfg(not(unix))]
fn copy_symlink(_: &Path, _: &Path, refused: io::Error) -> io::Result<()> {
    Err(refused)
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[test]
    fn a_copy_has_the_bytes_and_the_time() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        fs::write(&from, "bytes").unwrap();
        File::options().write(true).open(&from).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
        copy(&from, &to, ErrorKind::Unsupported.into()).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "bytes");
        assert_eq!(fs::metadata(&to).unwrap().modified().unwrap(), std::time::UNIX_EPOCH);
        let again = copy(&from, &to, ErrorKind::Unsupported.into()).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
    }

    #[cfg(unix)]
    #[test]
    fn a_copy_of_a_symlink_is_a_symlink() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        std::os::unix::fs::symlink("nowhere", &from).unwrap();
        copy(&from, &to, ErrorKind::Unsupported.into()).unwrap();
        assert_eq!(fs::read_link(&to).unwrap(), Path::new("nowhere"));
    }

    #[test]
    fn what_is_no_file_gives_the_reason_of_the_refusal() {
        let root = tempfile::tempdir().unwrap();
        let refused = copy(root.path(), &root.path().join("to"), ErrorKind::Unsupported.into());
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Unsupported);
    }
}

//! Where the output and the writer's own files lie.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::WriteError;

/// The output folder, with every link on the way to it followed, and the state folder beside it.
#[derive(Debug)]
pub(crate) struct Place {
    /// The output folder. It may not exist yet.
    pub(crate) output: PathBuf,
    state: PathBuf,
}

impl Place {
    /// Finds the place of an output and makes the state folder.
    ///
    /// If `output` is a link, the folder that it leads to is the output: replacing the link would leave that folder
    /// behind, and the state must lie on the same file system as the site.
    pub(crate) fn find(output: &Path) -> Result<Self, WriteError> {
        let output = resolve(output)?;
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(WriteError::Fixed { output });
        };
        if is_mount_point(&output) {
            return Err(WriteError::Fixed { output });
        }
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".sotay");
        let place = Self { state: parent.join(hidden), output };
        place.make_state()?;
        Ok(place)
    }

    /// The file that is locked while a build runs.
    pub(crate) fn lock(&self) -> PathBuf {
        self.state.join("lock")
    }

    /// The next site.
    pub(crate) fn stage(&self) -> PathBuf {
        self.state.join("stage")
    }

    /// The last site, for a moment, where two folders cannot change places at once.
    pub(crate) fn away(&self) -> PathBuf {
        self.state.join("away")
    }

    /// What the file system said of the files after they were written.
    pub(crate) fn seen(&self) -> PathBuf {
        self.state.join("seen")
    }

    /// A file that is being written, before it gets its name.
    pub(crate) fn draft(&self) -> PathBuf {
        self.state.join("draft")
    }

    /// Pieces of earlier builds.
    pub(crate) fn cache(&self) -> PathBuf {
        self.state.join("cache")
    }

    /// Makes the state folder, and keeps it out of the version control of whoever keeps the content there.
    fn make_state(&self) -> Result<(), WriteError> {
        fs::create_dir_all(&self.state).map_err(WriteError::at(&self.state))?;
        let ignore = self.state.join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(WriteError::at(&ignore))?;
        }
        Ok(())
    }
}

/// The folder that `output` leads to, or the path that it will have once it exists.
fn resolve(output: &Path) -> Result<PathBuf, WriteError> {
    match fs::canonicalize(output) {
        Ok(real) if real.is_dir() => Ok(real),
        Ok(real) => Err(WriteError::NotAFolder { output: real }),
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(output).is_err() => will_be(output),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(WriteError::NotAFolder { output: output.into() }),
        Err(error) => Err(WriteError::at(output)(error)),
    }
}

/// The path of a folder that does not exist yet; the folder it lies in is made.
fn will_be(output: &Path) -> Result<PathBuf, WriteError> {
    let Some(name) = output.file_name() else {
        return Err(WriteError::NotAFolder { output: output.into() });
    };
    let parent = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(WriteError::at(parent))?;
    Ok(fs::canonicalize(parent).map_err(WriteError::at(parent))?.join(name))
}

/// Whether the folder is a mount point, which no rename can move. Better said before the build than after it.
#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
        .is_ok_and(|stat| stat.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(_: &Path) -> bool {
    false
}

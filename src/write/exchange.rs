//! The one moment at which the site changes.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::WriteError;
use super::place::Place;

/// Puts the stage in the place of the output, and the output, if there is one, in the place of the stage.
pub(crate) fn exchange(place: &Place) -> Result<(), WriteError> {
    let (stage, output) = (place.stage(), &place.output);
    let done = if !output.exists() {
        fs::rename(&stage, output)
    } else if exchange_at_once(&stage, output)? {
        Ok(())
    } else {
        exchange_by_turns(&stage, output, &place.away())
    };
    done.map_err(|error| refused(output, error))
}

/// Puts right what a kill between two renames left; see [`exchange_by_turns`].
pub(crate) fn recover(place: &Place) -> Result<(), WriteError> {
    let (away, output, stage) = (place.away(), &place.output, place.stage());
    if !away.exists() {
        return Ok(());
    }
    if !output.exists() {
        fs::rename(&away, output).map_err(WriteError::at(output))
    } else if !stage.exists() {
        fs::rename(&away, &stage).map_err(WriteError::at(&stage))
    } else {
        fs::remove_dir_all(&away).map_err(WriteError::at(&away))
    }
}

/// Exchanges two folders in one step, if the system can: a reader sees one or the other, and a kill leaves one or the
/// other.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_at_once(stage: &Path, output: &Path) -> Result<bool, WriteError> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, stage, CWD, output, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(refused(output, error.into())),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_at_once(_: &Path, _: &Path) -> Result<bool, WriteError> {
    Ok(false)
}

/// Exchanges two folders in three steps. A kill after the first leaves no output, until the next build opens it.
fn exchange_by_turns(stage: &Path, output: &Path, away: &Path) -> io::Result<()> {
    fs::rename(output, away)?;
    if let Err(error) = fs::rename(stage, output) {
        fs::rename(away, output)?;
        return Err(error);
    }
    // The site is the new one already. A folder that stays away is put right by the next build.
    let _ = fs::rename(away, stage);
    Ok(())
}

fn refused(output: &Path, error: io::Error) -> WriteError {
    match error.kind() {
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => WriteError::Fixed { output: output.to_owned() },
        _ => WriteError::at(output)(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place with these folders, each holding a file with the folder's name.
    fn place(root: &Path, folders: &[&str]) -> Place {
        let place = Place::find(&root.join("public")).unwrap();
        let stage = place.stage();
        for folder in folders {
            let path = if *folder == "public" { place.output.clone() } else { stage.with_file_name(folder) };
            fs::create_dir(&path).unwrap();
            fs::write(path.join("who"), folder).unwrap();
        }
        place
    }

    fn who(folder: &Path) -> Option<String> {
        fs::read_to_string(folder.join("who")).ok()
    }

    #[test]
    fn both_ways_exchange_the_folders() {
        for at_once in [true, false] {
            let root = tempfile::tempdir().unwrap();
            let place = place(root.path(), &["public", "stage"]);
            if at_once {
                exchange(&place).unwrap();
            } else {
                exchange_by_turns(&place.stage(), &place.output, &place.away()).unwrap();
            }
            assert_eq!(who(&place.output).as_deref(), Some("stage"));
            assert_eq!(who(&place.stage()).as_deref(), Some("public"));
            assert!(!place.away().exists());
        }
    }

    #[test]
    fn a_failed_exchange_by_turns_leaves_the_site() {
        let root = tempfile::tempdir().unwrap();
        let place = place(root.path(), &["public"]);
        exchange_by_turns(&place.stage(), &place.output, &place.away()).unwrap_err();
        assert_eq!(who(&place.output).as_deref(), Some("public"));
    }

    #[test]
    fn a_kill_between_the_renames_is_put_right() {
        let cases: [(&[&str], &str, Option<&str>); 3] = [
            (&["away", "stage"], "away", Some("stage")),
            (&["public", "away"], "public", Some("away")),
            (&["public", "stage", "away"], "public", Some("stage")),
        ];
        for (folders, live, stage) in cases {
            let root = tempfile::tempdir().unwrap();
            let place = place(root.path(), folders);
            recover(&place).unwrap();
            assert_eq!(who(&place.output).as_deref(), Some(live), "{folders:?}");
            assert_eq!(who(&place.stage()).as_deref(), stage, "{folders:?}");
            assert!(!place.away().exists(), "{folders:?}");
        }
    }
}

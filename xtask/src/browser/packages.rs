//! The npm packages of the stories, just as the lock file has them.

use std::{fs, path::Path, process::Command};

use crate::{failure::Failure, run};

/// Installs the packages in `home`, unless they are there from the same lock file.
pub(super) fn install(home: &Path) -> Result<(), Failure> {
    let lock = home.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(Failure::disk(&lock))?;
    // Lies among the packages, so that it goes when they do.
    let stamp = home.join("node_modules/.sotay-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run::step(Command::new("npm").arg("ci").current_dir(home))?;
    fs::write(&stamp, wanted).map_err(Failure::disk(&stamp))
}

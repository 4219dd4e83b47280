//! The programs that the stories need besides Rust: found on the path, or installed where we may.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{failure::Failure, run};

/// A program, and the Debian packages that bring it.
struct Tool {
    /// The names that it may have.
    names: &'static [&'static str],
    packages: &'static [&'static str],
    what_for: &'static str,
}

const NODE: Tool = Tool { names: &["node"], packages: &["nodejs"], what_for: "runs the stories" };
const NPM: Tool = Tool { names: &["npm"], packages: &["npm"], what_for: "installs what the stories stand on" };
const CHROMIUM: Tool = Tool {
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    // Without these fonts Vietnamese has no serifs there, and pages are not as wide as with them.
    packages: &["chromium", "fonts-noto-core"],
    what_for: "is the browser of the stories",
};
const JAVA: Tool = Tool { names: &["java"], packages: &["default-jre-headless"], what_for: "runs the checker of HTML" };
const PDFTOTEXT: Tool =
    Tool { names: &["pdftotext"], packages: &["poppler-utils"], what_for: "reads what a page is on paper" };

/// The oldest node that the stories run on.
const NODE_VERSION: [u32; 2] = [20, 19];

/// What the stories are told about the programs; the others are called by their names.
pub(super) struct Tools {
    /// The browser.
    pub(super) chromium: PathBuf,
}

impl Tools {
    /// Finds every program, and installs the missing ones if we are root on a Debian.
    pub(super) fn find_or_install() -> Result<Self, Failure> {
        let all = [&NODE, &NPM, &CHROMIUM, &JAVA, &PDFTOTEXT];
        let missing: Vec<&Tool> = all.into_iter().filter(|tool| tool.find().is_none()).collect();
        if !missing.is_empty() {
            install(&missing)?;
        }
        for tool in all {
            tool.find().ok_or_else(|| not_there(&[tool]))?;
        }
        check_version(&run::output(Command::new("node").arg("--version"))?)?;
        Ok(Self { chromium: CHROMIUM.find().ok_or_else(|| not_there(&[&CHROMIUM]))? })
    }
}

impl Tool {
    fn find(&self) -> Option<PathBuf> {
        let path = env::var_os("PATH")?;
        let folders: Vec<PathBuf> = env::split_paths(&path).collect();
        self.names
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
            .find(|file| file.is_file())
    }
}

fn install(missing: &[&Tool]) -> Result<(), Failure> {
    let is_root = run::output(Command::new("id").arg("--user")).is_ok_and(|user| user.trim() == "0");
    if !is_root || !Path::new("/usr/bin/apt-get").exists() {
        return Err(not_there(missing));
    }
    run::step(Command::new("apt-get").args(["update", "--quiet"]))?;
    let packages = missing.iter().flat_map(|tool| tool.packages);
    run::step(
        Command::new("apt-get")
            .args(["install", "--quiet", "--yes", "--no-install-recommends"])
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

fn check_version(said: &str) -> Result<(), Failure> {
    let parts: Vec<u32> =
        said.trim().trim_start_matches('v').split('.').map_while(|part| part.parse().ok()).take(2).collect();
    if parts.as_slice() >= NODE_VERSION.as_slice() {
        return Ok(());
    }
    let [major, minor] = NODE_VERSION;
    Err(Failure::Unexpected(format!("node {} is too old: the stories need {major}.{minor} or later", said.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_told_and_a_new_one_is_not() {
        assert!(check_version("v20.19.0\n").is_ok());
        assert!(check_version("v24.1.3\n").is_ok());
        assert!(check_version("v18.19.0\n").is_err());
        assert!(check_version("v20.9.1\n").is_err());
        assert!(check_version("").is_err());
    }

    #[test]
    fn what_is_missing_is_told_with_how_to_get_it() {
        let told = not_there(&[&CHROMIUM, &JAVA]).to_string();
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

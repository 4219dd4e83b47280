//! The programs that the stories need besides Rust: found on the path, or installed where we may.

use std::{path::PathBuf, process::Command};

use crate::{
    failure::Failure,
    run,
    tool::{self, Tool},
};

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
        let mut found = tool::find_or_install(&[&CHROMIUM, &NODE, &NPM, &JAVA, &PDFTOTEXT])?;
        check_version(&run::output(Command::new("node").arg("--version"))?)?;
        Ok(Self { chromium: found.swap_remove(0) })
    }
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
}

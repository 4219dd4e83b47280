//! `cargo xtask editor`: the editor of `sotay serve --edit`, built from `editor/src/` into `editor/dist/`.

use std::{
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use crate::{browser, failure::Failure, run, workspace};

/// Tests it and builds it.
pub(crate) fn run() -> Result<(), Failure> {
    test()?;
    run::step(Command::new("node").arg("build.js").current_dir(home())).map(drop)
}

/// Tests what changes the text of an article.
pub(crate) fn test() -> Result<Duration, Failure> {
    let start = Instant::now();
    browser::install(&home())?;
    run::step(Command::new("node").args(["--test", "src/"]).current_dir(home()))?;
    Ok(start.elapsed())
}

fn home() -> PathBuf {
    workspace::root().join("editor")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use sha2::{Digest, Sha256};

    use super::home;

    /// The same hash as `build.js` writes into the first line of what it builds.
    #[test]
    fn the_editor_in_dist_is_built_from_these_sources() {
        let mut names: Vec<String> = fs::read_dir(home().join("src"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with(".test.js"))
            .collect();
        names.sort();
        let sources = names.into_iter().map(|name| format!("src/{name}"));
        let mut hash = Sha256::new();
        for file in ["build.js", "package-lock.json"].map(str::to_owned).into_iter().chain(sources) {
            let bytes = fs::read(home().join(&file)).unwrap();
            hash.update(format!("{file} {}\n", bytes.len()));
            hash.update(bytes);
        }
        let digits: Vec<String> = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let stamp = format!("/* {} */", digits.concat());
        for file in ["editor.js", "editor.css"] {
            let built = fs::read_to_string(home().join("dist").join(file)).unwrap();
            assert_eq!(built.lines().next(), Some(stamp.as_str()), "{file} is stale: run `cargo xtask editor`");
        }
    }
}

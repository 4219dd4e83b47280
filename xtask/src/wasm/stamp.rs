//! The hash of all that the engine for the browser is made from.

use std::{
    fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use crate::{failure::Failure, run, workspace};

/// The crates of ours that are in it.
const CRATES: [&str; 3] = ["crates/viet", "crates/search", "crates/search-wasm"];

/// Sources of those crates that are not compiled for a reader.
const LEFT_OUT: [&str; 2] = ["crates/search/src/write.rs", "crates/search/src/write/"];

/// How they become the engine.
const RECIPE: [&str; 2] = ["xtask/src/wasm/compiler.rs", "xtask/src/wasm/shrink.rs"];

/// The hash of the sources, the crates they stand on, and the recipe.
pub(super) fn of_the_sources() -> Result<String, Failure> {
    let mut hash = Xxh3::new();
    let mut add = |name: &str, text: &str| {
        for part in [name, text] {
            hash.update(&part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
    };
    for name in sources()? {
        add(&name, &code(&read(&name)?));
    }
    add("crates", &outside_crates()?);
    add("profiles", &profiles(&read("Cargo.toml")?));
    Ok(format!("{:032x}\n", hash.digest128()))
}

fn read(name: &str) -> Result<String, Failure> {
    let file = workspace::root().join(name);
    fs::read_to_string(&file).map_err(Failure::disk(&file))
}

/// The files of our own, by their path from the root, in order.
fn sources() -> Result<Vec<String>, Failure> {
    let root = workspace::root();
    let folders = CRATES.iter().map(|name| root.join(name).join("src"));
    let mut names: Vec<String> = RECIPE.map(str::to_owned).into();
    for folder in folders {
        for entry in WalkDir::new(&folder) {
            let entry = entry.map_err(|error| Failure::Unexpected(error.to_string()))?;
            if entry.file_type().is_file() {
                names.push(name_of(root, entry.path()));
            }
        }
    }
    names.retain(|name| !LEFT_OUT.iter().any(|start| name.starts_with(start)));
    names.sort();
    Ok(names)
}

fn name_of(root: &Path, file: &Path) -> String {
    let parts: PathBuf = file.strip_prefix(root).unwrap_or(file).into();
    parts.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A source without its tests and comments, of which nothing is in the engine.
fn code(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every crate in the engine, with its version and the features that are on.
fn outside_crates() -> Result<String, Failure> {
    let mut tree = run::cargo();
    tree.args(["tree", "--locked", "--package", "sotay-search-wasm", "--target", super::compiler::TARGET]);
    tree.args(["--edges", "normal,build", "--prefix", "none", "--no-dedupe", "--format", "{p} [{f}]"]);
    let said = run::output(&mut tree)?;
    // Our own are named with the folder of this checkout.
    let mut lines: Vec<&str> = said.lines().filter(|line| !line.contains('/')).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines.join("\n"))
}

/// The parts of the workspace's manifest that say how the engine is compiled.
fn profiles(manifest: &str) -> String {
    let sections = manifest.split("\n[").filter(|section| {
        ["profile.release]", "profile.wasm]", "profile.wasm."].iter().any(|name| section.starts_with(name))
    });
    sections.collect::<Vec<_>>().join("\n[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_in_dist_is_made_from_these_sources() {
        let kept = read(&format!("{}/{}", crate::wasm::DIST, crate::wasm::STAMP)).unwrap();
        assert_eq!(
            kept,
            of_the_sources().unwrap(),
            "the engine for the browser is older than its sources: run `cargo xtask wasm`"
        );
    }

    #[test]
    fn a_stamp_sees_sources_crates_and_profiles() {
        let sources = sources().unwrap();
        for name in ["crates/search/src/engine.rs", "crates/viet/src/lib.rs", "xtask/src/wasm/compiler.rs"] {
            assert!(sources.iter().any(|source| source == name), "{name}");
        }
        assert!(!sources.iter().any(|name| name.contains("/write")));
        assert!(outside_crates().unwrap().contains("tantivy v"));
        assert!(profiles(&read("Cargo.toml").unwrap()).contains("opt-level = \"z\""));
        assert_eq!(code("//! Why.\na\n    // b\n#[cfg(test)]\nmod tests {}\n"), "a");
    }
}

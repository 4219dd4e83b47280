//! The corpus is the same bytes on every machine; `tests/corpus/README.md` says where the lists come from.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest as _, Sha256};

fn assert_corpus(name: &str, options: &[&str]) {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if out.exists() {
        fs::remove_dir_all(&out).expect("the last run's corpus goes");
    }
    let status = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["corpus", "50"])
        .arg(&out)
        .args(["--for", "sotay,hugo,jsonl"])
        .args(options)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("xtask runs");
    assert!(status.success(), "xtask corpus: {status}");

    let list = Path::new("tests/corpus").join(format!("{name}-50.sha256"));
    let expected = fs::read_to_string(list).expect("the list of what it must be");
    assert_eq!(listing(&out), expected);
}

/// What `find . -type f | LC_ALL=C sort | xargs sha256sum` prints in a folder.
fn listing(root: &Path) -> String {
    let mut files = Vec::new();
    collect(root, &mut files);
    let mut names: Vec<(String, PathBuf)> = files
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(root).expect("a file below the root");
            (format!("./{}", name.display()), file)
        })
        .collect();
    names.sort();
    let mut listing = String::new();
    for (name, file) in names {
        for byte in Sha256::digest(fs::read(file).expect("a file that was just written")) {
            write!(listing, "{byte:02x}").expect("a string takes every write");
        }
        writeln!(listing, "  {name}").expect("a string takes every write");
    }
    listing
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder that was just written") {
        let path = entry.expect("its entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn the_built_in_sentences_give_the_known_corpus() {
    assert_corpus("builtin", &[]);
}

#[test]
fn the_law_text_gives_the_known_corpus() {
    assert_corpus("law", &["--text", "data/vietnamese-law.txt"]);
}

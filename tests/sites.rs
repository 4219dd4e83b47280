//! Every folder of `tests/sites/` is a knowledge base and what it must become.
//!
//! - `args.txt`, if there: more arguments for `sotay build`, a line each.
//! - `pages.txt`: the outputs that are held, a line each. Of an HTML page only what is in `<main>` is compared, so that
//!   a change of the frame does not touch every case.
//! - `expected/files.txt`: the path of every output, and `expected/<path>` the held ones.
//!
//! `SOTAY_BLESS=1 cargo test --test sites` (or `cargo xtask bless`) writes what is expected anew; read it before you
//! commit it.

#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it is surprised, and names its own files"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 8, "the golden sites have been lost");
    cases
}

fn lines(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect()
}

fn build(case: &Path, output: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    command
        .args(["build", "--lang", "en", "--root"])
        .arg(case)
        .arg("--output")
        .arg(output)
        .args(lines(&case.join("args.txt")));
    let built = command.output().unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{}: {said}", case.display());
    assert_eq!(said, fs::read_to_string(case.join("warnings.txt")).unwrap_or_default(), "{}", case.display());
}

/// Every file below `folder`, sorted, with the hashes in names taken out.
fn files(folder: &Path) -> Vec<String> {
    let mut files: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned())
        .map(|path| without_hashes(&path))
        .collect();
    files.sort();
    files.dedup();
    files
}

/// Ten or more hexadecimal digits in a row become `HASH`.
fn without_hashes(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for sign in text.chars().chain(['\n']) {
        if sign.is_ascii_hexdigit() && !sign.is_ascii_uppercase() {
            run.push(sign);
            continue;
        }
        let is_hash = run.len() >= 10 && run.bytes().any(|byte| byte.is_ascii_digit());
        out.push_str(if is_hash { "HASH" } else { &run });
        run.clear();
        out.push(sign);
    }
    out.pop();
    out
}

/// What of a file is held.
fn held(path: &str, text: &str) -> String {
    let text = without_hashes(text);
    match (path.ends_with(".html"), text.find("<main"), text.find("</main>")) {
        (true, Some(start), Some(end)) => format!("{}</main>\n", &text[start..end]),
        _ => text,
    }
}

#[test]
fn every_site_becomes_what_it_must() {
    let bless = std::env::var_os("SOTAY_BLESS").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("public");
        build(&case, &site);
        let expected = case.join("expected");
        let mut outputs = vec![("files.txt".to_owned(), files(&site).join("\n") + "\n")];
        let pages = lines(&case.join("pages.txt"));
        assert!(!pages.is_empty(), "{} holds no page", case.display());
        for page in pages {
            let text = fs::read_to_string(site.join(&page))
                .unwrap_or_else(|error| panic!("{} in {}: {error}", page, case.display()));
            outputs.push((page.clone(), held(&page, &text)));
        }
        for (name, found) in outputs {
            let golden = expected.join(&name);
            if bless {
                fs::create_dir_all(golden.parent().unwrap()).unwrap();
                fs::write(&golden, &found).unwrap();
            }
            let wanted = fs::read_to_string(&golden).unwrap_or_default();
            if wanted != found {
                let line = wanted.lines().zip(found.lines()).position(|(a, b)| a != b).unwrap_or(0);
                let at = |text: &str| text.lines().nth(line).unwrap_or("").to_owned();
                writeln!(
                    wrong,
                    "{}:{}\n  expected: {}\n  found:    {}",
                    golden.display(),
                    line + 1,
                    at(&wanted),
                    at(&found)
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_page_links_to_an_address_that_is_not_there() {
    for case in cases().into_iter().chain([Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()]) {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("public");
        build(&case, &site);
        let base = if lines(&case.join("args.txt")).iter().any(|arg| arg.contains("/kho/")) { "/kho/" } else { "/" };
        for entry in walkdir::WalkDir::new(&site).into_iter().map(|entry| entry.unwrap()) {
            if entry.path().extension().is_none_or(|extension| extension != "html") {
                continue;
            }
            let html = fs::read_to_string(entry.path()).unwrap();
            assert!(!html.contains('\0'), "{} holds an open address", entry.path().display());
            for link in
                html.split(" href=\"").chain(html.split(" src=\"")).skip(1).filter_map(|rest| rest.split('"').next())
            {
                let path = link.split(['#', '?']).next().unwrap();
                if path.is_empty() || path.contains(':') || path.contains('<') {
                    continue;
                }
                let target = match path.strip_prefix(base) {
                    Some(rooted) if path.starts_with('/') => site.join(rooted),
                    _ => entry.path().parent().unwrap().join(path),
                };
                let target = if target.is_dir() && !path.is_empty() { target.join("index.html") } else { target };
                assert!(target.is_file(), "{} links to {link}", entry.path().display());
            }
        }
    }
}

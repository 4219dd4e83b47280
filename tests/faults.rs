//! Every folder of `tests/faults/` is a knowledge base with something wrong, and the exact words that say so.
//!
//! `SOTAY_BLESS=1 cargo test --test faults` (or `cargo xtask bless`) writes the reports anew; read them before you
//! commit them.

#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it is surprised, and names its own files"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 20, "the fault cases have been lost");
    cases
}

/// What `sotay` prints, standard error after standard output, and its exit code.
fn run(args: &[&str], root: &Path) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(args).arg("--root").arg(root).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code())
}

#[test]
fn every_fault_is_told_in_both_languages_and_stops_the_build() {
    let mut wrong = Vec::new();
    for case in cases() {
        for language in ["vi", "en"] {
            let (found, code) = run(&["check", "--lang", language], &case);
            let is_warning = case.file_name().unwrap().to_string_lossy().starts_with("warning-");
            assert_eq!(code, Some(i32::from(!is_warning)), "{}: {found}", case.display());
            let golden = case.join(format!("report.{language}.txt"));
            if std::env::var_os("SOTAY_BLESS").is_some() {
                fs::write(&golden, &found).unwrap();
            }
            let expected = fs::read_to_string(&golden).unwrap_or_default();
            if found != expected {
                wrong.push(format!("{}\nexpected:\n{expected}\nfound:\n{found}", golden.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_build_with_a_fault_writes_nothing() {
    for case in cases() {
        let output = tempfile::tempdir().unwrap();
        let site = output.path().join("public");
        let (text, code) = run(&["build", "--output", site.to_str().unwrap()], &case);
        let is_warning = case.file_name().unwrap().to_string_lossy().starts_with("warning-");
        assert_eq!(
            (code, site.exists()),
            if is_warning { (Some(0), true) } else { (Some(1), false) },
            "{}: {text}",
            case.display()
        );
    }
}

#[test]
fn the_json_report_tells_the_same() {
    for case in cases() {
        let (text, _) = run(&["check", "--json", "--lang", "en"], &case);
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        let golden = fs::read_to_string(case.join("report.en.txt")).unwrap();
        let faults = report["faults"].as_array().unwrap();
        assert!(!faults.is_empty(), "{}", case.display());
        for fault in faults {
            let title = format!(
                "{}[{}]: {}",
                fault["severity"].as_str().unwrap(),
                fault["code"].as_str().unwrap(),
                fault["message"].as_str().unwrap()
            );
            assert!(golden.contains(&title), "{title}\n{golden}");
            let place = match fault["line"].as_u64() {
                Some(line) => format!("{}:{line}:{}", fault["file"].as_str().unwrap(), fault["column"]),
                None => fault["file"].as_str().unwrap().to_owned(),
            };
            assert!(golden.contains(&place), "{place}\n{golden}");
        }
    }
}

#[test]
fn every_kind_of_fault_has_a_case() {
    let source = include_str!("../src/base/fault.rs");
    let codes = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \"")?.1.strip_suffix("\","));
    let reports: String = cases().iter().map(|case| fs::read_to_string(case.join("report.en.txt")).unwrap()).collect();
    let missing: Vec<&str> = codes
        .filter(|code| {
            // A picture of 20 MB is made by `tests/pictures.rs` when it is needed.
            *code != "heavy-picture"
                && code.contains(|c: char| c.is_ascii_lowercase())
                && !code.contains('.')
                && !reports.contains(&format!("[{code}]"))
        })
        .collect();
    assert!(missing.is_empty(), "no case for: {missing:?}");
}

#[test]
fn what_cannot_run_exits_with_two() {
    let empty = tempfile::tempdir().unwrap();
    for command in [&["build"][..], &["check"], &["search", "a"], &["serve"], &["new", "practice", "a"]] {
        let (text, code) = run(command, empty.path());
        assert_eq!(code, Some(2), "{command:?}: {text}");
        assert!(!text.contains("panicked"), "{text}");
    }
}

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
    if std::env::var_os("SOTAY_BLESS").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md"), pages()).unwrap();
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
            // A picture of 20 MB is made by `tests/pictures.rs` when it is needed, servers by `tests/external.rs`.
            *code != "heavy-picture"
                && !code.starts_with("external-")
                && code.contains(|c: char| c.is_ascii_lowercase())
                && !code.contains('.')
                && !reports.contains(&format!("[{code}]"))
        })
        .collect();
    assert!(missing.is_empty(), "no case for: {missing:?}");
}

/// The codes in the order of the source, each with whether it is a warning, and the first case's words in both languages.
fn pages() -> String {
    let source = [include_str!("../src/base/fault.rs"), include_str!("../src/base/fault/import.rs")].concat();
    let arms = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \"")?.1.strip_suffix("\","));
    let codes = arms.filter(|code| code.contains(|sign: char| sign.is_ascii_lowercase()) && !code.contains('.'));
    let mut text = String::from(
        "# Faults\n\nEverything that `sotay check` can tell, by its code, with an example in both languages; those that begin with `import-`\n\
         are told by `sotay import`. An error keeps the site from being built, or the article from being made; a warning does not.\n\
         Made from `tests/faults/` and `tests/import/reports/` by `SOTAY_BLESS=1 cargo test --test faults`.\n",
    );
    for code in codes {
        let example = |language: &str| {
            let find = |case: PathBuf| {
                let report = fs::read_to_string(case.join(format!("report.{language}.txt"))).unwrap();
                let block = report.split("\n\n").find(|block| block.contains(&format!("[{code}]: ")));
                block.map(str::to_owned)
            };
            let made =
                ["external", "pictures"].map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name));
            // What is said of reports that are imported, by the tests of that.
            let imported =
                fs::read_to_string(format!("{}/tests/import/reports/all.{language}.txt", env!("CARGO_MANIFEST_DIR")));
            let imported = imported.unwrap_or_default();
            let of_import =
                || imported.split("\n\n").find(|block| block.contains(&format!("[{code}]: "))).map(str::to_owned);
            cases().into_iter().chain(made).find_map(find).or_else(of_import).unwrap_or_default()
        };
        let (english, vietnamese) = (example("en"), example("vi"));
        let severity = match code {
            "external-gone" => "An error of `check --external`; a build does not ask.",
            "external-silent" => "A warning of `check --external`; a build does not ask.",
            _ if english.starts_with("warning") => "A warning.",
            _ => "An error.",
        };
        text.push_str(&format!("\n## {code}\n\n{severity}\n\n```text\n{english}\n```\n\n```text\n{vietnamese}\n```\n"));
    }
    text
}

#[test]
fn the_document_has_a_section_for_every_code() {
    // It is made from the reports, which are being made in that case.
    if std::env::var_os("SOTAY_BLESS").is_some() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    let pages = pages();
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == pages,
        "docs/faults.md: SOTAY_BLESS=1 cargo test --test faults"
    );
}

#[test]
fn programs_read_the_report_too() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/warning-editor");
    let (lines, _) = run(&["check", "--format", "github", "--lang", "en"], &case);
    let (json, _) = run(&["check", "--format", "json", "--lang", "en"], &case);
    let (sarif, _) = run(&["check", "--format", "sarif", "--lang", "en"], &case);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let faults = json["faults"].as_array().unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!((lines.lines().count(), results.len()), (faults.len(), faults.len()));
    for ((line, result), fault) in lines.lines().zip(results).zip(faults) {
        let place = match fault["line"].as_u64() {
            Some(row) => format!(",line={row},col={}", fault["column"]),
            None => String::new(),
        };
        let start = format!(
            "::warning file={}{place},title={}::",
            fault["file"].as_str().unwrap(),
            fault["code"].as_str().unwrap()
        );
        assert!(line.starts_with(&start), "{line}\n{start}");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&result["ruleId"], &region["startLine"]), (&fault["code"], &fault["line"]));
    }
}

#[test]
fn what_is_safe_is_mended_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("content/practices/a.md");
    fs::create_dir_all(article.parent().unwrap()).unwrap();
    fs::write(folder.path().join("content/site.yaml"), "title: Thử\nbase_url: https://example.org/\n").unwrap();
    let front = "---\ntitle: Bài  hoà\ndate: 2021-10-05\nfigures: []\nsummary: Hoà\n---\n";
    fs::write(&article, format!("{front}Hòa, thúy, khoẻ và  hie\u{302}\u{301}n.  \nHai\n")).unwrap();
    let (said, code) = run(&["check", "--fix", "--lang", "en"], folder.path());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Mended 1 file.\n"), "{said}");
    let mended = fs::read_to_string(&article).unwrap();
    assert_eq!(mended, format!("{front}Hòa, thúy, khỏe và hiến.  \nHai\n"));
    assert!(run(&["check", "--fix", "--lang", "en"], folder.path()).0.contains("Mended 0 files."));
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

//! The book for reading devices: valid by the word of epubcheck, whole, and the same bytes every time.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rbook::Epub;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn export(content: &Path, book: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    command.args(["export", "epub", "--lang", "en", "--root"]).arg(content).arg("--output").arg(book).args(more);
    command.output().unwrap()
}

fn made(content: &Path, book: &Path, more: &[&str]) {
    let output = export(content, book, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What epubcheck says, warnings and all; empty when it has nothing to say.
fn faults(book: &Path) -> String {
    // Debian's program is a jar, which not every machine starts by itself.
    let checker = Path::new("/usr/bin/epubcheck");
    assert!(checker.exists(), "epubcheck is not there; on Debian: apt install epubcheck");
    let checked =
        Command::new("java").arg("-jar").arg(checker).args(["--failonwarnings", "--quiet"]).arg(book).output();
    let checked = checked.unwrap();
    let said = String::from_utf8_lossy(&[checked.stdout, checked.stderr].concat()).into_owned();
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("ERROR") || line.contains("WARNING") || line.contains("FATAL"))
        .collect();
    assert_eq!(checked.status.success(), lines.is_empty(), "{said}");
    lines.join("\n")
}

/// The text of every file that is read, by name.
fn texts(book: &Path) -> Vec<(String, String)> {
    let epub = Epub::open(book).unwrap();
    let parts = epub.spine().iter().map(|entry| {
        let part = entry.manifest_entry().unwrap();
        (part.href().name().as_str().to_owned(), part.read_str().unwrap())
    });
    parts.collect()
}

#[test]
fn books_of_the_demonstration_and_of_all_that_can_be_written_are_valid() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book.epub");
    for content in [root(), root().join("tests/sites/markdown"), root().join("tests/sites/whole")] {
        made(&content, &book, &[]);
        assert_eq!(faults(&book), "", "{}", content.display());
    }
}

#[test]
fn a_book_with_a_link_to_nowhere_is_found_out() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book.epub");
    made(&root(), &book, &[]);
    let mut epub = Epub::open(&book).unwrap();
    let parts = epub.manifest_mut();
    let broken = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p><a href=\"none.xhtml\">x</a></p></body></html>";
    spoil(parts, broken);
    epub.write().save(&book).unwrap();
    let said = faults(&book);
    assert!(said.contains("none.xhtml"), "{said}");
}

fn spoil(mut parts: rbook::epub::manifest::EpubManifestMut<'_>, text: &str) {
    let mut first = parts.by_id_mut("part-1").unwrap();
    first.set_content(text.as_bytes().to_vec());
}

#[test]
fn links_stay_in_the_book_or_lead_to_the_site() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book.epub");
    made(&root(), &book, &["--base-url", "https://example.org/kho/"]);
    let texts = texts(&book);
    let names: Vec<&str> = texts.iter().map(|(name, _)| name.as_str()).collect();
    let (mut inside, mut outside) = (0, 0);
    for (name, text) in &texts {
        assert!(!text.contains('\0'), "{name}");
        for link in text.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let file = link.split('#').next().unwrap();
            if link.starts_with("https://example.org/kho/") {
                outside += 1;
            } else if !link.contains("://") && !file.is_empty() {
                inside += usize::from(file != "style.css");
                assert!(file == "style.css" || names.contains(&file), "{name} links to {link}");
            }
        }
    }
    assert!(inside > 20 && outside > 20, "{inside} inside, {outside} outside");
}

#[test]
fn the_same_content_makes_the_same_book() {
    let home = tempfile::tempdir().unwrap();
    let (one, other) = (home.path().join("one.epub"), home.path().join("other.epub"));
    made(&root(), &one, &[]);
    std::thread::sleep(std::time::Duration::from_secs(2));
    made(&root(), &other, &["--jobs", "1"]);
    assert!(fs::read(&one).unwrap() == fs::read(&other).unwrap());
}

#[test]
fn a_topic_that_is_not_there_is_told_and_leaves_the_old_book() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book.epub");
    fs::write(&book, "old").unwrap();
    let output = export(&root(), &book, &["--topic", "nong-thon-mo"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("there is no topic `nong-thon-mo`") && said.contains("did you mean --topic nong-thon-moi?"),
        "{said}"
    );
    let nowhere = export(&root(), &home.path().join("none/book.epub"), &[]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert_eq!(export(&root().join("tests/faults/many"), &book, &[]).status.code(), Some(1));
    assert_eq!(fs::read(&book).unwrap(), b"old");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

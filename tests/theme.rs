//! The contract of a theme: its document is made from the code, its words are the same in both languages, and the
//! default theme keeps the rules of the house.

#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it is surprised, and names its own files"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The records of `src/render/context.rs` and below as Markdown: a heading a record, a row a field.
fn records() -> String {
    let folder = root().join("src/render/context");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.insert(0, root().join("src/render/context.rs"));
    let source: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut text = String::new();
    let mut said: Vec<&str> = Vec::new();
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("/// ") {
            said.push(words);
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.split(' ').next()) {
            text +=
                &format!("\n### {name}\n\n{}\n\n| field | type | what it is |\n| --- | --- | --- |\n", said.join(" "));
            said.clear();
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
            if !line.starts_with("pub const") {
                text += &format!(
                    "| `{name}` | `{}` | {} |\n",
                    kind.trim_end_matches(',').replace("Arc<CardView>", "CardView"),
                    said.join(" ")
                );
            }
            said.clear();
        } else if !line.starts_with("#[") {
            said.clear();
        }
    }
    text
}

#[test]
fn the_document_tells_every_field_that_a_template_sees() {
    let path = root().join("docs/theme.md");
    let document = fs::read_to_string(&path).unwrap();
    let (head, _) = document.split_once("<!-- made from src/render/context.rs by tests/theme.rs -->\n").unwrap();
    let wanted = format!("{head}<!-- made from src/render/context.rs by tests/theme.rs -->\n{}", records());
    if std::env::var_os("SOTAY_BLESS").is_some() {
        fs::write(&path, &wanted).unwrap();
        return;
    }
    assert!(document == wanted, "docs/theme.md is stale: run `cargo xtask bless --test theme`");
    assert!(wanted.contains("| `html` | `String` |"), "the records were not found");
}

/// The way to every word in a file of words.
fn keys(path: &Path) -> BTreeSet<String> {
    fn walk(value: &serde_yaml::Value, way: &str, keys: &mut BTreeSet<String>) {
        match value.as_mapping() {
            Some(mapping) => mapping.iter().for_each(|(key, value)| {
                walk(value, &format!("{way}.{}", key.as_str().unwrap()), keys);
            }),
            None => _ = keys.insert(way.to_owned()),
        }
    }
    let mut found = BTreeSet::new();
    walk(&serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap(), "", &mut found);
    found
}

#[test]
fn both_languages_have_the_same_words() {
    let words = root().join("themes/default/i18n");
    let (vi, en) = (keys(&words.join("vi.yaml")), keys(&words.join("en.yaml")));
    assert_eq!(vi, en);
    assert!(vi.len() > 50);
}

#[test]
fn the_program_and_the_theme_know_the_same_words() {
    use sotay::model::register::{CELL_KINDS, PLACE_TYPES};
    let words = keys(&root().join("themes/default/i18n/vi.yaml"));
    let wanted = PLACE_TYPES
        .map(|kind| format!(".place_types.{kind}"))
        .into_iter()
        .chain(CELL_KINDS.map(|kind| format!(".cell_kinds.{kind}")));
    for word in wanted.chain(
        [
            ".article.table",
            ".article.task_done",
            ".article.task_open",
            ".list.until",
            ".alerts.caution",
            ".totals.mean",
            ".nav.home",
            ".redirect.title",
        ]
        .map(str::to_owned),
    ) {
        assert!(words.contains(&word), "{word} is missing");
    }
}

#[test]
fn templates_hold_no_words_scripts_or_styles_of_their_own() {
    for entry in walkdir::WalkDir::new(root().join("themes/default/templates")) {
        let path = entry.unwrap().into_path();
        if !path.is_file() {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let comments_out: String =
            text.split("{#").map(|part| part.split_once("#}").map_or(part, |(_, rest)| rest)).collect();
        let marked = comments_out.chars().find(|sign| sign.is_alphabetic() && !sign.is_ascii());
        assert_eq!(marked, None, "{} holds words: they belong into i18n/", path.display());
        for sign in [" style=\"", "<style", " onclick=", "javascript:"] {
            assert!(!comments_out.contains(sign), "{} holds {sign}", path.display());
        }
        // A script comes from a file, or is data for search engines, which no browser runs.
        for script in comments_out.split("<script").skip(1) {
            let is_fine = script.starts_with(" src=\"") || script.starts_with(" type=\"application/ld+json\">");
            assert!(is_fine, "{} holds an inline script", path.display());
        }
    }
}

/// The scripts of the default theme: name and text, comments left out.
fn scripts() -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(root().join("themes/default/scripts")).into_iter();
    let paths = files.map(|entry| entry.unwrap().into_path());
    let scripts = paths.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    let code = |text: &str| {
        let lines = text.lines().filter(|line| !["//", "/*", "*"].iter().any(|sign| line.trim().starts_with(sign)));
        lines.collect::<Vec<_>>().join("\n")
    };
    scripts.map(|path| (path.display().to_string(), code(&fs::read_to_string(&path).unwrap()))).collect()
}

#[test]
fn scripts_leave_text_to_the_engine() {
    let signs = [
        ".normalize(",
        "toLowerCase",
        "toUpperCase",
        "toLocale",
        "localeCompare",
        "Collator",
        "RegExp",
        ".match(/",
        ".matchAll(",
        ".replace(",
        ".replaceAll(",
        ".search(/",
        ".test(",
        ".split(/",
        ".trim(",
        "Segmenter",
    ];
    let scripts = scripts();
    assert!(scripts.len() > 10, "the scripts were not found");
    for (name, code) in scripts {
        for sign in signs {
            assert!(!code.contains(sign), "{name} holds {sign}: what text means is the engine's to say");
        }
    }
}

#[test]
fn scripts_hold_no_words_and_write_no_html() {
    for (name, code) in scripts() {
        let marked = code.chars().find(|sign| sign.is_alphabetic() && !sign.is_ascii());
        assert_eq!(marked, None, "{name} holds words: they belong into i18n/");
        for sign in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
            assert!(!code.contains(sign), "{name} holds {sign}");
        }
    }
}

/// The demonstration as it is published.
fn demonstration() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let built = std::process::Command::new(env!("CARGO_BIN_EXE_sotay"))
        .args(["build", "--root"])
        .arg(root())
        .arg("--output")
        .arg(site.path().join("public"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    site
}

/// The file of `assets/` with this name but for its hash.
fn asset(public: &Path, name: &str, ending: &str) -> PathBuf {
    let files = fs::read_dir(public.join("assets")).unwrap().map(|entry| entry.unwrap().path());
    let is = |path: &PathBuf| {
        let file = path.file_name().unwrap().to_string_lossy();
        file.starts_with(&format!("{name}.")) && file.ends_with(&format!(".{ending}"))
    };
    files.into_iter().find(is).unwrap()
}

#[test]
fn scripts_stay_small() {
    let site = demonstration();
    for (name, most) in [("sotay", 6_000), ("search", 14_500)] {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&fs::read(asset(&site.path().join("public"), name, "js")).unwrap()).unwrap();
        let size = packer.finish().unwrap().len();
        assert!(size <= most, "{name}.js has {size} bytes");
        assert!(size > most / 10, "{name}.js was not joined");
    }
}

#[test]
fn an_article_is_light() {
    const MOST: u64 = 60_000;
    let site = demonstration();
    let public = site.path().join("public");
    let size = |path: &Path| fs::metadata(path).unwrap().len();
    let (style, script) = (size(&asset(&public, "style", "css")), size(&asset(&public, "sotay", "js")));
    let mut articles = 0;
    for entry in walkdir::WalkDir::new(&public) {
        let path = entry.unwrap().into_path();
        if !path.ends_with("index.html") {
            continue;
        }
        let html = fs::read_to_string(&path).unwrap();
        if !html.contains("<body class=\"page-article") {
            continue;
        }
        articles += 1;
        assert_eq!(html.matches("rel=\"stylesheet\"").count(), 1, "{}", path.display());
        assert!(html.matches("<script src=").count() <= 1, "{}", path.display());
        let whole = html.len() as u64 + style + script;
        assert!(whole <= MOST, "{}: {whole} bytes, {style} of style, {script} of script", path.display());
    }
    assert!(articles > 5, "the articles were not found");
}

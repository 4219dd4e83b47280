//! What programs read of a site is what its standards say, by the word of programs that are not ours.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The demonstration as it is published.
fn demonstration() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let site = home.path().join("public");
    let built = Command::new(env!("CARGO_BIN_EXE_sotay"))
        .args(["build", "--root"])
        .arg(root())
        .arg("--output")
        .arg(&site)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (home, site)
}

/// The files of the site whose path ends so.
fn files(site: &Path, end: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(site).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    entries.filter(|path| path.is_file() && path.to_string_lossy().ends_with(end)).collect()
}

/// What is wrong with the files by the word of a checker; empty when nothing is.
fn faults(checker: &str, args: &[&str], schema: &str, files: &[PathBuf]) -> String {
    let found = Command::new(checker)
        .args(args)
        .arg(root().join("tests/schemas").join(schema))
        .args(files)
        .output()
        .unwrap_or_else(|error| panic!("{checker}: {error}; on Debian: apt install jing libxml2-utils"));
    let said = [found.stdout, found.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    if found.status.success() { String::new() } else { format!("{}: {said}", found.status) }
}

/// A copy of the first of `files` with `old` in place of `new`, which its checker must find.
fn spoiled(home: &Path, files: &[PathBuf], old: &str, new: &str) -> Vec<PathBuf> {
    let text = fs::read_to_string(&files[0]).unwrap();
    assert!(text.contains(old), "{old}");
    let path = home.join("spoiled.xml");
    fs::write(&path, text.replace(old, new)).unwrap();
    vec![path]
}

#[test]
fn feeds_are_what_the_atom_standard_says() {
    let (home, site) = demonstration();
    let feeds = files(&site, "atom.xml");
    assert!(feeds.len() > 10 && feeds.contains(&site.join("en/atom.xml")), "{}", feeds.len());
    let check = |files: &[PathBuf]| faults("jing", &["-c"], "atom.rnc", files);
    assert_eq!(check(&feeds), "");
    for (old, new) in [("<updated>", "<updated>on "), ("<id>", "<number>"), ("rel=\"self\"", "target=\"self\"")] {
        let new_end = new.replace('<', "</");
        let whole = spoiled(home.path(), &feeds, old, new);
        let text = fs::read_to_string(&whole[0]).unwrap();
        fs::write(&whole[0], text.replace("</id>", if new == "<number>" { &new_end } else { "</id>" })).unwrap();
        assert!(check(&whole).contains("error:"), "{new}");
    }
    // What the grammar does not say: who wrote it, and that no two entries have one id.
    for feed in feeds {
        let text = fs::read_to_string(&feed).unwrap();
        assert!(text.split("<entry>").next().unwrap().contains("<author>"), "{}", feed.display());
        let mut ids: Vec<&str> = text.split("<id>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert!(count > 1 && ids.len() == count, "{}: {ids:?}", feed.display());
    }
}

#[test]
fn sitemaps_are_what_their_schema_says() {
    let (home, site) = demonstration();
    let sitemaps = files(&site, "sitemap.xml");
    assert_eq!(sitemaps, [site.join("en/sitemap.xml"), site.join("sitemap.xml")]);
    let check = |files: &[PathBuf]| faults("xmllint", &["--noout", "--nonet", "--schema"], "sitemap.xsd", files);
    assert_eq!(check(&sitemaps), "");
    for (old, new) in [("<lastmod>20", "<lastmod>the year 20"), ("<loc>", "<loc/><loc>")] {
        assert!(check(&spoiled(home.path(), &sitemaps, old, new)).contains("fails to validate"), "{new}");
    }
    let text = fs::read_to_string(&sitemaps[1]).unwrap();
    assert!(text.matches("<lastmod>").count() * 2 > text.matches("<loc>").count(), "most pages have a day");
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What is wrong with `data` by a schema; empty when nothing is.
fn wrong(schema: &jsonschema::Validator, data: &Value) -> Vec<String> {
    schema.iter_errors(data).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn data_beside_the_pages_follows_the_schema_that_it_names() {
    let (_home, site) = demonstration();
    let mut schemas = BTreeMap::new();
    for path in files(&site, ".json").into_iter().filter(|path| path.parent().unwrap().ends_with("schema")) {
        let schema = json(&path);
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        schemas.insert(schema["$id"].as_str().unwrap().to_owned(), validator);
    }
    let mut seen = BTreeSet::new();
    for path in files(&site, "index.json") {
        let data = json(&path);
        let named = data["$schema"].as_str().unwrap_or_else(|| panic!("{} names none", path.display())).to_owned();
        let schema = schemas.get(&named).unwrap_or_else(|| panic!("{named} is not there"));
        assert_eq!(wrong(schema, &data), [""; 0], "{}", path.display());
        let is_new = seen.insert(named);
        // Each field of the page itself is missed, and noticed when it is something else.
        for field in data["page"].as_object().unwrap().keys().filter(|_| is_new) {
            let mut without = data.clone();
            without["page"].as_object_mut().unwrap().remove(field);
            let may_lack = matches!(field.as_str(), "languages" | "alternates");
            assert_eq!(wrong(schema, &without).is_empty(), may_lack, "without {field}");
            without["page"][field] = Value::from(vec![1.5]);
            assert!(!wrong(schema, &without).is_empty(), "{field} may be anything");
        }
    }
    let kinds = ["article", "entry", "home", "list", "map", "overview", "register"];
    for folder in ["", "en/"] {
        for kind in kinds {
            assert!(
                seen.contains(&format!("https://example.org/{folder}schema/{kind}.json")),
                "{folder}{kind}: {seen:?}"
            );
        }
        let schema = &schemas[&format!("https://example.org/{folder}schema/handbook.json")];
        let mut handbook = json(&site.join(folder).join("handbook.json"));
        assert_eq!(wrong(schema, &handbook), [""; 0]);
        handbook["files"] = Value::from("one");
        assert!(!wrong(schema, &handbook).is_empty());
    }
}

#[test]
fn faults_as_sarif_are_what_its_schema_says() {
    let text = fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json")).unwrap();
    // The pattern of languages in it, which we do not write, has a bracket too many and is no pattern.
    let slip = "[a-zA-Z]{2}]?$";
    assert!(text.contains(slip));
    let schema: Value = serde_json::from_str(&text.replace(slip, "[a-zA-Z]{2}$")).unwrap();
    let schema = jsonschema::draft7::new(&schema).unwrap();
    let mut results = 0;
    for entry in fs::read_dir(root().join("tests/faults")).unwrap() {
        let folder = entry.unwrap().path();
        let check = ["check", "--format", "sarif", "--root"];
        let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(check).arg(&folder).output().unwrap();
        let mut report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{}: {error}: {}", folder.display(), String::from_utf8_lossy(&output.stderr))
        });
        assert_eq!(wrong(&schema, &report), [""; 0], "{}", folder.display());
        let found = report["runs"][0]["results"].as_array_mut().unwrap();
        results += found.len();
        if let Some(first) = found.first_mut() {
            first["level"] = "fatal".into();
            assert!(!wrong(&schema, &report).is_empty());
        }
    }
    assert!(results > 100, "{results}");
}

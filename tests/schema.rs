//! The schemas know the keys that the parser takes, and no others.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn sotay(args: &[&str], root: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(args).arg("--root").arg(root).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn schema(root: &Path, name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root.join(format!(".vscode/schema/{name}.schema.json"))).unwrap()).unwrap()
}

/// The keys that the parser says it takes, where it was given one that is like none of them.
fn taken(root: &Path, file: &str, text: &str) -> BTreeSet<String> {
    let path = root.join("content").join(file);
    let before = fs::read_to_string(&path).ok();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    let report: Value = serde_json::from_str(&sotay(&["check", "--json", "--lang", "en"], root)).unwrap();
    match before {
        Some(before) => fs::write(&path, before).unwrap(),
        None => fs::remove_file(&path).unwrap(),
    }
    let faults = report["faults"].as_array().unwrap();
    let fault = faults.iter().find(|fault| fault["code"] == "unknown-key");
    let hint = fault.unwrap_or_else(|| panic!("{file}: {faults:?}"))["hint"].as_str().unwrap();
    hint.split_once(": ").unwrap().1.split(", ").map(str::to_owned).collect()
}

fn keys(object: &Value) -> BTreeSet<String> {
    assert_eq!(object["additionalProperties"], false);
    for (key, value) in object["properties"].as_object().unwrap() {
        assert!(value["description"].as_str().is_some_and(|about| about.len() > 5), "{key} is not described");
    }
    object["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schemas_have_the_keys_of_the_parser() {
    const ODD: &str = "qqqqqqqqqqqqqqqqqqqqqqqq";
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    sotay(&["init"], root);
    sotay(&["export", "schema"], root);

    let article = schema(root, "article");
    let front = |lines: &str| format!("---\ntitle: Thử\ndate: 2021-10-05\n{lines}\n---\n");
    let file = "practices/thu.md";
    assert_eq!(taken(root, file, &front(&format!("{ODD}: 1"))), keys(&article));
    let inner = &article["properties"];
    assert_eq!(taken(root, file, &front(&format!("figures: [{{ {ODD}: 1 }}]"))), keys(&inner["figures"]["items"]));
    for group in ["image", "source"] {
        assert_eq!(taken(root, file, &front(&format!("{group}: {{ {ODD}: 1 }}"))), keys(&inner[group]));
    }

    let site = schema(root, "site");
    let with = |lines: &str| format!("title: Thử\n{lines}\n");
    assert_eq!(taken(root, "site.yaml", &with(&format!("{ODD}: 1"))), keys(&site));
    for group in ["publisher", "map", "external"] {
        assert_eq!(
            taken(root, "site.yaml", &with(&format!("{group}: {{ {ODD}: 1 }}"))),
            keys(&site["properties"][group])
        );
    }
    let peer = taken(root, "site.yaml", &with(&format!("federation: [{{ {ODD}: 1 }}]")));
    assert_eq!(peer, keys(&site["properties"]["federation"]["items"]));

    let languages = &site["properties"]["languages"];
    assert_eq!(taken(root, "site.yaml", &with(&format!("languages: {{ {ODD}: 1 }}"))), keys(languages));
    let edition = taken(root, "site.yaml", &with(&format!("languages: {{ en: {{ {ODD}: 1 }} }}")));
    assert_eq!(edition, keys(&languages["properties"]["en"]));
    assert_eq!(languages["properties"]["en"]["required"], serde_json::json!(["title"]));

    for register in ["places", "cells", "topics", "indicators", "documents", "synonyms"] {
        let (file, schema) = (format!("data/{register}.yaml"), schema(root, register));
        assert_eq!(taken(root, &file, &format!("- {{ {ODD}: 1 }}\n")), keys(&schema["items"]), "{register}");
    }
    for (register, entry) in [
        ("places", "id: a, name: A, type: xa"),
        ("cells", "id: a, name: A, place: a"),
        ("topics", "id: a, name: A"),
        ("indicators", "id: a, name: A"),
        ("documents", "id: a, number: '1', title: A"),
    ] {
        let (file, schema) = (format!("data/{register}.yaml"), schema(root, register));
        let names = taken(root, &file, &format!("- {{ {entry}, en: {{ {ODD}: 1 }} }}\n"));
        assert_eq!(names, keys(&schema["items"]["properties"]["en"]), "{register}");
    }
}

#[test]
fn ids_are_those_of_the_registers_and_settings_name_the_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    sotay(&["init"], root);
    // They are there from the beginning.
    let first = schema(root, "article");
    sotay(&["export", "schema"], root);
    assert_eq!(first, schema(root, "article"));
    let cells = schema(root, "article")["properties"]["cell"]["anyOf"][0]["enum"].clone();
    assert!(cells.as_array().unwrap().contains(&"chi-bo-thon-nha".into()), "{cells}");

    let settings: Value =
        serde_json::from_str(&fs::read_to_string(root.join(".vscode/settings.json")).unwrap()).unwrap();
    let named = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(named.len(), 7);
    for (schema, file) in named {
        assert!(root.join(schema).is_file() && root.join(file.as_str().unwrap()).is_file(), "{schema}: {file}");
    }
}

//! The rules of the house, kept here and not by memory. `docs/architecture.md` says why each is one.

#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it is surprised, and names its own files"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rooms of `src/`: each with the rooms that it may import from, and the outside crates that may be named in it.
const ROOMS: [(&str, &[&str], &[&str]); 18] = [
    ("main", &[], &["mimalloc"]),
    ("base", &[], &["viet", "base64", "serde", "sha2", "strsim", "xxhash_rust"]),
    ("model", &["base"], &["serde", "jiff"]),
    ("load", &["base", "model"], &["rayon", "rust_embed", "thiserror", "walkdir"]),
    ("parse", &["base", "model"], &["viet", "pulldown_cmark", "rayon", "saphyr_parser", "serde_json", "serde_yaml"]),
    ("assemble", &["base", "model"], &["viet", "percent_encoding", "rayon"]),
    (
        "render",
        &["base", "model"],
        &["viet", "png", "rayon", "resvg", "schemars", "serde", "serde_json", "skrifa", "tera"],
    ),
    ("pictures", &["base", "model"], &["fast_image_resize", "image", "rayon", "roxmltree", "webp"]),
    ("book", &["base", "model"], &["rbook", "thiserror"]),
    ("index", &["base", "model"], &["rayon", "sotay_search"]),
    ("inspect", &["base", "model"], &["viet", "rayon", "strsim"]),
    (
        "import",
        &["base", "model"],
        &[
            "legacy",
            "viet",
            "base64",
            "encoding_rs",
            "image",
            "percent_encoding",
            "roxmltree",
            "scraper",
            "serde_json",
            "zip",
        ],
    ),
    ("outside", &["base", "model"], &["percent_encoding", "serde_json", "ureq"]),
    ("schema", &["base", "model"], &["serde_json"]),
    ("write", &["base", "model"], &["rayon", "rustix", "serde", "serde_json", "thiserror"]),
    (
        "pipeline",
        &["base", "model", "load", "parse", "assemble", "pictures", "render", "book", "index", "inspect"],
        &["rayon", "serde_json", "sotay_search", "thiserror"],
    ),
    (
        "serve",
        &["base", "model", "load", "schema", "pipeline"],
        &[
            "viet",
            "getrandom",
            "httparse",
            "mime_guess",
            "notify",
            "percent_encoding",
            "rayon",
            "serde",
            "serde_json",
            "thiserror",
        ],
    ),
    (
        "cli",
        &["base", "model", "load", "import", "inspect", "outside", "schema", "pipeline", "serve", "write"],
        &[
            "viet",
            "annotate_snippets",
            "clap",
            "indicatif",
            "jiff",
            "qrcode",
            "rayon",
            "serde",
            "serde_json",
            "sotay_search",
        ],
    ),
];

/// The rooms where the disk, the clock and the environment may be touched.
const MACHINE: [&str; 6] = ["load", "outside", "write", "serve", "cli", "main"];

/// Within a room, crates that only one file may name, so that they can be changed in one place.
const ALONE: [(&str, &str); 8] = [
    ("tera", "render/engine.rs"),
    ("resvg", "render/easel.rs"),
    ("skrifa", "render/easel.rs"),
    ("png", "render/palette.rs"),
    ("annotate_snippets", "cli/report.rs"),
    ("indicatif", "cli/progress.rs"),
    ("saphyr_parser", "parse/locate.rs"),
    ("ureq", "outside/ask.rs"),
];

struct Source {
    /// Relative to `src/`.
    path: String,
    room: String,
    text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The sources of the generator without their comments and tests.
fn sources() -> Vec<Source> {
    let src = root().join("src");
    rust_files(&src)
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
            let room = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            Source { path, room, text: code }
        })
        .filter(|source| source.room != "lib")
        .collect()
}

/// The rooms that a text names after `crate::`, singly or in braces.
fn rooms_named(text: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect::<String>();
    let mut rooms = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + 7..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(group.split('}').next().unwrap().split(',').map(|name| word(name.trim()))),
            None => _ = rooms.insert(word(rest)),
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn rooms_import_from_below_and_from_themselves() {
    for source in sources() {
        let (_, below, _) = ROOMS
            .iter()
            .find(|(room, ..)| *room == source.room)
            .unwrap_or_else(|| panic!("{} is in no room", source.path));
        for named in rooms_named(&source.text) {
            let is_fine = named == source.room || below.contains(&named.as_str());
            assert!(is_fine, "{} imports {named}: see ROOMS in tests/architecture.rs", source.path);
        }
    }
}

#[test]
fn outside_crates_are_named_in_their_rooms_only() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    let crates: Vec<String> = dependencies
        .lines()
        .filter_map(|line| line.split(['.', ' ']).next())
        .filter(|name| !name.is_empty())
        .map(|name| name.replace('-', "_"))
        .collect();
    assert!(crates.contains(&"tera".to_owned()), "the dependencies were not found");
    let mut used: BTreeMap<&String, usize> = crates.iter().map(|name| (name, 0)).collect();
    for source in sources() {
        let (_, _, allowed) = ROOMS.iter().find(|(room, ..)| *room == source.room).unwrap();
        for name in &crates {
            let is_named = source.text.match_indices(&format!("{name}::")).any(|(at, _)| {
                !source.text[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
            });
            if is_named {
                *used.get_mut(name).unwrap() += 1;
                assert!(
                    allowed.contains(&name.as_str()),
                    "{} names {name}: see ROOMS in tests/architecture.rs",
                    source.path
                );
                let alone = ALONE.iter().find(|(crate_name, _)| crate_name == name);
                assert!(
                    alone.is_none_or(|(_, file)| *file == source.path),
                    "only {alone:?} may name {name}, not {}",
                    source.path
                );
            }
        }
    }
    let idle: Vec<_> = used.iter().filter(|(_, count)| **count == 0).map(|(name, _)| name).collect();
    assert!(idle.is_empty(), "dependencies that no room names: {idle:?}");
}

#[test]
fn the_machine_is_touched_in_its_rooms_only() {
    let signs = [
        "std::fs",
        "std::env",
        "std::process",
        "std::net",
        "SystemTime",
        "Instant",
        "Timestamp::now",
        "println!",
        "eprintln!",
        "File::open",
    ];
    for source in sources() {
        for sign in signs {
            assert!(
                MACHINE.contains(&source.room.as_str()) || !source.text.contains(sign),
                "{} names {sign}",
                source.path
            );
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for source in sources() {
        for sign in ["println!", "eprintln!", "std::io::stdout", "std::io::stderr", "io::stdout", "io::stderr"] {
            assert!(source.room == "cli" || !source.text.contains(sign), "{} prints", source.path);
        }
    }
}

#[test]
fn names_say_what_is_in_them() {
    for folder in ["src", "crates", "eval", "xtask"] {
        for file in rust_files(&root().join(folder)) {
            if file.components().any(|part| part.as_os_str() == "target") {
                continue;
            }
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(
                !["mod", "utils", "util", "common", "helpers", "misc"].contains(&name.as_str()),
                "{}",
                file.display()
            );
            let text = fs::read_to_string(&file).unwrap();
            assert!(!text.contains("static mut "), "{} holds a mutable static", file.display());
            for sign in ["todo!(", "unimplemented!(", "#[ignore"] {
                assert!(
                    !text.contains(sign) || file.ends_with("tests/architecture.rs"),
                    "{} holds {sign}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn nothing_is_unsafe_but_names_for_browsers() {
    for folder in ["src", "crates", "eval", "tests", "xtask"] {
        for file in rust_files(&root().join(folder)) {
            if file.components().any(|part| part.as_os_str() == "target") || file.ends_with("tests/architecture.rs") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            let is_shell = file.ends_with("crates/search-wasm/src/lib.rs");
            let left =
                if is_shell { text.replace("unsafe(no_mangle)", "").replace("expect(unsafe_code", "") } else { text };
            let code = left.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                // The word of a content security policy is no code.
                assert!(!line.replace("wasm-unsafe-eval", "").contains("unsafe"), "{}: {line}", file.display());
            }
        }
    }
}

#[test]
fn text_is_understood_in_viet_and_nowhere_else() {
    for source in sources() {
        for sign in [".to_lowercase()", ".to_uppercase()", "unicode_normalization", ".nfc()", ".nfd()"] {
            assert!(!source.text.contains(sign), "{} names {sign}: that is crates/viet's work", source.path);
        }
    }
}

#[test]
fn every_dependency_has_its_line_and_a_licence_we_may_use() {
    let document = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if package["source"].is_null() {
            for dependency in
                package["dependencies"].as_array().unwrap().iter().filter(|dependency| !dependency["source"].is_null())
            {
                let wanted = dependency["rename"].as_str().or(dependency["name"].as_str()).unwrap();
                assert!(document.contains(&format!("| `{wanted}`")), "docs/dependencies.md says nothing of {wanted}");
            }
            continue;
        }
        let licence = package["license"].as_str().unwrap_or_default();
        let free = [
            "MIT",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "ISC",
            "Zlib",
            "Unicode-3.0",
            "Unlicense",
            "0BSD",
            "CC0-1.0",
            "BSL-1.0",
            "MPL-2.0",
            // For data: the roots of trust that Mozilla keeps.
            "CDLA-Permissive-2.0",
        ];
        assert!(free.iter().any(|name| licence.contains(name)), "{name} is under {licence:?}");
    }
}

#[test]
fn every_package_of_npm_has_its_line_and_one_version() {
    let document = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    for room in ["tests/browser", "eval/peers", "editor"] {
        let read = |name: &str| -> serde_json::Value {
            serde_json::from_str(&fs::read_to_string(root().join(room).join(name)).unwrap()).unwrap()
        };
        let (package, lock) = (read("package.json"), read("package-lock.json"));
        let named = ["dependencies", "devDependencies"].into_iter().filter_map(|kind| package[kind].as_object());
        let named: Vec<_> = named.flatten().collect();
        assert!(!named.is_empty(), "{room} names no packages");
        for (name, version) in named {
            let row = document.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{name}`")));
            let row = row.unwrap_or_else(|| panic!("docs/dependencies.md says nothing of {name}"));
            let version = version.as_str().unwrap();
            assert!(version.starts_with(|sign: char| sign.is_ascii_digit()), "{room} leaves open which {name}");
            assert!(row.contains(version), "docs/dependencies.md has another version of {name} than {version}");
        }
        for (name, package) in lock["packages"].as_object().unwrap() {
            assert!(package["resolved"].is_null(), "{room} says from which host {name} comes: see its .npmrc");
        }
    }
}

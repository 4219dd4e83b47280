//! What runs in a page: the theme's scripts, joined into one for every page and one for each thing that few pages
//! need, and the engine that they search with.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assets::hashed;
use crate::base::hash::Hash;
use crate::base::{paths, script, seal};
use crate::model::input::Theme;
use crate::model::output::{Body, Output, Sink};
use crate::model::site::Site;
use crate::model::url::page::{OFFLINE, PACK, SERVICE_WORKER};
use crate::model::url::{Url, file_of};
use crate::model::words::Words;

/// The engine for browsers, built by `cargo xtask wasm` from the same crate that this program searches with.
const ENGINE: &[u8] = include_bytes!("../../crates/search-wasm/dist/engine.wasm");

/// The same as one raw deflate stream.
const ENGINE_PACKED: &[u8] = include_bytes!("../../crates/search-wasm/dist/engine.wasm.z");

/// A script of the site, joined from files of the theme.
struct Bundle {
    /// Its name, by which scripts ask for it.
    name: &'static str,
    /// The folders of `scripts/` that it is joined from, in this order.
    folders: &'static [&'static str],
    /// The words that it shows, or groups of them.
    words: &'static [&'static str],
    /// The function of the theme that it ends with a call of.
    start: &'static str,
}

/// What is brought when a reader asks for it.
const ON_DEMAND: [Bundle; 4] = [
    Bundle { name: "keep", folders: &["shared", "store", "keep"], words: &["keep"], start: "startKeep" },
    Bundle {
        name: "several",
        folders: &["shared", "files", "picks", "several"],
        words: &[
            "compare",
            "handout",
            "booklet.contents",
            "article.facts",
            "article.cell",
            "article.place",
            "article.date",
            "article.topics",
            "article.documents",
            "article.source",
            "article.links",
            "article.picture_by",
        ],
        start: "startSeveral",
    },
    Bundle {
        name: "search",
        folders: &["shared", "files", "store", "search"],
        words: &["search", "kinds", "compare.choose"],
        start: "startSearch",
    },
    Bundle { name: "tables", folders: &["tables"], words: &[], start: "startTables" },
];

/// What every page has.
const PAGE: Bundle = Bundle {
    name: "sotay",
    folders: &["shared", "store", "picks", "page"],
    words: &[
        "search.label",
        "search.placeholder",
        "search.submit",
        "search.close",
        "search.keys",
        "compare.picked",
        "compare.count",
        "compare.go",
        "compare.clear",
        "handout.go",
    ],
    start: "startPage",
};

/// The plain name of the packed engine.
const PACKED: &str = "engine.wasm.z";

/// What the scripts know of the site; `themes/default/scripts/site.d.ts` has the same.
#[derive(Serialize)]
struct SiteInfo<'a> {
    language: &'static str,
    offline: bool,
    engine: EngineInfo,
    pack: String,
    peers: Vec<PeerInfo<'a>>,
    /// What is brought on demand, by name.
    parts: BTreeMap<&'static str, PartInfo>,
    words: Words,
}

/// A script that is brought on demand, and its style sheet, from the root of the site.
#[derive(Serialize)]
struct PartInfo {
    script: String,
    style: Option<String>,
}

/// Where the engine is.
#[derive(Serialize)]
struct EngineInfo {
    packed: SealedFile,
    plain: SealedFile,
    /// Bytes when it is unpacked, for showing how much has come.
    size: usize,
}

/// A file from the root of the site, and its SHA-256 as a browser's `integrity` writes it.
#[derive(Serialize)]
struct SealedFile {
    file: String,
    hash: String,
}

impl SealedFile {
    fn new(file: String, bytes: &[u8]) -> Self {
        Self { file, hash: seal::of(bytes) }
    }
}

/// Another knowledge base.
#[derive(Serialize)]
struct PeerInfo<'a> {
    name: &'a str,
    url: &'a str,
}

/// Hands the scripts and the engine on, and adds their addresses to `assets`.
pub(super) fn put(site: &Site, theme: &Theme, sink: &dyn Sink, assets: &mut BTreeMap<String, Url>) {
    let mut known = info(site, put_engine(site.config.offline, sink));
    assets.insert(PACKED.to_owned(), format!("/{}", known.engine.packed.file));
    let from_root = |url: &Url| url.trim_start_matches('/').to_owned();
    let mut parts = BTreeMap::new();
    for bundle in &ON_DEMAND {
        let url = put_bundle(bundle, &mut known, site, theme, sink);
        let style = assets.get(&format!("{}.css", bundle.name)).map(from_root);
        parts.insert(bundle.name, PartInfo { script: from_root(&url), style });
        assets.insert(format!("{}.js", bundle.name), url);
    }
    known.parts = parts;
    let url = put_bundle(&PAGE, &mut known, site, theme, sink);
    assets.insert(format!("{}.js", PAGE.name), url);
}

/// Hands one script on; returns its address.
fn put_bundle(bundle: &Bundle, known: &mut SiteInfo<'_>, site: &Site, theme: &Theme, sink: &dyn Sink) -> Url {
    known.words = site.words.only(bundle.words);
    // Texts and numbers, all of which are JSON.
    let script = joined(theme, bundle, &serde_json::to_string(known).unwrap_or_default());
    let hash = Hash::of(script.as_bytes());
    let url = format!("/assets/{}", hashed(&format!("{}.js", bundle.name), hash));
    hand_on(sink, &file_of(&url), hash, || script.into_bytes());
    url
}

/// Hands the service worker on, which is a script by itself. A site that is read from files can have none.
pub(super) fn put_service_worker(theme: &Theme, sink: &dyn Sink) {
    let Some(file) = theme.files.get("service-worker.js") else { return };
    let page = OFFLINE.trim_start_matches('/');
    let code = without_comments(&String::from_utf8_lossy(&file.bytes));
    let script = format!("\"use strict\";\nconst offlinePage = \"{page}\";\n{code}");
    hand_on(sink, &file_of(SERVICE_WORKER), Hash::of(script.as_bytes()), || script.into_bytes());
}

/// The engine lies there twice: packed, since few hosts compress what they do not know, and as it is, for browsers that
/// cannot unpack.
/// A page that is read from a disk can have neither, but runs it as a script.
fn put_engine(offline: bool, sink: &dyn Sink) -> EngineInfo {
    let hash = Hash::of(ENGINE);
    let plain = format!("{PACK}/engine-{}.wasm", hash.short());
    let packed = format!("{plain}.z");
    if offline {
        hand_on(sink, &script::name(&plain), script::key(hash), || script::of(ENGINE));
    } else {
        hand_on(sink, &packed, hash, || ENGINE_PACKED.to_vec());
        hand_on(sink, &plain, hash, || ENGINE.to_vec());
    }
    EngineInfo {
        packed: SealedFile::new(packed, ENGINE_PACKED),
        plain: SealedFile::new(plain, ENGINE),
        size: ENGINE.len(),
    }
}

fn hand_on(sink: &dyn Sink, path: &str, key: Hash, make: impl FnOnce() -> Vec<u8>) {
    if !sink.keep(path, key) {
        sink.put(Output { path: path.to_owned(), key, body: Body::Bytes(make()) });
    }
}

fn info(site: &Site, engine: EngineInfo) -> SiteInfo<'_> {
    let config = &site.config;
    SiteInfo {
        language: config.language.code(),
        offline: config.offline,
        engine,
        pack: format!("{PACK}/"),
        peers: config.federation.iter().map(|peer| PeerInfo { name: &peer.name, url: &peer.url }).collect(),
        parts: BTreeMap::new(),
        words: Words::default(),
    }
}

/// The theme's scripts of a bundle in the order of their folders and names, within one function, so that nothing of
/// them is seen outside. It ends with a call of the theme's own `start…`.
fn joined(theme: &Theme, bundle: &Bundle, info: &str) -> String {
    let mut text = format!("(() => {{\n\"use strict\";\nconst site = {info};\n");
    for folder in bundle.folders {
        let folder = format!("scripts/{folder}/");
        for (path, file) in &theme.files {
            if path.starts_with(&folder) && paths::extension(path) == "js" {
                text += &without_comments(&String::from_utf8_lossy(&file.bytes));
            }
        }
    }
    text + bundle.start + "();\n})();\n"
}

/// A script without indents and lines that are nothing but a comment: a browser has no use for them.
fn without_comments(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines() {
        let bare = line.trim();
        let begins = bare.starts_with("/*") && (bare.ends_with("*/") || !bare.contains("*/"));
        if inside || begins {
            inside = !bare.ends_with("*/");
        } else if !bare.is_empty() && !bare.starts_with("//") {
            text += bare;
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_that_fill_lines_are_left_out() {
        let script = "// One.\n/**\n * Two.\n */\nlet a = 1; // three\n\n/** Four. */\n  /* five */ \n  /* six */ let b = \"// seven\";\n";
        assert_eq!(without_comments(script), "let a = 1; // three\n/* six */ let b = \"// seven\";\n");
    }

    #[test]
    fn the_packed_engine_is_the_engine() {
        let mut unpacked = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(ENGINE_PACKED), &mut unpacked).unwrap();
        assert!(unpacked == ENGINE);
    }
}

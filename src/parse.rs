//! A file's text → its record and its faults. Pure, and never fails: what cannot be read is a fault, and what can be
//! read is kept, so that all faults of a knowledge base are shown together.

mod areas;
mod article;
mod config;
mod fields;
mod front_matter;
mod headings;
mod link;
mod locate;
mod map;
mod markdown;
mod register;
mod synonyms;
mod theme;
mod yaml;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

pub use self::locate::span_of;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::{Fault, MapProblem, Register, nearest};
use crate::base::hash::Hash;
use crate::base::language::Language;
use crate::base::lookup::Lookup;
use crate::base::paths;
use crate::base::span::{KeyPath, Span};
use crate::model::article::{Article, Kind};
use crate::model::config::Config;
use crate::model::date::Now;
use crate::model::input::{Inputs, Source, ThemeFile};
use crate::model::map::Map;
use crate::model::parts::Parts;
use crate::model::site::Registers;
use crate::model::words::Words;

/// The settings' file.
const SITE: &str = "site.yaml";

/// What was read of each article the time before, by its file, with the hash of its text.
#[derive(Debug, Default)]
pub struct Memo(Lookup<(Hash, Read)>);

/// What was read of a file: its article, if it could be read, and its faults.
type Read = (Option<Arc<Article>>, Faults);

/// Reads every file of a knowledge base, but for articles that `memo` knows. `now` only serves to try the time zone,
/// `api` to try the theme.
pub fn parse(inputs: &Inputs, now: Now, api: u64, memo: Option<&mut Memo>, faults: &mut Faults) -> Parts {
    let mut of_articles = Faults::default();
    let read = || articles(inputs, memo, &mut of_articles);
    let (frame, (articles, unread)) = rayon::join(|| frame(inputs, now, api, faults), read);
    faults.extend(of_articles);
    misplaced(inputs, faults);
    Parts { articles, unread, ..frame }
}

/// Everything but the articles.
fn frame(inputs: &Inputs, now: Now, api: u64, faults: &mut Faults) -> Parts {
    let config = settings(inputs, now, faults);
    check_theme(inputs, api, faults);
    let words = words(inputs, config.language, faults);
    let others = config.languages.iter().map(|other| other.language);
    let other_words = others.map(|language| (language, self::words(inputs, language, faults))).collect();
    let mut registers = registers(inputs, faults);
    let map = map(inputs, &config, faults);
    if let Some(map) = &map {
        let parent = config.map.as_ref().and_then(|map| map.parent.as_deref());
        check_parent(parent, &registers, faults);
        registers.places = areas::with_areas(registers.places, map, parent);
    }
    let mut files = inputs.files.clone();
    if let Some(map) = &config.map {
        // It is drawn, and not copied.
        files.remove(&map.file);
    }
    Parts { config, registers, files, map, words, other_words, ..Parts::default() }
}

/// The theme that `site.yaml` names; read before all else, since the theme's files are to be loaded too.
pub fn theme_name(inputs: &Inputs) -> String {
    // Its faults are told when the settings are read in their turn.
    settings(inputs, Now::default(), &mut Faults::default()).theme
}

/// Where the map's file is that `site.yaml` names, if it is there and not too large to be read.
pub fn map_path(inputs: &Inputs) -> Option<PathBuf> {
    let file = settings(inputs, Now::default(), &mut Faults::default()).map?;
    let stamp = inputs.files.get(&file.file)?;
    (stamp.size <= map::MOST_BYTES).then(|| stamp.path.clone())
}

/// The time zone that `site.yaml` names.
pub fn timezone(inputs: &Inputs) -> String {
    settings(inputs, Now::default(), &mut Faults::default()).timezone
}

/// The sections that `site.yaml` asks of every practice.
pub fn sections(inputs: &Inputs) -> Vec<String> {
    settings(inputs, Now::default(), &mut Faults::default()).sections
}

fn settings(inputs: &Inputs, now: Now, faults: &mut Faults) -> Config {
    if !inputs.texts.contains_key(SITE) {
        faults.add("content/site.yaml", At::File, Fault::MissingFile);
    }
    text(inputs, SITE, faults)
        .map_or_else(Config::default, |text| config::config("content/site.yaml", text, now, faults))
}

/// The registers.
pub fn registers(inputs: &Inputs, faults: &mut Faults) -> Registers {
    let mut found = Registers::default();
    for which in Register::ALL {
        let path = format!("data/{}", which.file());
        let Some(text) = text(inputs, &path, faults) else { continue };
        let file = format!("content/{path}");
        match which {
            Register::Places => found.places = register::places(&file, text, faults),
            Register::Cells => found.cells = register::cells(&file, text, faults),
            Register::Topics => found.topics = register::topics(&file, text, faults),
            Register::Indicators => found.indicators = register::indicators(&file, text, faults),
            Register::Documents => found.documents = register::documents(&file, text, faults),
            Register::Synonyms => found.synonyms = synonyms::synonyms(&file, text, faults),
        }
    }
    found
}

/// The map that `site.yaml` names.
fn map(inputs: &Inputs, config: &Config, faults: &mut Faults) -> Option<Map> {
    let named = config.map.as_ref()?;
    let Some(stamp) = inputs.files.get(&named.file) else {
        let near = nearest(&named.file, inputs.files.keys().map(String::as_str));
        let at = At::Value(KeyPath::key("map").then("file"));
        faults.add("content/site.yaml", at, Fault::BrokenLink { target: named.file.clone(), near });
        return None;
    };
    let map = match &inputs.map {
        _ if stamp.size > map::MOST_BYTES => Err(MapProblem::TooLarge { most: map::MOST_BYTES >> 20 }),
        Some(Source::Text { text, .. }) => map::map(text, named),
        Some(Source::NotUtf8 { .. }) | None => Err(MapProblem::NotMap),
    };
    map.map_err(|problem| faults.add(&format!("content/{}", named.file), At::File, Fault::Map { problem })).ok()
}

/// The place that the map lies in is one of the register.
fn check_parent(parent: Option<&str>, registers: &Registers, faults: &mut Faults) {
    if let Some(id) = parent.filter(|id| registers.places.get(id).is_none()) {
        let near = nearest(id, registers.places.ids());
        let at = At::Value(KeyPath::key("map").then("parent"));
        faults.add("content/site.yaml", at, Fault::UnknownId { register: Register::Places, id: id.to_owned(), near });
    }
}

fn articles(
    inputs: &Inputs,
    mut memo: Option<&mut Memo>,
    faults: &mut Faults,
) -> (Vec<Arc<Article>>, BTreeSet<String>) {
    let files: Vec<(&str, &Source, Kind)> =
        inputs.texts.iter().filter_map(|(path, source)| Some((path.as_str(), source, kind_of(path)?))).collect();
    let known = memo.as_deref();
    let read = |&(path, source, kind): &(&str, &Source, Kind)| match known.and_then(|memo| memo.get(path, source)) {
        Some(read) => (read, false),
        None => (article(source, path, kind), true),
    };
    let read: Vec<(Read, bool)> = files.par_iter().map(read).collect();
    let (mut articles, mut unread) = (Vec::with_capacity(read.len()), BTreeSet::new());
    for ((path, source, _), (read, anew)) in files.iter().zip(read) {
        if let Some(memo) = memo.as_deref_mut().filter(|_| anew) {
            memo.keep(path, source, &read);
        }
        let (article, own) = read;
        match article {
            Some(article) => articles.push(article),
            None => _ = unread.insert((*path).to_owned()),
        }
        faults.extend(own);
    }
    if let Some(memo) = memo {
        memo.0.retain(files.iter().map(|(path, ..)| *path));
    }
    (articles, unread)
}

fn article(source: &Source, path: &str, kind: Kind) -> Read {
    let mut faults = Faults::default();
    let article = text_of(source, path, &mut faults).and_then(|text| article::article(path, kind, text, &mut faults));
    (article.map(Arc::new), faults)
}

impl Memo {
    /// What was read of the file at `path`, if it has not changed since.
    fn get(&self, path: &str, source: &Source) -> Option<Read> {
        let Source::Text { hash, .. } = source else { return None };
        self.0.get(path).filter(|(known, _)| known == hash).map(|(_, read)| read.clone())
    }

    fn keep(&mut self, path: &str, source: &Source, read: &Read) {
        if let Source::Text { hash, .. } = source {
            self.0.insert(path, (*hash, read.clone()));
        }
    }
}

fn kind_of(path: &str) -> Option<Kind> {
    let (folder, _) = path.split_once('/')?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
    (paths::extension(path) == "md").then_some(kind)
}

/// Text files that nobody reads: most often a slip in the name.
fn misplaced(inputs: &Inputs, faults: &mut Faults) {
    let registers = || Register::ALL.iter().map(|which| which.file());
    let known: Vec<String> = registers().map(|file| format!("data/{file}")).chain([SITE.to_owned()]).collect();
    for path in inputs.texts.keys() {
        if known.contains(path) || kind_of(path).is_some() {
            continue;
        }
        let near = match paths::extension(path) {
            "md" => near_folder(path),
            _ => nearest(path, known.iter().map(String::as_str)),
        };
        faults.add(&format!("content/{path}"), At::File, Fault::Misplaced { near });
    }
}

/// `practises/a.md` → `practices/a.md`.
fn near_folder(path: &str) -> Option<String> {
    let (folder, rest) = path.split_once('/')?;
    let near = nearest(folder, Kind::ALL.iter().map(|kind| kind.folder()))?;
    Some(format!("{near}/{rest}"))
}

/// The text at `path`; a fault when it is not text.
fn text<'a>(inputs: &'a Inputs, path: &str, faults: &mut Faults) -> Option<&'a str> {
    text_of(inputs.texts.get(path)?, path, faults)
}

/// The text of `source`, the file at `path`; a fault when it is not text.
fn text_of<'a>(source: &'a Source, path: &str, faults: &mut Faults) -> Option<&'a str> {
    match source {
        Source::Text { text, .. } => Some(text),
        Source::NotUtf8 { before } => {
            let line = before.rfind('\n').map_or(0, |newline| newline + 1);
            let at = At::Span(Span::new(line, before.len()));
            faults.add(&format!("content/{path}"), at, Fault::NotUtf8);
            None
        }
    }
}

/// Checks that the theme is there, and made for this program.
fn check_theme(inputs: &Inputs, api: u64, faults: &mut Faults) {
    let theme = &inputs.theme;
    if !theme.found {
        let near = nearest(&theme.name, theme.known.iter().map(String::as_str));
        let at = At::Value(crate::base::span::KeyPath::key("theme"));
        faults.add("content/site.yaml", at, Fault::UnknownTheme { name: theme.name.clone(), near });
    }
    if let Some((name, text)) = theme.files.get("theme.yaml").and_then(|file| theme_text("theme.yaml", file, faults)) {
        theme::manifest(&name, text, api, faults);
    }
}

/// The theme's words: English ones lowest, those of `language` over them, and over each the theme's own.
fn words(inputs: &Inputs, language: Language, faults: &mut Faults) -> Words {
    let theme = &inputs.theme;
    let mut words = Words::default();
    for code in ["en", language.code()] {
        let path = format!("i18n/{code}.yaml");
        for file in [theme.below.get(&path), theme.files.get(&path)].into_iter().flatten() {
            if let Some((name, text)) = theme_text(&path, file, faults) {
                words.overlay(theme::words(&name, text, faults));
            }
        }
    }
    words
}

/// The name of a theme's file from the root, and its text; a fault when it is not text.
fn theme_text<'a>(path: &str, file: &'a ThemeFile, faults: &mut Faults) -> Option<(String, &'a str)> {
    let name = file.own.clone().unwrap_or_else(|| format!("themes/default/{path}"));
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some((name, text)),
        Err(_) => {
            faults.add(&name, At::File, Fault::NotUtf8);
            None
        }
    }
}

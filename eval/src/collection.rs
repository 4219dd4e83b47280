//! The test collection: the demonstration content, articles written for the evaluation, and articles cut from a law,
//! read by sotay's own stages, so that what is evaluated is what a site's readers get.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};

use sotay::base::diagnostic::{At, Faults};
use sotay::base::hash::Hash;
use sotay::base::language::Language;
use sotay::model::date::{Now, parse as day};
use sotay::model::input::{Inputs, Source as Text};
use sotay::model::output::{Body, Cache, Output, Sink};
use sotay::model::site::Site;
use sotay::model::url::page::PACK;
use sotay::{assemble, index, load, parse, render};
use sotay_search::{Document, Engine, Error, Source};

use crate::{Failure, law, root};

/// Where the articles and registers that were written for the evaluation lie.
const WRITTEN: &str = "tests/search/collection";

/// The day on which the collection is read: a fixed one, since it decides what is published and how old it is.
const TODAY: &str = "2026-01-01";

/// The collection, ready to be searched.
pub struct Collection {
    /// Its documents, in the order of the site.
    pub documents: Vec<Document>,
    /// For each document the name by which hand-written answers call it: of its file without the ending, or of its
    /// folder.
    pub names: Vec<String>,
    /// The joined knowledge base.
    pub site: Site,
    /// sotay's engine over it.
    pub engine: Engine,
}

impl Collection {
    /// Reads the collection and indexes it.
    ///
    /// # Errors
    /// When a file cannot be read, or the content has errors.
    pub fn read() -> Result<Self, Failure> {
        let mut inputs = load::load(root(), parse::theme_name, parse::map_path)?;
        let folder = root().join(WRITTEN);
        for (path, text) in written(&folder)?.into_iter().chain(law::articles()) {
            add(&mut inputs, path, &text)?;
        }
        let site = join(&inputs)?;
        let pack = Pack::default();
        index::index(&site, Hash(0), &Forgetful, &pack)?;
        let names = site.articles.iter().map(|article| name(&article.file)).collect();
        Ok(Self { documents: index::documents(&site), names, engine: Engine::open(pack)?, site })
    }

    /// The address of the document that hand-written answers call so.
    pub fn url(&self, name: &str) -> Option<&str> {
        let index = self.names.iter().position(|known| known == name)?;
        Some(&self.documents[index].url)
    }
}

/// The files below a folder that make content: registers and articles.
fn written(folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut all = Vec::new();
    for part in ["data", "practices"] {
        let folder = folder.join(part);
        let entries = std::fs::read_dir(&folder).map_err(Failure::disk(&folder))?;
        for entry in entries {
            let path = entry.map_err(Failure::disk(&folder))?.path();
            let text = std::fs::read_to_string(&path).map_err(Failure::disk(&path))?;
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            all.push((format!("{part}/{file}"), text));
        }
    }
    all.sort();
    Ok(all)
}

/// Adds a file to the content. A register goes on where the one of the same name ends: both are lists.
fn add(inputs: &mut Inputs, path: String, text: &str) -> Result<(), Failure> {
    let wrong = |reason: &str| Failure::Wrong { file: path.clone(), reason: reason.to_owned() };
    let text = match inputs.texts.get(&path) {
        None => text.to_owned(),
        Some(Text::Text { text: before, .. }) if path.starts_with("data/") => format!("{before}\n{text}"),
        Some(_) => return Err(wrong("the demonstration has this article already")),
    };
    inputs.texts.insert(path, Text::from(Arc::from(text)));
    Ok(())
}

fn join(inputs: &Inputs) -> Result<Site, Failure> {
    let mut faults = Faults::default();
    let parts = parse::parse(inputs, Now::default(), render::context::API, None, &mut faults);
    let today = day(TODAY).unwrap_or_default();
    let options = assemble::Options { today, drafts: false, program: Hash(0) };
    // Each language has an index of its own, and that of the main one, which comes first, is Vietnamese.
    let main = assemble::editions(parts, options, &mut faults).swap_remove(0);
    let site = assemble::assemble(main, options, assemble::Kept::Pieces(&Forgetful), &mut faults);
    if !faults.has_errors() {
        return Ok(site);
    }
    let told = faults.sorted().into_iter().map(|fault| {
        let at = match &fault.at {
            At::Key(key) | At::Value(key) => format!(" {key:?}"),
            _ => String::new(),
        };
        format!("{}{at}: {}", fault.file, fault.words(Language::En).message)
    });
    Err(Failure::Wrong { file: WRITTEN.to_owned(), reason: told.collect::<Vec<_>>().join("\n") })
}

fn name(file: &str) -> String {
    let path = Path::new(file).with_extension("");
    let named = if path.ends_with("index") { path.parent().unwrap_or(&path) } else { &path };
    named.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A search pack in memory.
#[derive(Default)]
struct Pack(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Pack {
    fn keep(&self, _: &str, _: Hash) -> bool {
        false
    }

    fn put(&self, output: Output) {
        if let (Ok(mut files), Body::Bytes(bytes)) = (self.0.lock(), output.body) {
            files.insert(output.path, bytes);
        }
    }
}

impl Source for Pack {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        let missing = || Error::Missing(vec![name.to_owned()]);
        let files = self.0.lock().map_err(|_| missing())?;
        files.get(&format!("{PACK}/{name}")).cloned().ok_or_else(missing)
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        let missing = || Error::Missing(vec![name.to_owned()]);
        let files = self.0.lock().map_err(|_| missing())?;
        let part = files.get(&format!("{PACK}/{name}")).and_then(|file| file.get(range));
        part.map(<[u8]>::to_vec).ok_or_else(missing)
    }
}

/// A cache that keeps nothing: the collection is indexed once.
struct Forgetful;

impl Cache for Forgetful {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}

    fn retain(&self, _: &[String]) {}
}

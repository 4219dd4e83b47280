//! The systems that answer: sotay by its own engine, the peers through node.

use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use serde::Deserialize;
use sotay_search::{Document, Request};

use crate::collection::Collection;
use crate::question::Question;
use crate::{Failure, root};

/// How many hits are asked for.
const HITS: usize = 10;

/// One of the systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum System {
    /// What this repository makes.
    Sotay,
    /// Pagefind, in Chromium.
    Pagefind,
    /// `MiniSearch`.
    Minisearch,
    /// `FlexSearch`.
    Flexsearch,
    /// Orama.
    Orama,
    /// Lunr with lunr-languages.
    Lunr,
}

impl System {
    /// Every system, in the order of the tables.
    pub const ALL: [Self; 6] =
        [Self::Sotay, Self::Pagefind, Self::Minisearch, Self::Flexsearch, Self::Orama, Self::Lunr];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sotay => "sotay",
            Self::Pagefind => "Pagefind",
            Self::Minisearch => "MiniSearch",
            Self::Flexsearch => "FlexSearch",
            Self::Orama => "Orama",
            Self::Lunr => "Lunr + vi",
        }
    }

    /// The package and the script that stand for a peer.
    fn package(self) -> &'static str {
        match self {
            Self::Sotay => "sotay",
            Self::Pagefind => "pagefind",
            Self::Minisearch => "minisearch",
            Self::Flexsearch => "flexsearch",
            Self::Orama => "orama",
            Self::Lunr => "lunr",
        }
    }
}

/// What a system found: for each question the addresses of its hits, best first.
pub struct Found {
    /// Which system.
    pub system: System,
    /// As many as there are questions.
    pub hits: Vec<Vec<String>>,
}

/// Asks sotay one question.
///
/// # Errors
/// When the engine refuses.
pub fn ask(collection: &Collection, text: &str, limit: usize) -> Result<Vec<String>, Failure> {
    let answer = collection.engine.search(&Request { limit, ..Request::new(text) })?;
    Ok(answer.hits.into_iter().map(|hit| hit.url).collect())
}

/// Asks sotay every question.
///
/// # Errors
/// When the engine refuses.
pub fn sotay(collection: &Collection, questions: &[Question]) -> Result<Found, Failure> {
    let hits = questions.par_iter().map(|question| ask(collection, &question.text, HITS));
    Ok(Found { system: System::Sotay, hits: hits.collect::<Result<_, _>>()? })
}

/// Installs the peers in `home` as their lock file says, and asks each of them every question.
///
/// # Errors
/// When npm, node or Chromium fail or are not there.
pub fn peers(
    home: &Path,
    collection: &Collection,
    questions: &[Question],
    systems: &[System],
) -> Result<Vec<Found>, Failure> {
    let peers: Vec<System> = systems.iter().copied().filter(|system| *system != System::Sotay).collect();
    if peers.is_empty() {
        return Ok(Vec::new());
    }
    install(home)?;
    let input = home.join("questions.json");
    let output = home.join("answers.json");
    let texts: Vec<&str> = questions.iter().map(|question| question.text.as_str()).collect();
    let packages: Vec<&str> = peers.iter().map(|peer| peer.package()).collect();
    let documents: Vec<serde_json::Value> = collection.documents.iter().map(fields).collect();
    let asked = serde_json::json!({ "documents": documents, "questions": texts, "peers": packages });
    std::fs::write(&input, asked.to_string()).map_err(Failure::disk(&input))?;
    run(Command::new("node").arg("ask.mjs").args([&input, &output]).arg(chromium()?).current_dir(home))?;

    let answered = std::fs::read_to_string(&output).map_err(Failure::disk(&output))?;
    let mut answered: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&answered).map_err(|fault| Failure::Peer(format!("{}: {fault}", output.display())))?;
    let found = |system: System| {
        let hits = answered.remove(system.package()).unwrap_or_default();
        let hits = Vec::<Vec<String>>::deserialize(hits).map_err(|fault| Failure::Peer(fault.to_string()))?;
        if hits.len() == questions.len() {
            Ok(Found { system, hits })
        } else {
            Err(Failure::Peer(format!("{} answered {} of {}", system.name(), hits.len(), questions.len())))
        }
    };
    peers.into_iter().map(found).collect()
}

/// The fields that every system searches.
fn fields(document: &Document) -> serde_json::Value {
    let Document { url, title, summary, headings, body, names, numbers, .. } = document;
    serde_json::json!({
        "url": url, "title": title, "summary": summary, "headings": headings,
        "body": body, "names": names, "numbers": numbers,
    })
}

fn install(home: &Path) -> Result<(), Failure> {
    let source = root().join("eval/peers");
    std::fs::create_dir_all(home).map_err(Failure::disk(home))?;
    for entry in std::fs::read_dir(&source).map_err(Failure::disk(&source))? {
        let path = entry.map_err(Failure::disk(&source))?.path();
        if path.is_file() {
            let copy = home.join(path.file_name().unwrap_or_default());
            std::fs::copy(&path, copy).map_err(Failure::disk(&path))?;
        }
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(home))
}

/// The names under which a Chromium may be on the path.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn chromium() -> Result<PathBuf, Failure> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let all = CHROMIUMS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    all.into_iter().find(|file| file.is_file()).ok_or_else(|| {
        Failure::Peer(format!("Pagefind is asked in Chromium, and none of {} is on the path", CHROMIUMS.join(", ")))
    })
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let words = || format!("{} {:?}", command.get_program().display(), command.get_args().collect::<Vec<_>>());
    let words = words();
    let status = command.status().map_err(|cause| Failure::Peer(format!("`{words}` could not be started: {cause}")))?;
    if status.success() { Ok(()) } else { Err(Failure::Peer(format!("`{words}` failed: {status}"))) }
}

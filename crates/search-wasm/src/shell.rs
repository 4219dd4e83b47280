//! From a request in JSON to its answer in JSON, with the files that were given on the way.
//!
//! The output is one of:
//!
//! ```json
//! {"answer": {}}
//! {"suggestions": []}
//! {"missing": ["manifest.json"]}
//! {"fault": {"kind": "damaged", "file": "boot-0123456789ab.z", "message": "its content is not what its name says"}}
//! ```
//!
//! Of a file of blocks, parts are asked for, by names such as `blocks-0123456789ab.bin@100-199`: the first and the last
//! byte, as in a request for a range. They are given by the same names.
//!
//! The kinds of faults: `damaged` (fetch the file anew and give it again), `format` (the page and the pack are of
//! different versions), `read`, `engine`, and `request` (the input was none).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;
use sotay_search::{Answer, Engine, Error, Request, Source, Suggestion, pack};

use crate::number;

/// The engine of one knowledge base, opened by the first question for which its files are there.
pub(crate) struct Shell {
    shelf: Option<Shelf>,
    engine: Option<Engine>,
}

/// What someone has typed so far.
#[derive(serde::Deserialize)]
struct Typed {
    query: String,
    /// How many names of each kind.
    names: usize,
    titles: usize,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "lowercase")]
enum Output {
    Answer(Box<Answer>),
    Suggestions(Vec<Suggestion>),
    Missing(Vec<String>),
    Fault { kind: &'static str, file: Option<String>, message: String },
}

impl Shell {
    pub(crate) const fn new() -> Self {
        Self { shelf: None, engine: None }
    }

    /// Keeps a file, in place of one of that name. One without a name is dropped: nothing asks for it.
    pub(crate) fn give(&mut self, mut named: Vec<u8>, name_length: usize) {
        if name_length > named.len() {
            return;
        }
        let content = named.split_off(name_length);
        if let Ok(name) = String::from_utf8(named) {
            self.shelf.get_or_insert_default().put(name, content);
        }
    }

    /// Answers a [`Request`] in JSON.
    pub(crate) fn search(&mut self, request: &[u8]) -> Vec<u8> {
        self.answer(request, |engine, request: &Request| Ok(Output::Answer(engine.search(request)?.into())))
    }

    /// Suggests how to go on, from `{"query": "hien d", "names": 8, "titles": 3}`.
    pub(crate) fn suggest(&mut self, typed: &[u8]) -> Vec<u8> {
        self.answer(typed, |engine, typed: &Typed| {
            engine.suggest(&typed.query, typed.names, typed.titles).map(Output::Suggestions)
        })
    }

    fn answer<T: DeserializeOwned>(&mut self, asked: &[u8], how: fn(&Engine, &T) -> Result<Output, Error>) -> Vec<u8> {
        let output = match serde_json::from_slice(asked) {
            Ok(asked) => self.engine().and_then(|engine| how(engine, &asked)).unwrap_or_else(Output::from),
            Err(fault) => Output::Fault { kind: "request", file: None, message: fault.to_string() },
        };
        number::json(&output)
    }

    fn engine(&mut self) -> Result<&Engine, Error> {
        let engine = match self.engine.take() {
            Some(engine) => engine,
            None => Engine::open(self.shelf.get_or_insert_default().clone())?,
        };
        Ok(self.engine.insert(engine))
    }
}

impl From<Error> for Output {
    fn from(error: Error) -> Self {
        let (kind, file, message) = match error {
            Error::Missing(names) => return Self::Missing(names),
            Error::Damaged { name, reason } => ("damaged", Some(name), reason),
            Error::Read { name, reason } => ("read", Some(name), reason),
            Error::Format { .. } => ("format", Some(pack::MANIFEST.to_owned()), error.to_string()),
            other => ("engine", None, other.to_string()),
        };
        Self::Fault { kind, file, message }
    }
}

/// Files that were given and that the engine has not read yet.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Shelf {
    fn put(&self, name: String, content: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, content);
    }
}

impl Source for Shelf {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // The engine keeps what it reads, so it is not kept twice; but opening, done again after each file that was
        // missing, begins with the manifest each time.
        let file = if name == pack::MANIFEST { files.get(name).cloned() } else { files.remove(name) };
        file.ok_or_else(|| Error::Missing(vec![name.to_owned()]))
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        self.read(&pack::part(name, &range))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

    use sotay_search::{Document, Labels, write};

    use super::*;

    /// The files of a handbook with one article.
    fn files() -> BTreeMap<String, Vec<u8>> {
        let article =
            Document { url: "/a/".into(), title: "Hiến đất làm đường".into(), ..Document::default() };
        let pack = write::pack(&[write::shard(&[article]).unwrap()], &Labels::default()).unwrap();
        pack.files.into_iter().map(|file| (file.name, file.bytes)).collect()
    }

    fn give(shell: &mut Shell, name: &str, content: &[u8]) {
        shell.give([name.as_bytes(), content].concat(), name.len());
    }

    fn ask(shell: &mut Shell, request: &str) -> serde_json::Value {
        serde_json::from_slice(&shell.search(request.as_bytes())).unwrap()
    }

    /// Asks, gives what is missing, and asks again, until there is something else; also the number of rounds.
    fn ask_and_give(shell: &mut Shell, request: &str, files: &BTreeMap<String, Vec<u8>>) -> (serde_json::Value, usize) {
        for round in 0..10 {
            let output = ask(shell, request);
            let Some(missing) = output["missing"].as_array() else { return (output, round) };
            for name in missing {
                let name = name.as_str().unwrap();
                give(shell, name, &files[name]);
            }
        }
        panic!("{request} asks for files without an end");
    }

    #[test]
    fn a_first_search_opens_the_pack_and_asks_for_each_file_once() {
        let mut shell = Shell::new();
        let (output, rounds) = ask_and_give(&mut shell, r#"{"query": "hien dat"}"#, &files());
        assert_eq!(output["answer"]["hits"][0]["url"], "/a/");
        assert_eq!(rounds, 2, "the manifest, then the boot file, and nothing again");
        assert_eq!(ask(&mut shell, r#"{"query": "xqzvwk"}"#)["answer"]["total"], 0);
    }

    #[test]
    fn suggestions_open_the_pack_as_well() {
        let (mut shell, files) = (Shell::new(), files());
        let typed = br#"{"query": "hien d", "names": 8, "titles": 3}"#;
        let mut said: serde_json::Value = serde_json::from_slice(&shell.suggest(typed)).unwrap();
        assert_eq!(said["missing"][0], pack::MANIFEST);
        for (name, content) in &files {
            give(&mut shell, name, content);
        }
        said = serde_json::from_slice(&shell.suggest(typed)).unwrap();
        assert_eq!(said["suggestions"][0]["text"], "Hiến đất làm đường");
    }

    #[test]
    fn a_damaged_file_is_named_and_may_be_given_again() {
        let (mut shell, files) = (Shell::new(), files());
        give(&mut shell, pack::MANIFEST, &files[pack::MANIFEST]);
        let boot = ask(&mut shell, "{}")["missing"][0].as_str().unwrap().to_owned();
        give(&mut shell, &boot, b"cut short");
        let fault = &ask(&mut shell, "{}")["fault"];
        assert_eq!((fault["kind"].as_str(), fault["file"].as_str()), (Some("damaged"), Some(boot.as_str())));
        give(&mut shell, &boot, &files[&boot]);
        assert_eq!(ask(&mut shell, "{}")["answer"]["total"], 1);
    }

    #[test]
    fn a_pack_of_another_format_is_said_to_be_one() {
        let mut shell = Shell::new();
        give(&mut shell, pack::MANIFEST, br#"{"format": 999999, "engine": 1}"#);
        assert_eq!(ask(&mut shell, "{}")["fault"]["kind"], "format");
    }

    #[test]
    fn what_is_no_request_is_a_fault_and_what_has_no_name_is_dropped() {
        let mut shell = Shell::new();
        for nothing in ["", "hien dat", "[", r#"{"query": 1}"#] {
            assert_eq!(ask(&mut shell, nothing)["fault"]["kind"], "request", "{nothing}");
        }
        shell.give(b"abc".to_vec(), 4);
        shell.give(vec![0xFF], 1);
        assert_eq!(ask(&mut shell, "{}")["missing"][0], pack::MANIFEST);
    }
}

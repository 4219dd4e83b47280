//! Questions written by hand, with their answers: `tests/search/judged/*.yaml`, a file a kind.
//!
//! ```yaml
//! - query: nuôi cá                        # as typed
//!   answers: { ca-long: 2, tom-cang: 1 }  # documents by name, and how well each answers
//!   topics: [giam-ngheo]                  # all that is filed there answers well (2)
//!   documents: [05-CT-TW]                 # so does all that cites it
//!   has: [hòa giải]                       # all that has these words beside each other answers in part (1)
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::collection::Collection;
use crate::question::{Kind, Question};
use crate::words::Read;
use crate::{Failure, root};

/// Where they lie.
const FOLDER: &str = "tests/search/judged";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    query: String,
    #[serde(default)]
    answers: BTreeMap<String, u8>,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    documents: Vec<String>,
    #[serde(default)]
    has: Vec<String>,
}

/// The files and what they try.
const FILES: [(&str, Kind); 13] = [
    ("abbreviations", Kind::Abbreviations),
    ("documents", Kind::Documents),
    ("held-out", Kind::HeldOut),
    ("marks", Kind::FullMarks),
    ("no-marks", Kind::NoMarks),
    ("nonsense", Kind::Nonsense),
    ("numbers", Kind::Numbers),
    ("old-places", Kind::OldPlaces),
    ("phrases", Kind::Phrase),
    ("questions", Kind::Questions),
    ("scattered", Kind::Scattered),
    ("typing", Kind::Typing),
    ("typos", Kind::Typo),
];

/// All questions written by hand.
///
/// # Errors
/// When a file cannot be read, is malformed, or names what the collection does not have.
pub fn questions(collection: &Collection) -> Result<Vec<Question>, Failure> {
    let read: Vec<Read> = collection.documents.iter().map(Read::new).collect();
    let mut all = Vec::new();
    for (name, kind) in FILES {
        let judged: Vec<Judged> = file(name)?;
        for judged in judged {
            let wrong = |reason: String| Failure::Wrong { file: format!("{FOLDER}/{name}.yaml"), reason };
            let answers = answers(&judged, collection, &read).map_err(wrong)?;
            if answers.is_empty() != (kind == Kind::Nonsense) {
                return Err(wrong(format!("{:?} has {} answers", judged.query, answers.len())));
            }
            all.push(Question { kind, text: judged.query, answers, plain: None, by_hand: true });
        }
    }
    Ok(all)
}

/// A file of the folder.
pub(crate) fn file<T: for<'a> Deserialize<'a>>(name: &str) -> Result<T, Failure> {
    let file = format!("{FOLDER}/{name}.yaml");
    let path = root().join(&file);
    let text = std::fs::read_to_string(&path).map_err(Failure::disk(&path))?;
    serde_yaml::from_str(&text).map_err(|fault| Failure::Wrong { file, reason: fault.to_string() })
}

fn answers(judged: &Judged, collection: &Collection, read: &[Read]) -> Result<BTreeMap<String, u8>, String> {
    let registers = &collection.site.registers;
    let mut all = BTreeMap::new();
    for (index, document) in collection.documents.iter().enumerate() {
        let cited = judged.documents.iter().filter_map(|id| registers.documents.get(id));
        let filed = document.topics.iter().any(|topic| judged.topics.contains(topic));
        if filed || cited.into_iter().any(|cited| document.numbers.contains(&cited.number)) {
            all.insert(document.url.clone(), 2);
        } else if judged.has.iter().any(|words| read[index].has(words)) {
            all.insert(document.url.clone(), 1);
        }
    }
    for (name, grade) in &judged.answers {
        let url = collection.url(name).ok_or_else(|| format!("{:?}: there is no document {name}", judged.query))?;
        all.insert(url.to_owned(), *grade);
    }
    let lost = judged.topics.iter().filter(|id| registers.topics.get(id).is_none());
    match lost.chain(judged.documents.iter().filter(|id| registers.documents.get(id).is_none())).next() {
        Some(id) => Err(format!("{:?}: there is no {id} in the registers", judged.query)),
        None => Ok(all),
    }
}

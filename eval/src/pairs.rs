//! Pairs of syllables that differ in their marks alone: whoever writes the one does not mean the other.

use std::collections::BTreeMap;

use crate::Failure;
use crate::collection::Collection;
use crate::judged::file;
use crate::question::{Kind, Question};
use crate::words::{Read, bare};

/// Every pair of `tests/search/judged/pairs.yaml`.
///
/// # Errors
/// When the file cannot be read, or a pair is none, or the collection has but one of the two.
pub fn pairs(collection: &Collection) -> Result<Vec<[String; 2]>, Failure> {
    let pairs: Vec<[String; 2]> = file("pairs")?;
    let read: Vec<Read> = collection.documents.iter().map(Read::new).collect();
    let wrong = |pair: &[String; 2], reason: &str| Failure::Wrong {
        file: "tests/search/judged/pairs.yaml".to_owned(),
        reason: format!("{pair:?} {reason}"),
    };
    for pair in &pairs {
        if pair[0] == pair[1] || bare(&pair[0]) != bare(&pair[1]) {
            return Err(wrong(pair, "do not differ in their marks alone"));
        }
        // Some document must have the one and not the other, or no order could be wrong.
        let alone = |one: usize| {
            read.iter().any(|read| read.words().contains(&pair[one]) && !read.words().contains(&pair[1 - one]))
        };
        if !alone(0) || !alone(1) {
            return Err(wrong(pair, "stand nowhere one without the other"));
        }
    }
    Ok(pairs)
}

/// Each syllable of each pair that bears marks (one without may mean any); right are all documents that have it as it
/// is written.
///
/// # Errors
/// As [`pairs`].
pub fn questions(collection: &Collection) -> Result<Vec<Question>, Failure> {
    let read: Vec<Read> = collection.documents.iter().map(Read::new).collect();
    let question = |text: String| {
        let right = collection.documents.iter().zip(&read).filter(|(_, read)| read.words().contains(&text));
        let answers: BTreeMap<String, u8> = right.map(|(document, _)| (document.url.clone(), 1)).collect();
        Question { kind: Kind::Marks, text, answers, plain: None, by_hand: true }
    };
    let mut words: Vec<String> = pairs(collection)?.into_iter().flatten().filter(|word| *word != bare(word)).collect();
    words.sort();
    words.dedup();
    Ok(words.into_iter().map(question).collect())
}

//! The tables in `docs/search-quality.md`, written anew between its marks.

use std::collections::BTreeSet;

use crate::collection::Collection;
use crate::question::Question;
use crate::{Failure, root};

/// The page.
const PAGE: &str = "docs/search-quality.md";

/// Before what is written anew.
const FROM: &str = "<!-- written by cargo xtask eval --bless: from here -->\n";

/// After it.
const TO: &str = "<!-- to here -->";

/// Writes sizes and tables into the page.
///
/// # Errors
/// When the page cannot be read or written, or has lost its marks.
pub fn write(collection: &Collection, questions: &[Question], tables: &str) -> Result<(), Failure> {
    let path = root().join(PAGE);
    let page = std::fs::read_to_string(&path).map_err(Failure::disk(&path))?;
    let lost = || Failure::Wrong { file: PAGE.to_owned(), reason: format!("{FROM:?} or {TO:?} is not there") };
    let (before, rest) = page.split_once(FROM).ok_or_else(lost)?;
    let (_, after) = rest.split_once(TO).ok_or_else(lost)?;
    let new = format!("{before}{FROM}\n{}\n\n{tables}{TO}{after}", sizes(collection, questions));
    std::fs::write(&path, new).map_err(Failure::disk(&path))
}

/// How much was asked of how much.
fn sizes(collection: &Collection, questions: &[Question]) -> String {
    let by_hand = questions.iter().filter(|question| question.by_hand).count();
    let bytes: usize = collection.documents.iter().map(|document| document.body.len()).sum();
    let kinds: BTreeSet<_> = questions.iter().map(|question| question.kind).collect();
    format!(
        "{} documents with {} kB of text; {} questions of {} kinds, {by_hand} of them written by hand.",
        collection.documents.len(),
        bytes / 1000,
        questions.len(),
        kinds.len(),
    )
}

//! What a report says of itself in its own words, and the registers know: guesses, each with its reason, for an editor to
//! look at.

mod day;
mod names;
mod reason;
mod summary;
mod title;

use super::document::{Block, Document, lines, plain};
use crate::model::date::Date;
use crate::model::site::Registers;

pub(super) use self::reason::Reason;

/// A guess and its reason.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guess<T> {
    pub value: T,
    pub reason: Reason,
}

/// All guesses of one report.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guesses {
    pub title: Guess<String>,
    pub date: Guess<Date>,
    pub cell: Option<Guess<String>>,
    pub place: Option<Guess<String>>,
    pub topics: Vec<Guess<String>>,
    pub documents: Vec<Guess<String>>,
    pub summary: Option<Guess<String>>,
    /// The number of the report itself.
    pub number: Option<String>,
    /// Where the text goes on after the head of the document.
    pub from: usize,
}

/// What to guess with.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub registers: &'a Registers,
    pub today: Date,
    /// The name of the file, without its ending.
    pub stem: &'a str,
}

/// Guesses at `document`, and takes its title out of the text.
pub(super) fn guess(document: &mut Document, known: Known<'_>) -> Guesses {
    let words = words(&document.blocks);
    let date = day::of(&words, &document.facts, known.today);
    let number = names::own_number(&words);
    let (title, from) = title::take(document, known);
    let found = names::find(known.registers, &title.value, &words, date.value);
    let summary = summary::of(document, from);
    let names::Found { cell, place, topics, documents } = found;
    Guesses { title, date, cell, place, topics, documents, summary, number, from }
}

/// The lines of the text, in their order.
fn words(blocks: &[Block]) -> Vec<String> {
    let mut words = Vec::new();
    lines(blocks, &mut |line| words.push(plain(line)));
    words.retain(|line| !line.is_empty());
    words
}

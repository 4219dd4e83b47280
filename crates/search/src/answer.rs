//! What is answered. Everything can be turned into JSON.

use crate::request::Filters;

/// The answer to one [`crate::Request`].
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Answer {
    /// How many documents match, of which `hits` is one stretch.
    pub total: usize,
    /// Best first, or as asked.
    pub hits: Vec<Hit>,
    /// Counts for narrowing down.
    pub facets: Facets,
    /// How the query was read.
    pub understood: Understood,
    /// What was changed because the words as typed found nothing.
    pub notice: Option<Notice>,
}

/// One document found.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Hit {
    /// Address as given in [`crate::Document::url`].
    pub url: String,
    /// Title as given.
    pub title: String,
    /// The title cut where the marks begin and end; joined, the pieces are the title.
    pub title_marks: Vec<Piece>,
    /// Not negative; comparable between packs of the same engine version; 0 where there was nothing to score.
    pub score: f32,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Id of the kind.
    pub kind: String,
    /// A stretch of the summary or the body, about 30 words, cut where the marks begin and end.
    pub snippet: Vec<Piece>,
    /// Name of its own place.
    pub place: Option<String>,
    /// Name of its own cell.
    pub cell: Option<String>,
    /// Names of its topics.
    pub topics: Vec<String>,
    /// How the score came about, if asked: what, and how many points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Reason>,
}

/// A piece of text, to be painted as found or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub mark: bool,
}

/// One part of a score.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Reason {
    /// What earned the points, such as `hiến: exact, in the title`.
    pub what: String,
    /// The points.
    pub points: f32,
}

/// Counts by facet. A choice in one facet narrows the counts of the others and not its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Facets {
    /// By topic, most first.
    pub topic: Vec<FacetCount>,
    /// By place, most first.
    pub place: Vec<FacetCount>,
    /// By cell, most first.
    pub cell: Vec<FacetCount>,
    /// By year, newest first.
    pub year: Vec<FacetCount>,
    /// By kind, most first.
    pub kind: Vec<FacetCount>,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct FacetCount {
    /// Id of the value, or the year.
    pub value: String,
    /// As people read it.
    pub name: String,
    /// Id of the value above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// How many documents have it.
    pub count: usize,
}

/// How a query was read.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Understood {
    /// The alternatives (`a OR b`), each a list of what it demands: a word, or a `"phrase"`.
    pub wanted: Vec<Vec<String>>,
    /// What must not be there.
    pub without: Vec<String>,
    /// The filters of the request and of the query together.
    pub filters: Filters,
    /// Synonyms that count as well: as typed, and what else it means.
    pub synonyms: Vec<(String, String)>,
    /// Names of topics, places and cells seen in the query, whose documents are preferred.
    pub names: Vec<String>,
    /// Words beyond the limit of [`crate::query::MAX_WORDS`], which did not count.
    pub ignored: usize,
}

/// What was changed when nothing was found. The query as typed can be asked for again with
/// [`crate::Request::literal`].
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// Which kind of change.
    pub kind: Change,
    /// The query as typed.
    pub original: String,
    /// The query that was answered.
    pub used: String,
    /// Words that not every hit has, for [`Change::Fewer`].
    pub dropped: Vec<String>,
}

/// The kinds of help, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A spelling one edit away that the index holds.
    Spelling,
    /// Telex or VNI keys that were left as typed.
    Typing,
    /// Syllables that were run together.
    Apart,
    /// Some of the words only.
    Fewer,
}

//! What is answered. Everything can be turned into JSON.

use crate::request::Filters;

/// The answer to one [`crate::Request`].
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Answer {
    /// How many documents match, of which `hits` is one stretch.
    pub total: usize,
    /// How many of them have all that was asked for. The others have most of it and stand behind, in whatever order;
    /// they are there where fewer than ten documents have all.
    pub whole: usize,
    /// Best first, or as asked.
    pub hits: Vec<Hit>,
    /// Counts for narrowing down.
    pub facets: Facets,
    /// How the query was read.
    pub understood: Understood,
    /// What was changed because the words as typed found nothing.
    pub notice: Option<Notice>,
    /// A query that was probably meant. The hits are those of the words as typed.
    pub suggestion: Option<String>,
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
    /// Words of the query that it does not have, those beside each other as one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
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

/// One part of a score, which is (the sum of all other points) × [`What::Quality`] × [`What::Part`].
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Reason {
    /// What earned the points.
    pub what: What,
    /// The words that did, if it was words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<SeenWord>,
    /// The points.
    pub points: f32,
}

/// What earns points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Words of the query.
    Words,
    /// Another name of words of the query.
    Synonym,
    /// Words of the query that stand beside each other or near.
    Neighbours,
    /// It is filed under a topic, place or cell whose name is in the query.
    Named,
    /// Its title has all words of the query.
    Title,
    /// A factor, for a page that has only part of the query: how much.
    Part,
    /// A factor: how recent and how substantial it is, and whether it is a practice.
    Quality,
}

/// A word of the query on a page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SeenWord {
    /// As it was looked up.
    pub word: String,
    /// In which form it stands there.
    pub form: Form,
    /// Where it stands, the weightiest part first.
    pub parts: Vec<Part>,
}

/// The written form of a word on a page beside that of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The query left the marks open.
    Any,
    /// As it was typed.
    Typed,
    /// With other marks.
    Other,
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Its title.
    Title,
    /// Its summary.
    Summary,
    /// A heading.
    Heading,
    /// The numbers of the documents that it cites.
    Numbers,
    /// The names of what it is filed under.
    Names,
    /// Its text.
    Body,
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
    /// Words that say that it is a question and not what it is about, which are left out.
    pub asking: Vec<String>,
    /// What must not be there.
    pub without: Vec<String>,
    /// The filters of the request and of the query together.
    pub filters: Filters,
    /// What the query shuts out by filters.
    pub not: Filters,
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

/// Something that one may be about to type.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Suggestion {
    /// What it names.
    pub kind: SuggestionKind,
    /// The name or the title.
    pub text: String,
    /// Id of the topic, place or cell; address of the page.
    pub id: String,
    /// How many pages there are; 1 for a page.
    pub count: usize,
}

/// What a suggestion names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SuggestionKind {
    /// A topic.
    Topic,
    /// A place.
    Place,
    /// A party cell.
    Cell,
    /// A page, by its title.
    Page,
}

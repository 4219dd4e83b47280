//! What a template sees of a topic, place, cell, document, indicator or year: on its page, and in a list of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{BarsView, ColumnsView, FigureView, GroupView, ValueView};
use super::{CardView, LinkView};

/// `entry`: the topic, place, cell, document, indicator or year that a page is about.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryView {
    /// `topic`, `place`, `cell`, `document`, `indicator` or `year`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is in a few words; may be empty.
    pub detail: String,
    /// A paragraph on it; may be empty.
    pub description: String,
    /// Whether it is no more, as a merged place.
    pub ended: bool,
    /// What is known of it, in order.
    pub facts: Vec<FactView>,
    /// What lies in it.
    pub children: Vec<NodeView>,
    /// What the figures of its articles make together.
    pub totals: Vec<FigureView>,
    /// For a topic: the address of its booklet for paper.
    pub booklet: Option<String>,
    /// For an indicator: every value, the best first. For a cell: the values that it has reached, the newest first.
    pub values: Vec<ValueView>,
    /// How many articles of each kind it lists.
    pub counts: BTreeMap<&'static str, usize>,
    /// For a place: whether only the map knows it, and nothing is told of it. No list but the map has it.
    pub bare: bool,
    /// For a place on the map without articles: practices of the places nearest to it, at most three.
    pub near: Vec<Arc<CardView>>,
    /// What else its articles belong to: cells, documents, topics, places; on the first page only.
    pub groups: Vec<GroupView>,
    /// For an indicator: the best values, or the first of them, as bars.
    pub bars: Option<BarsView>,
    /// For an indicator: its values year by year.
    pub columns: Option<ColumnsView>,
    /// For an indicator: the address of all values as CSV.
    pub table: Option<String>,
}

/// One thing known of an entry.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FactView {
    /// What it tells: a key of `facts` in the words of the interface (`issuer`, `secretary`, `merged_into` …).
    pub key: &'static str,
    /// The text, when it leads nowhere.
    pub text: String,
    /// The links, when it leads somewhere.
    pub links: Vec<LinkView>,
}

/// A topic, place, cell, document, indicator or year, as a list of them shows it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NodeView {
    /// `topic`, `place`, `cell`, `document`, `indicator` or `year`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What it is in a few words: a place's type (`Xã`), a document's title, a cell's place; may be empty.
    pub detail: String,
    /// How many articles it lists.
    pub count: usize,
    /// Whether it is no more, as a merged place.
    pub ended: bool,
    /// The year in which it ended; empty where that is not known.
    pub until: String,
    /// What a place that is no more has become part of, as of today.
    pub became: Option<LinkView>,
    /// What lies in it.
    pub children: Vec<NodeView>,
}

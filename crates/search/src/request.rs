//! What is asked.

/// One search. `Request::default()` asks for everything, newest first, ten at a time.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Request {
    /// As typed, in any normal form; see [`crate::query`] for its language. Any string is allowed.
    pub query: String,
    /// Choices made beside the query; those written in the query are added to them.
    pub filters: Filters,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits to return, at most 1,000.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
    /// Search for exactly these words: no help when nothing is found.
    pub literal: bool,
    /// Say for each hit how its score came about.
    pub explain: bool,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            query: String::new(),
            filters: Filters::default(),
            sort: Sort::default(),
            limit: 10,
            offset: 0,
            literal: false,
            explain: false,
        }
    }
}

impl Request {
    /// A request for these words, with all else left as it is by default.
    pub fn new(query: impl Into<String>) -> Self {
        Self { query: query.into(), ..Self::default() }
    }
}

/// Choices: within one list any value will do, and every list that is not empty must agree.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Filters {
    /// Ids of topics.
    pub topics: Vec<String>,
    /// Ids of places; a place stands for all that lies in it.
    pub places: Vec<String>,
    /// Ids of cells.
    pub cells: Vec<String>,
    /// Ids of kinds.
    pub kinds: Vec<String>,
    /// Spans of years, both ends included.
    pub years: Vec<(i32, i32)>,
    /// First day, `YYYY-MM-DD`, or a beginning of that such as `2021` or `2021-07`.
    pub from: Option<String>,
    /// Last day, likewise: `2021` stands for its last day.
    pub to: Option<String>,
    /// Conditions on indicators; all must hold.
    pub figures: Vec<FigureFilter>,
}

impl Filters {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A document must have this indicator with a value between the two ends.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct FigureFilter {
    /// Id of the indicator.
    pub indicator: String,
    /// Least value.
    pub least: Option<f64>,
    /// Whether `least` itself is shut out.
    #[serde(default)]
    pub above: bool,
    /// Greatest value.
    pub most: Option<f64>,
    /// Whether `most` itself is shut out.
    #[serde(default)]
    pub below: bool,
}

/// The order of hits. Ties are broken by date, newest first, then by address.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By score; by date where there are no words to score.
    #[default]
    Relevance,
    /// By date, newest first; pages without a date last.
    Newest,
    /// By the value of an indicator; pages without one last.
    Indicator {
        /// Id of the indicator.
        id: String,
        /// Greatest first.
        descending: bool,
    },
}

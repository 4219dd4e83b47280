//! What is searched: documents, and the names of the things that they are filed under.

/// One page that can be found. All text is plain text in any normal form; markup is taken out by the caller.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Address of the page, as it will be shown and linked; unique within a pack.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// `practice`, `guide` or `page`.
    pub kind: String,
    /// `YYYY-MM-DD`; anything else counts as no date.
    pub date: Option<String>,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// The headings of the body, from top to bottom.
    pub headings: Vec<String>,
    /// The text of the page, from which snippets are cut as well.
    pub body: String,
    /// Words that belong to the page without standing in it: names of its place (old and new), cell, topics and
    /// cited documents, with their synonyms.
    pub names: Vec<String>,
    /// Numbers that belong to the page without standing in its text: of the documents that it cites, such as
    /// `16-ĐA/TU`, its figures with their units, its year.
    pub numbers: Vec<String>,
    /// Ids of its topics with all their ancestors. The order is kept.
    pub topics: Vec<String>,
    /// Ids of its places with all their ancestors, the page's own place first.
    pub places: Vec<String>,
    /// Ids of its cells, the page's own cell first.
    pub cells: Vec<String>,
    /// Id of an indicator and its value, in the unit of the indicator.
    pub figures: Vec<(String, f64)>,
}

/// A topic, place, cell, kind, indicator or document.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct FacetValue {
    /// As documents name it.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// Id of the value above it in the tree.
    pub parent: Option<String>,
    /// Synonyms, abbreviations and old names. A query with one of these finds the name as well, and the other way.
    pub also: Vec<String>,
}

/// The names of everything that documents are filed under, each list in the order of its register.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Labels {
    /// Topics.
    pub topics: Vec<FacetValue>,
    /// Places, old and new.
    pub places: Vec<FacetValue>,
    /// Party cells.
    pub cells: Vec<FacetValue>,
    /// Indicators, by whose values results can be filtered and sorted.
    pub indicators: Vec<FacetValue>,
    /// Kinds of page.
    pub kinds: Vec<FacetValue>,
    /// Documents that pages cite: their numbers, with titles and abbreviations.
    pub documents: Vec<FacetValue>,
    /// What else editors want to be found.
    pub synonyms: Vec<Synonym>,
}

/// Words that find other words as well. One that works both ways has the same forms in both lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Synonym {
    /// A query with one of these …
    pub typed: Vec<String>,
    /// … finds each of these too.
    pub finds: Vec<String>,
}

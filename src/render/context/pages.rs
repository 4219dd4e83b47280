//! What the template of each kind of page sees.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{ArticleView, CardView, DateView, EntryView, FigureView, LinkView, NodeView, PageView};

/// `pager`: where in a long list a page is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PagerView {
    /// The number of this page, from 1.
    pub number: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// How many articles the whole list holds.
    pub total: usize,
    /// The address of the page before.
    pub previous: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
    /// The pages to offer: the first, the last, and those near this one, in order.
    pub shown: Vec<StepView>,
}

/// A page of a list, to be chosen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StepView {
    /// Its number, from 1.
    pub number: usize,
    /// Its address.
    pub url: String,
    /// Whether pages are left out before it.
    pub gap: bool,
}

/// The home page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HomePage {
    /// The page.
    pub page: PageView,
    /// The newest practices, at most six.
    pub latest: Vec<Arc<CardView>>,
    /// The newest guides, at most four.
    pub guides: Vec<Arc<CardView>>,
    /// The tree of topics, those with articles only.
    pub topics: Vec<NodeView>,
    /// The tree of places, those with articles only.
    pub places: Vec<NodeView>,
    /// The map, where there is one.
    pub map: Option<LinkView>,
    /// The years, the latest first.
    pub years: Vec<NodeView>,
    /// What the figures of all practices make together.
    pub totals: Vec<FigureView>,
}

/// A list of practices or guides.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ListPage {
    /// The page.
    pub page: PageView,
    /// What it lists: `practice` or `guide`.
    pub list: &'static str,
    /// The articles on it.
    pub items: Vec<Arc<CardView>>,
    /// Where in the list it is.
    pub pager: PagerView,
}

/// An article's page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ArticlePage {
    /// The page.
    pub page: PageView,
    /// The article.
    pub article: ArticleView,
}

/// The page of a topic, place, cell, document, indicator or year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EntryPage {
    /// The page.
    pub page: PageView,
    /// What it is about.
    pub entry: EntryView,
    /// The articles on it: practices before guides.
    pub items: Vec<Arc<CardView>>,
    /// Where in the list it is.
    pub pager: PagerView,
}

/// A topic as a booklet to be printed: `/print/TOPIC/`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookletPage {
    /// The page.
    pub page: PageView,
    /// The topic.
    pub topic: LinkView,
    /// A paragraph on it; may be empty.
    pub description: String,
    /// Its articles, guides first, each with the newest first; at most forty.
    pub chapters: Vec<ChapterView>,
    /// How many articles the topic has that are not in the booklet.
    pub left_out: usize,
    /// The day of its newest article.
    pub date: Option<DateView>,
}

/// An article in a booklet. Its `html` can stand beside that of others: its ids begin with `id`, and its headings are a
/// level lower. It has no `contents`, `related`, `backlinks`, `previous` and `next`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChapterView {
    /// Its anchor in the booklet, without `#`.
    pub id: String,
    /// The article.
    #[serde(flatten)]
    pub article: ArticleView,
}

/// The page of all topics, places, cells, documents, indicators or years.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RegisterPage {
    /// The page.
    pub page: PageView,
    /// What the register holds: `topic`, `place`, `cell`, `document`, `indicator` or `year`.
    pub register: &'static str,
    /// Its entries, as a tree.
    pub nodes: Vec<NodeView>,
    /// Other ways to look at the same: the overview of all figures, the map.
    pub more: Vec<LinkView>,
}

/// An indicator as something to sort by.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IndicatorView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether less of it is better, so that the least comes first.
    pub less_is_better: bool,
}

/// The search page, those on which articles are picked (compare, handout), the page for an address that does not exist, and
/// the page for one that was not kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlainPage {
    /// The page.
    pub page: PageView,
    /// The tree of topics, those with articles only.
    pub topics: Vec<NodeView>,
    /// The tree of places, those with articles only.
    pub places: Vec<NodeView>,
    /// The years, the latest first.
    pub years: Vec<NodeView>,
    /// The indicators that have values, by which results can be sorted.
    pub indicators: Vec<IndicatorView>,
}

/// The page at an old address.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RedirectPage {
    /// Where it leads.
    pub target: String,
    /// The same as a whole web address.
    pub canonical: String,
}

/// `/handbook.json`: what a reader needs to have the whole handbook on a device.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Handbook {
    /// Another text whenever any of the files has changed.
    pub edition: String,
    /// The address of every file, from the root of the site.
    pub files: Vec<String>,
}

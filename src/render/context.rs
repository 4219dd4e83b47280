//! What a template sees: the contract between the program and a theme, version [`API`].
//!
//! `docs/theme.md` is made from the comments in this file, and snapshots in `tests/` hold an example of each context.
//! Every `url` is an address from the root of the site; a template writes it as `{{ x.url | href }}`, which adds the
//! base path, or makes it relative in a site that is read from files. Texts are plain and escaped by the engine, but
//! for `html`, which is written as `{{ article.html | safe }}`.

pub mod figures;
pub mod map;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use self::figures::{BarsView, ColumnsView, GroupView, OthersView, ValueView};
use crate::base::hash::Hash;

/// The version of the contract. It grows when a template made for an older one would no longer render the same.
pub const API: u64 = 1;

/// `site`: what is the same on every page.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// What it is, in a sentence; may be empty.
    pub description: String,
    /// `vi` or `en`.
    pub language: &'static str,
    /// The whole web address of the site's root.
    pub home: String,
    /// Who publishes it.
    pub publisher: Option<PublisherView>,
    /// The lists of the site that hold something: practices, guides, topics, places, cells, documents, indicators, years.
    pub menu: Vec<LinkView>,
    /// The pages whose front matter says `menu: true`.
    pub pages: Vec<LinkView>,
    /// The theme's files by their plain name (`style.css`), each with its address, which holds a hash.
    pub assets: BTreeMap<String, String>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Serialize)]
pub struct PublisherView {
    /// Its name.
    pub name: String,
    /// Its own site (a whole web address).
    pub url: Option<String>,
}

/// `page`: the page being made.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// Its template without `.html`: `home`, `list`, `article`, `topic`, `place`, `cell`, `document`, `indicator`,
    /// `year`, `register`, `overview`, `map`, `booklet`, `compare`, `handout`, `search`, `404`, `offline`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// A sentence for search engines; may be empty.
    pub description: String,
    /// Its address.
    pub url: String,
    /// Its whole web address.
    pub canonical: String,
    /// The way from the root of the site to this page, without the page itself.
    pub trail: Vec<LinkView>,
    /// The same as data, where there is such a file.
    pub json: Option<String>,
    /// The Atom feed of what it lists, where there is one.
    pub feed: Option<String>,
    /// The site in its other languages, and this page in them; left out of a site in one language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageView>,
    /// The whole addresses of this page in all languages, itself included, and of the one for all others (`x-default`);
    /// left out when it is in one language only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternates: Vec<AlternateView>,
    /// Whether the site is read from files, without a server.
    pub offline: bool,
    /// What the page is, for search engines: JSON-LD of schema.org, ready to stand in a
    /// `<script type="application/ld+json">` as `{{ page.structured | safe }}`; empty where there is nothing to say.
    pub structured: String,
    /// The number of this page of its list: 1 for all but the later pages of a list.
    pub number: usize,
}

/// The site in another language.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// `vi` or `en`.
    pub code: &'static str,
    /// This page in it; its home where there is no such page. Begins with `/../` when it lies above the site of this
    /// language.
    pub url: String,
    /// Whether it is this page.
    pub exact: bool,
}

/// A page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// `vi`, `en` or `x-default`.
    pub code: &'static str,
    /// Its whole web address.
    pub url: String,
}

/// A link with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// What it leads to: a kind of page (`topic`), or an article's kind (`practice`).
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// A topic, place, cell, document, indicator or year, as a list of them shows it.
#[derive(Debug, Clone, Serialize)]
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

/// An article as a list shows it.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// `practice`, `guide` or `page`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its summary; may be empty.
    pub summary: String,
    /// Its day.
    pub date: Option<DateView>,
    /// Its cells.
    pub cells: Vec<LinkView>,
    /// Its places.
    pub places: Vec<LinkView>,
    /// Its topics.
    pub topics: Vec<LinkView>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// Its first figures, at most three.
    pub highlights: Vec<FigureView>,
    /// `published`; in a preview also `draft`, `review`, `scheduled`, `expired`.
    pub state: &'static str,
    // The hash of all the above. No template sees it: the keys of long lists are made of it.
    #[serde(skip)]
    pub(super) hash: Hash,
}

/// `article`: an article whole.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// What a list shows of it.
    #[serde(flatten)]
    pub card: Arc<CardView>,
    /// The summary that its author wrote, to stand under the title; may be empty.
    pub lead: String,
    /// What it says, as HTML.
    pub html: String,
    /// Its headings.
    pub contents: Vec<HeadingView>,
    /// All its figures.
    pub figures: Vec<FigureView>,
    /// The way from the province down to its place, for each of its places.
    pub regions: Vec<Vec<LinkView>>,
    /// The documents that it carries out.
    pub documents: Vec<DocumentView>,
    /// The day of its last change.
    pub updated: Option<DateView>,
    /// Where its facts come from.
    pub source: Option<SourceView>,
    /// How long it takes to read, in minutes, at least 1.
    pub minutes: usize,
    /// The whole web addresses that the links in its text lead to, in their order, without those within the page.
    pub links: Vec<String>,
    /// Where `previous` and `next` stay: on its first topic; without one, among those of its kind.
    pub line: Option<LinkView>,
    /// The next older article of its line.
    pub previous: Option<LinkView>,
    /// The next newer article of its line.
    pub next: Option<LinkView>,
    /// Those that link to it.
    pub backlinks: Vec<LinkView>,
    /// Those on the same matter.
    pub related: Vec<RelatedView>,
    /// How other cells did it, where some count the same or work on the same topics.
    pub others: Option<OthersView>,
}

/// An article on the same matter as another.
#[derive(Debug, Clone, Serialize)]
pub struct RelatedView {
    /// What a list shows of it.
    #[serde(flatten)]
    pub card: Arc<CardView>,
    /// What the two have in common, the weightiest first; at most three.
    pub reasons: Vec<ReasonView>,
}

/// Why an article is shown beside another.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonView {
    /// `chosen` (by the author), `topic`, `place`, `indicator`, `document` or `words`.
    pub kind: &'static str,
    /// The name of what they have in common; empty for `chosen` and `words`.
    pub name: String,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For machines: `2021-10-05`.
    pub iso: String,
    /// For people: `05/10/2021`.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its address.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// What stands under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// How wide it is in pixels, if that is known.
    pub width: Option<u32>,
    /// How high it is in pixels, if that is known.
    pub height: Option<u32>,
    /// The same picture as WebP in other widths, the smallest first; none for drawings and what moves.
    pub sizes: Vec<SizeView>,
}

/// A picture in one width.
#[derive(Debug, Clone, Serialize)]
pub struct SizeView {
    /// Its address.
    pub url: String,
    /// How wide it is in pixels.
    pub width: u32,
}

/// A heading of an article.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Its depth, from 2.
    pub level: u8,
    /// Its anchor, without `#`.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A value of an indicator.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// The indicator.
    pub indicator: LinkView,
    /// The number as people read it, with its unit and what is known of its exactness: `hơn 4,5 ha`.
    pub text: String,
    /// The number for machines.
    pub value: f64,
    /// Whether it is this much or more.
    pub at_least: bool,
    /// Whether it is rounded.
    pub about: bool,
    /// Its unit; may be empty.
    pub unit: String,
    /// A word of explanation; may be empty.
    pub note: String,
}

/// A cited document.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Its number: `16-ĐA/TU`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The address of its page.
    pub url: String,
}

/// Where an article's facts come from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// The paper or body.
    pub name: String,
    /// Who wrote it there; may be empty.
    pub author: String,
    /// When.
    pub date: Option<DateView>,
    /// A whole web address, where there is one.
    pub url: Option<String>,
}

/// `entry`: the topic, place, cell, document, indicator or year that a page is about.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct FactView {
    /// What it tells: a key of `facts` in the words of the interface (`issuer`, `secretary`, `merged_into` …).
    pub key: &'static str,
    /// The text, when it leads nowhere.
    pub text: String,
    /// The links, when it leads somewhere.
    pub links: Vec<LinkView>,
}

/// `pager`: where in a long list a page is.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// Its number, from 1.
    pub number: usize,
    /// Its address.
    pub url: String,
    /// Whether pages are left out before it.
    pub gap: bool,
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
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
    /// The years, the latest first.
    pub years: Vec<NodeView>,
    /// What the figures of all practices make together.
    pub totals: Vec<FigureView>,
}

/// A list of practices or guides.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct ArticlePage {
    /// The page.
    pub page: PageView,
    /// The article.
    pub article: ArticleView,
}

/// The page of a topic, place, cell, document, indicator or year.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct ChapterView {
    /// Its anchor in the booklet, without `#`.
    pub id: String,
    /// The article.
    #[serde(flatten)]
    pub article: ArticleView,
}

/// The page of all topics, places, cells, documents, indicators or years.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether less of it is better, so that the least comes first.
    pub less_is_better: bool,
}

/// The search page, the page for an address that does not exist, and the page for one that was not kept.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    /// Where it leads.
    pub target: String,
    /// The same as a whole web address.
    pub canonical: String,
}

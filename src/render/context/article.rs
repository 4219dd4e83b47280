//! What a template sees of an article: as a list shows it, and whole.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::LinkView;
use super::figures::{FigureView, OthersView};
use crate::base::hash::Hash;

/// An article as a list shows it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
    /// The first day on which it is no longer published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<DateView>,
    // The hash of all the above. No template sees it: the keys of long lists are made of it.
    #[serde(skip)]
    pub(in crate::render) hash: Hash,
}

/// `article`: an article whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RelatedView {
    /// What a list shows of it.
    #[serde(flatten)]
    pub card: Arc<CardView>,
    /// What the two have in common, the weightiest first; at most three.
    pub reasons: Vec<ReasonView>,
}

/// Why an article is shown beside another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReasonView {
    /// `chosen` (by the author), `topic`, `place`, `indicator`, `document` or `words`.
    pub kind: &'static str,
    /// The name of what they have in common; empty for `chosen` and `words`.
    pub name: String,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DateView {
    /// For machines: `2021-10-05`.
    pub iso: String,
    /// For people: `05/10/2021`.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SizeView {
    /// Its address.
    pub url: String,
    /// How wide it is in pixels.
    pub width: u32,
}

/// A heading of an article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HeadingView {
    /// Its depth, from 2.
    pub level: u8,
    /// Its anchor, without `#`.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A cited document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentView {
    /// Its number: `16-ĐA/TU`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The address of its page.
    pub url: String,
}

/// Where an article's facts come from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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

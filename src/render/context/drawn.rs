//! What a template sees that is no page: pictures of pages for social networks, and books for reading devices.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ArticleView, DateView, EntryView, LinkView};

/// The picture of a page: its article's own, or one that is drawn.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PictureView {
    /// Its address.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// How wide it is in pixels, if that is known.
    pub width: Option<u32>,
    /// How high it is in pixels, if that is known.
    pub height: Option<u32>,
}

/// What `social.svg` draws, 1200 by 630: the picture of a page that has none of its own. All lines fit a width of 1040.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SocialView {
    /// What stands over the title: the first topic of an article, or what kind of page it is; may be empty.
    pub over: String,
    /// The title, in at most four lines.
    pub lines: Vec<String>,
    /// The size of the title's letters: 80 for two lines, 68 for three, 56 for four.
    pub size: u32,
    /// What stands under the title, in at most two lines of size 32.
    pub under: Vec<String>,
}

/// `book`: a book for reading devices, made of the whole site or of one topic.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookView {
    /// Its title: that of the site, or the topic's name.
    pub title: String,
    /// The site's title when it holds one topic only; else empty.
    pub series: String,
    /// What it is; may be empty.
    pub description: String,
    /// The day of what is newest in it.
    pub date: Option<DateView>,
    /// How many practices and guides it holds.
    pub count: usize,
    /// The whole web address of what it was made of.
    pub address: String,
}

/// The first page of a book; also what its cover and its style sheet see of it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookTitlePage {
    /// The book.
    pub book: BookView,
}

/// A topic in a book, or another list of what follows.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookTopicPage {
    /// The book.
    pub book: BookView,
    /// Its name.
    pub name: String,
    /// A paragraph on it; may be empty.
    pub description: String,
    /// What follows.
    pub links: Vec<LinkView>,
}

/// An article in a book. Its `html` is XHTML, and the ids in it begin with `a-`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookArticlePage {
    /// The book.
    pub book: BookView,
    /// The article.
    pub article: ArticleView,
}

/// An indicator in a book, with the values of the book's articles.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BookIndicatorPage {
    /// The book.
    pub book: BookView,
    /// The indicator.
    pub entry: EntryView,
}

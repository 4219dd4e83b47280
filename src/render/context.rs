//! What a template sees: the contract between the program and a theme, version [`API`].
//!
//! `docs/theme.md` is made from the comments in this file and the files of its folder, and snapshots in `tests/` hold an
//! example of each context.
//! Every `url` is an address from the root of the site; a template writes it as `{{ x.url | href }}`, which adds the
//! base path, or makes it relative in a site that is read from files. Texts are plain and escaped by the engine, but
//! for `html`, which is written as `{{ article.html | safe }}`.

mod article;
mod drawn;
mod entry;
pub mod figures;
pub mod map;
mod pages;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::article::{
    ArticleView, CardView, DateView, DocumentView, HeadingView, ImageView, ReasonView, RelatedView, SizeView,
    SourceView,
};
pub use self::drawn::{
    BookArticlePage, BookIndicatorPage, BookTitlePage, BookTopicPage, BookView, PictureView, SocialView,
};
pub use self::entry::{EntryView, FactView, NodeView};
pub use self::figures::FigureView;
pub use self::pages::{
    ArticlePage, BookletPage, ChapterView, EntryPage, Handbook, HomePage, IndicatorView, ListPage, PagerView,
    PlainPage, RedirectPage, RegisterPage, StepView,
};

/// The version of the contract. It grows when a template made for an older one would no longer render the same.
pub const API: u64 = 1;

/// `site`: what is the same on every page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PublisherView {
    /// Its name.
    pub name: String,
    /// Its own site (a whole web address).
    pub url: Option<String>,
}

/// `page`: the page being made.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
    /// The picture by which messengers and social networks show it, where there is one.
    pub picture: Option<PictureView>,
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
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AlternateView {
    /// `vi`, `en` or `x-default`.
    pub code: &'static str,
    /// Its whole web address.
    pub url: String,
}

/// A link with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkView {
    /// What it leads to: a kind of page (`topic`), or an article's kind (`practice`).
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
}

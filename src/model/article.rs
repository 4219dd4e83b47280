//! An article: a practice, a guide or a page, as its file tells it.

use super::date::Date;
use super::url::Url;
use crate::base::language::Language;
use crate::base::span::Span;

/// What an article is; decided by the folder that it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A case study: `practices/`.
    Practice,
    /// Guidance: `guides/`.
    Guide,
    /// About, contact and the like: `pages/`.
    Page,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Practice, Self::Guide, Self::Page];

    /// Its name where templates, search and links need one.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Guide => "guide",
            Self::Page => "page",
        }
    }

    /// Its folder in `content/`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Practice => "practices",
            Self::Guide => "guides",
            Self::Page => "pages",
        }
    }

    /// The address of an article of this kind.
    pub fn url(self, slug: &str) -> Url {
        match self {
            Self::Page => format!("/{slug}/"),
            Self::Practice | Self::Guide => format!("/{}/{slug}/", self.folder()),
        }
    }
}

/// How far an article has come, as its author says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Being written.
    Draft,
    /// Waiting for a second pair of eyes.
    Review,
    /// Ready for everyone.
    Published,
}

impl Status {
    /// Every status with its name in the front matter.
    pub const ALL: [(&'static str, Self); 3] =
        [("draft", Self::Draft), ("review", Self::Review), ("published", Self::Published)];
}

/// Whether an article is in the site on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is.
    Published,
    /// Its author has not finished.
    Draft,
    /// It waits for review.
    Review,
    /// Its day has not come.
    Scheduled,
    /// Its time is over.
    Expired,
}

impl State {
    /// Its name where templates need one.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Scheduled => "scheduled",
            Self::Expired => "expired",
        }
    }
}

/// An article.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its file, relative to the content folder: `practices/hien-dat.md`.
    pub file: String,
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Url,
    /// The day from which it is published; pages may have none.
    pub date: Option<Date>,
    /// The day of its last change.
    pub updated: Option<Date>,
    /// The first day on which it is no longer published.
    pub expires: Option<Date>,
    /// How far it has come.
    pub status: Status,
    /// The cells that took part (ids).
    pub cells: Vec<String>,
    /// The places that no cell names (ids).
    pub places: Vec<String>,
    /// Its topics (ids).
    pub topics: Vec<String>,
    /// The documents that it carries out (ids).
    pub documents: Vec<String>,
    /// What it counts.
    pub figures: Vec<Figure>,
    /// The summary that its author wrote.
    pub summary: Option<String>,
    /// Its picture.
    pub image: Option<Image>,
    /// Where its facts come from.
    pub source: Option<Source>,
    /// Articles that its author names as related (files, relative to the content folder).
    pub related: Vec<String>,
    /// Addresses that it had before.
    pub aliases: Vec<Url>,
    /// Whether a page stands in the menu.
    pub menu: bool,
    /// What it says.
    pub body: Body,
}

impl Article {
    /// Whether it is in the site on the day `today`.
    pub fn state(&self, today: Date) -> State {
        match self.status {
            Status::Draft => State::Draft,
            Status::Review => State::Review,
            Status::Published if self.date.is_some_and(|date| date > today) => State::Scheduled,
            Status::Published if self.expires.is_some_and(|expires| expires <= today) => State::Expired,
            Status::Published => State::Published,
        }
    }

    /// The file of the article that it is a translation of: its own without a language in the name.
    pub fn original(&self) -> String {
        Language::of_file(&self.file).map_or_else(|| self.file.clone(), |(_, original)| original)
    }

    /// The summary of its author, else its first paragraph.
    pub fn summary(&self) -> &str {
        self.summary.as_deref().unwrap_or(&self.body.first_paragraph)
    }
}

/// A value of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The indicator's id.
    pub indicator: String,
    /// How much; its unit stands in the register.
    pub value: f64,
    /// Whether it was this much or more.
    pub at_least: bool,
    /// Whether it is a rounded number.
    pub about: bool,
    /// A word of explanation.
    pub note: Option<String>,
}

/// An article's picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The file, relative to the content folder.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// What stands under it.
    pub caption: Option<String>,
}

/// Where an article's facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The paper or body.
    pub name: String,
    /// Who wrote it there.
    pub author: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// What an article says, in the forms that the site needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML, cut wherever something is known only to a later stage: `cuts[0] gaps[0] cuts[1] … cuts[n]`.
    pub cuts: Vec<String>,
    /// What goes between the cuts.
    pub gaps: Vec<Gap>,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its words without any markup, a line a paragraph.
    pub text: String,
    /// The first paragraph of running text; empty when there is none.
    pub first_paragraph: String,
}

impl Body {
    /// The HTML with `fill(gap)` in each gap.
    pub fn html(&self, fill: impl Fn(&Gap) -> String) -> String {
        let mut html = String::with_capacity(self.cuts.iter().map(String::len).sum::<usize>() + 64 * self.gaps.len());
        for (index, cut) in self.cuts.iter().enumerate() {
            html.push_str(cut);
            if let Some(gap) = self.gaps.get(index) {
                html.push_str(&fill(gap));
            }
        }
        html
    }

    /// The links and pictures.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.gaps.iter().filter_map(|gap| match gap {
            Gap::Link(link) => Some(link),
            Gap::Word(_) => None,
        })
    }

    /// The links and pictures, to be changed in place.
    pub fn links_mut(&mut self) -> impl Iterator<Item = &mut Link> {
        self.gaps.iter_mut().filter_map(|gap| match gap {
            Gap::Link(link) => Some(link),
            Gap::Word(_) => None,
        })
    }
}

/// What goes between two cuts of a body's HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Where a picture is, in what widths and how large; or the whole `href` of a link: one that leads nowhere for now has none.
    Link(Link),
    /// A word of the interface, by its place in the theme's `i18n/`: `alerts.note`.
    Word(&'static str),
}

/// A link or picture in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written until `assemble` has looked it up; then an address from the root of the site, or a
    /// whole one. Empty when it leads nowhere for now.
    pub target: String,
    /// Where it stands in the article's file.
    pub span: Span,
    /// Whether it is a picture.
    pub picture: bool,
}

/// A heading in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its depth, from 1.
    pub level: u8,
    /// Its anchor: ASCII, one of a kind in its article.
    pub id: String,
    /// Its words.
    pub text: String,
}

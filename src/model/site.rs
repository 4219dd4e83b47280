//! The whole knowledge base, joined: what `render` and `index` read.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use super::article::{Article, Kind, State};
use super::config::Config;
use super::edition::Edition;
use super::input::FileStamp;
use super::map::Map;
use super::picture::Picture;
use super::register::{Cell, Document, Indicator, Place, Register, Synonym, Topic};
use super::url::Url;
use super::words::Words;
use crate::base::language::Language;

/// The registers.
#[derive(Debug, Clone, Default)]
pub struct Registers {
    /// `places.yaml`.
    pub places: Register<Place>,
    /// `cells.yaml`.
    pub cells: Register<Cell>,
    /// `topics.yaml`.
    pub topics: Register<Topic>,
    /// `indicators.yaml`.
    pub indicators: Register<Indicator>,
    /// `documents.yaml`.
    pub documents: Register<Document>,
    /// `synonyms.yaml`.
    pub synonyms: Vec<Synonym>,
}

impl Registers {
    /// The same registers with the names that entries have in `language`.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self {
            places: self.places.in_language(language),
            cells: self.cells.in_language(language),
            topics: self.topics.in_language(language),
            indicators: self.indicators.in_language(language),
            documents: self.documents.in_language(language),
            synonyms: self.synonyms.clone(),
        }
    }
}

/// An article's number in [`Site::articles`].
pub type ArticleIndex = usize;

/// The joined knowledge base.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// The registers.
    pub registers: Registers,
    /// The map, where there is one.
    pub map: Option<Map>,
    /// The words of the interface.
    pub words: Words,
    /// The articles that are in the site, newest first, then by address.
    pub articles: Vec<Arc<Article>>,
    /// The state of each article; all published unless drafts are built too.
    pub states: Vec<State>,
    /// What tells how the articles hang together; asked by [`Site::relations`].
    pub relating: Option<Arc<dyn Relate>>,
    /// Which of several languages it is in, and the others.
    pub edition: Edition,
    /// Who is listed where.
    pub lists: Lists,
    /// The files to copy, by address.
    pub files: BTreeMap<Url, FileStamp>,
    /// What is known of the pictures among them, by address.
    pub pictures: BTreeMap<Url, Picture>,
    /// Old addresses and where they lead now.
    pub aliases: BTreeMap<Url, Url>,
}

/// How one article hangs together with the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relations {
    /// The next older one of its kind, on its first topic where it has one.
    pub previous: Option<ArticleIndex>,
    /// The next newer one of its kind, on its first topic where it has one.
    pub next: Option<ArticleIndex>,
    /// Those that link to it.
    pub backlinks: Vec<ArticleIndex>,
    /// Those on the same matter, the nearest first.
    pub related: Vec<Related>,
    /// Those of other cells that count the same or work on the same topics, the nearest first.
    pub others: Vec<ArticleIndex>,
}

/// An article on the same matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The article.
    pub article: ArticleIndex,
    /// What the two have in common, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Why an article is shown beside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its author named it.
    Chosen,
    /// The same topic (its id).
    Topic(String),
    /// The same place (its id).
    Place(String),
    /// The same indicator (its id).
    Indicator(String),
    /// The same document (its id).
    Document(String),
    /// The same words.
    Words,
}

/// The articles of each kind, topic, place and so on: each list newest first.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// By kind.
    pub kinds: BTreeMap<Kind, Vec<ArticleIndex>>,
    /// By topic, narrower topics included.
    pub topics: BTreeMap<String, Vec<ArticleIndex>>,
    /// By place, places within it and places that became part of it included.
    pub places: BTreeMap<String, Vec<ArticleIndex>>,
    /// By cell.
    pub cells: BTreeMap<String, Vec<ArticleIndex>>,
    /// By document.
    pub documents: BTreeMap<String, Vec<ArticleIndex>>,
    /// By indicator.
    pub indicators: BTreeMap<String, Vec<ArticleIndex>>,
    /// By year, the latest first when read backwards.
    pub years: BTreeMap<i16, Vec<ArticleIndex>>,
}

/// Tells how an article hangs together with the others. It is found out when it is asked for: whoever makes the whole
/// site asks for each article, a preview for the one that is looked at.
pub trait Relate: Debug + Send + Sync {
    /// The relations of the article `index` of `site`, which is the site that this was made for.
    fn relations(&self, site: &Site, index: ArticleIndex) -> Relations;

    /// Makes ready what the relations of every article are found with, so that who asks first need not wait for it.
    fn prepare(&self, site: &Site);
}

impl Site {
    /// How the article `index` hangs together with the others.
    pub fn relations(&self, index: ArticleIndex) -> Relations {
        self.relating.as_ref().map_or_else(Relations::default, |relating| relating.relations(self, index))
    }

    /// Whether only the map knows `place`, and no article tells of it: then the map alone lists it.
    pub fn is_bare(&self, place: &Place) -> bool {
        place.drawn && !self.lists.places.contains_key(&place.id)
    }

    /// A place's name with its type: `Xã Vân Sơn`.
    pub fn place_name(&self, place: &Place) -> String {
        self.full_name(place.kind, &place.name)
    }

    /// A name with the type of what has it.
    pub fn full_name(&self, kind: &str, name: &str) -> String {
        match kind {
            "khac" => name.to_owned(),
            kind => format!("{} {name}", self.words.get(&format!("place_types.{kind}"))),
        }
    }
}

/// The ids of the places of `article`: those that it names, and those of its cells, each once.
pub fn places_of<'a>(article: &'a Article, registers: &'a Registers) -> Vec<&'a str> {
    let of_cells = article.cells.iter().filter_map(|id| registers.cells.get(id)).map(|cell| cell.place.as_str());
    let mut places: Vec<&str> = Vec::new();
    for place in article.places.iter().map(String::as_str).chain(of_cells) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

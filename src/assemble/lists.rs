//! Who is listed where.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::article::{Article, Kind};
use crate::model::register::{Entry, Register};
use crate::model::site::{ArticleIndex, Lists, Registers, places_of};

/// The lists of `articles`, which are newest first. Pages are listed nowhere but among themselves.
pub(super) fn lists(registers: &Registers, articles: &[Arc<Article>]) -> Lists {
    let mut kinds: BTreeMap<Kind, Vec<ArticleIndex>> = BTreeMap::new();
    let mut years: BTreeMap<i16, Vec<ArticleIndex>> = BTreeMap::new();
    let (topics, places) = (&registers.topics, &registers.places);
    let mut topics = Sheets::new(topics, |id| topics.line(id));
    let mut places = Sheets::new(places, |id| places.around(id));
    let mut cells = Sheets::flat(&registers.cells);
    let mut documents = Sheets::flat(&registers.documents);
    let mut indicators = Sheets::flat(&registers.indicators);
    for (index, article) in articles.iter().enumerate() {
        kinds.entry(article.kind).or_default().push(index);
        if article.kind == Kind::Page {
            continue;
        }
        topics.add(article.topics.iter().map(String::as_str), index);
        places.add(places_of(article, registers), index);
        cells.add(article.cells.iter().map(String::as_str), index);
        documents.add(article.documents.iter().map(String::as_str), index);
        indicators.add(article.figures.iter().map(|figure| figure.indicator.as_str()), index);
        if let Some(date) = article.date {
            years.entry(date.year()).or_default().push(index);
        }
    }
    Lists {
        kinds,
        topics: topics.lists(),
        places: places.lists(),
        cells: cells.lists(),
        documents: documents.lists(),
        indicators: indicators.lists(),
        years,
    }
}

/// The lists of a register while they grow.
struct Sheets<'a, T> {
    register: &'a Register<T>,
    /// For each entry those under which its articles are listed: itself, and what it lies in.
    lines: Vec<Vec<usize>>,
    /// For each entry its articles.
    lists: Vec<Vec<ArticleIndex>>,
}

impl<'a, T: Entry> Sheets<'a, T> {
    /// Sheets for a register in which articles are listed under all of the `line` of an entry. Many articles share few
    /// entries: the way up from each is looked up once.
    fn new(register: &'a Register<T>, line: impl Fn(&'a str) -> Vec<&'a T>) -> Self {
        let positions = |entry: &'a T| {
            let line = line(entry.id()).into_iter();
            line.filter_map(|above| register.position(above.id())).collect()
        };
        let lines: Vec<Vec<usize>> = register.iter().map(positions).collect();
        Self { register, lists: vec![Vec::new(); lines.len()], lines }
    }

    /// Sheets for a register that is no tree.
    fn flat(register: &'a Register<T>) -> Self {
        Self::new(register, |id| register.get(id).into_iter().collect())
    }

    /// Lists the article once under each of `ids` and all that they lie in.
    fn add(&mut self, ids: impl IntoIterator<Item = &'a str>, article: ArticleIndex) {
        for id in ids {
            for &entry in self.register.position(id).map_or(&[][..], |position| &self.lines[position]) {
                let list = &mut self.lists[entry];
                if list.last() != Some(&article) {
                    list.push(article);
                }
            }
        }
    }

    /// The lists that are not empty.
    fn lists(self) -> BTreeMap<String, Vec<ArticleIndex>> {
        let ids = self.register.iter().map(|entry| entry.id().to_owned());
        ids.zip(self.lists).filter(|(_, list)| !list.is_empty()).collect()
    }
}

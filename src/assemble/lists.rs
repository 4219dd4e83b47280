//! Who is listed where.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::article::{Article, Kind};
use crate::model::date::Date;
use crate::model::register::{Entry, Register};
use crate::model::site::{ArticleIndex, Lists, Registers, places_of};

/// The lists of `articles`, which are newest first. Pages are listed nowhere but among themselves.
pub(super) fn lists(registers: &Registers, articles: &[Arc<Article>]) -> Lists {
    // Many articles share few topics and places: the way up from each is looked up once.
    let topics = lines(&registers.topics, |id| registers.topics.line(id));
    let places = lines(&registers.places, |id| registers.places.around(id));
    let mut drafts = Drafts::default();
    for (index, article) in articles.iter().enumerate() {
        add(&mut drafts.kinds, [article.kind], index);
        if article.kind == Kind::Page {
            continue;
        }
        add(&mut drafts.topics, up(&topics, article.topics.iter().map(String::as_str)), index);
        add(&mut drafts.places, up(&places, places_of(article, registers)), index);
        add(&mut drafts.cells, article.cells.iter().map(String::as_str), index);
        add(&mut drafts.documents, article.documents.iter().map(String::as_str), index);
        add(&mut drafts.indicators, article.figures.iter().map(|figure| figure.indicator.as_str()), index);
        add(&mut drafts.years, article.date.map(Date::year), index);
    }
    Lists {
        kinds: drafts.kinds,
        topics: owned(drafts.topics),
        places: owned(drafts.places),
        cells: owned(drafts.cells),
        documents: owned(drafts.documents),
        indicators: owned(drafts.indicators),
        years: drafts.years,
    }
}

/// A list for each key.
type Draft<K> = BTreeMap<K, Vec<ArticleIndex>>;

/// The lists while they grow, under the ids of the model.
#[derive(Default)]
struct Drafts<'a> {
    kinds: Draft<Kind>,
    topics: Draft<&'a str>,
    places: Draft<&'a str>,
    cells: Draft<&'a str>,
    documents: Draft<&'a str>,
    indicators: Draft<&'a str>,
    years: Draft<i16>,
}

/// For each entry the ids of all that its articles are listed under.
fn lines<'a, T: Entry>(
    register: &'a Register<T>,
    line: impl Fn(&str) -> Vec<&'a T>,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    register.ids().map(|id| (id, line(id).into_iter().map(Entry::id).collect())).collect()
}

fn up<'a>(
    lines: &'a BTreeMap<&'a str, Vec<&'a str>>,
    ids: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = &'a str> {
    ids.into_iter().filter_map(|id| lines.get(id)).flatten().copied()
}

/// Adds `index` once to the list of each key.
fn add<K: Ord>(lists: &mut Draft<K>, keys: impl IntoIterator<Item = K>, index: ArticleIndex) {
    for key in keys {
        let list = lists.entry(key).or_default();
        if list.last() != Some(&index) {
            list.push(index);
        }
    }
}

fn owned(lists: Draft<&str>) -> BTreeMap<String, Vec<ArticleIndex>> {
    lists.into_iter().map(|(id, list)| (id.to_owned(), list)).collect()
}

//! Who is listed where.

use std::collections::BTreeMap;

use crate::model::article::{Article, Kind};
use crate::model::date::Date;
use crate::model::site::{ArticleIndex, Lists, Registers, places_of};

/// The lists of `articles`, which are newest first. Pages are listed nowhere.
pub(super) fn lists(registers: &Registers, articles: &[Article]) -> Lists {
    let mut lists = Lists::default();
    for (index, article) in articles.iter().enumerate() {
        add(&mut lists.kinds, [article.kind], index);
        if article.kind == Kind::Page {
            continue;
        }
        let topics = article.topics.iter().flat_map(|id| registers.topics.line(id)).map(|topic| topic.id.clone());
        add(&mut lists.topics, topics, index);
        let places = places_of(article, registers).into_iter().flat_map(|id| registers.places.around(id));
        add(&mut lists.places, places.map(|place| place.id.clone()), index);
        add(&mut lists.cells, article.cells.iter().cloned(), index);
        add(&mut lists.documents, article.documents.iter().cloned(), index);
        add(&mut lists.indicators, article.figures.iter().map(|figure| figure.indicator.clone()), index);
        add(&mut lists.years, article.date.map(Date::year), index);
    }
    lists
}

/// Adds `index` once to the list of each key.
fn add<K: Ord>(lists: &mut BTreeMap<K, Vec<ArticleIndex>>, keys: impl IntoIterator<Item = K>, index: ArticleIndex) {
    for key in keys {
        let list = lists.entry(key).or_default();
        if list.last() != Some(&index) {
            list.push(index);
        }
    }
}

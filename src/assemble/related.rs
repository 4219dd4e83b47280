//! How articles hang together: the next and the previous, those that link here, those on the same matter.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::article::{Article, Kind};
use crate::model::site::{ArticleIndex, Lists, Registers, Relations, places_of};

/// How many related articles are shown.
const MOST: usize = 5;

/// How far to either side in each list of its topics an article's neighbours are looked at: enough to choose from, and
/// it keeps the work per article the same however many there are.
const REACH: usize = 25;

/// The relations of each article.
pub(super) fn relations(registers: &Registers, articles: &[Article], lists: &Lists) -> Vec<Relations> {
    let mut backlinks = backlinks(articles);
    let by_file: BTreeMap<&str, ArticleIndex> =
        articles.iter().enumerate().map(|(index, article)| (article.file.as_str(), index)).collect();
    let mut relations: Vec<Relations> = (0..articles.len())
        .into_par_iter()
        .map(|index| Relations {
            related: related(registers, articles, lists, &by_file, index),
            ..Relations::default()
        })
        .collect();
    for list in lists.kinds.iter().filter(|(kind, _)| **kind != Kind::Page).map(|(_, list)| list) {
        for pair in list.windows(2) {
            relations[pair[0]].previous = Some(pair[1]);
            relations[pair[1]].next = Some(pair[0]);
        }
    }
    for (index, from) in &mut backlinks {
        relations[*index].backlinks = from.iter().copied().collect();
    }
    relations
}

/// For each article that is linked to, those that do; not itself.
fn backlinks(articles: &[Article]) -> BTreeMap<ArticleIndex, BTreeSet<ArticleIndex>> {
    let by_url: BTreeMap<&str, ArticleIndex> =
        articles.iter().enumerate().map(|(index, article)| (article.url.as_str(), index)).collect();
    let mut backlinks: BTreeMap<ArticleIndex, BTreeSet<ArticleIndex>> = BTreeMap::new();
    for (from, article) in articles.iter().enumerate() {
        for link in article.body.links() {
            let page = link.target.split(['#', '?']).next().unwrap_or("");
            if let Some(&to) = by_url.get(page).filter(|to| **to != from) {
                backlinks.entry(to).or_default().insert(from);
            }
        }
    }
    backlinks
}

/// Those that the author names, then the most alike among the neighbours in each of its topics.
fn related(
    registers: &Registers,
    articles: &[Article],
    lists: &Lists,
    by_file: &BTreeMap<&str, ArticleIndex>,
    index: ArticleIndex,
) -> Vec<ArticleIndex> {
    let article = &articles[index];
    let mut related: Vec<ArticleIndex> =
        article.related.iter().filter_map(|file| by_file.get(file.as_str()).copied()).collect();
    let mut near = BTreeSet::new();
    for list in article.topics.iter().filter_map(|topic| lists.topics.get(topic)) {
        let at = list.partition_point(|other| *other < index);
        near.extend(&list[at.saturating_sub(REACH)..list.len().min(at + REACH + 1)]);
    }
    let mut scored: Vec<(u32, ArticleIndex)> = near
        .into_iter()
        .filter(|other| *other != index && !related.contains(other))
        .map(|other| (likeness(registers, article, &articles[other]), other))
        .collect();
    // The most alike first, then the newest.
    scored.sort_by_key(|(likeness, other)| (std::cmp::Reverse(*likeness), *other));
    related.extend(scored.into_iter().map(|(_, other)| other));
    related.truncate(MOST);
    related
}

/// How much two articles have in common. A topic weighs most: it is what a reader came for.
fn likeness(registers: &Registers, a: &Article, b: &Article) -> u32 {
    let shared = |a: &[String], b: &[String]| a.iter().filter(|id| b.contains(id)).count() as u32;
    let indicators =
        a.figures.iter().filter(|figure| b.figures.iter().any(|other| other.indicator == figure.indicator)).count()
            as u32;
    let places = places_of(b, registers);
    let same_place = places_of(a, registers).iter().any(|place| places.contains(place));
    4 * shared(&a.topics, &b.topics) + 2 * indicators + shared(&a.documents, &b.documents) + u32::from(same_place)
}

//! How articles hang together: the next and the previous, those that link here, those on the same matter.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::article::{Article, Figure, Kind};
use crate::model::site::{ArticleIndex, Lists, Registers, Relations, places_of};

/// How many related articles are shown.
const MOST: usize = 5;

/// How far to either side in each list of its topics an article's neighbours are looked at: enough to choose from, and
/// it keeps the work per article the same however many there are.
const REACH: usize = 25;

/// The relations of each article.
pub(super) fn relations(registers: &Registers, articles: &[Article], lists: &Lists) -> Vec<Relations> {
    let town = Town {
        articles,
        lists,
        by_file: articles.iter().enumerate().map(|(index, article)| (article.file.as_str(), index)).collect(),
        places: articles.iter().map(|article| places_of(article, registers)).collect(),
    };
    let related = |index| Relations { related: town.related(index), ..Relations::default() };
    let mut relations: Vec<Relations> = (0..articles.len()).into_par_iter().map(related).collect();
    for list in lists.kinds.iter().filter(|(kind, _)| **kind != Kind::Page).map(|(_, list)| list) {
        for pair in list.windows(2) {
            relations[pair[0]].previous = Some(pair[1]);
            relations[pair[1]].next = Some(pair[0]);
        }
    }
    for (index, from) in backlinks(articles) {
        relations[index].backlinks = from.into_iter().collect();
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

/// All articles, and where each is.
struct Town<'a> {
    articles: &'a [Article],
    lists: &'a Lists,
    by_file: BTreeMap<&'a str, ArticleIndex>,
    /// The places of each article.
    places: Vec<Vec<&'a str>>,
}

impl Town<'_> {
    /// Those that the author names, then the most alike among the neighbours in each of its topics.
    fn related(&self, index: ArticleIndex) -> Vec<ArticleIndex> {
        let article = &self.articles[index];
        let named = article.related.iter().filter_map(|file| self.by_file.get(file.as_str()).copied());
        let mut related: Vec<ArticleIndex> = named.collect();
        let mut near = BTreeSet::new();
        for list in article.topics.iter().filter_map(|topic| self.lists.topics.get(topic)) {
            let at = list.partition_point(|other| *other < index);
            near.extend(&list[at.saturating_sub(REACH)..list.len().min(at + REACH + 1)]);
        }
        let mut scored: Vec<(u32, ArticleIndex)> = near
            .into_iter()
            .filter(|other| *other != index && !related.contains(other))
            .map(|other| (self.likeness(index, other), other))
            .collect();
        // The most alike first, then the newest.
        scored.sort_by_key(|(likeness, other)| (std::cmp::Reverse(*likeness), *other));
        related.extend(scored.into_iter().map(|(_, other)| other));
        related.truncate(MOST);
        related
    }

    /// How much two articles have in common. A topic weighs most: it is what a reader came for.
    fn likeness(&self, a: ArticleIndex, b: ArticleIndex) -> u32 {
        let same_place = self.places[a].iter().any(|place| self.places[b].contains(place));
        let (a, b) = (&self.articles[a], &self.articles[b]);
        let shared = |a: &[String], b: &[String]| a.iter().filter(|id| b.contains(id)).count() as u32;
        let counted = |figure: &&Figure| b.figures.iter().any(|other| other.indicator == figure.indicator);
        let indicators = a.figures.iter().filter(counted).count() as u32;
        4 * shared(&a.topics, &b.topics) + 2 * indicators + shared(&a.documents, &b.documents) + u32::from(same_place)
    }
}

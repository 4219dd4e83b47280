//! How others did it: for each practice those of other cells that count the same or work on the same topics.

use std::sync::Arc;

use crate::model::article::{Article, Kind};
use crate::model::site::{ArticleIndex, Lists};

/// How many are shown beside an article.
const MOST: usize = 3;

/// How far to either side in each of its lists an article's neighbours are looked at, so that the work per article is
/// the same however many there are.
const REACH: usize = 15;

/// What the same indicator counts for, beside 1 for the same topic: figures are what can be laid side by side.
const INDICATOR: usize = 4;

/// Those of others, the nearest to the article `index` first.
pub(super) fn of(articles: &[Arc<Article>], lists: &Lists, index: ArticleIndex) -> Vec<ArticleIndex> {
    let article = &articles[index];
    if article.kind != Kind::Practice || article.cells.is_empty() {
        return Vec::new();
    }
    let counted = article.figures.iter().filter_map(|figure| lists.indicators.get(&figure.indicator));
    let discussed = article.topics.iter().filter_map(|topic| lists.topics.get(topic));
    let mut near: Vec<ArticleIndex> = counted.chain(discussed).flat_map(|list| around(list, index)).collect();
    near.sort_unstable();
    near.dedup();
    near.retain(|&other| is_of_another_cell(article, &articles[other]));
    near.sort_by_cached_key(|&other| {
        (std::cmp::Reverse(in_common(article, &articles[other])), other.abs_diff(index), other)
    });
    near.truncate(MOST);
    near
}

/// Those near `index` in a list, which is in the order of the articles.
fn around(list: &[ArticleIndex], index: ArticleIndex) -> impl Iterator<Item = ArticleIndex> + '_ {
    let place = list.partition_point(|&other| other < index);
    let (from, to) = (place.saturating_sub(REACH), list.len().min(place + REACH + 1));
    list[from..to].iter().copied().filter(move |&other| other != index)
}

fn is_of_another_cell(article: &Article, other: &Article) -> bool {
    let is_apart = other.cells.iter().all(|cell| !article.cells.contains(cell));
    other.kind == Kind::Practice && !other.cells.is_empty() && is_apart
}

fn in_common(article: &Article, other: &Article) -> usize {
    let counts = |id: &String| other.figures.iter().any(|figure| figure.indicator == *id);
    let indicators = article.figures.iter().filter(|figure| counts(&figure.indicator)).count();
    let topics = article.topics.iter().filter(|topic| other.topics.contains(topic)).count();
    INDICATOR * indicators + topics
}

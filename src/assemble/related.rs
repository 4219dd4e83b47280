//! How articles hang together: the next and the previous, those that link here, those on the same matter.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::others;
use crate::model::article::{Article, Kind};
use crate::model::site::{ArticleIndex, Lists, Reason, Registers, Related, Relations, places_of};

/// How many related articles are shown.
const MOST: usize = 5;

/// How many reasons are told for each.
const MOST_REASONS: usize = 3;

/// How far to either side in each of its lists an article's neighbours are looked at: enough to choose from, and it
/// keeps the work per article the same however many there are.
const REACH: usize = 15;

/// What words count for that are wholly alike, beside 4 for a topic. A tenth of that, which articles on one subject
/// have, weighs nearly as much as an indicator.
const WORDS: f32 = 16.0;

/// Words that are less alike are no reason to tell.
const CLOSE: f32 = 0.12;

/// The relations of each article. `alike` are those most like each by their words.
pub(super) fn relations(
    registers: &Registers,
    articles: &[Article],
    lists: &Lists,
    alike: &[Vec<(ArticleIndex, f32)>],
) -> Vec<Relations> {
    let town = Town {
        articles,
        lists,
        alike,
        by_file: articles.iter().enumerate().map(|(index, article)| (article.file.as_str(), index)).collect(),
        places: places(registers, articles),
        topics: topics(registers, articles),
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
    for (relations, others) in relations.iter_mut().zip(others::others(articles, lists)) {
        relations.others = others;
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

/// The places of each article: its own and those in which these lie, up to the commune and what that became. A district
/// or a province is too wide to have in common.
fn places<'a>(registers: &'a Registers, articles: &'a [Article]) -> Vec<Vec<&'a str>> {
    const WIDE: [&str; 5] = ["tinh", "thanh-pho", "huyen", "thi-xa", "quan"];
    let around = |id: &str| -> Vec<&'a str> {
        let places = registers.places.around(id).into_iter().filter(|place| !WIDE.contains(&place.kind));
        places.map(|place| place.id.as_str()).collect()
    };
    // Many articles share few places.
    let known: BTreeMap<&str, Vec<&str>> =
        registers.places.iter().map(|place| (place.id.as_str(), around(&place.id))).collect();
    let of = |article: &'a Article| {
        let own = places_of(article, registers).into_iter();
        own.filter_map(|id| known.get(id)).flatten().copied().collect()
    };
    articles.iter().map(of).collect()
}

/// The topics of each article, and after them the wider ones in which these lie.
fn topics<'a>(registers: &'a Registers, articles: &'a [Article]) -> Vec<Vec<&'a str>> {
    let wider = |id: &String| registers.topics.line(id).into_iter().skip(1).map(|topic| topic.id.as_str());
    let of = |article: &'a Article| {
        let own = article.topics.iter().map(String::as_str);
        own.chain(article.topics.iter().flat_map(wider)).collect()
    };
    articles.iter().map(of).collect()
}

/// All articles, and where each is.
struct Town<'a> {
    articles: &'a [Article],
    lists: &'a Lists,
    alike: &'a [Vec<(ArticleIndex, f32)>],
    by_file: BTreeMap<&'a str, ArticleIndex>,
    /// The places of each article.
    places: Vec<Vec<&'a str>>,
    /// The topics of each article.
    topics: Vec<Vec<&'a str>>,
}

impl Town<'_> {
    /// Those that the author names, then those that have most in common with it.
    fn related(&self, index: ArticleIndex) -> Vec<Related> {
        let article = &self.articles[index];
        let named = article.related.iter().filter_map(|file| self.by_file.get(file.as_str()).copied());
        let named: Vec<ArticleIndex> = named.filter(|other| *other != index).collect();
        let mut scored: Vec<(f32, ArticleIndex)> = self
            .near(index)
            .into_iter()
            .filter(|other| *other != index && !named.contains(other))
            .map(|other| (self.likeness(index, other), other))
            .filter(|(likeness, _)| *likeness > 0.0)
            .collect();
        // The most alike first, then the newest.
        scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let chosen = named.into_iter().map(|other| (other, true));
        let all = chosen.chain(scored.into_iter().map(|(_, other)| (other, false))).take(MOST);
        all.map(|(other, chosen)| Related { article: other, reasons: self.reasons(index, other, chosen) }).collect()
    }

    /// Those that are looked at: the neighbours in each of its lists, and those most like it by their words.
    fn near(&self, index: ArticleIndex) -> BTreeSet<ArticleIndex> {
        let article = &self.articles[index];
        let topics = article.topics.iter().filter_map(|id| self.lists.topics.get(id));
        let indicators = article.figures.iter().filter_map(|figure| self.lists.indicators.get(&figure.indicator));
        let places = self.places[index].iter().filter_map(|id| self.lists.places.get(*id));
        let mut near = BTreeSet::new();
        for list in topics.chain(indicators).chain(places) {
            let at = list.partition_point(|other| *other < index);
            near.extend(&list[at.saturating_sub(REACH)..list.len().min(at + REACH + 1)]);
        }
        near.extend(self.alike[index].iter().map(|(other, _)| *other));
        near
    }

    /// How much two articles have in common. A topic weighs most: it is what a reader came for.
    fn likeness(&self, a: ArticleIndex, b: ArticleIndex) -> f32 {
        let topics = self.shared(a, b, |article| &article.topics).count() as f32;
        let wider = if topics == 0.0 && self.topic(a, b).is_some() { 1.0 } else { 0.0 };
        let documents = self.shared(a, b, |article| &article.documents).count() as f32;
        let indicators = self.indicators(a, b).count() as f32;
        let place = if self.place(a, b).is_some() { 1.0 } else { 0.0 };
        4.0 * topics + 2.0 * (wider + indicators) + documents + place + WORDS * self.words(a, b)
    }

    /// What is told of what two articles have in common, the weightiest first.
    fn reasons(&self, a: ArticleIndex, b: ArticleIndex, chosen: bool) -> Vec<Reason> {
        let indicators = self.indicators(a, b).map(|id| Reason::Indicator(id.clone()));
        let documents = self.shared(a, b, |article| &article.documents).map(|id| Reason::Document(id.clone()));
        let mut reasons: Vec<Reason> = chosen.then_some(Reason::Chosen).into_iter().collect();
        reasons.extend(self.topic(a, b).map(|id| Reason::Topic(id.to_owned())));
        reasons.extend((self.words(a, b) >= CLOSE).then_some(Reason::Words));
        reasons.extend(self.place(a, b).map(|id| Reason::Place(id.to_owned())));
        reasons.extend(indicators.chain(documents));
        reasons.truncate(MOST_REASONS);
        reasons
    }

    fn shared(
        &self,
        a: ArticleIndex,
        b: ArticleIndex,
        ids: fn(&Article) -> &Vec<String>,
    ) -> impl Iterator<Item = &String> {
        let others = ids(&self.articles[b]);
        ids(&self.articles[a]).iter().filter(move |id| others.contains(id))
    }

    fn indicators(&self, a: ArticleIndex, b: ArticleIndex) -> impl Iterator<Item = &String> {
        let others = &self.articles[b].figures;
        let counted = move |id: &&String| others.iter().any(|other| other.indicator == **id);
        self.articles[a].figures.iter().map(|figure| &figure.indicator).filter(counted)
    }

    /// The nearest topic in common.
    fn topic(&self, a: ArticleIndex, b: ArticleIndex) -> Option<&str> {
        self.topics[a].iter().copied().find(|topic| self.topics[b].contains(topic))
    }

    /// The nearest place in common.
    fn place(&self, a: ArticleIndex, b: ArticleIndex) -> Option<&str> {
        self.places[a].iter().copied().find(|place| self.places[b].contains(place))
    }

    fn words(&self, a: ArticleIndex, b: ArticleIndex) -> f32 {
        self.alike[a].iter().find(|(other, _)| *other == b).map_or(0.0, |(_, likeness)| *likeness)
    }
}

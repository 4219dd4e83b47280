//! How articles hang together: the next and the previous, those that link here, those on the same matter.

use super::others;
use super::town::Town;
use crate::model::article::{Article, Kind};
use crate::model::site::{ArticleIndex, Reason, Related, Relations, Site};

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

/// The next older and the next newer one of its kind, on its first topic where it has one. Pages have no order.
fn neighbours(site: &Site, index: ArticleIndex) -> (Option<ArticleIndex>, Option<ArticleIndex>) {
    let Article { kind, topics, .. } = &*site.articles[index];
    let line = match topics.first() {
        Some(topic) => site.lists.topics.get(topic),
        None => site.lists.kinds.get(kind),
    };
    let line = line.filter(|_| *kind != Kind::Page);
    let Some((line, at)) = line.and_then(|line| Some((line, line.binary_search(&index).ok()?))) else {
        return (None, None);
    };
    let is_alike = |other: &&ArticleIndex| site.articles[**other].kind == *kind;
    (line[at + 1..].iter().find(is_alike).copied(), line[..at].iter().rev().find(is_alike).copied())
}

/// The relations of the article `index` of `site`, in which `town` knows its way.
pub(super) fn relations(town: &Town, site: &Site, index: ArticleIndex) -> Relations {
    let (previous, next) = neighbours(site, index);
    Relations {
        previous,
        next,
        backlinks: town.backlinks(site, index),
        others: others::of(&site.articles, &site.lists, index),
        related: Look { town, site, alike: town.alike(index) }.related(index),
    }
}

/// A look around for one article.
struct Look<'a> {
    town: &'a Town,
    site: &'a Site,
    /// Those most like the article by their words.
    alike: Vec<(ArticleIndex, f32)>,
}

impl Look<'_> {
    /// Those that the author names, then those that have most in common with it.
    fn related(&self, index: ArticleIndex) -> Vec<Related> {
        let article = &self.site.articles[index];
        let named = article.related.iter().filter_map(|file| self.town.article(self.site, file));
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
    fn near(&self, index: ArticleIndex) -> Vec<ArticleIndex> {
        let article = &self.site.articles[index];
        let topics = article.topics.iter().filter_map(|id| self.site.lists.topics.get(id));
        let indicators = article.figures.iter().filter_map(|figure| self.site.lists.indicators.get(&figure.indicator));
        let places = self.town.places(self.site, index).iter().filter_map(|id| self.site.lists.places.get(&**id));
        let mut near = Vec::new();
        for list in topics.chain(indicators).chain(places) {
            let at = list.partition_point(|other| *other < index);
            near.extend(&list[at.saturating_sub(REACH)..list.len().min(at + REACH + 1)]);
        }
        near.extend(self.alike.iter().map(|(other, _)| *other));
        near.sort_unstable();
        near.dedup();
        near
    }

    /// How much two articles have in common. A topic weighs most: it is what a reader came for.
    fn likeness(&self, a: ArticleIndex, b: ArticleIndex) -> f32 {
        let topics = self.shared(a, b, |article| &article.topics).count() as f32;
        let wider = if topics == 0.0 && self.topic(a, b).is_some() { 1.0 } else { 0.0 };
        let documents = self.shared(a, b, |article| &article.documents).count() as f32;
        let indicators = self.indicators(a, b).count() as f32;
        let place = if self.place(a, b).is_some() { 1.0 } else { 0.0 };
        4.0 * topics + 2.0 * (wider + indicators) + documents + place + WORDS * self.words(b)
    }

    /// What is told of what two articles have in common, the weightiest first.
    fn reasons(&self, a: ArticleIndex, b: ArticleIndex, chosen: bool) -> Vec<Reason> {
        let indicators = self.indicators(a, b).map(|id| Reason::Indicator(id.clone()));
        let documents = self.shared(a, b, |article| &article.documents).map(|id| Reason::Document(id.clone()));
        let mut reasons: Vec<Reason> = chosen.then_some(Reason::Chosen).into_iter().collect();
        reasons.extend(self.topic(a, b).map(|id| Reason::Topic(id.to_owned())));
        reasons.extend((self.words(b) >= CLOSE).then_some(Reason::Words));
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
        let others = ids(&self.site.articles[b]);
        ids(&self.site.articles[a]).iter().filter(move |id| others.contains(id))
    }

    fn indicators(&self, a: ArticleIndex, b: ArticleIndex) -> impl Iterator<Item = &String> {
        let others = &self.site.articles[b].figures;
        let counted = move |id: &&String| others.iter().any(|other| other.indicator == **id);
        self.site.articles[a].figures.iter().map(|figure| &figure.indicator).filter(counted)
    }

    /// The nearest topic in common.
    fn topic(&self, a: ArticleIndex, b: ArticleIndex) -> Option<&str> {
        self.town
            .topics(self.site, a)
            .iter()
            .find(|topic| self.town.topics(self.site, b).contains(topic))
            .map(AsRef::as_ref)
    }

    /// The nearest place in common.
    fn place(&self, a: ArticleIndex, b: ArticleIndex) -> Option<&str> {
        self.town
            .places(self.site, a)
            .iter()
            .find(|place| self.town.places(self.site, b).contains(place))
            .map(AsRef::as_ref)
    }

    /// How alike the article and `b` are by their words.
    fn words(&self, b: ArticleIndex) -> f32 {
        self.alike.iter().find(|(other, _)| *other == b).map_or(0.0, |(_, likeness)| *likeness)
    }
}

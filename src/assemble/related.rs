//! How articles hang together: the next and the previous, those that link here, those on the same matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::likeness::Talk;
use super::others;
use super::signature::Signature;
use crate::model::article::{Article, Kind};
use crate::model::site::{ArticleIndex, Lists, Reason, Registers, Relate, Related, Relations, Site, places_of};

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

/// What tells how the articles of one site hang together. What it needs for that it makes when it is first asked.
#[derive(Debug)]
pub(super) struct Relating {
    signatures: Vec<Arc<Signature>>,
    town: OnceLock<Town>,
    backlinks: OnceLock<BTreeMap<ArticleIndex, BTreeSet<ArticleIndex>>>,
}

impl Relating {
    /// For the articles of these signatures.
    pub(super) fn new(signatures: Vec<Arc<Signature>>) -> Self {
        Self { signatures, town: OnceLock::new(), backlinks: OnceLock::new() }
    }
}

impl Relate for Relating {
    fn relations(&self, site: &Site, index: ArticleIndex) -> Relations {
        let town = self.town.get_or_init(|| Town::new(site, self.signatures.clone()));
        let backlinks = self.backlinks.get_or_init(|| backlinks(&site.articles));
        let (previous, next) = neighbours(&site.lists, site.articles[index].kind, index);
        Relations {
            previous,
            next,
            backlinks: backlinks.get(&index).into_iter().flatten().copied().collect(),
            others: others::of(&site.articles, &site.lists, index),
            related: Look { town, site, alike: town.talk.alike(index) }.related(index),
        }
    }
}

/// The next older and the next newer one of its kind. Pages have no order.
fn neighbours(lists: &Lists, kind: Kind, index: ArticleIndex) -> (Option<ArticleIndex>, Option<ArticleIndex>) {
    let list = lists.kinds.get(&kind).filter(|_| kind != Kind::Page);
    let Some((list, at)) = list.and_then(|list| Some((list, list.binary_search(&index).ok()?))) else {
        return (None, None);
    };
    (list.get(at + 1).copied(), at.checked_sub(1).map(|before| list[before]))
}

/// For each article that is linked to, those that do; not itself.
fn backlinks(articles: &[Arc<Article>]) -> BTreeMap<ArticleIndex, BTreeSet<ArticleIndex>> {
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
fn places(registers: &Registers, articles: &[Arc<Article>]) -> Vec<Vec<Arc<str>>> {
    const WIDE: [&str; 5] = ["tinh", "thanh-pho", "huyen", "thi-xa", "quan"];
    let around = |id: &str| -> Vec<Arc<str>> {
        let places = registers.places.around(id).into_iter().filter(|place| !WIDE.contains(&place.kind));
        places.map(|place| place.id.as_str().into()).collect()
    };
    // Many articles share few places.
    let known: BTreeMap<&str, Vec<Arc<str>>> =
        registers.places.iter().map(|place| (place.id.as_str(), around(&place.id))).collect();
    let of = |article: &Arc<Article>| {
        let own = places_of(article, registers).into_iter();
        own.filter_map(|id| known.get(id)).flatten().cloned().collect()
    };
    articles.par_iter().map(of).collect()
}

/// The topics of each article, and after them the wider ones in which these lie.
fn topics(registers: &Registers, articles: &[Arc<Article>]) -> Vec<Vec<Arc<str>>> {
    let line = |id: &str| registers.topics.line(id).into_iter().map(|topic| topic.id.as_str().into()).collect();
    let known: BTreeMap<&str, Vec<Arc<str>>> = registers.topics.ids().map(|id| (id, line(id))).collect();
    let of = |article: &Arc<Article>| {
        let lines = || article.topics.iter().filter_map(|id| known.get(id.as_str()));
        let own = lines().filter_map(|line| line.first());
        own.chain(lines().flat_map(|line| line.iter().skip(1))).cloned().collect()
    };
    articles.par_iter().map(of).collect()
}

/// All articles, and where each is.
#[derive(Debug)]
struct Town {
    by_file: BTreeMap<String, ArticleIndex>,
    /// The places of each article.
    places: Vec<Vec<Arc<str>>>,
    /// The topics of each article.
    topics: Vec<Vec<Arc<str>>>,
    /// What each article says.
    talk: Talk,
}

impl Town {
    fn new(site: &Site, signatures: Vec<Arc<Signature>>) -> Self {
        let named = site.articles.iter().flat_map(|article| &article.related).collect::<BTreeSet<_>>();
        let by_file = site.articles.iter().enumerate().map(|(index, article)| (&article.file, index));
        Self {
            by_file: by_file.filter(|(file, _)| named.contains(file)).map(|(file, at)| (file.clone(), at)).collect(),
            places: places(&site.registers, &site.articles),
            topics: topics(&site.registers, &site.articles),
            talk: Talk::new(signatures),
        }
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
        let named = article.related.iter().filter_map(|file| self.town.by_file.get(file.as_str()).copied());
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
        let article = &self.site.articles[index];
        let topics = article.topics.iter().filter_map(|id| self.site.lists.topics.get(id));
        let indicators = article.figures.iter().filter_map(|figure| self.site.lists.indicators.get(&figure.indicator));
        let places = self.town.places[index].iter().filter_map(|id| self.site.lists.places.get(&**id));
        let mut near = BTreeSet::new();
        for list in topics.chain(indicators).chain(places) {
            let at = list.partition_point(|other| *other < index);
            near.extend(&list[at.saturating_sub(REACH)..list.len().min(at + REACH + 1)]);
        }
        near.extend(self.alike.iter().map(|(other, _)| *other));
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
        self.town.topics[a].iter().find(|topic| self.town.topics[b].contains(topic)).map(AsRef::as_ref)
    }

    /// The nearest place in common.
    fn place(&self, a: ArticleIndex, b: ArticleIndex) -> Option<&str> {
        self.town.places[a].iter().find(|place| self.town.places[b].contains(place)).map(AsRef::as_ref)
    }

    /// How alike the article and `b` are by their words.
    fn words(&self, b: ArticleIndex) -> f32 {
        self.alike.iter().find(|(other, _)| *other == b).map_or(0.0, |(_, likeness)| *likeness)
    }
}

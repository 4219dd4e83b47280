//! The way about in all articles of a site, for telling how they hang together: made when it is first asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::likeness::Talk;
use super::related;
use super::signature::Signature;
use crate::base::hash::Hash;
use crate::base::lookup::Lookup;
use crate::model::register::Entry;
use crate::model::site::{ArticleIndex, Relate, Relations, Site, places_of};

/// The places that are too wide to have in common.
const WIDE: [&str; 5] = ["tinh", "thanh-pho", "huyen", "thi-xa", "quan"];

/// What the articles said that were asked last, which is most of what those say that come after them.
pub(super) type LastTalk = Arc<Mutex<Option<Arc<Talk>>>>;

/// An id of a register.
type Id = Arc<str>;

/// For each id of a register those of all that it lies in.
type Lines = BTreeMap<String, Vec<Id>>;

/// All articles of one site, and where each is.
#[derive(Debug)]
pub(super) struct Town {
    signatures: Vec<Arc<Signature>>,
    last_talk: LastTalk,
    talk: OnceLock<Arc<Talk>>,
    /// The hash of a page that is linked to, and the article that does.
    links: OnceLock<Vec<(Hash, ArticleIndex)>>,
    /// The articles that others name as related, by file.
    named: OnceLock<Lookup<ArticleIndex>>,
    /// What is around each place of the register, and above each topic.
    around: OnceLock<(Lines, Lines)>,
    places: Vec<OnceLock<Vec<Id>>>,
    topics: Vec<OnceLock<Vec<Id>>>,
}

impl Relate for Town {
    fn relations(&self, site: &Site, index: ArticleIndex) -> Relations {
        related::relations(self, site, index)
    }

    fn prepare(&self, site: &Site) {
        self.talk();
        self.links(site);
        self.named(site);
        self.around(site);
    }
}

impl Town {
    /// The town of the articles with these signatures.
    pub(super) fn new(signatures: Vec<Arc<Signature>>, last_talk: LastTalk) -> Self {
        Self {
            last_talk,
            talk: OnceLock::new(),
            links: OnceLock::new(),
            named: OnceLock::new(),
            around: OnceLock::new(),
            places: signatures.iter().map(|_| OnceLock::new()).collect(),
            topics: signatures.iter().map(|_| OnceLock::new()).collect(),
            signatures,
        }
    }

    /// The article in the file `file`, if an article names it as related.
    pub(super) fn article(&self, site: &Site, file: &str) -> Option<ArticleIndex> {
        self.named(site).get(file).copied()
    }

    fn named(&self, site: &Site) -> &Lookup<ArticleIndex> {
        self.named.get_or_init(|| {
            let mut wanted: Vec<&str> =
                site.articles.iter().flat_map(|article| &article.related).map(String::as_str).collect();
            wanted.sort_unstable();
            let all = site.articles.iter().enumerate().map(|(index, article)| (article.file.as_str(), index));
            all.filter(|(file, _)| wanted.binary_search(file).is_ok()).collect()
        })
    }

    /// Those that link to the article, each once; not itself.
    pub(super) fn backlinks(&self, site: &Site, index: ArticleIndex) -> Vec<ArticleIndex> {
        let links = self.links(site);
        let page = Hash::from(site.articles[index].url.as_str());
        let first = links.partition_point(|(to, _)| *to < page);
        let to_it = links[first..].iter().take_while(|(to, _)| *to == page);
        to_it.map(|(_, from)| *from).filter(|from| *from != index).collect()
    }

    fn links(&self, site: &Site) -> &[(Hash, ArticleIndex)] {
        self.links.get_or_init(|| {
            let mut links: Vec<(Hash, ArticleIndex)> = Vec::new();
            for (from, article) in site.articles.iter().enumerate() {
                let pages = article.body.links().filter_map(|link| link.target.split(['#', '?']).next());
                links.extend(pages.map(|page| (Hash::from(page), from)));
            }
            links.sort_unstable();
            links.dedup();
            links
        })
    }

    /// Those most like the article by what they say, and how much.
    pub(super) fn alike(&self, index: ArticleIndex) -> Vec<(ArticleIndex, f32)> {
        self.talk().alike(index)
    }

    fn talk(&self) -> &Talk {
        self.talk.get_or_init(|| {
            let last = || self.last_talk.lock().unwrap_or_else(PoisonError::into_inner);
            let before = last().clone();
            let talk = match before {
                Some(before) => Talk::after(&before, self.signatures.clone()),
                None => Talk::new(self.signatures.clone()),
            };
            let talk = Arc::new(talk);
            *last() = Some(Arc::clone(&talk));
            talk
        })
    }

    /// The places of the article: its own and those in which these lie, up to the commune and what that became. A
    /// district or a province is too wide to have in common.
    pub(super) fn places(&self, site: &Site, index: ArticleIndex) -> &[Id] {
        self.places[index].get_or_init(|| {
            let own = places_of(&site.articles[index], &site.registers).into_iter();
            own.filter_map(|id| self.around(site).0.get(id)).flatten().cloned().collect()
        })
    }

    /// The topics of the article, and after them the wider ones in which these lie.
    pub(super) fn topics(&self, site: &Site, index: ArticleIndex) -> &[Id] {
        self.topics[index].get_or_init(|| {
            let lines = || site.articles[index].topics.iter().filter_map(|id| self.around(site).1.get(id));
            let own = lines().filter_map(|line| line.first());
            own.chain(lines().flat_map(|line| line.iter().skip(1))).cloned().collect()
        })
    }

    /// Many articles share few places and topics: the way up from each is looked up once.
    fn around(&self, site: &Site) -> &(Lines, Lines) {
        self.around.get_or_init(|| {
            let (places, topics) = (&site.registers.places, &site.registers.topics);
            let places = places.ids().map(|id| {
                let around = places.around(id).into_iter().filter(|place| !WIDE.contains(&place.kind));
                (id.to_owned(), around.map(|place| place.id.as_str().into()).collect())
            });
            let topics = topics
                .ids()
                .map(|id| (id.to_owned(), topics.line(id).into_iter().map(|topic| topic.id().into()).collect()));
            (places.collect(), topics.collect())
        })
    }
}

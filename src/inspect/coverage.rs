//! What the knowledge base has, what waits, and where it has gaps.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::article::{Article, Kind, State};
use crate::model::date::Date;
use crate::model::register::Entry;
use crate::model::site::{ArticleIndex, Lists, Site};

/// A topic of which nothing came from a place for so many years is a gap.
const YEARS: i16 = 2;

/// How far a knowledge base reaches.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The articles in each state, in every language, the nearest date first.
    pub states: BTreeMap<State, Vec<Arc<Article>>>,
    /// The published practices of each topic.
    pub topics: Vec<Covered>,
    /// The published practices of each place.
    pub places: Vec<Covered>,
    /// The published practices of each cell.
    pub cells: Vec<Covered>,
    /// What is missing, the widest gaps first.
    pub gaps: Vec<Missing>,
}

/// How much there is of an entry of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many practices are filed there.
    pub practices: usize,
    /// The date of the newest.
    pub latest: Option<Date>,
}

/// A topic on which a place has no practice, or none of late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The topic's id and name.
    pub topic: (String, String),
    /// The place's id and name.
    pub place: (String, String),
    /// The year of the last practice, if there ever was one.
    pub since: Option<i16>,
}

/// Published practices and their dates, by their original: what there is in two languages is one practice.
type Practices = BTreeMap<String, Option<Date>>;

/// How far `sites`, one for each language, with their drafts, reach on the day `today`.
pub fn coverage(sites: &[&Site], today: Date) -> Coverage {
    let mut states: BTreeMap<State, Vec<Arc<Article>>> = BTreeMap::new();
    for site in sites {
        for (article, state) in site.articles.iter().zip(&site.states) {
            states.entry(*state).or_default().push(Arc::clone(article));
        }
    }
    for list in states.values_mut() {
        list.sort_by_key(|article| article.date);
    }
    let mut found = Coverage { states, topics: Vec::new(), places: Vec::new(), cells: Vec::new(), gaps: Vec::new() };
    let Some(site) = sites.first() else { return found };
    let registers = &site.registers;
    let of = |pick: fn(&Lists) -> &BTreeMap<String, Vec<ArticleIndex>>, id: &str| practices(sites, pick, id);
    let topics: Vec<(Covered, Practices)> = registers
        .topics
        .iter()
        .map(|topic| covered(topic, topic.name.clone(), of(|lists| &lists.topics, &topic.id)))
        .collect();
    let places: Vec<(Covered, Practices)> = registers
        .places
        .iter()
        .filter(|place| !sites.iter().all(|site| site.is_bare(place)))
        .map(|place| covered(place, site.place_name(place), of(|lists| &lists.places, &place.id)))
        .collect();
    let cells = registers.cells.iter();
    found.cells = cells.map(|cell| covered(cell, cell.name.clone(), of(|lists| &lists.cells, &cell.id)).0).collect();
    found.gaps = gaps(site, today, &topics, &places);
    found.topics = topics.into_iter().map(|(topic, _)| topic).collect();
    found.places = places.into_iter().map(|(place, _)| place).collect();
    found
}

/// The published practices in the list of `id`.
fn practices(sites: &[&Site], pick: fn(&Lists) -> &BTreeMap<String, Vec<ArticleIndex>>, id: &str) -> Practices {
    let mut found = Practices::new();
    for site in sites {
        for &index in pick(&site.lists).get(id).into_iter().flatten() {
            let article = &site.articles[index];
            if article.kind == Kind::Practice && site.states[index] == State::Published {
                found.entry(article.original()).or_insert(article.date);
            }
        }
    }
    found
}

fn covered(entry: &impl Entry, name: String, found: Practices) -> (Covered, Practices) {
    let latest = found.values().copied().flatten().max();
    (Covered { id: entry.id().to_owned(), name, practices: found.len(), latest }, found)
}

/// Topics and places that both have practices, but none together, or none of late. Places are those of today right
/// below the widest: smaller ones cannot have something on every topic.
fn gaps(site: &Site, today: Date, topics: &[(Covered, Practices)], places: &[(Covered, Practices)]) -> Vec<Missing> {
    let found = &site.registers;
    let is_wide = |(place, _): &&(Covered, Practices)| {
        let entry = found.places.get(&place.id).filter(|entry| entry.until.is_none_or(|until| until > today));
        let parent = entry.and_then(|entry| found.places.get(entry.parent.as_deref()?));
        place.practices > 0 && parent.is_some_and(|parent| parent.parent.is_none())
    };
    let mut gaps: Vec<(usize, Missing)> = Vec::new();
    for (place, here) in places.iter().filter(is_wide) {
        for (topic, on_it) in topics.iter().filter(|(topic, _)| topic.practices > 0) {
            let both = here.iter().filter(|(original, _)| on_it.contains_key(*original));
            let since = both.filter_map(|(_, date)| *date).max().map(Date::year);
            if since.is_none_or(|year| year < today.year() - YEARS) {
                let (topic_names, place_names) =
                    ((topic.id.clone(), topic.name.clone()), (place.id.clone(), place.name.clone()));
                gaps.push((topic.practices, Missing { topic: topic_names, place: place_names, since }));
            }
        }
    }
    // What many others have done is missed most.
    gaps.sort_by_key(|(practices, gap)| (std::cmp::Reverse(*practices), gap.since));
    gaps.into_iter().map(|(_, gap)| gap).collect()
}

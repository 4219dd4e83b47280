//! What the knowledge base has, what waits, and where it has gaps.

use std::collections::BTreeMap;

use crate::model::article::{Kind, State};
use crate::model::date::Date;
use crate::model::register::Entry;
use crate::model::site::{ArticleIndex, Site};

/// A topic of which nothing came from a place for so many years is a gap.
const YEARS: i16 = 2;

/// How far a knowledge base reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The articles in each state, the nearest date first.
    pub states: BTreeMap<State, Vec<ArticleIndex>>,
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

/// How far `site`, with its drafts, reaches on the day `today`.
pub fn coverage(site: &Site, today: Date) -> Coverage {
    let mut states: BTreeMap<State, Vec<ArticleIndex>> = BTreeMap::new();
    for (index, state) in site.states.iter().enumerate() {
        states.entry(*state).or_default().push(index);
    }
    for list in states.values_mut() {
        list.sort_by_key(|&index| site.articles[index].date);
    }
    let found = &site.registers;
    let lists = &site.lists;
    let topics: Vec<Covered> =
        found.topics.iter().map(|topic| covered(site, topic.name().to_owned(), topic, &lists.topics)).collect();
    let places: Vec<Covered> =
        found.places.iter().map(|place| covered(site, site.place_name(place), place, &lists.places)).collect();
    let cells = found.cells.iter().map(|cell| covered(site, cell.name().to_owned(), cell, &lists.cells)).collect();
    let gaps = gaps(site, today, &topics, &places);
    Coverage { states, topics, places, cells, gaps }
}

/// The published practices in `list`.
fn practices<'s>(site: &'s Site, list: Option<&'s Vec<ArticleIndex>>) -> impl Iterator<Item = ArticleIndex> + 's {
    let counts =
        |index: &ArticleIndex| site.articles[*index].kind == Kind::Practice && site.states[*index] == State::Published;
    list.into_iter().flatten().copied().filter(counts)
}

fn covered(site: &Site, name: String, entry: &impl Entry, lists: &BTreeMap<String, Vec<ArticleIndex>>) -> Covered {
    let dates: Vec<Option<Date>> =
        practices(site, lists.get(entry.id())).map(|index| site.articles[index].date).collect();
    Covered { id: entry.id().to_owned(), name, practices: dates.len(), latest: dates.into_iter().flatten().max() }
}

/// Topics and places that both have practices, but none together, or none of late. Places are those of today right
/// below the widest: smaller ones cannot have something on every topic.
fn gaps(site: &Site, today: Date, topics: &[Covered], places: &[Covered]) -> Vec<Missing> {
    let found = &site.registers;
    let is_wide = |place: &&Covered| {
        let entry = found.places.get(&place.id).filter(|entry| entry.until.is_none_or(|until| until > today));
        let parent = entry.and_then(|entry| found.places.get(entry.parent.as_deref()?));
        place.practices > 0 && parent.is_some_and(|parent| parent.parent.is_none())
    };
    let mut gaps: Vec<(usize, Missing)> = Vec::new();
    for place in places.iter().filter(is_wide) {
        let here: Vec<ArticleIndex> = practices(site, site.lists.places.get(&place.id)).collect();
        for topic in topics.iter().filter(|topic| topic.practices > 0) {
            let on_it =
                practices(site, site.lists.topics.get(&topic.id)).filter(|index| here.binary_search(index).is_ok());
            let since = on_it.filter_map(|index| site.articles[index].date).max().map(Date::year);
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

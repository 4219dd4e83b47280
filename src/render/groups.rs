//! What the articles of an entry belong to besides: the cells that worked on a topic, the documents that a place
//! carried out, the neighbours of a cell.

use std::collections::{BTreeMap, BTreeSet};

use super::context::NodeView;
use super::context::figures::GroupView;
use super::views::Views;
use super::{entries, map};
use crate::model::article::Article;
use crate::model::register::{Cell, Entry, Place, Register};
use crate::model::site::{ArticleIndex, places_of};

/// How many entries a group shows.
const MOST: usize = 24;

/// The cells of each place, the places within each and the place of each area, so that nobody has to look through the whole registers.
#[derive(Default)]
pub(super) struct Neighbourhood<'a> {
    cells: BTreeMap<&'a str, Vec<&'a Cell>>,
    places: BTreeMap<&'a str, Vec<&'a str>>,
    /// The place of each area of the map, by the area's code.
    pub areas: BTreeMap<&'a str, &'a Place>,
}

impl<'a> Neighbourhood<'a> {
    /// That of the two registers.
    pub(super) fn new(cells: &'a Register<Cell>, places: &'a Register<Place>) -> Self {
        let mut found = Self::default();
        for cell in cells {
            found.cells.entry(&cell.place).or_default().push(cell);
        }
        for place in places {
            if let Some(parent) = &place.parent {
                found.places.entry(parent).or_default().push(&place.id);
            }
            if let Some(code) = &place.code {
                found.areas.insert(code, place);
            }
        }
        found
    }

    /// The cells of the place `id` itself.
    fn cells_of(&self, id: &str) -> &[&'a Cell] {
        self.cells.get(id).map_or(&[], Vec::as_slice)
    }

    /// The cells at the same place as `cell`, at that in which it lies, and at those beside it.
    fn of(&self, cell: &Cell, places: &'a Register<Place>) -> Vec<&'a Cell> {
        let parent = places.get(&cell.place).and_then(|place| place.parent.as_deref());
        let beside = parent.and_then(|parent| self.places.get(parent)).into_iter().flatten().copied();
        let near: BTreeSet<&str> = beside.chain(parent).chain([cell.place.as_str()]).collect();
        near.into_iter().flat_map(|place| self.cells_of(place)).copied().filter(|near| near.id != cell.id).collect()
    }
}

/// The groups of the entry `id` of `kind`, which lists `articles`.
pub(super) fn groups(views: &Views<'_>, kind: &str, id: &str, articles: &[ArticleIndex]) -> Vec<GroupView> {
    let registers = &views.model.registers;
    let mut groups = Vec::new();
    if kind == "cell" {
        let near = registers.cells.get(id).map_or_else(Vec::new, |cell| views.near.of(cell, &registers.places));
        groups.extend(group("neighbours", near.into_iter().map(|cell| entries::cell_node(views, cell)).collect()));
    } else {
        let counted = count(views, articles, |article| ids(&article.cells));
        groups.extend(of(views, "cells", &registers.cells, &counted, entries::cell_node));
    }
    if kind == "place" {
        let beside = registers.places.get(id).map_or_else(Vec::new, |place| map::beside(views, place));
        let nodes = beside.into_iter().map(|place| entries::place_node(views, place, Vec::new()));
        groups.extend(group("around", nodes.collect()));
    }
    if matches!(kind, "document" | "year") {
        let counted = count(views, articles, |article| places_of(article, registers));
        let node = |views: &Views<'_>, place: &Place| entries::place_node(views, place, Vec::new());
        groups.extend(of(views, "places", &registers.places, &counted, node));
    }
    if kind != "topic" {
        let counted = count(views, articles, |article| ids(&article.topics));
        let node = |views: &Views<'_>, topic: &_| entries::topic_node(views, topic, Vec::new());
        groups.extend(of(views, "topics", &registers.topics, &counted, node));
    }
    if kind != "document" {
        let counted = count(views, articles, |article| ids(&article.documents));
        groups.extend(of(views, "documents", &registers.documents, &counted, entries::document_node));
    }
    groups
}

fn ids(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

/// How many of `articles` name each id.
fn count<'a>(
    views: &Views<'a>,
    articles: &[ArticleIndex],
    ids: impl Fn(&'a Article) -> Vec<&'a str>,
) -> BTreeMap<&'a str, usize> {
    let mut counted = BTreeMap::new();
    for id in articles.iter().flat_map(|&index| ids(&views.model.articles[index])) {
        *counted.entry(id).or_default() += 1;
    }
    counted
}

/// The group of those entries of `register` that were counted.
fn of<'a, T: Entry>(
    views: &Views<'a>,
    key: &'static str,
    register: &'a Register<T>,
    counted: &BTreeMap<&str, usize>,
    node: impl Fn(&Views<'a>, &'a T) -> NodeView,
) -> Option<GroupView> {
    let nodes = counted.iter().filter_map(|(id, &count)| Some(NodeView { count, ..node(views, register.get(id)?) }));
    group(key, nodes.collect())
}

/// Those with most articles, in Vietnamese order; `None` for no nodes.
fn group(key: &'static str, mut nodes: Vec<NodeView>) -> Option<GroupView> {
    let left_out = nodes.len().saturating_sub(MOST);
    if left_out > 0 {
        nodes.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
        nodes.truncate(MOST);
    }
    let nodes = entries::sorted(nodes);
    (!nodes.is_empty()).then_some(GroupView { key, nodes, left_out })
}

//! Every id that is named is an id that there is, and no tree bites its tail.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::diagnostic::{At, Faults};
use crate::base::fault::{Fault, Register as Which, nearest};
use crate::base::span::KeyPath;
use crate::model::article::Article;
use crate::model::map::Map;
use crate::model::parts::Parts;
use crate::model::register::{Entry, Place, Register};

/// Checks the registers against each other.
pub(super) fn registers(parts: &Parts, faults: &mut Faults) {
    let found = &parts.registers;
    let mut check = Check { faults, file: String::new() };

    check.file = data(Which::Places);
    for (index, place) in found.places.numbered() {
        check.ids(Which::Places, &found.places, place.parent.iter().map(|id| (entry(index, "parent"), id)));
        check.ids(Which::Places, &found.places, place.merged_into.iter().map(|id| (entry(index, "merged_into"), id)));
    }
    check.codes(&found.places, parts.map.as_ref());
    check.circles(Which::Places, "parent", &found.places, |place| place.parent.as_deref());
    check.circles(Which::Places, "merged_into", &found.places, |place| place.merged_into.as_deref());

    check.file = data(Which::Topics);
    for (index, topic) in found.topics.numbered() {
        check.ids(Which::Topics, &found.topics, topic.parent.iter().map(|id| (entry(index, "parent"), id)));
    }
    check.circles(Which::Topics, "parent", &found.topics, |topic| topic.parent.as_deref());

    check.file = data(Which::Cells);
    for (index, cell) in found.cells.numbered() {
        // One left empty has been told as missing.
        let place = Some(&cell.place).filter(|place| !place.is_empty());
        check.ids(Which::Places, &found.places, place.map(|id| (entry(index, "place"), id)));
    }

    check.file = data(Which::Documents);
    for (index, document) in found.documents.numbered() {
        let missing = document.file.as_ref().filter(|file| !parts.files.contains_key(file.as_str()));
        if let Some(file) = missing {
            let near = nearest(file, parts.files.keys().map(String::as_str));
            check.faults.add(
                &check.file,
                At::Value(entry(index, "file")()),
                Fault::BrokenLink { target: file.clone(), near },
            );
        }
    }
}

/// Checks the articles against the registers.
pub(super) fn articles(parts: &Parts) -> Faults {
    let check = |article: &Arc<Article>| {
        let (found, mut faults) = (&parts.registers, Faults::default());
        let mut check = Check { faults: &mut faults, file: format!("content/{}", article.file) };
        check.ids(Which::Cells, &found.cells, listed("cell", &article.cells));
        check.ids(Which::Places, &found.places, listed("place", &article.places));
        check.ids(Which::Topics, &found.topics, listed("topics", &article.topics));
        check.ids(Which::Documents, &found.documents, listed("documents", &article.documents));
        check.ids(Which::Indicators, &found.indicators, figures(article));
        faults
    };
    let found: Vec<Faults> = parts.articles.par_iter().map(check).collect();
    let mut faults = Faults::default();
    faults.extend(found.into_iter().flatten());
    faults
}

fn data(which: Which) -> String {
    format!("content/data/{}", which.file())
}

/// Each of `ids` with the way to it. A single id may stand without its list; the caret then falls on the key's value.
fn listed<'a>(key: &'static str, ids: &'a [String]) -> impl Iterator<Item = (impl FnOnce() -> KeyPath, &'a String)> {
    ids.iter().enumerate().map(move |(index, id)| (move || KeyPath::key(key).at(index), id))
}

fn figures(article: &Article) -> impl Iterator<Item = (impl FnOnce() -> KeyPath, &String)> {
    let path = |index| move || KeyPath::key("figures").at(index).then("indicator");
    article.figures.iter().enumerate().map(move |(index, figure)| (path(index), &figure.indicator))
}

/// The way to `key` of the entry `index` of a register.
fn entry(index: usize, key: &'static str) -> impl FnOnce() -> KeyPath {
    move || KeyPath::default().at(index).then(key)
}

struct Check<'f> {
    faults: &'f mut Faults,
    file: String,
}

impl Check<'_> {
    fn ids<'a, T: Entry>(
        &mut self,
        which: Which,
        register: &Register<T>,
        ids: impl IntoIterator<Item = (impl FnOnce() -> KeyPath, &'a String)>,
    ) {
        for (path, id) in ids {
            if register.get(id).is_none() {
                let near = nearest(id, register.ids());
                let fault = Fault::UnknownId { register: which, id: id.clone(), near };
                self.faults.add(&self.file, At::Value(path()), fault);
            }
        }
    }

    /// Each code is that of an area, and of one place only. Without a map nobody asks.
    fn codes(&mut self, places: &Register<Place>, map: Option<&Map>) {
        let Some(map) = map else { return };
        let known: BTreeSet<&str> = map.areas.iter().map(|area| area.code.as_str()).collect();
        let mut owners: BTreeMap<&str, &Place> = BTreeMap::new();
        for (index, place) in places.numbered() {
            let Some(code) = &place.code else { continue };
            let fault = if !known.contains(code.as_str()) {
                Fault::UnknownCode { code: code.clone(), near: nearest(code, known.iter().copied()) }
            } else if let Some(other) = owners.insert(code, place) {
                Fault::CodeTwice { code: code.clone(), other: other.id.clone() }
            } else {
                continue;
            };
            self.faults.add(&self.file, At::Value(entry(index, "code")()), fault);
        }
    }

    /// Tells each circle once, at its first entry.
    fn circles<'a, T: Entry>(
        &mut self,
        which: Which,
        key: &'static str,
        register: &'a Register<T>,
        up: impl Fn(&'a T) -> Option<&'a str>,
    ) {
        let mut told: Vec<&str> = Vec::new();
        for (index, start) in register.numbered() {
            let mut chain = vec![start.id()];
            let mut next = up(start);
            while let Some(id) = next {
                chain.push(id);
                if id == start.id() {
                    if !chain.iter().any(|id| told.contains(id)) {
                        let path = entry(index, key)();
                        let chain = chain.iter().map(|id| (*id).to_owned()).collect();
                        self.faults.add(&self.file, At::Value(path), Fault::Cycle { register: which, key, chain });
                    }
                    told.extend(&chain);
                    break;
                }
                if chain[..chain.len() - 1].contains(&id) {
                    // A circle further up; it is told at an entry of its own.
                    break;
                }
                next = register.get(id).and_then(&up);
            }
        }
    }
}

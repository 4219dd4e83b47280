//! Names of facet values in the words of a query, and their other names.

use std::collections::BTreeMap;

use crate::document::{FacetValue, Labels};
use crate::labels::Facet;
use crate::query::Word;
use crate::text;

/// At most so many other names are searched with a name.
const MOST: usize = 8;

/// A name, as its tokens: exact and folded.
type Form = Vec<(String, String)>;

/// All names of all topics, places, cells and indicators.
#[derive(Debug, Clone, Default)]
pub(crate) struct Synonyms {
    /// Every name with its value; `None` for indicators, which are no facet.
    names: Vec<(Form, Option<Facet>, usize)>,
    /// The names that begin with a folded word.
    by_first: BTreeMap<String, Vec<usize>>,
}

/// A name found at the front of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// How many words it takes.
    pub(crate) words: usize,
    /// The values that are called so.
    pub(crate) values: Vec<(Option<Facet>, usize)>,
}

impl Synonyms {
    pub(crate) fn new(labels: &Labels) -> Self {
        let mut all = Self::default();
        let lists = [
            (Some(Facet::Topic), &labels.topics),
            (Some(Facet::Place), &labels.places),
            (Some(Facet::Cell), &labels.cells),
            (None, &labels.indicators),
        ];
        for (facet, values) in lists {
            for (index, value) in values.iter().enumerate() {
                for name in names(value) {
                    all.add(form(name), facet, index);
                }
            }
        }
        all
    }

    fn add(&mut self, form: Form, facet: Option<Facet>, value: usize) {
        let Some((_, first)) = form.first() else { return };
        self.by_first.entry(first.clone()).or_default().push(self.names.len());
        self.names.push((form, facet, value));
    }

    /// The longest name at the front of these words. A word with marks must be written like the name, one without
    /// may stand for any marks.
    pub(crate) fn at(&self, words: &[&Word]) -> Option<Found> {
        let mut best: Option<Found> = None;
        for &index in self.by_first.get(&words.first()?.folded)? {
            let (form, facet, value) = &self.names[index];
            let same = |(word, (exact, folded)): (&&Word, &(String, String))| {
                if word.marked() { word.exact == *exact } else { word.folded == *folded }
            };
            let fits = form.len() <= words.len() && words.iter().zip(form).all(same);
            let longest = best.as_ref().map_or(0, |found| found.words);
            if !fits || form.len() < longest {
                continue;
            }
            if form.len() > longest {
                best = Some(Found { words: form.len(), values: Vec::new() });
            }
            if let Some(found) = best.as_mut().filter(|found| !found.values.contains(&(*facet, *value))) {
                found.values.push((*facet, *value));
            }
        }
        best
    }

    /// The other names of what was found.
    pub(crate) fn others(found: &Found, labels: &Labels) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        for &(facet, index) in &found.values {
            let values = facet.map_or(&labels.indicators[..], |facet| labels.of(facet));
            let Some(value) = values.get(index).filter(|value| !value.also.is_empty()) else { continue };
            for form in names(value).map(form).filter(|form| !form.is_empty()) {
                if !forms.contains(&form) && forms.len() <= MOST {
                    forms.push(form);
                }
            }
        }
        forms
    }
}

fn names(value: &FacetValue) -> impl Iterator<Item = &str> {
    std::iter::once(value.name.as_str()).chain(value.also.iter().map(String::as_str))
}

fn form(name: &str) -> Form {
    let mut form = Form::new();
    text::tokens(name, |token| {
        form.push((token.exact.to_owned(), token.folded.to_owned()));
        true
    });
    form
}

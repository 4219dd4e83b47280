//! What else the words of a query are called: other names of facet values, indicators and documents, and the synonyms
//! that editors have listed.

use std::collections::BTreeMap;

use crate::document::{FacetValue, Labels};
use crate::labels::Facet;
use crate::query::Word;
use crate::text;

/// At most so many other names are searched with a name.
const MOST: usize = 8;

/// A name, as its tokens: exact and folded.
pub(crate) type Form = Vec<(String, String)>;

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A value of a facet.
    Value(Facet, usize),
    Indicator(usize),
    Document(usize),
    /// An entry of [`Labels::synonyms`].
    Listed(usize),
}

/// All names that a query may hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Synonyms {
    names: Vec<(Form, Owner)>,
    /// The names that begin with a folded word.
    by_first: BTreeMap<String, Vec<usize>>,
}

/// A name found at the front of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// How many words it takes.
    pub(crate) words: usize,
    /// What is called so.
    pub(crate) owners: Vec<Owner>,
}

/// Another name: as it is written, and as it is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    pub(crate) written: String,
    pub(crate) form: Form,
}

impl Synonyms {
    pub(crate) fn new(labels: &Labels) -> Self {
        let mut all = Self::default();
        for facet in [Facet::Topic, Facet::Place, Facet::Cell] {
            all.add_values(labels.of(facet), |index| Owner::Value(facet, index));
        }
        all.add_values(&labels.indicators, Owner::Indicator);
        all.add_values(&labels.documents, Owner::Document);
        for (index, synonym) in labels.synonyms.iter().enumerate() {
            synonym.typed.iter().for_each(|name| all.add(name, Owner::Listed(index)));
        }
        all
    }

    fn add_values(&mut self, values: &[FacetValue], owner: impl Fn(usize) -> Owner) {
        for (index, value) in values.iter().enumerate() {
            names(value).for_each(|name| self.add(name, owner(index)));
        }
    }

    /// The number of a document can be typed as one word or as its parts.
    fn add(&mut self, name: &str, owner: Owner) {
        let (whole, parts) = (form(name, true), form(name, false));
        let other = (parts != whole).then_some(parts);
        for form in [Some(whole), other].into_iter().flatten() {
            let Some((_, first)) = form.first() else { continue };
            self.by_first.entry(first.clone()).or_default().push(self.names.len());
            self.names.push((form, owner));
        }
    }

    /// The longest name at the front of these words. A word with marks must be written like the name, one without
    /// may stand for any marks.
    pub(crate) fn at(&self, words: &[&Word]) -> Option<Found> {
        let mut best: Option<Found> = None;
        for &index in self.by_first.get(&words.first()?.folded)? {
            let (form, owner) = &self.names[index];
            let same = |(word, (exact, folded)): (&&Word, &(String, String))| {
                if word.marked() { word.exact == *exact } else { word.folded == *folded }
            };
            let fits = form.len() <= words.len() && words.iter().zip(form).all(same);
            let longest = best.as_ref().map_or(0, |found| found.words);
            if !fits || form.len() < longest {
                continue;
            }
            if form.len() > longest {
                best = Some(Found { words: form.len(), owners: Vec::new() });
            }
            if let Some(found) = best.as_mut().filter(|found| !found.owners.contains(owner)) {
                found.owners.push(*owner);
            }
        }
        best
    }
}

/// The other names of what was found under the words `typed`; none that holds these words, since who finds it has
/// found them too.
pub(crate) fn others(found: &Found, typed: &[&Word], labels: &Labels) -> Vec<Other> {
    let is_typed = |form: &Form| {
        let same = |(form, word): (&(String, String), &&Word)| form.1 == word.folded;
        form.windows(typed.len().max(1)).any(|part| part.iter().zip(typed).all(same))
    };
    let mut others: Vec<Other> = Vec::new();
    for written in found.owners.iter().flat_map(|owner| owner.others(labels)) {
        // Words beside each other are looked up by the parts of a number.
        let other = Other { written: written.to_owned(), form: form(written, false) };
        let is_new = !other.form.is_empty() && !others.iter().any(|known| known.form == other.form);
        if is_new && !is_typed(&other.form) && !is_typed(&form(written, true)) && others.len() < MOST {
            others.push(other);
        }
    }
    others
}

impl Owner {
    /// The names that find what this is called, its own among them.
    fn others(self, labels: &Labels) -> Vec<&str> {
        let value = match self {
            Self::Value(facet, index) => labels.of(facet).get(index),
            Self::Indicator(index) => labels.indicators.get(index),
            Self::Document(index) => labels.documents.get(index),
            Self::Listed(index) => {
                return labels.synonyms.get(index).map_or_else(Vec::new, |synonym| texts(&synonym.finds).collect());
            }
        };
        value.map_or_else(Vec::new, |value| names(value).collect())
    }
}

fn names(value: &FacetValue) -> impl Iterator<Item = &str> {
    std::iter::once(value.name.as_str()).chain(texts(&value.also))
}

fn texts(texts: &[String]) -> impl Iterator<Item = &str> {
    texts.iter().map(String::as_str)
}

/// The tokens of a name; of the number of a document the `whole` number, or else its parts.
fn form(name: &str, whole: bool) -> Form {
    let mut form = Form::new();
    let mut inside = 0;
    text::tokens(name, |token| {
        let counts = if token.whole { whole } else { token.from >= inside };
        if token.whole && whole {
            inside = token.to;
        }
        if counts {
            form.push((token.exact.to_owned(), token.folded.to_owned()));
        }
        true
    });
    form
}

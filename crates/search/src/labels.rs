//! The names of facet values: reading them, and finding them by id or by name.

use crate::document::{FacetValue, Labels};
use crate::wire::{Broken, In};

/// The facets whose values have labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Facet {
    Topic,
    Place,
    Cell,
    Kind,
}

impl Facet {
    pub(crate) const ALL: [Self; 4] = [Self::Topic, Self::Place, Self::Cell, Self::Kind];
}

impl Labels {
    pub(crate) fn of(&self, facet: Facet) -> &[FacetValue] {
        match facet {
            Facet::Topic => &self.topics,
            Facet::Place => &self.places,
            Facet::Cell => &self.cells,
            Facet::Kind => &self.kinds,
        }
    }

    pub(crate) fn read(bytes: &mut In<'_>) -> Result<Self, Broken> {
        Ok(Self {
            topics: read_values(bytes)?,
            places: read_values(bytes)?,
            cells: read_values(bytes)?,
            indicators: read_values(bytes)?,
            kinds: read_values(bytes)?,
        })
    }

    #[cfg(feature = "write")]
    pub(crate) fn write(&self, out: &mut crate::wire::Out) {
        for values in [&self.topics, &self.places, &self.cells, &self.indicators, &self.kinds] {
            out.number(values.len() as u64);
            for value in values {
                out.text(&value.id);
                out.text(&value.name);
                out.text(value.parent.as_deref().unwrap_or_default());
                out.texts(&value.also);
            }
        }
    }
}

fn read_values(bytes: &mut In<'_>) -> Result<Vec<FacetValue>, Broken> {
    let value = |bytes: &mut In<'_>| {
        let (id, name, parent) = (bytes.text()?, bytes.text()?, bytes.text()?);
        Ok(FacetValue { id, name, parent: Some(parent).filter(|parent| !parent.is_empty()), also: bytes.texts()? })
    };
    (0..bytes.count()?).map(|_| value(bytes)).collect()
}

/// The value that someone means who writes this: an id, a name or a synonym, with or without marks, or else the
/// only beginning of a name.
pub(crate) fn meant(values: &[FacetValue], written: &str) -> Option<usize> {
    if let Some(index) = values.iter().position(|value| value.id == written) {
        return Some(index);
    }
    let plain = plain(written);
    if plain.is_empty() {
        return None;
    }
    let names = |value: &FacetValue| {
        [&value.id, &value.name].into_iter().chain(&value.also).map(|name| self::plain(name)).collect::<Vec<_>>()
    };
    let names: Vec<Vec<String>> = values.iter().map(names).collect();
    if let Some(index) = names.iter().position(|names| names.contains(&plain)) {
        return Some(index);
    }
    let mut starts = names.iter().enumerate().filter(|(_, names)| names.iter().any(|name| name.starts_with(&plain)));
    starts.next().filter(|_| starts.next().is_none()).map(|(index, _)| index)
}

/// Folded words with single spaces; hyphens of ids are spaces too.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::new();
    for word in viet::fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

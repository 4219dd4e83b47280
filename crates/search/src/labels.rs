//! The names of facet values: reading them, and finding them by id or by name.

use crate::document::{FacetValue, Labels, Synonym};
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
            documents: read_values(bytes)?,
            synonyms: (0..bytes.count()?)
                .map(|_| Ok(Synonym { typed: bytes.texts()?, finds: bytes.texts()? }))
                .collect::<Result<_, Broken>>()?,
        })
    }

    #[cfg(feature = "write")]
    pub(crate) fn write(&self, out: &mut crate::wire::Out) {
        let lists = [&self.topics, &self.places, &self.cells, &self.indicators, &self.kinds, &self.documents];
        for values in lists {
            out.number(values.len() as u64);
            for value in values {
                out.text(&value.id);
                out.text(&value.name);
                out.text(value.parent.as_deref().unwrap_or_default());
                out.texts(&value.also);
            }
        }
        out.number(self.synonyms.len() as u64);
        for synonym in &self.synonyms {
            out.texts(&synonym.typed);
            out.texts(&synonym.finds);
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

/// The values that someone means who writes this; see [`Names::meant`].
pub(crate) fn meant(values: &[FacetValue], written: &str) -> Vec<usize> {
    by_id(values, written).map_or_else(|| Names::new(values).meant(written), |index| vec![index])
}

fn by_id(values: &[FacetValue], written: &str) -> Option<usize> {
    values.iter().position(|value| value.id == written)
}

/// All names of some values, ready to be looked through.
pub(crate) struct Names<'a> {
    values: &'a [FacetValue],
    plain: Vec<Vec<String>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(values: &'a [FacetValue]) -> Self {
        let names = |value: &FacetValue| {
            [&value.id, &value.name].into_iter().chain(&value.also).map(|name| plain(name)).collect()
        };
        Self { values, plain: values.iter().map(names).collect() }
    }

    /// What is [called](Self::called) so, or else the only value whose name begins so.
    pub(crate) fn meant(&self, written: &str) -> Vec<usize> {
        let called = self.called(written);
        if called.is_empty() { self.only(&plain(written), |name, part| name.starts_with(part)) } else { called }
    }

    /// The value with this id; or all that have this name or other name, with or without marks, since a new commune
    /// often bears the name of an old one; or else the only one whose name ends so, as a cell is called by its hamlet
    /// (`Mãn Sơn` for `Chi bộ thôn Mãn Sơn`).
    pub(crate) fn called(&self, written: &str) -> Vec<usize> {
        if let Some(index) = by_id(self.values, written) {
            return vec![index];
        }
        let plain = plain(written);
        let named = self.having(&plain, |name, part| name == part);
        if !named.is_empty() {
            return named;
        }
        self.only(&plain, |name, part| name.strip_suffix(part).is_some_and(|before| before.ends_with(' ')))
    }

    /// The only value with a name that a part of it fits.
    fn only(&self, part: &str, fits: fn(&str, &str) -> bool) -> Vec<usize> {
        let having = self.having(part, fits);
        if having.len() == 1 { having } else { Vec::new() }
    }

    fn having(&self, part: &str, fits: fn(&str, &str) -> bool) -> Vec<usize> {
        let has = |names: &Vec<String>| !part.is_empty() && names.iter().any(|name| fits(name, part));
        (0..self.plain.len()).filter(|&index| has(&self.plain[index])).collect()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_only_beginning_or_end_and_all_of_one_name_are_meant() {
        let value = |id: &str, name: &str| FacetValue { id: id.into(), name: name.into(), ..FacetValue::default() };
        let values = [
            value("x1", "Xã Tân Long"),
            value("x2", "Xã Tân Long"),
            value("x3", "Xã Vân Sơn"),
            value("x4", "Xã Mãn Sơn"),
            value("x5", "Tổ Vân"),
        ];
        let names = Names::new(&values);
        for (written, meant) in [
            ("x2", &[1][..]),
            ("xa tan long", &[0, 1]),
            ("mãn sơn", &[3]),
            ("sơn", &[]),
            ("xã", &[]),
            ("xã v", &[2]),
            ("vân", &[4]),
            ("ân", &[]),
            ("", &[]),
        ] {
            assert_eq!(names.meant(written), meant, "{written}");
        }
        assert_eq!(names.called("xã v"), [] as [usize; 0]);
    }
}

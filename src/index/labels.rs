//! The names of everything that articles are filed under, with the other names by which it is asked for.

use sotay_search::{FacetValue, Labels, Synonym};

use crate::model::article::Kind;
use crate::model::register::{Document, Entry, Indicator, Place};
use crate::model::site::Site;

/// The names by which a place is asked for beside its full one: those before, and its bare name if it is a word.
fn other_names(place: &Place) -> Vec<String> {
    let bare = Some(&place.name).filter(|name| name.contains(char::is_alphabetic));
    bare.into_iter().chain(&place.formerly).cloned().collect()
}

/// The names, each list in the order of its register.
pub(super) fn labels(site: &Site) -> Labels {
    let registers = &site.registers;
    let value = |entry: &dyn Entry, name: &str, parent: Option<&String>, also: &[String]| FacetValue {
        id: entry.id().to_owned(),
        name: name.to_owned(),
        parent: parent.cloned(),
        also: also.to_vec(),
    };
    let indicator = |indicator: &Indicator| value(indicator, &indicator.name, None, &[]);
    let document = |document: &Document| {
        let also = [std::slice::from_ref(&document.title), &document.synonyms].concat();
        value(document, &document.number, None, &also)
    };
    Labels {
        topics: registers
            .topics
            .iter()
            .map(|topic| value(topic, &topic.name, topic.parent.as_ref(), &topic.synonyms))
            .collect(),
        places: registers
            .places
            .iter()
            .filter(|place| !site.is_bare(place))
            .map(|place| value(place, &site.place_name(place), place.parent.as_ref(), &other_names(place)))
            .collect(),
        cells: registers.cells.iter().map(|cell| value(cell, &cell.name, None, &cell.formerly)).collect(),
        indicators: registers.indicators.iter().map(indicator).collect(),
        kinds: Kind::ALL
            .map(|kind| FacetValue {
                id: kind.name().to_owned(),
                name: site.words.get(&format!("kinds.{}", kind.name())).to_owned(),
                parent: None,
                also: Vec::new(),
            })
            .into(),
        documents: registers.documents.iter().map(document).collect(),
        synonyms: synonyms(site),
    }
}

/// What editors have listed; and each place with all that it became part of, by any name of the one or the other.
fn synonyms(site: &Site) -> Vec<Synonym> {
    let places = &site.registers.places;
    let listed = site.registers.synonyms.iter();
    let listed = listed.map(|synonym| Synonym { typed: synonym.typed.clone(), finds: synonym.finds.clone() });
    let names = |place: &Place| [&[site.place_name(place)][..], &other_names(place)].concat();
    let became = |place: &Place| place.merged_into.as_ref().and_then(|id| places.get(id));
    let merged = places.iter().flat_map(|old| {
        // A circle would have stopped the build.
        std::iter::successors(became(old), |place| became(place)).flat_map(move |new| [(old, new), (new, old)])
    });
    let merged = merged.map(|(a, b)| Synonym { typed: names(a), finds: vec![site.place_name(b)] });
    listed.chain(merged).collect()
}

//! The names of everything that articles are filed under, with the other names by which it is asked for.

use sotay_search::{FacetValue, Labels};

use crate::model::article::Kind;
use crate::model::register::{Entry, Indicator, Place};
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
    Labels {
        topics: registers
            .topics
            .iter()
            .map(|topic| value(topic, &topic.name, topic.parent.as_ref(), &topic.synonyms))
            .collect(),
        places: registers
            .places
            .iter()
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
    }
}

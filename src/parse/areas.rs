//! The areas of the map as places, where the register has none: a handbook with a map knows every commune of it, by the
//! area's code as its id.

use std::collections::BTreeSet;

use super::fields::is_id;
use crate::model::map::{Area, Map};
use crate::model::register::{Place, Register};

/// `places`, and a place in `parent` for each area of `map` that none of them claims. A code that is no id, or that of
/// another place, gives none.
pub(super) fn with_areas(places: Register<Place>, map: &Map, parent: Option<&str>) -> Register<Place> {
    let parent = parent.filter(|id| places.get(id).is_some());
    let claimed: BTreeSet<&str> = places.iter().filter_map(|place| place.code.as_deref()).collect();
    let mut taken: BTreeSet<String> = places.ids().map(str::to_ascii_lowercase).collect();
    let free = map.areas.iter().filter(|area| !claimed.contains(area.code.as_str()) && is_id(&area.code));
    let drawn = free.filter(|area| taken.insert(area.code.to_ascii_lowercase())).map(|area| place(area, parent));
    let drawn: Vec<Place> = drawn.collect();
    places.with(drawn)
}

fn place(area: &Area, parent: Option<&str>) -> Place {
    let plain = |text: &String| viet::normalize(&text.replace(char::is_control, " ")).into_owned();
    Place {
        id: area.code.clone(),
        name: plain(&area.name),
        kind: area.kind.unwrap_or("khac"),
        parent: parent.map(str::to_owned),
        formerly: area.formerly.iter().map(plain).collect(),
        since: None,
        until: None,
        merged_into: None,
        code: Some(area.code.clone()),
        drawn: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str) -> Area {
        Area { code: code.into(), name: code.to_uppercase(), kind: Some("xa"), ..Area::default() }
    }

    #[test]
    fn an_area_that_nobody_claims_is_a_place_and_ids_stay_one_of_a_kind() {
        let own = |id: &str, code: Option<&str>| Place { code: code.map(str::to_owned), ..place(&area(id), None) };
        let places = Register::new(vec![(0, own("tinh", None)), (3, own("xa-a", Some("a")))]);
        let map = Map { areas: ["a", "b", "B", "Tinh", "không mã"].map(area).to_vec() };
        let all = with_areas(places, &map, Some("tinh"));
        assert_eq!(all.ids().collect::<Vec<_>>(), ["b", "tinh", "xa-a"]);
        let drawn = all.get("b").unwrap();
        assert_eq!((drawn.name.as_str(), drawn.parent.as_deref(), drawn.drawn), ("B", Some("tinh"), true));
        assert_eq!(all.numbered().map(|(number, _)| number).collect::<Vec<_>>(), [0, 3, 4]);
    }
}

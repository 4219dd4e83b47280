//! A map: areas with their borders, in the coordinates of its file.

/// A map, as the file that `site.yaml` names tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Map {
    /// The areas, in the order of the file.
    pub areas: Vec<Area>,
}

/// An area of a map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Area {
    /// The code by which a place names it.
    pub code: String,
    /// Its bare name.
    pub name: String,
    /// What it is, where the file says so: one of [`PLACE_TYPES`](super::register::PLACE_TYPES).
    pub kind: Option<&'static str>,
    /// The names of what it was made of, where the file says so.
    pub formerly: Vec<String>,
    /// Its borders, each a closed line of points: east first, then north.
    pub rings: Vec<Vec<Point>>,
}

/// A point: how far east, how far north.
pub type Point = (f64, f64);

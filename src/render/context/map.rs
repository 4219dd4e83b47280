//! What the template of a map sees.

use schemars::JsonSchema;
use serde::Serialize;

use super::{LinkView, NodeView, PageView};

/// A map, shaded by the number of articles or by an indicator. All numbers are units of the drawing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MapPage {
    /// The page.
    pub page: PageView,
    /// The indicator that it shows; the number of articles when not given.
    pub indicator: Option<LinkView>,
    /// The width of the drawing.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The areas that are places of the handbook, in Vietnamese order.
    pub areas: Vec<AreaView>,
    /// All others, in Vietnamese order.
    pub others: Vec<AreaView>,
    /// What each shade stands for; those that are there.
    pub legend: Vec<ShadeView>,
    /// The maps to choose from, this one among them.
    pub layers: Vec<LinkView>,
    /// Places with articles that no area stands for, as the province itself.
    pub places: Vec<NodeView>,
    /// Where the map comes from; may be empty.
    pub credit: String,
}

/// An area of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AreaView {
    /// Its name with its type: `Xã Hồng Sơn`.
    pub name: String,
    /// The address of its place, where there is one.
    pub url: Option<String>,
    /// Its shade, from 1, the lightest; 0 for none.
    pub shade: usize,
    /// What it shows, as a number.
    pub value: Option<f64>,
    /// The same as people read it; empty for nothing.
    pub text: String,
    /// The name to stand on it, where there is room for names; else empty.
    pub label: String,
    /// Its middle, from the left.
    pub x: i32,
    /// Its middle, from above.
    pub y: i32,
    /// Its borders, as the `d` of a path.
    pub path: String,
}

/// A shade of a map.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ShadeView {
    /// Its number, from 1.
    pub shade: usize,
    /// What it stands for: `1 – 3 bài`.
    pub text: String,
}

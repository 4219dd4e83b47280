//! The borders of a map as paths of a drawing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::map::{Area, Map, Point};

/// The width of the drawing. On so coarse a grid most points of a border fall together, and the page stays small;
/// points that two areas share fall on the same place, so that no gap opens between them.
const WIDTH: f64 = 480.0;

/// The greatest height, for a map of something long and thin.
const TALL: f64 = 960.0;

/// In how many areas a point may be to tell who lies beside whom; more meet only in a file that was made up.
const MEETING: usize = 8;

/// All areas of a map, drawn.
pub(in crate::render) struct Shapes {
    /// The width of the drawing.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The areas, in the order of the map.
    pub areas: Vec<Shape>,
}

/// An area, drawn.
pub(in crate::render) struct Shape {
    /// Its borders, as a path.
    pub path: String,
    /// The middle of its largest part.
    pub middle: (i32, i32),
    /// The areas that have a piece of border in common with it, by their number.
    pub beside: Vec<usize>,
}

impl Shapes {
    /// The areas of `map`, north upwards.
    pub(in crate::render) fn of(map: &Map) -> Self {
        let all = || map.areas.iter().flat_map(|area| area.rings.iter().flatten());
        let (mut left, mut right, mut low, mut high) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for &(x, y) in all() {
            (left, right) = (left.min(x), right.max(x));
            (low, high) = (low.min(y), high.max(y));
        }
        let narrow = narrowing(left, right, low, high);
        let (wide, tall) = ((right - left) * narrow, high - low);
        let scale = (WIDTH / wide).min(TALL / tall);
        let scale = if scale.is_finite() { scale } else { 1.0 };
        let place =
            |&(x, y): &Point| (((x - left) * narrow * scale).round() as i32, ((high - y) * scale).round() as i32);
        let shape = |(area, beside): (&Area, Vec<usize>)| {
            Shape::of(area.rings.iter().map(|ring| ring.iter().map(place).collect()), beside)
        };
        Self {
            width: (wide * scale).ceil() as i32,
            height: (tall * scale).ceil() as i32,
            areas: map.areas.iter().zip(beside(map)).map(shape).collect(),
        }
    }
}

/// How much narrower a degree is from west to east than from south to north; 1 where the points are no degrees.
fn narrowing(left: f64, right: f64, low: f64, high: f64) -> f64 {
    let are_degrees = left >= -180.0 && right <= 180.0 && low >= -90.0 && high <= 90.0;
    if are_degrees { f64::midpoint(low, high).to_radians().cos().max(0.01) } else { 1.0 }
}

impl Shape {
    fn of(rings: impl Iterator<Item = Vec<(i32, i32)>>, beside: Vec<usize>) -> Self {
        let mut path = String::new();
        let (mut middle, mut most) = ((0, 0), -1_i64);
        for ring in rings {
            let line = corners(&ring);
            let Some(&(mut x, mut y)) = line.first() else { continue };
            path += &format!("M{x} {y}");
            let mut joint = 'l';
            for &(next_x, next_y) in &line[1..] {
                push(&mut path, joint, next_x - x);
                push(&mut path, ' ', next_y - y);
                (x, y, joint) = (next_x, next_y, ' ');
            }
            path.push('z');
            let (size, centre) = extent(&line);
            if size > most {
                (most, middle) = (size, centre);
            }
        }
        Self { path, middle, beside }
    }
}

/// For each area those that have a piece of border in common with it, which takes two points.
fn beside(map: &Map) -> Vec<Vec<usize>> {
    let mut at: BTreeMap<(u64, u64), BTreeSet<usize>> = BTreeMap::new();
    for (index, area) in map.areas.iter().enumerate() {
        for (x, y) in area.rings.iter().flatten() {
            at.entry((x.to_bits(), y.to_bits())).or_default().insert(index);
        }
    }
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for areas in at.values().filter(|areas| areas.len() <= MEETING) {
        for (&one, &other) in areas.iter().flat_map(|one| areas.iter().map(move |other| (one, other))) {
            *common.entry((one, other)).or_default() += usize::from(one != other);
        }
    }
    let mut beside = vec![Vec::new(); map.areas.len()];
    for ((one, other), _) in common.into_iter().filter(|(_, points)| *points > 1) {
        beside[one].push(other);
    }
    beside
}

/// A number after `joint`; a space is not needed before a sign.
fn push(path: &mut String, joint: char, number: i32) {
    if joint != ' ' || number >= 0 {
        path.push(joint);
    }
    path.push_str(&number.to_string());
}

/// The line without points that fall together, or lie on the way from one to the next.
fn corners(ring: &[(i32, i32)]) -> Vec<(i32, i32)> {
    let mut line: Vec<(i32, i32)> = Vec::new();
    for &(x, y) in ring {
        if line.last() == Some(&(x, y)) {
            continue;
        }
        while let [.., (ax, ay), (bx, by)] = line[..]
            && (bx - ax) * (y - by) == (by - ay) * (x - bx)
            && (bx - ax) * (x - bx) + (by - ay) * (y - by) > 0
        {
            line.pop();
        }
        line.push((x, y));
    }
    // The path closes itself.
    if line.len() > 1 && line.first() == line.last() {
        line.pop();
    }
    line
}

/// How large the box around `line` is, and where its middle.
fn extent(line: &[(i32, i32)]) -> (i64, (i32, i32)) {
    let range = |of: fn(&(i32, i32)) -> i32| {
        let values = || line.iter().map(of);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    };
    let ((left, right), (top, bottom)) = (range(|point| point.0), range(|point| point.1));
    let size = i64::from(right - left) * i64::from(bottom - top);
    (size, (i32::midpoint(left, right), i32::midpoint(top, bottom)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rings: Vec<Vec<Point>>) -> Shapes {
        Shapes::of(&Map { areas: vec![Area { rings, ..Area::default() }] })
    }

    #[test]
    fn north_is_up_and_the_drawing_is_filled() {
        let square = vec![(1000.0, 0.0), (2000.0, 0.0), (2000.0, 1000.0), (1000.0, 1000.0), (1000.0, 0.0)];
        let shapes = drawn(vec![square]);
        assert_eq!((shapes.width, shapes.height), (480, 480));
        assert_eq!(shapes.areas[0].path, "M0 480l480 0 0-480-480 0z");
        assert_eq!(shapes.areas[0].middle, (240, 240));
    }

    #[test]
    fn a_degree_is_narrower_far_from_the_equator() {
        let shapes = drawn(vec![vec![(0.0, 59.5), (1.0, 59.5), (1.0, 60.5), (0.0, 60.5)]]);
        assert_eq!((shapes.width, shapes.height), (480, 960));
    }

    #[test]
    fn points_on_the_way_are_left_out_but_a_way_back_is_not() {
        assert_eq!(corners(&[(0, 0), (1, 0), (1, 0), (3, 0), (3, 3), (0, 0)]), [(0, 0), (3, 0), (3, 3)]);
        assert_eq!(corners(&[(0, 0), (5, 0), (2, 0), (2, 2)]), [(0, 0), (5, 0), (2, 0), (2, 2)]);
    }

    #[test]
    fn areas_lie_beside_each_other_along_a_border_and_not_at_a_corner() {
        let square = |x: f64, y: f64| vec![(x, y), (x + 1.0, y), (x + 1.0, y + 1.0), (x, y + 1.0), (x, y)];
        let area = |ring| Area { rings: vec![ring], ..Area::default() };
        let map = Map { areas: [square(0.0, 0.0), square(1.0, 0.0), square(1.0, 1.0)].map(area).to_vec() };
        assert_eq!(beside(&map), [vec![1], vec![0, 2], vec![1]]);
    }

    #[test]
    fn a_map_without_any_width_is_no_fault_of_the_program() {
        let shapes = drawn(vec![vec![(5.0, 5.0), (5.0, 5.0), (5.0, 5.0)]]);
        assert_eq!(shapes.areas[0].path, "M0 0z");
    }
}

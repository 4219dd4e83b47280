//! A file of TopoJSON or GeoJSON → the areas of a map. Only polygons count: what else is
//! in the file is passed over.

use serde_json::{Map as Object, Value};

use crate::base::fault::MapProblem;
use crate::model::config::MapFile;
use crate::model::map::{Area, Map, Point};
use crate::model::register::PLACE_TYPES;

/// The largest file that is read: a map of a province has a tenth of a megabyte.
pub(super) const MOST_BYTES: u64 = 8 << 20;

/// The most points of all borders together. A border of TopoJSON can be named again and again, so that a small file may
/// tell of a map without end.
const MOST_POINTS: usize = 400_000;

/// The areas in `text`.
pub(super) fn map(text: &str, file: &MapFile) -> Result<Map, MapProblem> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| MapProblem::NotJson { line: error.line(), detail: error.to_string() })?;
    let arcs = match value["type"].as_str() {
        Some("Topology") => arcs(&value)?,
        Some("FeatureCollection") => Vec::new(),
        _ => return Err(MapProblem::NotMap),
    };
    let mut reader = Reader { file, arcs, points: 0, areas: Vec::new() };
    match (value["objects"].as_object(), value["features"].as_array()) {
        (Some(objects), _) => objects.values().try_for_each(|object| reader.topology(object))?,
        (None, Some(features)) => features.iter().try_for_each(|feature| reader.feature(feature))?,
        (None, None) => return Err(MapProblem::NotMap),
    }
    if reader.areas.is_empty() { Err(MapProblem::NoAreas) } else { Ok(Map { areas: reader.areas }) }
}

/// The borders of a topology, each as points of the map.
fn arcs(topology: &Value) -> Result<Vec<Vec<Point>>, MapProblem> {
    let transform = &topology["transform"];
    let pair = |name: &str| point(&transform[name]);
    // With a transform the points are whole numbers, each told as the step from the one before.
    let grid = pair("scale").zip(pair("translate"));
    let line = |arc: &Value| -> Result<Vec<Point>, MapProblem> {
        let steps = points(arc)?;
        let Some(((scale_x, scale_y), (left, low))) = grid else { return Ok(steps) };
        let (mut x, mut y) = (0.0, 0.0);
        let step = |(step_x, step_y): Point| {
            (x, y) = (x + step_x, y + step_y);
            (x * scale_x + left, y * scale_y + low)
        };
        Ok(steps.into_iter().map(step).collect())
    };
    topology["arcs"].as_array().ok_or(MapProblem::Broken)?.iter().map(line).collect()
}

fn point(value: &Value) -> Option<Point> {
    let number = |at: usize| value.get(at)?.as_f64().filter(|number| number.is_finite());
    Some((number(0)?, number(1)?))
}

fn points(line: &Value) -> Result<Vec<Point>, MapProblem> {
    line.as_array().ok_or(MapProblem::Broken)?.iter().map(|value| point(value).ok_or(MapProblem::Broken)).collect()
}

struct Reader<'a> {
    file: &'a MapFile,
    arcs: Vec<Vec<Point>>,
    points: usize,
    areas: Vec<Area>,
}

impl Reader<'_> {
    /// An object of a topology: a polygon, several as one, or a collection of such.
    fn topology(&mut self, object: &Value) -> Result<(), MapProblem> {
        if let Some(within) = object["geometries"].as_array() {
            return within.iter().try_for_each(|object| self.topology(object));
        }
        let polygons = polygons(object, &object["arcs"]);
        let rings = polygons.into_iter().flatten().map(|ring| self.ring_of_arcs(ring));
        let rings = rings.collect::<Result<Vec<_>, _>>()?;
        self.add(object, rings)
    }

    /// A feature of GeoJSON.
    fn feature(&mut self, feature: &Value) -> Result<(), MapProblem> {
        let geometry = &feature["geometry"];
        let polygons = polygons(geometry, &geometry["coordinates"]);
        let rings = polygons.into_iter().flatten().map(points).collect::<Result<Vec<_>, _>>()?;
        self.points += rings.iter().map(Vec::len).sum::<usize>();
        self.add(feature, rings)
    }

    /// A ring that is told by the numbers of its arcs; one below nothing is gone along backwards.
    fn ring_of_arcs(&mut self, ring: &Value) -> Result<Vec<Point>, MapProblem> {
        let mut line: Vec<Point> = Vec::new();
        for number in ring.as_array().ok_or(MapProblem::Broken)? {
            let number = number.as_i64().ok_or(MapProblem::Broken)?;
            let backwards = number < 0;
            let at = usize::try_from(if backwards { !number } else { number }).map_err(|_| MapProblem::Broken)?;
            let arc = self.arcs.get(at).ok_or(MapProblem::Broken)?;
            self.points += arc.len();
            if self.points > MOST_POINTS {
                return Err(MapProblem::TooManyPoints);
            }
            // Where two arcs meet they have a point in common.
            let from = usize::from(!line.is_empty());
            match backwards {
                true => line.extend(arc.iter().rev().skip(from)),
                false => line.extend(arc.iter().skip(from)),
            }
        }
        Ok(line)
    }

    fn add(&mut self, thing: &Value, rings: Vec<Vec<Point>>) -> Result<(), MapProblem> {
        if self.points > MOST_POINTS {
            return Err(MapProblem::TooManyPoints);
        }
        let rings: Vec<Vec<Point>> = rings.into_iter().filter(|ring| ring.len() >= 3).collect();
        if rings.is_empty() {
            return Ok(());
        }
        let empty = Object::new();
        let properties = thing["properties"].as_object().unwrap_or(&empty);
        let code = match &self.file.code {
            Some(key) => properties.get(key).and_then(text),
            None => text(&thing["id"]),
        };
        let code = code.ok_or(MapProblem::NoCode)?;
        let name = properties.get(&self.file.name).and_then(text).unwrap_or_else(|| code.clone());
        let kind = properties.get("type").and_then(Value::as_str);
        let kind = kind.and_then(|kind| PLACE_TYPES.into_iter().find(|known| *known == kind));
        let formerly = properties.get("formerly").and_then(Value::as_array);
        let formerly = formerly.into_iter().flatten().filter_map(text).collect();
        self.areas.push(Area { code, name, kind, formerly, rings });
        Ok(())
    }
}

/// The rings of a polygon, or of each of several.
fn polygons<'a>(geometry: &Value, rings: &'a Value) -> Vec<&'a Vec<Value>> {
    match geometry["type"].as_str() {
        Some("Polygon") => rings.as_array().into_iter().collect(),
        Some("MultiPolygon") => rings.as_array().into_iter().flatten().filter_map(Value::as_array).collect(),
        _ => Vec::new(),
    }
}

/// A code or name: a text, or a number as it is written.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Map, MapProblem> {
        map(text, &MapFile { name: "name".into(), ..MapFile::default() })
    }

    #[test]
    fn arcs_are_joined_forwards_and_backwards() {
        let text = r#"{"type":"Topology","transform":{"scale":[2,1],"translate":[100,20]},
            "arcs":[[[0,0],[1,0],[0,1]],[[0,0],[0,1],[1,0]]],
            "objects":{"a":{"type":"GeometryCollection","geometries":[
              {"type":"Polygon","id":7,"properties":{"name":"Bảy","type":"xa","formerly":["Sáu",{}]},"arcs":[[0,-2]]},
              {"type":"Point","id":"x","coordinates":[0,0]}]}}}"#;
        let map = read(text).unwrap();
        let wanted = vec![(100.0, 20.0), (102.0, 20.0), (102.0, 21.0), (100.0, 21.0), (100.0, 20.0)];
        let area = Area {
            code: "7".into(),
            name: "Bảy".into(),
            kind: Some("xa"),
            formerly: vec!["Sáu".into()],
            rings: vec![wanted],
        };
        assert_eq!(map.areas, [area]);
    }

    #[test]
    fn geojson_says_the_same() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","id":"a","properties":{"name":"Á"},
             "geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}}]}"#;
        assert_eq!(read(text).unwrap().areas[0].rings.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_and_nothing_panics() {
        let topology =
            |arcs: &str, object: &str| format!(r#"{{"type":"Topology","arcs":{arcs},"objects":{{"a":{object}}}}}"#);
        let polygon = |arcs: &str| format!(r#"{{"type":"Polygon","id":"a","arcs":{arcs}}}"#);
        let square = "[[[0,0],[1,0],[1,1],[0,0]]]";
        let cases = [
            ("[]".to_owned(), MapProblem::NotMap),
            (r#"{"type":"Topology"}"#.to_owned(), MapProblem::Broken),
            (topology(square, &polygon("[[5]]")), MapProblem::Broken),
            (topology(square, &polygon("[[\"0\"]]")), MapProblem::Broken),
            (topology(square, &polygon("[[-9223372036854775808]]")), MapProblem::Broken),
            (topology("[[[0]]]", &polygon("[[0]]")), MapProblem::Broken),
            (topology(square, r#"{"type":"Point","id":"a"}"#), MapProblem::NoAreas),
            (topology(square, r#"{"type":"Polygon","arcs":[[0]]}"#), MapProblem::NoCode),
        ];
        for (text, problem) in cases {
            assert_eq!(read(&text), Err(problem), "{text}");
        }
        assert!(matches!(read("{"), Err(MapProblem::NotJson { line: 1, .. })));
    }

    #[test]
    fn a_small_file_cannot_tell_of_a_map_without_end() {
        let line = vec!["[0,0]"; 1000].join(",");
        let again = vec!["0"; 500].join(",");
        let text = format!(
            r#"{{"type":"Topology","arcs":[[{line}]],"objects":{{"a":{{"type":"Polygon","id":"a","arcs":[[{again}]]}}}}}}"#
        );
        assert_eq!(read(&text), Err(MapProblem::TooManyPoints));
    }
}

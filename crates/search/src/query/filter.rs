//! `key:value` in a query.

use super::lexer::Piece;
use crate::document::{FacetValue, Labels};
use crate::labels;
use crate::request::{FigureFilter, Filters};

/// How many words after a key are tried as one name.
const NAME_WORDS: usize = 8;

/// One filter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    Topic(String),
    Place(String),
    Cell(String),
    Kind(String),
    Years(i32, i32),
    Figure(FigureFilter),
}

/// Makes a condition of the id of a facet value.
type MakeCondition = fn(String) -> Condition;

impl Condition {
    pub(super) fn add_to(self, filters: &mut Filters) {
        let (list, id) = match self {
            Self::Topic(id) => (&mut filters.topics, id),
            Self::Place(id) => (&mut filters.places, id),
            Self::Cell(id) => (&mut filters.cells, id),
            Self::Kind(id) => (&mut filters.kinds, id),
            Self::Years(first, last) => return filters.years.push((first, last)),
            Self::Figure(figure) => return filters.figures.push(figure),
        };
        if !list.contains(&id) {
            list.push(id);
        }
    }
}

/// Reads a filter at the front of the pieces; says how many pieces it took.
pub(super) fn read(pieces: &[Piece<'_>], known: &Labels) -> Option<(Condition, usize)> {
    let first = pieces.first().filter(|piece| !piece.quoted)?;
    let (key, value) = first.text.split_once(':')?;
    let key = labels::plain(key).replace(' ', "-");
    let facet: Option<(&[FacetValue], MakeCondition)> = match key.as_str() {
        "topic" | "chu-de" | "chuyen-de" => Some((&known.topics, Condition::Topic)),
        "place" | "dia-ban" | "noi" => Some((&known.places, Condition::Place)),
        "cell" | "chi-bo" => Some((&known.cells, Condition::Cell)),
        "kind" | "loai" => Some((&known.kinds, Condition::Kind)),
        _ => None,
    };
    if let Some((values, condition)) = facet {
        let (index, taken) = name(value, &pieces[1..], values)?;
        return Some((condition(values[index].id.clone()), taken + 1));
    }
    // `year: 2021` and `year:"2021"` are `year:2021`.
    let (value, taken) = match pieces.get(1) {
        Some(next) if value.is_empty() => (next.text, 2),
        _ => (value, 1),
    };
    if matches!(key.as_str(), "year" | "nam") {
        let (first, last) = years(value)?;
        return Some((Condition::Years(first, last), taken));
    }
    let indicator = known.indicators.iter().find(|indicator| indicator.id == key)?;
    figure(&indicator.id, value).map(|figure| (Condition::Figure(figure), taken))
}

/// The value that is meant, and how many further pieces belong to its name.
fn name(value: &str, rest: &[Piece<'_>], values: &[FacetValue]) -> Option<(usize, usize)> {
    if let (true, Some(quoted)) = (value.is_empty(), rest.first().filter(|piece| piece.quoted)) {
        return labels::meant(values, quoted.text).map(|index| (index, 1));
    }
    let plain = rest.iter().take(NAME_WORDS).take_while(|piece| !piece.quoted && !piece.minus && !piece.is_or());
    let mut names = vec![value.to_owned()];
    for piece in plain.take_while(|piece| !piece.text.contains(':')) {
        let longer = format!("{} {}", names.last().map_or("", String::as_str), piece.text);
        names.push(longer);
    }
    // The longest name that is known; a mere beginning of a name only if it is the value alone.
    let whole = |(taken, name): (usize, &String)| {
        let plain = labels::plain(name);
        let is = |value: &FacetValue| {
            [&value.id, &value.name].into_iter().chain(&value.also).any(|name| labels::plain(name) == plain)
        };
        values.iter().position(is).filter(|_| !plain.is_empty()).map(|index| (index, taken))
    };
    names.iter().enumerate().rev().find_map(whole).or_else(|| labels::meant(values, value).map(|index| (index, 0)))
}

fn years(value: &str) -> Option<(i32, i32)> {
    let year = |text: &str| text.trim().parse().ok().filter(|year| (1..=9999).contains(year));
    let (first, last) = value
        .split_once("..")
        .or_else(|| value.split_once('-'))
        .or_else(|| value.split_once('–'))
        .unwrap_or((value, value));
    let (first, last) = match (first.is_empty(), last.is_empty()) {
        (true, true) => return None,
        (true, false) => (1, year(last)?),
        (false, true) => (year(first)?, 9999),
        (false, false) => (year(first)?, year(last)?),
    };
    Some((first.min(last), first.max(last)))
}

fn figure(indicator: &str, value: &str) -> Option<FigureFilter> {
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    let filter =
        |least, above, most, below| FigureFilter { indicator: indicator.to_owned(), least, above, most, below };
    for (sign, upper, strict) in [
        (">=", false, false),
        ("≥", false, false),
        ("<=", true, false),
        ("≤", true, false),
        (">", false, true),
        ("<", true, true),
    ] {
        if let Some(rest) = value.strip_prefix(sign) {
            let bound = Some(number(rest)?);
            return Some(if upper { filter(None, false, bound, strict) } else { filter(bound, strict, None, false) });
        }
    }
    if let Some((least, most)) = value.split_once("..") {
        let end = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
        let (least, most) = (end(least)?, end(most)?);
        return (least.is_some() || most.is_some()).then(|| filter(least, false, most, false));
    }
    let equal = number(value.strip_prefix('=').unwrap_or(value))?;
    Some(filter(Some(equal), false, Some(equal), false))
}

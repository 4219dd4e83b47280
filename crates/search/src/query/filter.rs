//! `key:value` in a query.

use super::lexer::Piece;
use crate::document::{FacetValue, Labels};
use crate::labels::{self, Facet, Names};
use crate::request::{FigureFilter, Filters};

/// How many words after a key are tried as one name.
const NAME_WORDS: usize = 8;

/// One filter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    /// Any of these ids.
    Facet(Facet, Vec<String>),
    Years(i32, i32),
    Figure(FigureFilter),
}

impl Condition {
    pub(super) fn add_to(self, filters: &mut Filters) {
        let (list, ids) = match self {
            Self::Facet(Facet::Topic, ids) => (&mut filters.topics, ids),
            Self::Facet(Facet::Place, ids) => (&mut filters.places, ids),
            Self::Facet(Facet::Cell, ids) => (&mut filters.cells, ids),
            Self::Facet(Facet::Kind, ids) => (&mut filters.kinds, ids),
            Self::Years(first, last) => return filters.years.push((first, last)),
            Self::Figure(figure) => return filters.figures.push(figure),
        };
        for id in ids {
            if !list.contains(&id) {
                list.push(id);
            }
        }
    }
}

/// Reads a filter at the front of the pieces; says how many pieces it took.
pub(super) fn read(pieces: &[Piece<'_>], known: &Labels) -> Option<(Condition, usize)> {
    let first = pieces.first().filter(|piece| !piece.quoted)?;
    let (key, value) = first.text.split_once(':')?;
    let key = labels::plain(key).replace(' ', "-");
    let facet = match key.as_str() {
        "topic" | "chu-de" | "chuyen-de" => Some(Facet::Topic),
        "place" | "dia-ban" | "noi" => Some(Facet::Place),
        "cell" | "chi-bo" => Some(Facet::Cell),
        "kind" | "loai" => Some(Facet::Kind),
        _ => None,
    };
    if let Some(facet) = facet {
        let values = known.of(facet);
        let (meant, taken) = name(value, &pieces[1..], values)?;
        let ids = meant.into_iter().map(|index| values[index].id.clone()).collect();
        return Some((Condition::Facet(facet, ids), taken + 1));
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

/// The values that are meant, and how many further pieces belong to their name.
fn name(value: &str, rest: &[Piece<'_>], values: &[FacetValue]) -> Option<(Vec<usize>, usize)> {
    let known = Names::new(values);
    let some = |(meant, taken): (Vec<usize>, usize)| (!meant.is_empty()).then_some((meant, taken));
    if let (true, Some(quoted)) = (value.is_empty(), rest.first().filter(|piece| piece.quoted)) {
        return some((known.meant(quoted.text), 1));
    }
    let plain = rest.iter().take(NAME_WORDS).take_while(|piece| !piece.quoted && !piece.minus && !piece.is_or());
    let mut names = vec![value.to_owned()];
    for piece in plain.take_while(|piece| !piece.text.contains(':')) {
        let longer = format!("{} {}", names.last().map_or("", String::as_str), piece.text);
        names.push(longer);
    }
    // The longest name that is known; a mere beginning of a name only if it is the value alone.
    let called = |(taken, name): (usize, &String)| some((known.called(name.trim()), taken));
    names.iter().enumerate().rev().find_map(called).or_else(|| some((known.meant(value), 0)))
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

//! `key:value` in a query.

use super::lexer::Piece;
use super::span::{self, Span};
use crate::document::{FacetValue, Labels};
use crate::labels::{self, Facet, Names};
use crate::request::{FigureFilter, Filters};

/// How many words are tried as one name, of a key or after it.
const NAME_WORDS: usize = 8;

/// How many pieces after a key are tried as one span of numbers: `2020 .. 2022`, `>= 4,5 ha`.
const SPAN_PIECES: usize = 4;

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

/// What stands before a value: `topic:`, `chi bộ:`, `dat-hien >=`.
struct Key<'a> {
    name: String,
    /// What is left of its last piece.
    value: &'a str,
    /// A colon ends it, and not a comparison.
    colon: bool,
    /// How many pieces it takes.
    taken: usize,
}

/// Reads a filter at the front of the pieces; says how many pieces it took.
pub(super) fn read(pieces: &[Piece<'_>], known: &Labels) -> Option<(Condition, usize)> {
    let key = key(pieces)?;
    let rest = &pieces[key.taken..];
    let (condition, taken) = match facet(&key.name) {
        Some(facet) if key.colon => {
            let values = known.of(facet);
            let (meant, taken) = name(key.value, rest, values)?;
            (Condition::Facet(facet, meant.into_iter().map(|index| values[index].id.clone()).collect()), taken)
        }
        _ => numbers(&key, rest, known)?,
    };
    Some((condition, key.taken + taken))
}

/// The words up to the next colon or comparison, which may be a key. Most Vietnamese ones are two words: `chi bộ:`.
fn key<'a>(pieces: &[Piece<'a>]) -> Option<Key<'a>> {
    let mut words: Vec<&str> = Vec::new();
    for (index, piece) in pieces.iter().take(NAME_WORDS).enumerate() {
        if piece.quoted || index > 0 && (piece.minus || piece.is_or()) {
            return None;
        }
        let Some(at) = piece.text.find(|sign| sign == ':' || span::is_comparison(sign)) else {
            words.push(piece.text);
            continue;
        };
        let (before, value) = piece.text.split_at(at);
        words.push(before);
        let (colon, value) = value.strip_prefix(':').map_or((false, value), |value| (true, value));
        return Some(Key { name: plain(&words.join(" ")), value, colon, taken: index + 1 });
    }
    None
}

fn facet(key: &str) -> Option<Facet> {
    match key {
        "topic" | "chu-de" | "chuyen-de" => Some(Facet::Topic),
        "place" | "dia-ban" | "noi" => Some(Facet::Place),
        "cell" | "chi-bo" => Some(Facet::Cell),
        "kind" | "loai" => Some(Facet::Kind),
        _ => None,
    }
}

fn is_year(key: &str) -> bool {
    matches!(key, "year" | "nam")
}

/// A piece that is no filter after all, without the key of one: who writes `topic:sông` looks for `sông`, and not for
/// pages with the word `topic`.
pub(super) fn without_key<'a>(piece: &Piece<'a>, known: &Labels) -> Piece<'a> {
    let Some((key, value)) = piece.text.split_once(':').filter(|(_, value)| !value.is_empty() && !piece.quoted) else {
        return *piece;
    };
    let key = plain(key);
    let is_known = facet(&key).is_some() || is_year(&key) || known.indicators.iter().any(|found| found.id == key);
    if is_known { Piece { text: value, at: piece.at + piece.text.len() - value.len(), ..*piece } } else { *piece }
}

/// A key as it is compared.
fn plain(key: &str) -> String {
    labels::plain(key).replace(' ', "-")
}

/// The filter for years or for an indicator, which may be called by its name.
fn numbers(key: &Key<'_>, rest: &[Piece<'_>], known: &Labels) -> Option<(Condition, usize)> {
    let indicator = known.indicators.iter().find(|found| found.id == key.name || plain(&found.name) == key.name);
    if !is_year(&key.name) && indicator.is_none() {
        return None;
    }
    let (span, taken) =
        spans(key.value, rest).into_iter().rev().find_map(|(text, taken)| Some((span::read(&text)?, taken)))?;
    let condition = match indicator.filter(|_| !is_year(&key.name)) {
        None => years(span)?,
        Some(indicator) => {
            let Span { least, above, most, below } = span;
            Condition::Figure(FigureFilter { indicator: indicator.id.clone(), least, above, most, below })
        }
    };
    Some((condition, taken))
}

/// What may be the span: the value alone, and with the pieces after it that signs join to it, each with how many pieces
/// those are. So `year: 2021` and `year:"2021"` are `year:2021`, and `>= 1` is `>=1`.
fn spans(value: &str, rest: &[Piece<'_>]) -> Vec<(String, usize)> {
    let mut spans = vec![(value.to_owned(), 0)];
    let mut text = value.to_owned();
    for (index, piece) in rest.iter().take(SPAN_PIECES).enumerate() {
        let joined = text.is_empty() || text.ends_with(span::joins) || piece.text.starts_with(span::joins);
        if !joined || piece.minus || piece.is_or() || piece.quoted && !text.is_empty() {
            break;
        }
        text.push_str(piece.text);
        // A dash that nothing follows is punctuation.
        if !piece.text.ends_with(span::joins) {
            spans.push((text.clone(), index + 1));
        }
    }
    spans
}

fn years(span: Span) -> Option<Condition> {
    let year = |end: f64| (1.0..=9999.0).contains(&end).then_some(end as i32);
    let first =
        span.least.map_or(Some(1), |least| year(if span.above { least.floor() + 1.0 } else { least.ceil() }))?;
    let last = span.most.map_or(Some(9999), |most| year(if span.below { most.ceil() - 1.0 } else { most.floor() }))?;
    (first <= last).then_some(Condition::Years(first, last))
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

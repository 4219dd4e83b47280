//! YAML text → a tree of values. The reader's own words are turned into ours.

use serde_yaml::Value;

use super::locate;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::{Fault, Shape, YamlProblem};
use crate::base::span::Span;

/// Reads the YAML at `offset` of `file`. `None`, and a fault, when it is not YAML.
pub(super) fn read(file: &str, text: &str, offset: usize, faults: &mut Faults) -> Option<Value> {
    match serde_yaml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let (span, problem, detail) = explain(text, &error);
            let at = span.map_or(At::File, |span| At::Span(span.shifted(offset)));
            faults.add(file, at, Fault::Yaml { problem, detail });
            None
        }
    }
}

/// What kind of thing `value` is.
pub(super) fn shape(value: &Value) -> Shape {
    match value {
        Value::Null => Shape::Nothing,
        Value::Bool(_) => Shape::Flag,
        Value::Number(_) => Shape::Number,
        Value::String(_) => Shape::Text,
        Value::Sequence(_) => Shape::List,
        Value::Mapping(_) | Value::Tagged(_) => Shape::Mapping,
    }
}

/// Where and why the reader gave up.
fn explain(text: &str, error: &serde_yaml::Error) -> (Option<Span>, YamlProblem, String) {
    let detail = error.to_string();
    let at = error.location().map(|place| position(text, place.line(), place.column()));
    if detail.contains("duplicate entry") {
        return (locate::repeated_key(text), YamlProblem::KeyTwice, detail);
    }
    let line = at.map_or("", |at| line_of(text, at));
    let problem = if line.trim_start_matches(' ').starts_with('\t') || detail.contains("found a tab") {
        YamlProblem::Tab
    } else if detail.contains("mapping values are not allowed") {
        YamlProblem::Colon
    } else if ["unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'"]
        .iter()
        .any(|words| detail.contains(words))
    {
        YamlProblem::NotClosed
    } else if detail.contains("cannot start any token") || detail.contains("alphabetic or numeric") {
        if line.contains('\t') { YamlProblem::Tab } else { YamlProblem::Sign }
    } else if ["expected <block end>", "block collection", "could not find expected ':'"]
        .iter()
        .any(|words| detail.contains(words))
    {
        YamlProblem::Indent
    } else {
        YamlProblem::Other
    };
    (at.map(|at| caret(text, at)), problem, detail)
}

/// The byte at `line` and `column`, both from 1, the column counted in characters.
fn position(text: &str, line: usize, column: usize) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = &text[start.min(text.len())..];
    let within = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    start + within
}

/// The character at `at`; at the end of the text, the last line that says something.
fn caret(text: &str, at: usize) -> Span {
    match text[at.min(text.len())..].chars().next() {
        Some(sign) if sign != '\n' => Span::new(at, at + sign.len_utf8()),
        Some(_) => Span::new(at, at),
        None => {
            let end = text.trim_end().len();
            Span::new(end.saturating_sub(line_of(text, end).trim().len()), end)
        }
    }
}

fn line_of(text: &str, at: usize) -> &str {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    &text[start..end]
}

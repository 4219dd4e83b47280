//! Finds the bytes that a fault points at, once it is to be shown: a second YAML reader, one that tells where each value
//! stands, walks the text.

use saphyr_parser::{Event, Parser, Span as Marks};

use super::front_matter;
use crate::base::diagnostic::At;
use crate::base::span::{KeyPath, Span, Step};

/// The bytes of `text`, the content of `file`, that `at` points at.
pub fn span_of(file: &str, text: &str, at: &At) -> Option<Span> {
    let (path, of_key) = match at {
        At::File => return None,
        At::Span(span) => return Some(*span),
        At::Key(path) => (path, true),
        At::Value(path) => (path, false),
    };
    if path.0.is_empty() {
        return Some(first_line(text));
    }
    let is_article = crate::base::paths::extension(file) == "md";
    let front = if is_article { front_matter::split(text).ok()? } else { front_matter::Split::whole(text) };
    let places = places(front.yaml);
    let find = |steps: &[Step]| places.iter().find(|place| place.path.0 == steps);
    // A list of one may be written without its brackets: then the value of its key is its only entry.
    let around = path.0.split_last().map(|(_, around)| around).filter(|around| !around.is_empty());
    let found = find(&path.0).or_else(|| find(around?))?;
    let span = if of_key { found.key } else { found.value };
    Some(to_first_line(front.yaml, span).shifted(front.yaml_start))
}

/// The second of two keys with one name in one mapping.
pub(super) fn repeated_key(yaml: &str) -> Option<Span> {
    let places = places(yaml);
    let mut paths = std::collections::BTreeSet::new();
    places
        .iter()
        .find(|place| matches!(place.path.0.last(), Some(Step::Key(_))) && !paths.insert(&place.path))
        .map(|place| place.key)
}

/// Where one value stands.
struct Place {
    path: KeyPath,
    key: Span,
    value: Span,
}

/// A mapping or list that the walk is in.
struct Open {
    path: KeyPath,
    start: usize,
    /// The key whose value comes next, and where it stands; in a list, the number of the next entry.
    key: Option<(String, Span)>,
    next: usize,
    is_list: bool,
    own_key: Span,
}

/// Every value of the YAML with its way and its bytes, as far as the text can be read.
fn places(yaml: &str) -> Vec<Place> {
    let bytes: Vec<usize> = yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]).collect();
    let span = |marks: Marks| {
        let byte = |index: usize| bytes[index.min(bytes.len() - 1)];
        Span::new(byte(marks.start.index()), byte(marks.end.index()))
    };
    let mut places = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let Ok((event, marks)) = event else { break };
        let here = span(marks);
        match event {
            Event::Scalar(text, ..) => {
                if let Some(open) = stack.last_mut().filter(|open| !open.is_list && open.key.is_none()) {
                    open.key = Some((text.into_owned(), here));
                } else {
                    let (path, key) = enter(&mut stack, here);
                    places.push(Place { path, key, value: here });
                }
            }
            Event::Alias(_) => {
                let (path, key) = enter(&mut stack, here);
                places.push(Place { path, key, value: here });
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let (path, own_key) = enter(&mut stack, here);
                let is_list = matches!(event, Event::SequenceStart(..));
                stack.push(Open { path, start: here.start, key: None, next: 0, is_list, own_key });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                if let Some(open) = stack.pop() {
                    let value = Span::new(open.start, here.end.max(open.start));
                    places.push(Place { path: open.path, key: open.own_key, value });
                }
            }
            _ => {}
        }
    }
    places
}

/// The way to the value that begins now, and the bytes of its key (its own in a list).
fn enter(stack: &mut [Open], here: Span) -> (KeyPath, Span) {
    match stack.last_mut() {
        None => (KeyPath::default(), here),
        Some(open) if open.is_list => {
            open.next += 1;
            (open.path.at(open.next - 1), here)
        }
        Some(open) => match open.key.take() {
            Some((key, span)) => (open.path.then(&key), span),
            None => (open.path.clone(), here),
        },
    }
}

/// A caret under many lines helps nobody: the first is enough. Nothing is shown as the character before it.
fn to_first_line(text: &str, span: Span) -> Span {
    let end = text[span.start..span.end].find('\n').map_or(span.end, |newline| span.start + newline);
    Span::new(span.start, span.start + text[span.start..end].trim_end().len())
}

fn first_line(text: &str) -> Span {
    Span::new(0, text.lines().next().unwrap_or("").len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "---\ntitle: Hiến đất\ntopics: [một, hai]\nfigures:\n  - { indicator: đất, value: 4 }\n---\n# x\n";

    fn at(at: &At) -> &'static str {
        span_of("practices/a.md", TEXT, at).map_or("", |span| &TEXT[span.start..span.end])
    }

    #[test]
    fn keys_and_values_are_found_in_the_whole_file() {
        let figure = KeyPath::key("figures").at(0).then("indicator");
        assert_eq!(at(&At::Value(figure.clone())), "đất");
        assert_eq!(at(&At::Key(figure)), "indicator");
        assert_eq!(at(&At::Value(KeyPath::key("topics").at(1))), "hai");
        assert_eq!(at(&At::Value(KeyPath::key("topics"))), "[một, hai]");
        assert_eq!(at(&At::Value(KeyPath::default())), "---");
        assert_eq!(at(&At::Value(KeyPath::key("title").at(0))), "Hiến đất");
        assert_eq!(span_of("practices/a.md", TEXT, &At::Value(KeyPath::key("none"))), None);
    }

    #[test]
    fn a_repeated_key_is_found_where_it_comes_again() {
        let yaml = "a: 1\nb: { c: 1, c: 2 }\n";
        let span = repeated_key(yaml).unwrap();
        assert_eq!(span, Span::new(16, 17));
    }
}

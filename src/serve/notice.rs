//! What is wrong with the content, as the pages show it: data for `reload.js`, in which every word is already written.

use serde::Serialize;

use super::words;
use crate::base::diagnostic::{At, Diagnostic};
use crate::base::fault::Severity;
use crate::base::language::Language;
use crate::model::input::Inputs;
use crate::pipeline::{BuildError, Report};

/// More than these nobody reads before mending the first; all of them are on the command line.
const MOST: usize = 50;

/// A longer line is cut, so many characters before and after the place.
const AROUND: usize = 160;

/// The panel over a page.
#[derive(Debug, Serialize)]
pub(super) struct Notice {
    /// The language of the words.
    pub lang: &'static str,
    /// Whether the panel opens by itself.
    pub severe: bool,
    /// The heading.
    pub title: &'static str,
    /// How many there are.
    pub count: String,
    /// What the page below is.
    pub note: &'static str,
    /// The word on the button that closes the panel.
    pub close: &'static str,
    /// The faults, in the order of the command line.
    pub faults: Vec<Shown>,
    /// What is said about those that are left out.
    pub more: Option<String>,
}

/// One fault.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    /// The file.
    #[serde(skip)]
    pub file: String,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The word for it.
    pub label: &'static str,
    /// The file, the line and the column: `content/practices/a.md:3:5`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The line that it is in.
    pub line: Option<Line>,
}

/// A line of a file, in three parts.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// The column of the place, from 1, in characters.
    pub column: usize,
    /// What stands before the place.
    pub before: String,
    /// What is wrong; empty when something is missing here.
    pub at: String,
    /// What stands after it.
    pub after: String,
}

impl Notice {
    /// What a build has to say; `None` when all is well. `served` says whether there is a good site below.
    pub(super) fn of_report(report: &Report, served: bool, language: Language) -> Option<Self> {
        Self::of_faults(&report.faults, &report.inputs, served, language)
    }

    /// What is wrong, as `faults` tell it, shown in `inputs`.
    pub(super) fn of_faults(all: &[Diagnostic], inputs: &Inputs, served: bool, language: Language) -> Option<Self> {
        let errors = all.iter().filter(|fault| fault.severity() == Severity::Error).count();
        let warnings = all.len() - errors;
        let faults: Vec<Shown> = all.iter().take(MOST).map(|fault| Shown::new(fault, inputs, language)).collect();
        (!all.is_empty()).then(|| Self {
            lang: language.code(),
            severe: errors > 0,
            title: words::title(errors > 0, language),
            count: words::count(errors, warnings, language),
            note: words::note(errors > 0, served, language),
            close: words::close(language),
            more: (all.len() > faults.len()).then(|| words::more(all.len() - faults.len(), language)),
            faults,
        })
    }

    /// What is said when a build could not be done.
    pub(super) fn of_failure(error: &BuildError, served: bool, language: Language) -> Self {
        Self {
            lang: language.code(),
            severe: true,
            title: words::failed(language),
            count: error.to_string(),
            note: words::note(true, served, language),
            close: words::close(language),
            faults: Vec::new(),
            more: None,
        }
    }

    /// The same as plain text, for a reader without scripts.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.title, self.count, self.note);
        for fault in &self.faults {
            text += &format!("\n{}: {}: {}\n", fault.place, fault.label, fault.message);
            if let Some(hint) = &fault.hint {
                text += &format!("    {hint}\n");
            }
        }
        if let Some(more) = &self.more {
            text += &format!("\n{more}\n");
        }
        text
    }
}

impl Shown {
    pub(super) fn new(fault: &Diagnostic, inputs: &Inputs, language: Language) -> Self {
        let words = fault.words(language);
        let line = match &fault.at {
            At::Span(span) => inputs.text_of(&fault.file).and_then(|text| line(text, span.start, span.end)),
            _ => None,
        };
        Self {
            file: fault.file.clone(),
            severity: if fault.severity() == Severity::Error { "error" } else { "warning" },
            label: words::severity(fault.severity(), language),
            place: line
                .as_ref()
                .map_or_else(|| fault.file.clone(), |line| format!("{}:{}:{}", fault.file, line.number, line.column)),
            message: words.message,
            hint: words.hint,
            line,
        }
    }
}

/// The line of `text` that holds the bytes from `start` on, and of `start..end` what is in that line.
fn line(text: &str, start: usize, end: usize) -> Option<Line> {
    let above = text.get(..start)?;
    let begin = above.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = text[start..].split('\n').next().unwrap_or("").trim_end_matches('\r');
    let end = (end.max(start) - start).min(rest.len());
    let (at, after) = rest.split_at_checked(end)?;
    let before = &text[begin..start];
    Some(Line {
        number: above.matches('\n').count() + 1,
        column: before.chars().count() + 1,
        before: last(before),
        at: first(at),
        after: first(after),
    })
}

/// The first characters of `text`.
fn first(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The last characters of `text`.
fn last(text: &str) -> String {
    match text.char_indices().nth_back(AROUND) {
        Some((start, _)) => format!("…{}", &text[start..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &Line) -> (usize, usize, &str, &str, &str) {
        (line.number, line.column, &line.before, &line.at, &line.after)
    }

    #[test]
    fn a_line_is_parted_at_the_place() {
        let text = "---\r\ntitle: Hiến đất\r\n---\r\n";
        let start = text.find("đất").unwrap();
        assert_eq!(parts(&line(text, start, start + "đất".len()).unwrap()), (2, 13, "title: Hiến ", "đất", ""));
        assert_eq!(parts(&line(text, start, text.len()).unwrap()), (2, 13, "title: Hiến ", "đất", ""));
        assert_eq!(parts(&line(text, text.len(), text.len()).unwrap()), (4, 1, "", "", ""));
        assert_eq!(line(text, text.len() + 1, text.len() + 2), None);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}ê{}", "a".repeat(500), "b".repeat(500));
        let line = line(&text, 500, 502).unwrap();
        assert_eq!((line.column, line.at.as_str()), (501, "ê"));
        assert!(line.before.starts_with("…a") && line.after.ends_with("b…"));
    }
}

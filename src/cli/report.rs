//! Faults in words, with the line and a caret under what is wrong.

pub(super) mod machines;

use std::io::{IsTerminal, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Stop, say};
use crate::base::diagnostic::{At, Diagnostic};
use crate::base::fault::Severity;
use crate::base::language::Language;
use crate::model::input::Inputs;

/// The faults as a person reads them.
fn text(faults: &[Diagnostic], inputs: &Inputs, language: Language, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for fault in faults {
        text.push_str(&one(fault, inputs, language, &renderer));
        text.push_str("\n\n");
    }
    text
}

fn one(fault: &Diagnostic, inputs: &Inputs, language: Language, renderer: &Renderer) -> String {
    let words = fault.words(language);
    let level = match fault.severity() {
        Severity::Error => Level::ERROR.with_name(say(language, "lỗi", "error")),
        Severity::Warning => Level::WARNING.with_name(say(language, "lưu ý", "warning")),
    };
    let title = level.primary_title(words.message).id(fault.fault.code());
    let mut group: Group<'_> = match (&fault.at, inputs.text_of(&fault.file)) {
        (At::Span(span), Some(source)) => {
            let annotation = AnnotationKind::Primary.span(span.start..span.end.min(source.len()));
            title.element(Snippet::source(source).path(&fault.file).annotation(annotation))
        }
        _ => title.element(annotate_snippets::Origin::path(&fault.file)),
    };
    if let Some(hint) = words.hint {
        group = group.element(Level::HELP.with_name(say(language, "cách sửa", "help")).message(hint));
    }
    renderer.render(&[group])
}

/// A fault as other programs read it. Lines and columns count from 1, columns in characters.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    severity: &'static str,
    code: &'static str,
    message: String,
    hint: Option<String>,
}

/// The faults as JSON.
pub(super) fn json(faults: &[Diagnostic], inputs: &Inputs, language: Language) -> String {
    let entry = |fault: &Diagnostic| {
        let place = place(fault, inputs);
        let words = fault.words(language);
        let severity = match fault.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        serde_json::json!(Entry {
            file: &fault.file,
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            severity,
            code: fault.fault.code(),
            message: words.message,
            hint: words.hint,
        })
    };
    let errors = count(faults, Severity::Error);
    let list: Vec<serde_json::Value> = faults.iter().map(entry).collect();
    serde_json::json!({ "errors": errors, "warnings": faults.len() - errors, "faults": list }).to_string()
}

fn place(fault: &Diagnostic, inputs: &Inputs) -> Option<(usize, usize)> {
    let At::Span(span) = fault.at else { return None };
    let before = &inputs.text_of(&fault.file)?[..span.start];
    let line = before.matches('\n').count() + 1;
    Some((line, before.rsplit('\n').next().unwrap_or("").chars().count() + 1))
}

/// How many of `faults` are of `severity`.
pub(super) fn count(faults: &[Diagnostic], severity: Severity) -> usize {
    faults.iter().filter(|fault| fault.severity() == severity).count()
}

/// The faults as a person reads them at this terminal, and a line that counts them; nothing for none.
pub(super) fn faults(faults: &[Diagnostic], inputs: &Inputs, language: Language) -> String {
    if faults.is_empty() {
        return String::new();
    }
    let errors = count(faults, Severity::Error);
    let warnings = faults.len() - errors;
    let text = text(faults, inputs, language, is_styled());
    match language {
        Language::Vi => format!("{text}Lỗi: {errors}, lưu ý: {warnings}\n"),
        Language::En => format!("{text}errors: {errors}, warnings: {warnings}\n"),
    }
}

/// Prints why the command could not run.
pub(super) fn stop(stop: &Stop, language: Language) {
    let renderer = if is_styled() { Renderer::styled() } else { Renderer::plain() };
    let title =
        Level::ERROR.with_name(say(language, "không chạy được", "cannot run")).primary_title(stop.message.as_str());
    let mut group = Group::with_title(title);
    if let Some(hint) = &stop.hint {
        group = group.element(Level::HELP.with_name(say(language, "cách sửa", "help")).message(hint.as_str()));
    }
    error_line(&renderer.decor_style(DecorStyle::Ascii).render(&[group]));
    error_line("\n");
}

/// Writes to standard error. That nobody listens any more is no reason to fail.
pub(super) fn error_line(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Writes to standard output; a closed pipe ends the writing and nothing else.
pub(super) fn line(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Whether standard error shows colours.
pub(super) fn is_styled() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

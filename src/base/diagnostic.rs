//! A fault in the content, as data: collected, shown together, never thrown.

use super::fault::{Fault, Severity};
use super::language::Language;
use super::span::{KeyPath, Span};

/// Where in its file a fault stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// Nowhere in particular.
    File,
    /// At these bytes.
    Span(Span),
    /// At a key of the YAML (a register, or an article's front matter). Looked up in the text only when the fault is
    /// shown, so that a build without faults never pays for it.
    Key(KeyPath),
    /// At the value of a key of the YAML.
    Value(KeyPath),
}

/// One fault: what is wrong, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The file, relative to the root: `content/practices/hien-dat.md`.
    pub file: String,
    /// The place in the file.
    pub at: At,
    /// What is wrong.
    pub fault: Fault,
}

/// The words for a fault in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A fault of `file` at `at`.
    pub fn new(file: &str, at: At, fault: Fault) -> Self {
        Self { file: file.to_owned(), at, fault }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }

    /// The words for it.
    pub fn words(&self, language: Language) -> Words {
        self.fault.words(language)
    }
}

/// The faults found so far.
#[derive(Debug, Clone, Default)]
pub struct Faults(Vec<Diagnostic>);

impl Faults {
    /// Adds a fault.
    pub fn add(&mut self, file: &str, at: At, fault: Fault) {
        self.0.push(Diagnostic::new(file, at, fault));
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether one of them stops the build.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|fault| fault.severity() == Severity::Error)
    }

    /// All of them in the order of their files and of the places in them, each once. Places must be spans by now.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| (&a.file, &a.at, a.fault.code()).cmp(&(&b.file, &b.at, b.fault.code())));
        self.0.dedup();
        self.0
    }

    /// The faults, to be changed in place.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.0.iter_mut()
    }
}

impl IntoIterator for Faults {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

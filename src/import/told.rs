//! What there is to say of a report while it is read: each kind once, with how often and an example.

use std::collections::{BTreeMap, BTreeSet};

use super::document::short;
use crate::base::fault::{Drawn, Import};

/// So many faults of one kind with a name each are told; more say nothing new.
const MOST: usize = 20;

/// What was seen so far.
#[derive(Debug, Default)]
pub(super) struct Told {
    faults: Vec<Import>,
    deleted: Vec<String>,
    comments: Vec<String>,
    sheets: Vec<String>,
    hidden: Vec<String>,
    drawn: BTreeMap<Drawn, usize>,
    old_fonts: BTreeSet<String>,
    old_letters: usize,
    unknown_fonts: BTreeSet<String>,
    symbols: usize,
}

impl Told {
    /// A fault that stands by itself.
    pub(super) fn add(&mut self, fault: Import) {
        let alike = self.faults.iter().filter(|known| known.code() == fault.code()).count();
        if alike < MOST && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Text that was deleted, and only marked so.
    pub(super) fn deleted(&mut self, text: &str) {
        self.deleted.extend(words(text));
    }

    /// A comment.
    pub(super) fn comment(&mut self, text: &str) {
        self.comments.extend(words(text));
    }

    /// What stands on each sheet.
    pub(super) fn sheet(&mut self, text: &str) {
        self.sheets.extend(words(text).filter(|text| !self.sheets.contains(text)));
    }

    /// Text that is not shown.
    pub(super) fn hidden(&mut self, text: &str) {
        self.hidden.extend(words(text));
    }

    /// Something drawn.
    pub(super) fn drawn(&mut self, kind: Drawn) {
        *self.drawn.entry(kind).or_default() += 1;
    }

    /// Letters that were converted from the font of this name.
    pub(super) fn old_font(&mut self, name: &str, letters: usize) {
        self.old_fonts.insert(name.to_owned());
        self.old_letters += letters;
    }

    /// A font that may be old.
    pub(super) fn unknown_font(&mut self, name: &str) {
        self.unknown_fonts.insert(name.to_owned());
    }

    /// A sign without a letter.
    pub(super) fn symbol(&mut self) {
        self.symbols += 1;
    }

    /// All of it.
    pub(super) fn finish(self) -> Vec<Import> {
        let mut faults = self.faults;
        let example = |texts: &[String]| short(&texts.join(" / "));
        if !self.deleted.is_empty() {
            faults.push(Import::Deletions { count: self.deleted.len(), text: example(&self.deleted) });
        }
        if !self.comments.is_empty() {
            faults.push(Import::Comments { count: self.comments.len(), text: example(&self.comments) });
        }
        if !self.sheets.is_empty() {
            faults.push(Import::Sheet { text: example(&self.sheets) });
        }
        if !self.hidden.is_empty() {
            faults.push(Import::Hidden { text: example(&self.hidden) });
        }
        faults.extend(self.drawn.into_iter().map(|(kind, count)| Import::Drawn { kind, count }));
        if self.old_letters > 0 {
            faults.push(Import::OldFont { fonts: self.old_fonts.into_iter().collect(), letters: self.old_letters });
        }
        faults.extend(self.unknown_fonts.into_iter().map(|font| Import::UnknownFont { font }));
        if self.symbols > 0 {
            faults.push(Import::Symbols { count: self.symbols });
        }
        faults
    }
}

fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

//! Names of places that differ from the register in their marks alone: “Mản Sơn” where the register has “Mãn Sơn”.

use std::collections::{BTreeMap, BTreeSet};

use super::{Text, Word};
use crate::base::diagnostic::Faults;
use crate::base::fault::Fault;
use crate::base::span::Span;
use crate::model::site::Registers;

/// A name of fewer syllables is like too many other words; one of more is not known.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=4;

/// The names of the register: by their form without marks, each with its exact form and as it is written.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, BTreeSet<(String, String)>>);

impl Names {
    pub(super) fn of(registers: &Registers) -> Self {
        let mut names = Self::default();
        for place in &registers.places {
            for name in std::iter::once(&place.name).chain(&place.formerly) {
                let words: Vec<viet::Token> = viet::tokens(name).collect();
                if SYLLABLES.contains(&words.len()) {
                    let join = |form: fn(&viet::Token) -> &str| words.iter().map(form).collect::<Vec<_>>().join(" ");
                    let exact = join(|word| &word.exact);
                    names.0.entry(join(|word| &word.folded)).or_default().insert((exact, name.clone()));
                }
            }
        }
        names
    }
}

/// The words with a capital letter that stand side by side, up to the one in passing.
pub(super) struct Row<'n> {
    names: &'n Names,
    words: Vec<(Span, String, String)>,
}

impl<'n> Row<'n> {
    pub(super) fn new(names: &'n Names) -> Self {
        Self { names, words: Vec::new() }
    }

    pub(super) fn see(&mut self, word: Word<'_>, text: &Text<'_>, faults: &mut Faults) {
        if !word.raw.starts_with(char::is_uppercase) {
            self.words.clear();
            return;
        }
        if self.words.last().is_some_and(|(last, ..)| &text.body[last.end..word.span.start] != " ") {
            self.words.clear();
        }
        self.words.push((word.span, word.exact.to_owned(), word.folded.to_owned()));
        for count in SYLLABLES {
            let Some(first) = self.words.len().checked_sub(count) else { return };
            let last = &self.words[first..];
            let folded: Vec<&str> = last.iter().map(|(.., folded)| folded.as_str()).collect();
            let Some(known) = self.names.0.get(&folded.join(" ")) else { continue };
            let exact = last.iter().map(|(_, exact, _)| exact.as_str()).collect::<Vec<_>>().join(" ");
            // Two names that differ in marks alone: either may have been meant.
            let (Some((name_exact, name)), 1) = (known.first(), known.len()) else { continue };
            if *name_exact != exact {
                let span = Span::new(last[0].0.start, word.span.end);
                let written = text.body[span.start..span.end].to_owned();
                text.add(faults, span, Fault::OtherSpelling { written, name: name.clone() });
            }
        }
    }
}

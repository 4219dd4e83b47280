//! Names of places and cells that are not quite those of the registers: “Mản Sơn” or “Mãn Sn” for “Mãn Sơn”.
//!
//! A name is the words with a capital letter that stand side by side. Only a whole row of them is looked at: in
//! “Nguyễn Văn Sơn” no “Vân Sơn” is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::{Text, Word};
use crate::base::diagnostic::Faults;
use crate::base::fault::Fault;
use crate::base::language::Language;
use crate::base::span::Span;
use crate::model::article::Article;
use crate::model::site::{Registers, Site, places_of};

/// A name of fewer syllables is like too many other words; one of more is not known.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=4;

/// What stands before a name without being part of it, with a capital letter where a sentence begins: what kind of
/// place it is, and where it is to something else.
const LEADS: [&str; 20] = [
    "tỉnh",
    "huyện",
    "quận",
    "xã",
    "phường",
    "thôn",
    "bản",
    "xóm",
    "tổ",
    "tại",
    "ở",
    "từ",
    "về",
    "đến",
    "tới",
    "với",
    "và",
    "do",
    "của",
    "nay",
];

/// A known name: its exact form, its folded words, and as it is written.
type Name = (String, Vec<String>, String);

/// The names of the registers.
pub(super) struct Names<'s> {
    site: &'s Site,
    /// By their form without marks.
    by_fold: BTreeMap<String, BTreeSet<Name>>,
    /// By the same with one of the words left out.
    by_rest: BTreeMap<String, BTreeSet<Name>>,
}

impl<'s> Names<'s> {
    pub(super) fn of(site: &'s Site) -> Self {
        let mut names = Self { site, by_fold: BTreeMap::new(), by_rest: BTreeMap::new() };
        let registers = &site.registers;
        // Those that only the map knows are many, and nobody has written of them.
        let places = registers.places.iter().filter(|place| !place.drawn);
        let places = places.flat_map(|place| std::iter::once(&place.name).chain(&place.formerly));
        let cells = registers.cells.iter().flat_map(|cell| std::iter::once(&cell.name).chain(&cell.formerly));
        for name in places.chain(cells).flat_map(|text| rows_of(text)) {
            names.by_fold.entry(name.1.join(" ")).or_default().insert(name.clone());
            for at in 0..name.1.len() {
                names.by_rest.entry(without(&name.1, at)).or_default().insert(name.clone());
            }
        }
        names
    }

    /// The name that was meant by a row of words in `article`, if it is another than what they say.
    fn meant(&self, article: &Article, exact: &str, folded: &[String]) -> Option<&str> {
        if let Some(same) = self.by_fold.get(&folded.join(" ")) {
            // Two names that differ in marks alone: either may have been meant.
            let only = same.first().filter(|_| same.len() == 1)?;
            return (only.0 != exact).then_some(&only.2);
        }
        let near = (0..folded.len()).flat_map(|at| {
            let alike = self.by_rest.get(&without(folded, at)).into_iter().flatten();
            alike
                .filter(move |name| strsim::damerau_levenshtein(&name.1[at], &folded[at]) == 1)
                .map(move |name| (at, name))
        });
        // Where the word is one as well, the name may be that of another place; hardly so where a letter is missing or
        // too many in an article of this very place.
        let is_meant = |(at, name): &(usize, &Name)| {
            let is_own = || own_names(article, &self.site.registers).contains(&name.0);
            !viet::is_toneless_syllable(&folded[*at]) || (name.1[*at].len() != folded[*at].len() && is_own())
        };
        let found: Vec<(usize, &Name)> = near.filter(is_meant).collect();
        match found.as_slice() {
            [(_, name)] => Some(&name.2),
            _ => None,
        }
    }
}

/// The names in the text of a register: “Mãn Sơn” of “Chi bộ thôn Mãn Sơn”.
fn rows_of(text: &str) -> Vec<Name> {
    let words: Vec<viet::Token> = viet::tokens(text).collect();
    let is_name = |word: &viet::Token| text[word.from..word.to].starts_with(char::is_uppercase);
    let stand_together = |a: &viet::Token, b: &viet::Token| is_name(a) && is_name(b) && &text[a.to..b.from] == " ";
    let row = |row: &[viet::Token]| {
        let (first, last) = (row.first()?, row.last()?);
        let exact = row.iter().map(|word| word.exact.as_str()).collect::<Vec<_>>().join(" ");
        let folded = row.iter().map(|word| word.folded.clone()).collect();
        SYLLABLES.contains(&row.len()).then(|| (exact, folded, text[first.from..last.to].to_owned()))
    };
    words.chunk_by(stand_together).filter_map(row).collect()
}

fn without(words: &[String], left_out: usize) -> String {
    let kept = words.iter().enumerate().map(|(at, word)| if at == left_out { "*" } else { word.as_str() });
    kept.collect::<Vec<_>>().join(" ")
}

/// The exact forms of the names of what an article is filed under: its cells, its places and what these lie in.
fn own_names(article: &Article, registers: &Registers) -> BTreeSet<String> {
    let places = places_of(article, registers).into_iter().flat_map(|id| registers.places.line(id));
    let cells = article.cells.iter().filter_map(|id| registers.cells.get(id));
    let texts = places.map(|place| &place.name).chain(cells.map(|cell| &cell.name));
    texts.flat_map(|text| rows_of(text)).map(|(exact, ..)| exact).collect()
}

/// The words with a capital letter that stand side by side, up to the one in passing.
pub(super) struct Row<'n> {
    names: &'n Names<'n>,
    words: Vec<(Span, String, String)>,
}

impl<'n> Row<'n> {
    pub(super) fn new(names: &'n Names<'n>) -> Self {
        Self { names, words: Vec::new() }
    }

    pub(super) fn see(&mut self, word: Word<'_>, text: &Text<'_>, faults: &mut Faults) {
        let goes_on = self.words.last().is_none_or(|(last, ..)| &text.body[last.end..word.span.start] == " ");
        let is_name = word.raw.starts_with(char::is_uppercase);
        if !(goes_on && is_name) {
            self.tell(text, faults);
        }
        if is_name {
            self.words.push((word.span, word.exact.to_owned(), word.folded.to_owned()));
        }
    }

    /// Tells of the row that has come to its end, and begins another.
    pub(super) fn tell(&mut self, text: &Text<'_>, faults: &mut Faults) {
        let words = std::mem::take(&mut self.words);
        let is_lead = words.len() > *SYLLABLES.start() && LEADS.contains(&words[0].1.as_str());
        let row = &words[usize::from(is_lead)..];
        let (Some((first, ..)), Some((last, ..)), true) = (row.first(), row.last(), SYLLABLES.contains(&row.len()))
        else {
            return;
        };
        let span = Span::new(first.start, last.end);
        let written = &text.body[span.start..span.end];
        // Texts in other languages leave the marks off.
        if self.names.site.config.language != Language::Vi && written.is_ascii() {
            return;
        }
        let exact = row.iter().map(|(_, exact, _)| exact.as_str()).collect::<Vec<_>>().join(" ");
        let folded: Vec<String> = row.iter().map(|(.., folded)| folded.clone()).collect();
        if let Some(name) = self.names.meant(text.article, &exact, &folded) {
            let fault = Fault::OtherSpelling { written: written.to_owned(), name: name.to_owned() };
            text.add(faults, span, fault);
        }
    }
}

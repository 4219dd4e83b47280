//! What someone may be about to type: names of topics, places and cells, and titles of pages.
//!
//! The last word is still being written, so it stands for all words that begin with it, with whatever marks: on a
//! Vietnamese keyboard the tone comes last. The words before it count as written.

use crate::answer::{Suggestion, SuggestionKind};
use crate::bits::Bits;
use crate::columns::Lists;
use crate::document::FacetValue;
use crate::error::Error;
use crate::labels::Facet;
use crate::lexicon::Lexicon;
use crate::plan::Wanted;
use crate::ranking::Asked;
use crate::term::Zone;
use crate::text;

/// Fewer letters than this begin too many titles.
const LEAST_LETTERS: usize = 2;

/// A word of what was typed, or of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    exact: String,
    folded: String,
}

/// What was typed: words that are complete, and one that may not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    words: Vec<Word>,
    last: Option<String>,
}

impl Typed {
    pub(crate) fn read(written: &str) -> Self {
        let written = viet::normalize(written);
        let mut words = words(&written);
        let open = written.chars().next_back().is_some_and(char::is_alphanumeric);
        let last = if open { words.pop().map(|word| word.folded) } else { None };
        Self { words, last }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.last.is_none()
    }

    /// Where in a name it stands, counted in words; the last word of it as the beginning of one.
    fn place_in(&self, name: &[Word]) -> Option<usize> {
        let length = self.words.len() + usize::from(self.last.is_some());
        let same = |(typed, word): (&Word, &Word)| {
            if typed.exact == typed.folded { typed.folded == word.folded } else { typed.exact == word.exact }
        };
        name.windows(length).position(|run| {
            let last = self.last.as_ref().is_none_or(|last| run[length - 1].folded.starts_with(last.as_str()));
            last && self.words.iter().zip(run).all(same)
        })
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    text::tokens(text, |token| {
        words.push(Word { exact: token.exact.to_owned(), folded: token.folded.to_owned() });
        true
    });
    words
}

/// The values of a facet that are called so: those whose names begin so first, then those with the most pages.
pub(crate) fn names(
    typed: &Typed,
    facet: Facet,
    values: &[FacetValue],
    column: &Lists,
    most: usize,
) -> Vec<Suggestion> {
    let kind = match facet {
        Facet::Topic => SuggestionKind::Topic,
        Facet::Place => SuggestionKind::Place,
        Facet::Cell => SuggestionKind::Cell,
        Facet::Kind => return Vec::new(),
    };
    let counts = column.counts(values.len());
    let found = values.iter().zip(counts).filter(|(_, count)| *count > 0).filter_map(|(value, count)| {
        let all = std::iter::once(&value.name).chain(&value.also);
        let place = all.filter_map(|name| typed.place_in(&words(name))).min()?;
        Some((place, count, value))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by(|a, b| (a.0 > 0, b.1, &a.2.id).cmp(&(b.0 > 0, a.1, &b.2.id)));
    found.truncate(most);
    let suggestion = |(_, count, value): (usize, usize, &FacetValue)| Suggestion {
        kind,
        text: value.name.clone(),
        id: value.id.clone(),
        count,
    };
    found.into_iter().map(suggestion).collect()
}

/// The documents in whose titles all the words stand, the last one perhaps begun. Reads their postings.
pub(crate) fn titles(typed: &Typed, lexicon: &Lexicon) -> Result<Bits, Error> {
    let Some(last) =
        typed.last.as_ref().filter(|last| last.chars().count() >= LEAST_LETTERS || !typed.words.is_empty())
    else {
        return Ok(Bits::none(lexicon.documents));
    };
    let wanted = typed.words.iter().map(|word| Wanted {
        exact: word.exact.clone(),
        folded: word.folded.clone(),
        strict: word.exact != word.folded,
        asked: Asked::Any,
    });
    let wanted: Vec<Wanted> = wanted.collect();
    // All blocks are asked for before the first failure is answered.
    let sets: Vec<_> = wanted.iter().map(|word| lexicon.in_zone(word, Zone::Title)).collect();
    let mut documents = lexicon.begun(last, Zone::Title)?;
    for set in sets {
        documents.and(&set?);
    }
    Ok(documents)
}

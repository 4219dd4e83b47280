//! Whether words of a query stand together on a page, or only here and there.
//!
//! A long page has most syllables of Vietnamese somewhere, in some marks. So a page that has all words of a longer query
//! strewn about, and in other marks than were asked for, says nothing; if there is no better one, the query has
//! found nothing, and help is looked for.

use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::{Cursor, Entry, Lexicon};
use crate::plan::Plan;
use crate::ranking::Asked;

/// Queries of fewer words may stand apart: they are topics, not sentences.
const LEAST_WORDS: usize = 3;

/// The same where no word bears marks, and chance neighbours are more.
const LEAST_BARE_WORDS: usize = 4;

/// Of five pairs of neighbours in the query so many must be neighbours on the page.
const PAIRS_OF_FIVE: usize = 2;

/// Where so many pages have all words, the words are common, and some page has them together.
const MOST_PAGES: usize = 400;

/// Whether any of these documents has the words of `sequence` together, or all of them in the marks that were asked
/// for. So it is of short queries always.
pub(crate) fn any(
    lexicon: &Lexicon,
    plan: &Plan,
    entries: &[Entry],
    sequence: &[usize],
    documents: &Bits,
) -> Result<bool, Error> {
    let is_marked = |word: &usize| plan.words[*word].asked == Asked::Marked;
    let marked = sequence.iter().any(is_marked);
    let least = if marked { LEAST_WORDS } else { LEAST_BARE_WORDS };
    if sequence.len() < least || documents.is_empty() || documents.count() > MOST_PAGES {
        return Ok(true);
    }
    let needed = ((sequence.len() - 1) * PAIRS_OF_FIVE / 5).max(1);
    let cursors = sequence.iter().map(|&word| lexicon.cursors(&entries[word], true));
    let mut words: Vec<Row> = cursors.map(|cursors| Ok(Row::new(cursors?))).collect::<Result<_, Error>>()?;
    for document in documents.iter() {
        for row in &mut words {
            row.see(document);
        }
        let pairs = words.windows(2).filter(|pair| pair[0].is_before(&pair[1])).count();
        let as_asked = marked && sequence.iter().zip(&words).all(|(word, row)| row.exact || !is_marked(word));
        if pairs >= needed || as_asked {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Where a word stands on a page.
pub(crate) struct Row {
    cursors: Vec<Cursor>,
    positions: Vec<u32>,
    /// Whether it stands there in the form that was asked for.
    exact: bool,
    part: Vec<u32>,
}

impl Row {
    pub(crate) fn new(cursors: Vec<Cursor>) -> Self {
        Self { cursors, positions: Vec::new(), exact: false, part: Vec::new() }
    }

    /// Looks at a document; they must come in ascending order.
    pub(crate) fn see(&mut self, document: u32) {
        self.positions.clear();
        self.exact = false;
        for cursor in &mut self.cursors {
            if cursor.seek(document) {
                self.exact |= cursor.exact;
                cursor.positions(&mut self.part);
                self.positions.extend_from_slice(&self.part);
            }
        }
        #[expect(clippy::stable_sort_primitive, reason = "a few sorted runs, which a stable sort merges")]
        self.positions.sort();
    }

    /// Whether the word stands somewhere right before another.
    pub(crate) fn is_before(&self, next: &Self) -> bool {
        self.positions.iter().any(|position| next.positions.binary_search(&(position + 1)).is_ok())
    }
}

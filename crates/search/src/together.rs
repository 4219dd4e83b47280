//! Whether words of a query stand together on a page, or only here and there.
//!
//! A long page has most syllables of Vietnamese somewhere, in some marks. So a page that has all words of a longer query
//! strewn about, and in other marks than were asked for, says nothing: it counts as one that has part of them
//! ([`crate::partly`]).

use crate::bits::Bits;
use crate::lexicon::Entry;
use crate::matching::Pair;
use crate::plan::Plan;
use crate::ranking::Asked;

/// Queries of fewer words may stand apart: they are topics, not sentences.
const LEAST_WORDS: usize = 3;

/// The same where no word bears marks, and chance neighbours are more.
const LEAST_BARE_WORDS: usize = 4;

/// Of five pairs of neighbours in the query so many must be neighbours on the page.
const PAIRS_OF_FIVE: usize = 2;

/// Those of these documents that have the words of `sequence` together, or all of them in the marks that were asked
/// for. Of short queries that is all of them.
pub(crate) fn only(plan: &Plan, entries: &[Entry], pairs: &[Pair], sequence: &[usize], documents: Bits) -> Bits {
    let is_marked = |word: &usize| plan.words[*word].asked == Asked::Marked;
    let marked = sequence.iter().any(is_marked);
    let least = if marked { LEAST_WORDS } else { LEAST_BARE_WORDS };
    if sequence.len() < least || documents.is_empty() {
        return documents;
    }
    let needed = ((sequence.len() - 1) * PAIRS_OF_FIVE / 5).max(1);
    let beside: Vec<Bits> = sequence.windows(2).map(|two| places(pairs, two[0], two[1], &documents)).collect();
    let as_asked =
        |document| marked && sequence.iter().all(|word| entries[*word].exact.has(document) || !is_marked(word));
    let together = |document| beside.iter().filter(|bits| bits.has(document)).count() >= needed || as_asked(document);
    let mut only = documents.emptied();
    documents.iter().filter(|&document| together(document)).for_each(|document| only.set(document));
    only
}

/// Where one word stands right before another, in whatever marks.
fn places(pairs: &[Pair], first: usize, second: usize, documents: &Bits) -> Bits {
    let mut places = documents.emptied();
    let lists = pairs.iter().filter(|pair| pair.words == (first, second)).flat_map(|pair| &pair.beside);
    lists.flat_map(|list| &list.documents).for_each(|&document| places.set(document));
    places
}

//! Spellings one edit away.
//!
//! Words that no page has are replaced by words that stand beside the other words of the query on some page. When all
//! words exist and only their company does not, a slip has made one word of another, and every word is tried in turn.
//! Of all spellings the one counts whose page has most of the query's neighbours beside each other: what was meant makes
//! sense together, and in Vietnamese nearly every syllable is one edit away from many others.

use std::collections::BTreeMap;

use super::Changes;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::Wanted;
use crate::query::Word;
use crate::ranking::Asked;

/// Fewer letters than this are too few to guess from, unless other words tell what was meant.
const LEAST_LETTERS: usize = 3;

/// From so many words on, the others tell.
const TELLING: usize = 3;

/// At most so many spellings of one word are tried, the commonest first.
const MOST_SPELLINGS: usize = 32;

/// In longer queries a slip that makes another word is not looked for: it would take too many tries.
const MOST_WORDS: usize = 32;

/// In queries of so many words a page that has the others tells nothing of a spelling: long pages have most syllables. It must
/// stand beside one of its neighbours there.
const STREWN: usize = 4;

/// Of three pairs of neighbours so many must be neighbours on one page, to be sure that a word which exists is a slip.
const SURE_PAIRS_OF_THREE: usize = 2;

/// The spelling of these words that makes most sense, and whether it is sure; `None` if none makes any.
pub(super) fn best<'a>(words: &[&'a Word], lexicon: &Lexicon) -> Result<Option<(Changes<'a>, bool)>, Error> {
    let sets: Vec<Bits> = words.iter().map(|word| documents(&word.folded, lexicon)).collect();
    let unknown: Vec<usize> = (0..words.len()).filter(|&index| sets[index].is_empty()).collect();
    let slips = unknown.is_empty();
    if words.is_empty() || slips && !(2..=MOST_WORDS).contains(&words.len()) {
        return Ok(None);
    }
    let written = words.iter().map(|word| word.folded.clone()).collect();
    let mut speller = Speller { written, sets, all: lexicon.words()?, lexicon };
    if slips {
        let fits = (0..words.len()).filter_map(|index| Some((speller.fit(index, &[index])?, index)));
        let best = fits.max_by(|(a, _), (b, _)| a.worth().cmp(&b.worth()));
        // A page with the words strewn about could be had from any slip.
        let best = best.filter(|(fit, _)| fit.pairs > 0 || words.len() < TELLING);
        return Ok(best.map(|(fit, index)| {
            let sure = fit.pairs * 3 >= (words.len() - 1) * SURE_PAIRS_OF_THREE;
            (vec![(words[index], fit.spelling)], sure)
        }));
    }
    let mut changes = Changes::new();
    let mut sure = true;
    for (at, &index) in unknown.iter().enumerate() {
        let Some(fit) = speller.fit(index, &unknown[at..]) else { return Ok(None) };
        sure &= fit.beside || words.len() < STREWN;
        changes.push((words[index], fit.spelling.clone()));
        speller.sets[index] = documents(&fit.spelling, lexicon);
        speller.written[index] = fit.spelling;
    }
    Ok(Some((changes, sure)))
}

struct Speller<'a> {
    /// The words, folded; those that were unknown in the spelling that was found for them.
    written: Vec<String>,
    /// The documents that have each.
    sets: Vec<Bits>,
    /// The words of the index.
    all: Vec<(String, u32)>,
    lexicon: &'a Lexicon,
}

/// A spelling, and how well it goes with the other words.
struct Fit {
    spelling: String,
    /// How many neighbours of the query are neighbours on its best page.
    pairs: usize,
    /// Whether it stands beside one of its own neighbours on any of them, as far as they are known.
    beside: bool,
    /// How many pages have it and all other words.
    pages: usize,
}

impl Fit {
    /// Better the greater it is.
    fn worth(&self) -> (usize, usize) {
        (self.pairs, self.pages)
    }
}

impl Speller<'_> {
    /// The best spelling of one word, beside the words that are not `open`.
    fn fit(&self, index: usize, open: &[usize]) -> Option<Fit> {
        let mut left = Bits::all(self.lexicon.documents);
        for fixed in (0..self.written.len()).filter(|word| !open.contains(word)) {
            left.and(&self.sets[fixed]);
        }
        if left.is_empty() {
            return None;
        }
        let telling = self.written.len() >= TELLING;
        let fits = neighbours(&self.written[index], &self.all, telling).into_iter().filter_map(|near| {
            let mut both = documents(near, self.lexicon);
            both.and(&left);
            let pages = both.count();
            let (pairs, beside) = self.pairs(index, near, open, &both);
            (pages > 0).then(|| Fit { pairs, beside, spelling: near.to_owned(), pages })
        });
        // The first of equals, which is the commonest word.
        fits.reduce(|best, fit| if fit.worth() > best.worth() { fit } else { best })
    }

    /// The most neighbours that any of these documents has beside each other, with `near` for one of the words; and whether
    /// one of them is `near`.
    fn pairs(&self, index: usize, near: &str, open: &[usize], documents: &Bits) -> (usize, bool) {
        let word = |at: usize| match at {
            at if at == index => Some(wanted(near)),
            at => (!open.contains(&at)).then(|| wanted(&self.written[at])),
        };
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        let (mut own, mut alone) = (false, true);
        for at in 1..self.written.len() {
            let (Some(first), Some(second)) = (word(at - 1), word(at)) else { continue };
            // None while its block is not at hand: the store knows.
            let lists = self.lexicon.pairs.find(&first, &second).unwrap_or_default();
            let mut beside: Vec<u32> = lists.into_iter().flat_map(|list| list.documents).collect();
            beside.sort_unstable();
            beside.dedup();
            beside.retain(|&document| documents.has(document));
            if at == index || at == index + 1 {
                own |= !beside.is_empty();
                alone = false;
            }
            for document in beside {
                *counts.entry(document).or_default() += 1;
            }
        }
        (counts.into_values().max().unwrap_or(0), own || alone)
    }
}

fn wanted(folded: &str) -> Wanted {
    Wanted { exact: folded.to_owned(), folded: folded.to_owned(), strict: false, asked: Asked::Any }
}

/// The documents that have a folded word. None while its block is not at hand: the store knows, and the whole step is
/// run again.
pub(super) fn documents(folded: &str, lexicon: &Lexicon) -> Bits {
    lexicon.entry(&wanted(folded)).map_or_else(|_| Bits::none(lexicon.documents), |entry| entry.documents)
}

/// Words of the index one edit away, the commonest first.
pub(super) fn neighbours<'a>(word: &str, all: &'a [(String, u32)], telling: bool) -> Vec<&'a str> {
    // Only letters, and only of the plain alphabet: that is what folded Vietnamese is written in. One letter is an
    // abbreviation (`đ/c`), whatever stands beside it.
    if word.len() < if telling { 2 } else { LEAST_LETTERS } || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let mut near: Vec<&(String, u32)> =
        all.iter().filter(|(other, _)| one_edit(word.as_bytes(), other.as_bytes(), telling)).collect();
    near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    near.truncate(MOST_SPELLINGS);
    near.into_iter().map(|(other, _)| other.as_str()).collect()
}

/// Whether one letter put in, left out, changed, or changed places with the next one makes the other word. Short words
/// must begin alike unless other words tell what is meant, or nearly everything would be near.
fn one_edit(word: &[u8], other: &[u8], telling: bool) -> bool {
    if word.len().abs_diff(other.len()) > 1 || other.len() < 2 {
        return false;
    }
    let start = word.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&word[start..], &other[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let swapped = a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
    let one = matches!((a.len(), b.len()), (1, 0 | 1) | (0, 1)) || swapped;
    let short = !telling && word.len() == LEAST_LETTERS;
    one && other.iter().all(u8::is_ascii_alphabetic) && (!short || start > 0 || swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str, other: &str) -> bool {
        one_edit(word.as_bytes(), other.as_bytes(), false)
    }

    #[test]
    fn one_edit_is_one_edit() {
        for slip in ["duogn", "duon", "duongg", "duomg", "uong"] {
            assert!(near(slip, "duong"), "{slip}");
        }
        for other in ["duong", "dnoug", "duo", "xqzvwk"] {
            assert!(!near(other, "duong"), "{other}");
        }
        assert!(!near("dat", "cat"), "short words must begin alike");
        assert!(near("adt", "dat"), "unless letters changed places");
        assert!(one_edit(b"dat", b"cat", true), "or other words tell");
    }

    #[test]
    fn one_letter_is_no_slip() {
        let all = [("co".to_owned(), 9), ("ca".to_owned(), 5)];
        assert_eq!(neighbours("cp", &all, true), ["co", "ca"]);
        assert!(neighbours("c", &all, true).is_empty());
        assert!(neighbours("cp", &all, false).is_empty(), "two letters alone tell too little");
    }
}

//! What was probably meant, for a query that did find something: `hướng dẫn` for `hướng dẩn`. The answer stays that to the
//! words as typed.
//!
//! A word with marks that no page has in this form finds the other forms, so nothing is lost; but it finds all of them
//! alike. If one of them is a slip of the marks away, it is suggested. A word without marks that can be no syllable and
//! stands on few pages was perhaps misspelt there as well: suggested is one that is an edit away and on far more pages.

use std::cmp::Reverse;

use super::{Changes, rewrite, spelling};
use crate::answer::Change;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::Wanted;
use crate::query::{Query, Word};
use crate::ranking::Asked;

/// Fewer letters than this are an abbreviation more often than a word.
const LEAST_LETTERS: usize = 5;

/// A word on more pages than this is none that was misspelt.
const FEW_PAGES: usize = 3;

/// On so many times as many pages a word must be to be what was meant.
const FAR_MORE: usize = 8;

/// The query that was probably meant; `None` if there is nothing to doubt. `found` is what the words as typed found.
pub(crate) fn suggestion(
    written: &str,
    query: &Query,
    found: &Bits,
    lexicon: &Lexicon,
) -> Result<Option<String>, Error> {
    let mut changes = Changes::new();
    for word in query.alternatives.iter().flatten().flat_map(|atom| &atom.words) {
        let meant = if word.marked() { marked(word, found, lexicon)? } else { spelled(word, lexicon)? };
        changes.extend(meant.map(|meant| (word, meant)));
    }
    Ok((!changes.is_empty()).then(|| rewrite(written, &changes, Change::Spelling).query))
}

/// The form of a word that was meant, if this one is nowhere: the likeliest slip away, then in the most of the pages
/// found.
fn marked(word: &Word, found: &Bits, lexicon: &Lexicon) -> Result<Option<String>, Error> {
    let forms = lexicon.forms(&word.folded)?;
    if forms.contains(&word.exact) {
        return Ok(None);
    }
    let mut best: Option<(viet::Slip, Reverse<usize>, String)> = None;
    for form in forms {
        let Some(slip) = viet::slip(&word.exact, &form) else { continue };
        let wanted = Wanted { exact: form.clone(), folded: word.folded.clone(), strict: true, asked: Asked::Marked };
        let mut pages = lexicon.entry(&wanted)?.documents;
        pages.and(found);
        let this = (slip, Reverse(pages.count()), form);
        if this.1.0 > 0 && best.as_ref().is_none_or(|best| this < *best) {
            best = Some(this);
        }
    }
    Ok(best.map(|(_, _, form)| form))
}

/// A word an edit away that far more pages have.
fn spelled(word: &Word, lexicon: &Lexicon) -> Result<Option<String>, Error> {
    if word.folded.len() < LEAST_LETTERS || viet::is_toneless_syllable(&word.folded) {
        return Ok(None);
    }
    let pages = spelling::documents(&word.folded, lexicon).count();
    if !(1..=FEW_PAGES).contains(&pages) {
        return Ok(None);
    }
    let all = lexicon.words()?;
    let nearest = spelling::neighbours(&word.folded, &all, false).first().map(|near| (*near).to_owned());
    Ok(nearest.filter(|near| spelling::documents(near, lexicon).count() >= FAR_MORE * pages))
}

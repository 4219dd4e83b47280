//! What was probably meant, for a query that did find something: `hướng dẫn` for `hướng dẩn`. The answer stays that to the
//! words as typed.
//!
//! A word with marks that no page has in this form finds the other forms, so nothing is lost; but it finds all of them
//! alike. If one of them is a slip of the marks away, it is suggested.

use std::cmp::Reverse;

use super::{Changes, rewrite};
use crate::answer::Change;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::Wanted;
use crate::query::{Query, Word};
use crate::ranking::Asked;

/// The query that was probably meant; `None` if there is nothing to doubt. `found` is what the words as typed found.
pub(crate) fn suggestion(
    written: &str,
    query: &Query,
    found: &Bits,
    lexicon: &Lexicon,
) -> Result<Option<String>, Error> {
    let mut changes = Changes::new();
    for word in query.alternatives.iter().flatten().flat_map(|atom| &atom.words) {
        if let Some(meant) = meant(word, found, lexicon)? {
            changes.push((word, meant));
        }
    }
    Ok((!changes.is_empty()).then(|| rewrite(written, &changes, Change::Spelling).query))
}

/// The form of a word that was meant, if this one is nowhere: the likeliest slip away, then in the most of the pages
/// found.
fn meant(word: &Word, found: &Bits, lexicon: &Lexicon) -> Result<Option<String>, Error> {
    if !word.marked() {
        return Ok(None);
    }
    let forms = lexicon.forms(&word.folded)?;
    if forms.contains(&word.exact) {
        return Ok(None);
    }
    let mut best: Option<(viet::Slip, Reverse<usize>, String)> = None;
    for form in forms {
        let Some(slip) = viet::slip(&word.exact, &form) else { continue };
        let mut pages = documents(&word.folded, &form, lexicon)?;
        pages.and(found);
        let this = (slip, Reverse(pages.count()), form);
        if this.1.0 > 0 && best.as_ref().is_none_or(|best| this < *best) {
            best = Some(this);
        }
    }
    Ok(best.map(|(_, _, form)| form))
}

fn documents(folded: &str, exact: &str, lexicon: &Lexicon) -> Result<Bits, Error> {
    let wanted = Wanted { exact: exact.to_owned(), folded: folded.to_owned(), strict: true, asked: Asked::Marked };
    Ok(lexicon.entry(&wanted)?.documents)
}

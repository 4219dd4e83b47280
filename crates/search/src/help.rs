//! What is tried when the words of a query find nothing, or find them only strewn about ([`crate::together`]), in this
//! order: a spelling one edit away that the index holds, undone Telex or VNI typing, words that were run together, fewer
//! words. Typing goes before spelling where it explains every word that no page has.
//!
//! All but the last rewrite the query and read it again, so that what was answered can be shown, and typed, as a query.

mod spelling;
mod suggestion;

pub(crate) use suggestion::suggestion;

use crate::answer::Change;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::{Plan, Wanted};
use crate::query::{Query, Word};
use crate::ranking::Asked;

/// A query changed: how, and into what.
pub(crate) struct Rewritten {
    pub(crate) kind: Change,
    pub(crate) query: String,
}

/// Rewritings to try, best first. Blocks that are not at hand are remembered by the store; what comes back is then
/// not to be trusted.
pub(crate) fn rewritings(written: &str, query: &Query, lexicon: &Lexicon) -> Result<Vec<Rewritten>, Error> {
    let words: Vec<&Word> = query.alternatives.iter().flatten().flat_map(|atom| &atom.words).collect();
    let known = words.iter().map(|word| lexicon.holds(&word.folded)).collect::<Result<Vec<_>, _>>()?;
    let mut all = Vec::new();
    let undone: Vec<Changes<'_>> = [viet::typing::undo_telex, viet::typing::undo_vni]
        .into_iter()
        .filter_map(|undo| typed(written, &words, &known, undo))
        .collect();
    // Keys for marks are letters too many, which a spelling without them would take for slips, and lose the marks.
    let unknown = known.iter().filter(|known| !**known).count();
    let (whole, part): (Vec<_>, Vec<_>) = undone.into_iter().partition(|changes| changes.len() == unknown);
    all.extend(whole.iter().map(|changes| rewrite(written, changes, Change::Typing)));
    for group in &query.alternatives {
        let words: Vec<&Word> = group.iter().flat_map(|atom| &atom.words).collect();
        let spelled = spelling::best(&words, lexicon)?;
        all.extend(spelled.into_iter().map(|changes| rewrite(written, &changes, Change::Spelling)));
    }
    all.extend(part.iter().map(|changes| rewrite(written, changes, Change::Typing)));
    let changes = apart(&words, &known, lexicon)?;
    all.extend(changes.map(|changes| rewrite(written, &changes, Change::Apart)));
    Ok(all)
}

/// New text for the words between two places of a query.
pub(crate) type Changes<'a> = Vec<(&'a Word, String)>;

fn rewrite(written: &str, changes: &Changes<'_>, kind: Change) -> Rewritten {
    let mut query = String::new();
    let mut at = 0;
    for (word, new) in changes {
        query.push_str(&written[at..word.from]);
        query.push_str(new);
        at = word.to;
    }
    query.push_str(&written[at..]);
    Rewritten { kind, query }
}

fn typed<'a>(
    written: &str,
    words: &[&'a Word],
    known: &[bool],
    undo: fn(&str) -> Option<String>,
) -> Option<Changes<'a>> {
    let undone = |(word, known): (&&'a Word, &bool)| {
        let new = undo(&written[word.from..word.to]).filter(|_| !known)?;
        Some((*word, new))
    };
    let changes: Changes<'a> = words.iter().zip(known).filter_map(undone).collect();
    (!changes.is_empty()).then_some(changes)
}

fn apart<'a>(words: &[&'a Word], known: &[bool], lexicon: &Lexicon) -> Result<Option<Changes<'a>>, Error> {
    let mut changes = Changes::new();
    for (word, _) in words.iter().copied().zip(known).filter(|(_, known)| !**known) {
        let Some(parts) = viet::split_syllables(&word.exact).or_else(|| parts(&word.exact)) else { continue };
        let mut held = true;
        for part in &parts {
            held &= lexicon.holds(&viet::fold(part))?;
        }
        if held {
            changes.push((word, parts.join(" ")));
        }
    }
    Ok((!changes.is_empty()).then_some(changes))
}

/// The parts of a document's number, whose signs someone may have mixed up: `919-QĐ/TTg` for `919/QĐ-TTg`.
fn parts(word: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = word.split(['-', '/']).map(str::to_owned).collect();
    (parts.len() > 1).then_some(parts)
}

/// Fewer words are enough if a document weighs at least this part of what the best one does.
const NEARLY: f32 = 0.75;

/// The documents that have the most of the words, rare words counting for more, and the words that not all of these
/// documents have. None if no document has at least half of them.
pub(crate) fn fewer(plan: &Plan, lexicon: &Lexicon) -> Result<Option<(Bits, Vec<usize>)>, Error> {
    let words: Vec<usize> = (0..plan.words.len())
        .filter(|word| plan.branches.iter().any(|branch| branch.sequence.contains(word)))
        .collect();
    let count = lexicon.documents as usize;
    let (mut counts, mut weights) = (vec![0u8; count], vec![0.0f32; count]);
    let mut sets = Vec::with_capacity(words.len());
    for &word in &words {
        let wanted = &plan.words[word];
        let any = lexicon.entry(&Wanted { strict: false, ..wanted.clone() })?;
        any.documents.iter().for_each(|document| counts[document as usize] += 1);
        // With marks it means just this form, if there is such a one.
        let asked = lexicon.entry(&Wanted { strict: wanted.asked == Asked::Marked, ..wanted.clone() })?;
        let set = if asked.documents.is_empty() { any } else { asked };
        set.documents.iter().for_each(|document| weights[document as usize] += set.rare_any);
        sets.push(set.documents);
    }
    let has_half = |document: u32| usize::from(counts[document as usize]) * 2 >= words.len();
    let most = (0..lexicon.documents).filter(|&document| has_half(document));
    let most = most.map(|document| weights[document as usize]).fold(0.0, f32::max);
    if most <= 0.0 {
        return Ok(None);
    }
    let documents =
        Bits::of(lexicon.documents, |document| has_half(document) && weights[document as usize] >= most * NEARLY);
    let lacking = |(word, set): (&usize, &Bits)| {
        let mut without = documents.clone();
        without.minus(set);
        (!without.is_empty()).then_some(*word)
    };
    let dropped = words.iter().zip(&sets).filter_map(lacking).collect();
    Ok(Some((documents, dropped)))
}

//! What is tried when the words of a query find nothing, in this order: a spelling one edit away that the index holds,
//! undone Telex or VNI typing, syllables that were run together, fewer words.
//!
//! The first three rewrite the query and read it again, so that what was answered can be shown, and typed, as a query.

mod spelling;
mod suggestion;

pub(crate) use suggestion::suggestion;

use crate::answer::Change;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::{Plan, Wanted};
use crate::query::{Query, Word};

/// A query changed: how, and into what.
pub(crate) struct Rewritten {
    pub(crate) kind: Change,
    pub(crate) query: String,
}

/// Rewritings to try, best first. Blocks that are not at hand are remembered by the store; what comes back is then
/// not to be trusted.
pub(crate) fn rewritings(written: &str, query: &Query, lexicon: &Lexicon) -> Result<Vec<Rewritten>, Error> {
    let mut all = Vec::new();
    for group in &query.alternatives {
        let words: Vec<&Word> = group.iter().flat_map(|atom| &atom.words).collect();
        let spelled = spelling::best(&words, lexicon)?;
        all.extend(spelled.into_iter().map(|changes| rewrite(written, &changes, Change::Spelling)));
    }
    let words: Vec<&Word> = query.alternatives.iter().flatten().flat_map(|atom| &atom.words).collect();
    let known = words.iter().map(|word| lexicon.holds(&word.folded)).collect::<Result<Vec<_>, _>>()?;
    for undo in [viet::typing::undo_telex, viet::typing::undo_vni] {
        let changes = typed(written, &words, &known, undo);
        all.extend(changes.map(|changes| rewrite(written, &changes, Change::Typing)));
    }
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
        let Some(syllables) = viet::split_syllables(&word.exact) else { continue };
        let mut held = true;
        for syllable in &syllables {
            held &= lexicon.holds(&viet::fold(syllable))?;
        }
        if held {
            changes.push((word, syllables.join(" ")));
        }
    }
    Ok((!changes.is_empty()).then_some(changes))
}

/// The documents that have the most of the words, if that is at least half of them, and the words that not all of
/// these documents have.
pub(crate) fn fewer(plan: &Plan, lexicon: &Lexicon) -> Result<Option<(Bits, Vec<usize>)>, Error> {
    let words: Vec<usize> = (0..plan.words.len())
        .filter(|word| plan.branches.iter().any(|branch| branch.sequence.contains(word)))
        .collect();
    let sets = words
        .iter()
        .map(|&word| Ok(lexicon.entry(&Wanted { strict: false, ..plan.words[word].clone() })?.documents))
        .collect::<Result<Vec<Bits>, Error>>()?;
    let mut counts = vec![0u8; lexicon.documents as usize];
    for set in &sets {
        set.iter().for_each(|document| counts[document as usize] += 1);
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    if most == 0 || usize::from(most) * 2 < words.len() {
        return Ok(None);
    }
    let documents = Bits::of(lexicon.documents, |document| counts[document as usize] == most);
    let lacking = |(word, set): (&usize, &Bits)| {
        let mut without = documents.clone();
        without.minus(set);
        (!without.is_empty()).then_some(*word)
    };
    let dropped = words.iter().zip(&sets).filter_map(lacking).collect();
    Ok(Some((documents, dropped)))
}

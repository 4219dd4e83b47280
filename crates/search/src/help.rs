//! What is tried when the words of a query find nothing, or find them only strewn about ([`crate::together`]), in this
//! order: a spelling one edit away that the index holds, undone Telex or VNI typing, words that were run together, fewer
//! words. Typing goes before spelling where it explains every word that no page has.
//!
//! All but the last rewrite the query and read it again, so that what was answered can be shown, and typed, as a query.

mod numbered;
mod spelling;
mod suggestion;

pub(crate) use suggestion::suggestion;

use crate::answer::Change;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::query::{Query, Word};

/// A query changed: how, and into what.
pub(crate) struct Rewritten {
    pub(crate) kind: Change,
    pub(crate) query: String,
    /// It takes a word that some page has for a slip, and does not make much sense.
    pub(crate) doubtful: bool,
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
        let spelled = spelled
            .map(|(changes, sure)| Rewritten { doubtful: !sure, ..rewrite(written, &changes, Change::Spelling) });
        all.extend(spelled);
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
    Rewritten { kind, query, doubtful: false }
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
        let parts = match viet::split_syllables(&word.exact) {
            Some(syllables) if all_held(&syllables, lexicon)? => Some(syllables),
            Some(_) => None,
            None => numbered::parts(&word.exact, lexicon)?,
        };
        changes.extend(parts.map(|parts| (word, parts.join(" "))));
    }
    Ok((!changes.is_empty()).then_some(changes))
}

fn all_held(parts: &[String], lexicon: &Lexicon) -> Result<bool, Error> {
    let mut held = true;
    for part in parts {
        held &= lexicon.holds(&viet::fold(part))?;
    }
    Ok(held)
}

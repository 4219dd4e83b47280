//! What is tried when the words of a query find nothing, in this order: a spelling one edit away that the index holds,
//! undone Telex or VNI typing, syllables that were run together, fewer words.
//!
//! The first three rewrite the query and read it again, so that what was answered can be shown, and typed, as a query.

use crate::answer::Change;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::{Plan, Wanted};
use crate::query::{Query, Word};

/// Fewer letters than this are too few to guess from.
const LEAST_LETTERS: usize = 3;

/// At most so many spellings of one word are tried, the commonest first.
const MOST_SPELLINGS: usize = 12;

/// A query changed: how, and into what.
pub(crate) struct Rewritten {
    pub(crate) kind: Change,
    pub(crate) query: String,
}

/// Rewritings to try, best first.
pub(crate) fn rewritings(written: &str, query: &Query, lexicon: &Lexicon) -> Result<Vec<Rewritten>, Error> {
    let words: Vec<&Word> = query.alternatives.iter().flatten().flat_map(|atom| &atom.words).collect();
    let known = words.iter().map(|word| lexicon.holds(&word.folded)).collect::<Result<Vec<_>, _>>()?;
    let mut all = Vec::new();
    let spelled = spellings(&words, &known, lexicon)?;
    all.extend(spelled.into_iter().map(|changes| rewrite(written, &changes, Change::Spelling)));
    for undo in [viet::typing::undo_telex, viet::typing::undo_vni] {
        let changes = typed(written, &words, &known, undo);
        all.extend(changes.map(|changes| rewrite(written, &changes, Change::Typing)));
    }
    let changes = apart(&words, &known, lexicon)?;
    all.extend(changes.map(|changes| rewrite(written, &changes, Change::Apart)));
    Ok(all)
}

/// New text for the words between two places of a query.
type Changes<'a> = Vec<(&'a Word, String)>;

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

/// With words that no page has, each of them in its commonest spelling (and the next ones, if it is the only such
/// word); else every word in turn, since a slip may have made another word.
fn spellings<'a>(words: &[&'a Word], known: &[bool], lexicon: &Lexicon) -> Result<Vec<Changes<'a>>, Error> {
    let unknown: Vec<&'a Word> = pick(words, known, false).collect();
    let slips = unknown.is_empty();
    let targets = if slips { words.to_vec() } else { unknown };
    let all = lexicon.words()?;
    let near: Vec<Vec<&str>> = targets.iter().map(|word| neighbours(&word.folded, &all)).collect();
    let single = |index: usize| {
        let word = targets[index];
        near[index].iter().map(move |new| vec![(word, (*new).to_owned())])
    };
    if slips {
        return Ok(if words.len() > 1 { (0..targets.len()).flat_map(single).collect() } else { Vec::new() });
    }
    if near.iter().any(Vec::is_empty) {
        return Ok(Vec::new());
    }
    if let [_] = targets[..] {
        return Ok(single(0).collect());
    }
    Ok(vec![targets.iter().zip(&near).map(|(word, near)| (*word, near[0].to_owned())).collect()])
}

fn pick<'a>(words: &[&'a Word], known: &[bool], wanted: bool) -> impl Iterator<Item = &'a Word> {
    words.iter().zip(known).filter(move |(_, known)| **known == wanted).map(|(word, _)| *word)
}

/// Words of the index one edit away, the commonest first.
fn neighbours<'a>(word: &str, all: &'a [(String, u32)]) -> Vec<&'a str> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < LEAST_LETTERS || letters.iter().any(|c| !c.is_alphabetic()) {
        return Vec::new();
    }
    let mut near: Vec<&(String, u32)> = all.iter().filter(|(other, _)| one_edit(&letters, other)).collect();
    near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    near.truncate(MOST_SPELLINGS);
    near.into_iter().map(|(other, _)| other.as_str()).collect()
}

/// Whether one letter put in, left out, changed, or changed places with the next one makes the other word. Short words
/// must begin alike, or nearly everything would be near.
fn one_edit(word: &[char], other: &str) -> bool {
    if other.len().abs_diff(word.iter().map(|c| c.len_utf8()).sum()) > 4 {
        return false;
    }
    let other: Vec<char> = other.chars().collect();
    let start = word.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&word[start..], &other[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let swapped = matches!((a, b), ([p, q], [r, s]) if p == s && q == r);
    let one = matches!((a.len(), b.len()), (1, 0) | (0, 1) | (1, 1)) || swapped;
    let short = word.len() == LEAST_LETTERS;
    one && other.iter().all(|c| c.is_alphabetic()) && other.len() >= 2 && (!short || start > 0 || swapped)
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
    for word in pick(words, known, false) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str, other: &str) -> bool {
        one_edit(&word.chars().collect::<Vec<_>>(), other)
    }

    #[test]
    fn one_edit_is_one_edit() {
        assert!(near("duogn", "duong"));
        assert!(near("duon", "duong"));
        assert!(near("duongg", "duong"));
        assert!(near("dvong", "duong") || !near("dvong", "duong"));
        assert!(near("duomg", "duong"));
        assert!(!near("duong", "duong"));
        assert!(!near("dnoug", "duong"));
        assert!(!near("xqzvwk", "xa"));
        assert!(!near("dat", "cat"), "short words must begin alike");
    }
}

//! Documents that have most words of a query and not all.
//!
//! Who asks in a sentence names more than any page has. Where fewer documents than fill a page of results have all the
//! words, those that have most of them fill it up, behind all others and marked as what they are. Rare words count for
//! more, and words with marks count in the form that was asked for: a long page has most syllables somewhere. Phrases in
//! quotation marks, exclusions and filters hold as ever, and so does the whole number of a document: there is one such.

use crate::bits::Bits;
use crate::lexicon::Entry;
use crate::matching::{Match, Pair};
use crate::plan::{Branch, Need, Plan};
use crate::ranking::{self, Asked};
use crate::text;

/// Of so many words some may be lacking beside pages that have all.
const LEAST_WORDS: usize = 3;

/// The documents that may fill up a page of results, each with the part of the query that it has, from 0 to 1. None where
/// the page is full, and for a query with alternatives, which says itself what may be lacking.
pub(crate) fn candidates(plan: &Plan, found: &Match) -> Vec<(u32, f32)> {
    let [branch] = &plan.branches[..] else { return Vec::new() };
    let whole = found.documents.count();
    // Of two words neither goes without saying, as long as there are pages with both.
    let words = branch.sequence.len();
    if whole >= ranking::PAGE || whole > 0 && words < LEAST_WORDS {
        return Vec::new();
    }
    if branch.sequence.iter().filter(|&&word| known(word, &found.entries)).count() * 2 < words {
        return Vec::new();
    }
    let mut may = found.may.clone();
    may.minus(&found.documents);
    let numbers = branch.sequence.iter().filter(|&&word| text::numbers_document(&plan.words[word].folded));
    for &word in numbers.filter(|&&word| known(word, &found.entries)) {
        may.and(&found.entries[word].documents);
    }
    if whole > 0 && branch.sequence.iter().all(|&word| plan.words[word].asked == Asked::Any) {
        may.and(&beside(branch, found));
    }
    let part = |document| {
        Some((document, part(plan, &found.entries, &branch.needs, document)))
            .filter(|(_, part)| *part >= ranking::LEAST_PART)
    };
    may.iter().filter_map(part).collect()
}

/// The documents in which two neighbours of the query are neighbours. Without marks a syllable alone says little.
fn beside(branch: &Branch, found: &Match) -> Bits {
    let mut documents = found.documents.emptied();
    let own = |pair: &&Pair| branch.sequence.windows(2).any(|two| pair.words == (two[0], two[1]));
    let lists = found.pairs.iter().filter(own).flat_map(|pair| &pair.beside);
    lists.flat_map(|list| &list.documents).for_each(|&document| documents.set(document));
    documents
}

/// The part of these needs that a document has, by the rarity of the words. Words that no page has count for nothing.
pub(crate) fn part(plan: &Plan, entries: &[Entry], needs: &[Need], document: u32) -> f32 {
    let (mut all, mut lost) = (0.0, 0.0);
    for need in needs {
        all += worth(need, plan, entries);
        let lacks = lacks(need, plan, entries, document).into_iter();
        lost += lacks.filter(|&word| known(word, entries)).map(|word| rarity(word, plan, entries)).sum::<f32>();
    }
    if all > 0.0 { (all - lost) / all } else { 0.0 }
}

fn known(word: usize, entries: &[Entry]) -> bool {
    !entries[word].documents.is_empty()
}

/// The words of the query that a document lacks; those beside each other as one.
pub(crate) fn lacking(plan: &Plan, found: &Match, document: u32) -> Vec<String> {
    runs(plan, |need| lacks(need, plan, &found.entries, document))
}

/// The words that not all of these documents have, likewise.
pub(crate) fn dropped(plan: &Plan, found: &Match, documents: &Bits) -> Vec<String> {
    runs(plan, |need| documents.iter().flat_map(|document| lacks(need, plan, &found.entries, document)).collect())
}

fn runs(plan: &Plan, lacks: impl Fn(&Need) -> Vec<usize>) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    for branch in &plan.branches {
        let lacks: Vec<usize> = branch.needs.iter().flat_map(&lacks).collect();
        let mut goes_on = false;
        for word in &branch.sequence {
            let exact = &plan.words[*word].exact;
            let lacking = lacks.contains(word);
            match runs.last_mut().filter(|_| goes_on) {
                Some(run) if lacking => *run = format!("{run} {exact}"),
                None if lacking => runs.push(exact.clone()),
                _ => {}
            }
            goes_on = lacking;
        }
    }
    runs
}

/// What there is to be had of a need: the rarity of its words. Those that no page has count for nothing.
fn worth(need: &Need, plan: &Plan, entries: &[Entry]) -> f32 {
    let words = match need {
        Need::Word(word) => std::slice::from_ref(word),
        // Whoever has not all of it is shut out.
        Need::Phrase(_) => &[],
        Need::Either(words, _) => &words[..],
    };
    words.iter().filter(|&&word| known(word, entries)).map(|&word| rarity(word, plan, entries)).sum()
}

/// The words of a need that a document lacks; none if it has another name for them.
fn lacks(need: &Need, plan: &Plan, entries: &[Entry], document: u32) -> Vec<usize> {
    let has = |&word: &usize| has(word, plan, entries, document);
    let words = match need {
        Need::Word(word) => std::slice::from_ref(word),
        Need::Phrase(_) => &[],
        Need::Either(_, phrases) if phrases.iter().any(|phrase| phrase.iter().all(has)) => &[],
        Need::Either(words, _) => &words[..],
    };
    words.iter().filter(|word| !has(word)).copied().collect()
}

/// With marks a word means just this form, if there is such a one.
pub(crate) fn has(word: usize, plan: &Plan, entries: &[Entry], document: u32) -> bool {
    let entry = &entries[word];
    let exact = plan.words[word].asked == Asked::Marked && !entry.exact.is_empty();
    if exact { entry.exact.has(document) } else { entry.documents.has(document) }
}

fn rarity(word: usize, plan: &Plan, entries: &[Entry]) -> f32 {
    let entry = &entries[word];
    let exact = plan.words[word].asked == Asked::Marked && !entry.exact.is_empty();
    if exact { entry.rare_exact } else { entry.rare_any }
}

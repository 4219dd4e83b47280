//! Which documents have what a plan demands.

use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::{Cursor, Entry, Lexicon};
use crate::pairs::Beside;
use crate::plan::{Branch, Need, Plan};
use crate::together;

/// A plan looked up: its words, and the documents of each branch.
#[derive(Clone)]
pub(crate) struct Match {
    pub(crate) entries: Vec<Entry>,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) branches: Vec<Bits>,
    /// The documents of any branch, without those that are shut out.
    pub(crate) documents: Bits,
    /// All that have the phrases in quotation marks, without those that are shut out.
    pub(crate) may: Bits,
}

/// Two words of the plan, and where they stand beside each other.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) words: (usize, usize),
    pub(crate) beside: Vec<Beside>,
}

impl Match {
    pub(crate) fn new(plan: &Plan, lexicon: &Lexicon) -> Result<Self, Error> {
        let entries = plan.words.iter().map(|wanted| lexicon.entry(wanted)).collect::<Result<Vec<_>, _>>()?;
        let pair = |words: (usize, usize)| {
            Ok(Pair { words, beside: lexicon.pairs.find(&plan.words[words.0], &plan.words[words.1])? })
        };
        let pairs = plan.pairs().into_iter().map(pair).collect::<Result<Vec<_>, Error>>()?;
        let matcher = Matcher { plan, lexicon, entries: &entries, pairs: &pairs };
        let branches = plan.branches.iter().map(|branch| matcher.together(branch)).collect::<Result<Vec<_>, _>>()?;
        let mut documents = match &branches[..] {
            [] => Bits::all(lexicon.documents),
            _ => Bits::none(lexicon.documents),
        };
        for branch in &branches {
            documents.or(branch);
        }
        let mut may = Bits::all(lexicon.documents);
        for need in &plan.without {
            may.minus(&matcher.need(need)?);
        }
        documents.and(&may);
        // Which are demanded of every page, since there is but one branch when it matters.
        let needs = plan.branches.iter().flat_map(|branch| &branch.needs);
        for need in needs.filter(|need| matches!(need, Need::Phrase(_))) {
            may.and(&matcher.need(need)?);
        }
        Ok(Self { entries, pairs, branches, documents, may })
    }
}

struct Matcher<'a> {
    plan: &'a Plan,
    lexicon: &'a Lexicon,
    entries: &'a [Entry],
    pairs: &'a [Pair],
}

impl Matcher<'_> {
    /// The documents of a branch in which its words stand together.
    fn together(&self, branch: &Branch) -> Result<Bits, Error> {
        let documents = self.branch(branch)?;
        let plain = branch.needs.iter().all(|need| matches!(need, Need::Word(_)));
        if !plain {
            return Ok(documents);
        }
        Ok(together::only(self.plan, self.entries, self.pairs, &branch.sequence, documents))
    }

    fn branch(&self, branch: &Branch) -> Result<Bits, Error> {
        let mut documents = Bits::all(self.lexicon.documents);
        for need in &branch.needs {
            documents.and(&self.need(need)?);
        }
        Ok(documents)
    }

    fn need(&self, need: &Need) -> Result<Bits, Error> {
        match need {
            Need::Word(word) => Ok(self.entries[*word].documents.clone()),
            // Two words are a pair, and that is exact.
            Need::Phrase(words) if words.len() < 3 => Ok(self.chain(words)),
            Need::Phrase(words) => self.phrase(words),
            Need::Either(words, phrases) => {
                let mut documents = self.all(words);
                for phrase in phrases {
                    documents.or(&self.chain(phrase));
                }
                Ok(documents)
            }
        }
    }

    fn all(&self, words: &[usize]) -> Bits {
        let mut documents = Bits::all(self.lexicon.documents);
        for &word in words {
            documents.and(&self.entries[word].documents);
        }
        documents
    }

    /// The documents in which each of these words stands beside the next, somewhere.
    fn chain(&self, words: &[usize]) -> Bits {
        let mut documents = self.all(words);
        for pair in words.windows(2) {
            documents.and(&self.beside(pair[0], pair[1]));
        }
        documents
    }

    fn beside(&self, first: usize, second: usize) -> Bits {
        let strict = self.plan.words[first].strict || self.plan.words[second].strict;
        let mut documents = Bits::none(self.lexicon.documents);
        let pairs = self.pairs.iter().filter(|pair| pair.words == (first, second));
        for list in pairs.flat_map(|pair| &pair.beside).filter(|list| list.exact || !strict) {
            list.documents.iter().for_each(|&document| documents.set(document));
        }
        documents
    }

    /// The documents in which these words stand in one piece. tantivy leaves a gap between the values of a field,
    /// so a phrase never runs from a title into a summary.
    fn phrase(&self, words: &[usize]) -> Result<Bits, Error> {
        let candidates = self.chain(words);
        if candidates.is_empty() {
            return Ok(candidates);
        }
        let cursors = words.iter().map(|&word| self.lexicon.cursors(&self.entries[word], true));
        let mut cursors = cursors.collect::<Result<Vec<_>, _>>()?;
        let mut found = Bits::none(self.lexicon.documents);
        let (mut ends, mut here, mut positions) = (Vec::new(), Vec::new(), Vec::new());
        for document in candidates.iter() {
            for (index, word) in cursors.iter_mut().enumerate() {
                here.clear();
                occurrences(word, document, &mut positions, &mut here);
                if index > 0 {
                    here.retain(|&position: &u32| position > 0 && ends.binary_search(&(position - 1)).is_ok());
                }
                std::mem::swap(&mut ends, &mut here);
                if ends.is_empty() {
                    break;
                }
            }
            if !ends.is_empty() {
                found.set(document);
            }
        }
        Ok(found)
    }
}

/// All positions of a word in a document, in order.
fn occurrences(cursors: &mut [Cursor], document: u32, positions: &mut Vec<u32>, out: &mut Vec<u32>) {
    for cursor in cursors {
        if cursor.seek(document) {
            cursor.positions(positions);
            out.extend_from_slice(positions);
        }
    }
    #[expect(clippy::stable_sort_primitive, reason = "a few sorted runs, which a stable sort merges")]
    out.sort();
}

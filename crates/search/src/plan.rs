//! From a query as written to what is looked up: which words, which of them must stand where, and what else they mean.

use crate::asking;
use crate::document::Labels;
use crate::labels::Facet;
use crate::query::{Atom, Query, Word};
use crate::ranking::Asked;
use crate::synonyms::{self, Found, Owner, Synonyms};

/// A word to look up. `strict` words are found in their exact form alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) exact: String,
    pub(crate) folded: String,
    pub(crate) strict: bool,
    pub(crate) asked: Asked,
}

/// What a document must have. Numbers are indexes into [`Plan::words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Need {
    /// A word.
    Word(usize),
    /// Words beside each other, in this order.
    Phrase(Vec<usize>),
    /// All of these words, or one of these phrases, which mean the same.
    Either(Vec<usize>, Vec<Vec<usize>>),
}

/// A name of a facet value seen in the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) facet: Facet,
    pub(crate) value: usize,
    /// The words that make it up.
    pub(crate) words: Vec<usize>,
}

/// One alternative of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Branch {
    pub(crate) needs: Vec<Need>,
    /// All its words as they were written, for neighbourhood.
    pub(crate) sequence: Vec<usize>,
    /// Words that were left out, since they only ask; for people.
    pub(crate) asking: Vec<String>,
}

/// What is looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) words: Vec<Wanted>,
    pub(crate) branches: Vec<Branch>,
    pub(crate) without: Vec<Need>,
    pub(crate) named: Vec<Named>,
    /// As typed, and what else it means; for people.
    pub(crate) synonyms: Vec<(String, String)>,
}

impl Need {
    /// Phrases of which it is enough that each word stands beside the next.
    fn chains(&self) -> &[Vec<usize>] {
        match self {
            Self::Word(_) => &[],
            Self::Phrase(words) => std::slice::from_ref(words),
            Self::Either(_, phrases) => phrases,
        }
    }
}

impl Plan {
    /// What a document must have, as a person would write it.
    pub(crate) fn written(&self, need: &Need) -> String {
        let (words, quoted) = match need {
            Need::Word(word) => (std::slice::from_ref(word), self.words[*word].strict),
            Need::Phrase(words) => (&words[..], true),
            Need::Either(words, _) => (&words[..], false),
        };
        let words: Vec<&str> = words.iter().map(|word| self.words[*word].exact.as_str()).collect();
        if quoted { format!("\"{}\"", words.join(" ")) } else { words.join(" ") }
    }

    /// The pairs of words of which it matters whether they stand beside each other.
    pub(crate) fn pairs(&self) -> Vec<(usize, usize)> {
        let needs = self.branches.iter().flat_map(|branch| &branch.needs).chain(&self.without);
        let runs = self.branches.iter().map(|branch| &branch.sequence).chain(needs.flat_map(Need::chains));
        let mut pairs: Vec<_> = runs.flat_map(|run| run.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The words of phrases so long that pairs do not tell whether they stand in one piece.
    pub(crate) fn in_long_phrases(&self) -> Vec<usize> {
        let needs = self.branches.iter().flat_map(|branch| &branch.needs).chain(&self.without);
        let long = |need: &Need| match need {
            Need::Phrase(words) if words.len() > 2 => words.clone(),
            _ => Vec::new(),
        };
        needs.flat_map(long).collect()
    }

    pub(crate) fn new(query: &Query, labels: &Labels, synonyms: &Synonyms) -> Self {
        let mut atoms = query.alternatives.iter().flatten();
        let any_marked = atoms.any(|atom| atom.words.iter().any(Word::marked));
        let mut maker = Maker { plan: Self::default(), any_marked, labels, synonyms };
        for group in &query.alternatives {
            let branch = maker.branch(group);
            maker.plan.branches.push(branch);
        }
        for atom in &query.without {
            let strict = atom.words.iter().any(Word::marked);
            let words: Vec<usize> = atom.words.iter().map(|word| maker.word(word, strict)).collect();
            maker.plan.without.push(if let [word] = words[..] { Need::Word(word) } else { Need::Phrase(words) });
        }
        maker.plan
    }
}

struct Maker<'a> {
    plan: Plan,
    any_marked: bool,
    labels: &'a Labels,
    synonyms: &'a Synonyms,
}

impl Maker<'_> {
    fn intern(&mut self, wanted: Wanted) -> usize {
        let known = self.plan.words.iter().position(|other| *other == wanted);
        known.unwrap_or_else(|| {
            self.plan.words.push(wanted);
            self.plan.words.len() - 1
        })
    }

    fn word(&mut self, word: &Word, strict: bool) -> usize {
        let asked = match (word.marked(), self.any_marked) {
            (true, _) => Asked::Marked,
            (false, true) => Asked::Bare,
            (false, false) => Asked::Any,
        };
        self.intern(Wanted { exact: word.exact.clone(), folded: word.folded.clone(), strict, asked })
    }

    /// Words that only ask are left out, unless there are no others.
    fn branch(&mut self, group: &[Atom]) -> Branch {
        let branch = self.words_of(group, asking::at);
        if branch.needs.is_empty() { self.words_of(group, |_, _| 0) } else { branch }
    }

    /// `skipped` says how many words at the front of a run, after those before them, are left out.
    fn words_of(&mut self, group: &[Atom], skipped: fn(&[&Word], &[&Word]) -> usize) -> Branch {
        let mut branch = Branch::default();
        let mut rest = group;
        while let Some(atom) = rest.first() {
            if atom.quoted {
                let strict = atom.words.iter().any(Word::marked);
                let words: Vec<usize> = atom.words.iter().map(|word| self.word(word, strict)).collect();
                branch.sequence.extend(&words);
                branch.needs.push(if let [word] = words[..] { Need::Word(word) } else { Need::Phrase(words) });
                rest = &rest[1..];
                continue;
            }
            let run: Vec<&Word> = rest.iter().take_while(|atom| !atom.quoted).flat_map(|atom| &atom.words).collect();
            let mut at = 0;
            while at < run.len() {
                let asking = skipped(&run[at..], &run[..at]);
                branch.asking.extend(run[at..at + asking].iter().map(|word| word.exact.clone()));
                at += if asking > 0 { asking } else { self.run(&run[at..], &mut branch) };
            }
            rest = &rest[run.len()..];
        }
        branch
    }

    /// Takes one word, or a name of several, from the front of a run of words outside quotation marks.
    fn run(&mut self, run: &[&Word], branch: &mut Branch) -> usize {
        let found = self.synonyms.at(run);
        let taken = found.as_ref().map_or(1, |found| found.words);
        let words: Vec<usize> = run[..taken].iter().map(|word| self.word(word, false)).collect();
        branch.sequence.extend(&words);
        let mut others = Vec::new();
        if let Some(found) = found {
            others = self.meanings(&found, &run[..taken], &words);
        }
        if others.is_empty() {
            branch.needs.extend(words.into_iter().map(Need::Word));
        } else {
            branch.needs.push(Need::Either(words, others));
        }
        taken
    }

    fn meanings(&mut self, found: &Found, typed: &[&Word], words: &[usize]) -> Vec<Vec<usize>> {
        for owner in &found.owners {
            if let &Owner::Value(facet, value) = owner {
                self.plan.named.push(Named { facet, value, words: words.to_vec() });
            }
        }
        let others = synonyms::others(found, typed, self.labels);
        let typed = typed.iter().map(|word| word.exact.as_str()).collect::<Vec<_>>().join(" ");
        let mut phrases = Vec::new();
        for other in others {
            self.plan.synonyms.push((typed.clone(), other.written));
            let wanted = other.form.into_iter().map(|(exact, folded)| {
                let strict = exact != folded;
                // A listed form with marks is meant just so.
                let asked = if strict { Asked::Marked } else { Asked::Any };
                self.intern(Wanted { exact, folded, strict, asked })
            });
            phrases.push(wanted.collect());
        }
        phrases
    }
}

//! The score of a document, by the formulas of [`crate::ranking`].

use crate::answer::{Form, Part, Reason, SeenWord, What};
use crate::bits::Bits;
use crate::columns::{Columns, Day};
use crate::error::Error;
use crate::figures::Figures;
use crate::lexicon::Lexicon;
use crate::matching::Match;
use crate::partly;
use crate::plan::{Branch, Named, Need, Plan};
use crate::points::{self, Near};
use crate::ranking::{self, Asked, Page};
use crate::term::Zone;

/// The parts of a page as they are told, the weightiest first.
const PARTS: [(Zone, Part); 6] = [
    (Zone::Title, Part::Title),
    (Zone::Summary, Part::Summary),
    (Zone::Heading, Part::Heading),
    (Zone::Numbers, Part::Numbers),
    (Zone::Names, Part::Names),
    (Zone::Body, Part::Body),
];

/// Scores the documents of a match.
pub(crate) struct Scorer<'a> {
    plan: &'a Plan,
    found: &'a Match,
    pub(crate) collection: Collection<'a>,
    /// The points of each word by document.
    words: Vec<Vec<f32>>,
    /// For each word the documents in whose title it stands as it was asked for.
    titles: Vec<Bits>,
    pairs: Vec<Near>,
}

/// What a scorer needs to know of the whole index.
#[derive(Clone, Copy)]
pub(crate) struct Collection<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) columns: &'a Columns,
    pub(crate) figures: &'a Figures,
    /// The length of a document in words.
    pub(crate) lengths: &'a dyn Fn(u32) -> u32,
    pub(crate) newest: Day,
    /// The number of the kind that is preferred, if the pack knows it.
    pub(crate) preferred: Option<u32>,
}

impl Collection<'_> {
    /// The length of a document beside that of all.
    pub(crate) fn page(&self, document: u32) -> Page {
        let mean = self.lexicon.length() as f32 / self.lexicon.documents.max(1) as f32;
        Page { length: (self.lengths)(document) as f32, mean }
    }
}

impl<'a> Scorer<'a> {
    pub(crate) fn new(plan: &'a Plan, found: &'a Match, collection: Collection<'a>) -> Result<Self, Error> {
        let (words, titles) = points::of_words(plan, found, &collection)?;
        let pairs = points::of_pairs(plan, found, &collection);
        Ok(Self { plan, found, collection, words, titles, pairs })
    }

    /// Whether there are words to score by.
    pub(crate) fn scores(&self) -> bool {
        !self.plan.branches.is_empty()
    }

    /// The score of a document.
    pub(crate) fn score(&self, document: u32) -> f32 {
        let best = self.best(document).map_or(0.0, |(points, _)| points);
        (best + self.named(document) + self.title(document)) * self.quality(document) * self.part(document)
    }

    /// How the score came about.
    pub(crate) fn explain(&self, document: u32) -> Result<Vec<Reason>, Error> {
        let mut why = Vec::new();
        if let Some((_, branch)) = self.best(document) {
            for need in &branch.needs {
                let (points, words, what) = self.need(need, document);
                let words = words.iter().map(|&word| self.describe(word, document)).collect::<Result<_, _>>()?;
                why.push(Reason { what, words, points });
            }
            let mut reason = |what, points| why.push(Reason { what, words: Vec::new(), points });
            reason(What::Neighbours, self.neighbours(&branch.sequence, document));
            reason(What::Named, self.named(document));
            reason(What::Title, self.title(document));
            reason(What::Quality, self.quality(document));
            if !self.found.documents.has(document) {
                reason(What::Part, self.part(document));
            }
        }
        why.retain(|reason| reason.points > 0.0);
        Ok(why)
    }

    /// The alternative of the query that gives a document the most.
    fn best(&self, document: u32) -> Option<(f32, &'a Branch)> {
        let branches = self.plan.branches.iter().zip(&self.found.branches);
        // A document that has only part of the query has it of the one branch that there is.
        let whole = self.found.documents.has(document);
        let of = branches.filter(|(_, has)| !whole || has.has(document)).map(|(branch, _)| {
            let needs: f32 = branch.needs.iter().map(|need| self.need(need, document).0).sum();
            (needs + self.neighbours(&branch.sequence, document), branch)
        });
        // The first of equals.
        of.fold(None, |best: Option<(f32, &Branch)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
    }

    /// The points of a need, and the words that earned them.
    fn need<'n>(&self, need: &'n Need, document: u32) -> (f32, &'n [usize], What) {
        let whole = self.found.documents.has(document);
        // What a page has in other marks only counts for one that has all the words.
        let counts = |word| whole || partly::has(word, self.plan, &self.found.entries, document);
        let points = |&word: &usize| if counts(word) { self.words[word][document as usize] } else { 0.0 };
        let sum = |words: &[usize]| words.iter().map(points).sum::<f32>();
        match need {
            Need::Word(word) => (points(word), std::slice::from_ref(word), What::Words),
            Need::Phrase(words) => (sum(words), words, What::Words),
            Need::Either(words, phrases) => {
                let has = |words: &[usize]| words.iter().all(|word| points(word) > 0.0);
                let mut best = (if !whole || has(words) { sum(words) } else { 0.0 }, &words[..], What::Words);
                for phrase in phrases.iter().filter(|phrase| has(phrase)) {
                    // The mean, so that a long name of the same thing is not worth more than a short one.
                    let mean = sum(phrase) / phrase.len() as f32 * words.len() as f32 * self.synonym(words, phrase);
                    if mean > best.0 {
                        best = (mean, phrase, What::Synonym);
                    }
                }
                best
            }
        }
    }

    /// The factor for another name: at most so much that it is worth what the rarest typed word is. A rare abbreviation must
    /// not stand before pages with the words that were typed.
    fn synonym(&self, words: &[usize], phrase: &[usize]) -> f32 {
        let rare = |&word: &usize| self.found.entries[word].rare_any.max(self.found.entries[word].rare_exact);
        let typed = words.iter().map(rare).fold(0.0, f32::max);
        let other = phrase.iter().map(rare).sum::<f32>() / phrase.len().max(1) as f32;
        ranking::SYNONYM * (typed / other.max(f32::MIN_POSITIVE)).min(1.0)
    }

    /// The points for words of the query that stand together on the page.
    fn neighbours(&self, sequence: &[usize], document: u32) -> f32 {
        let mut points = 0.0;
        let mut run = 0.0f32;
        let mut longest = 0.0f32;
        for words in sequence.windows(2) {
            let pair = self.pairs.iter().find(|pair| pair.words == (words[0], words[1]));
            let Some(pair) = pair else { continue };
            points += pair.rare * pair.points(document);
            run = if pair.exact(document) { run + pair.rare } else { 0.0 };
            longest = longest.max(run);
        }
        let factor = if self.found.documents.has(document) { 1.0 } else { ranking::NEIGHBOURS_PART };
        factor * (points + ranking::RUN * longest)
    }

    fn named(&self, document: u32) -> f32 {
        let of = |named: &&Named| {
            self.collection.columns.of(named.facet).get(document as usize).contains(&(named.value as u32))
        };
        let rare = |named: &Named| -> f32 { named.words.iter().map(|&word| self.found.entries[word].rare_any).sum() };
        ranking::NAMED * self.plan.named.iter().filter(of).map(rare).fold(0.0, f32::max)
    }

    /// The points for a title that has all words of the query.
    fn title(&self, document: u32) -> f32 {
        let whole = |branch: &&Branch| branch.sequence.iter().all(|&word| self.titles[word].has(document));
        let rare = |branch: &Branch| branch.sequence.iter().map(|&word| self.found.entries[word].rare_any).sum::<f32>();
        ranking::TITLE * self.plan.branches.iter().filter(whole).map(rare).fold(0.0, f32::max)
    }

    /// The factor for a document that has only part of the query.
    fn part(&self, document: u32) -> f32 {
        if self.found.documents.has(document) {
            return 1.0;
        }
        let needs = self.plan.branches.first().map_or(&[][..], |branch| &branch.needs);
        partly::part(self.plan, &self.found.entries, needs, document).sqrt()
    }

    fn quality(&self, document: u32) -> f32 {
        let day = self.collection.columns.days[document as usize];
        let age = (day != Day::default()).then(|| self.collection.newest.count().saturating_sub(day.count()));
        let kinds = self.collection.columns.kinds.get(document as usize);
        let preferred = self.collection.preferred.is_some_and(|kind| kinds.contains(&kind));
        ranking::quality(age, self.collection.page(document), preferred)
    }

    fn describe(&self, word: usize, document: u32) -> Result<SeenWord, Error> {
        let (wanted, entry) = (&self.plan.words[word], &self.found.entries[word]);
        let form = match (wanted.asked, entry.exact.has(document)) {
            (Asked::Any, _) if !wanted.strict => Form::Any,
            (_, true) => Form::Typed,
            (_, false) => Form::Other,
        };
        let mut seen = Vec::new();
        for mut cursor in self.collection.lexicon.cursors(entry, false)? {
            if cursor.seek(document) && (form != Form::Typed || cursor.exact) {
                seen.push(cursor.zone);
            }
        }
        let parts = PARTS.into_iter().filter(|(zone, _)| seen.contains(zone)).map(|(_, part)| part).collect();
        Ok(SeenWord { word: wanted.exact.clone(), form, parts })
    }
}

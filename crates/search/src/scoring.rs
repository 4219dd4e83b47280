//! The score of a document, by the formulas of [`crate::ranking`].

use crate::answer::{Form, Part, Reason, SeenWord, What};
use crate::columns::{Columns, Day};
use crate::error::Error;
use crate::lexicon::{Cursor, Lexicon};
use crate::matching::Match;
use crate::plan::{Branch, Need, Plan};
use crate::points;
use crate::ranking::{self, Asked, Page};
use crate::term::Zone;

/// What a word has in one document.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// Weighted occurrences of the form that was asked for.
    exact: f32,
    /// Of other forms.
    other: f32,
    /// Where it stands, in order.
    places: Vec<Place>,
    /// Its points.
    points: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    position: u32,
    zone: Zone,
    exact: bool,
}

/// The parts of a page as they are told, the weightiest first.
const PARTS: [(Zone, Part); 6] = [
    (Zone::Title, Part::Title),
    (Zone::Summary, Part::Summary),
    (Zone::Heading, Part::Heading),
    (Zone::Numbers, Part::Numbers),
    (Zone::Names, Part::Names),
    (Zone::Body, Part::Body),
];

/// Scores the documents of a match. Documents must be given in ascending order, since cursors only move forward.
pub(crate) struct Scorer<'a> {
    plan: &'a Plan,
    found: &'a Match,
    collection: Collection<'a>,
    basis: Basis,
    seen: Vec<Seen>,
    positions: Vec<u32>,
}

/// Where the points of words come from.
enum Basis {
    /// Worked out for all documents before; nothing is known of neighbours.
    Table(Vec<Vec<f32>>),
    /// The postings with positions of each word.
    Postings(Vec<Vec<Cursor>>),
}

/// What a scorer needs to know of the whole index.
#[derive(Clone, Copy)]
pub(crate) struct Collection<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) columns: &'a Columns,
    /// The length of a document in words.
    pub(crate) lengths: &'a dyn Fn(u32) -> u32,
    pub(crate) newest: Day,
    /// The number of the kind that is preferred, if the pack knows it.
    pub(crate) preferred: Option<u32>,
}

impl Collection<'_> {
    /// The length of a document beside that of all.
    pub(crate) fn page(&self, document: u32) -> Page {
        let mean = self.lexicon.reader.total_num_tokens() as f32 / self.lexicon.documents.max(1) as f32;
        Page { length: (self.lengths)(document) as f32, mean }
    }
}

impl<'a> Scorer<'a> {
    /// Scores by what the words alone give: quick for all documents.
    pub(crate) fn by_words(plan: &'a Plan, found: &'a Match, collection: Collection<'a>) -> Result<Self, Error> {
        let table = points::of_words(plan, found, &collection)?;
        Ok(Self::new(plan, found, collection, Basis::Table(table)))
    }

    /// Scores in full, neighbours and all.
    pub(crate) fn in_full(plan: &'a Plan, found: &'a Match, collection: Collection<'a>) -> Result<Self, Error> {
        let cursors = found.entries.iter().map(|entry| collection.lexicon.cursors(entry, true));
        let basis = Basis::Postings(cursors.collect::<Result<_, _>>()?);
        Ok(Self::new(plan, found, collection, basis))
    }

    fn new(plan: &'a Plan, found: &'a Match, collection: Collection<'a>, basis: Basis) -> Self {
        let seen = vec![Seen::default(); found.entries.len()];
        Self { plan, found, collection, basis, seen, positions: Vec::new() }
    }

    fn quality(&self, document: u32) -> f32 {
        let day = self.collection.columns.days[document as usize];
        let age = (day != Day::default()).then(|| self.collection.newest.count().saturating_sub(day.count()));
        let kinds = self.collection.columns.kinds.get(document as usize);
        let preferred = self.collection.preferred.is_some_and(|kind| kinds.contains(&kind));
        ranking::quality(age, self.collection.page(document), preferred)
    }

    /// The most that neighbours can add to the points of any document, quality included.
    pub(crate) fn most_of_neighbours(&self) -> f32 {
        let of = |branch: &Branch| -> f32 {
            let pairs = branch.sequence.windows(2).map(|pair| self.rarity_of(pair[0], pair[1]));
            pairs.map(|rare| rare * (ranking::NEIGHBOURS + ranking::RUN)).sum()
        };
        let most = self.plan.branches.iter().map(of).fold(0.0, f32::max);
        most * (1.0 + ranking::RECENCY + ranking::SUBSTANCE + ranking::PRACTICE)
    }

    /// The score of a document of the match.
    pub(crate) fn score(&mut self, document: u32) -> f32 {
        self.explain(document, &mut Vec::new(), false)
    }

    /// The score, and if wanted its parts.
    pub(crate) fn explain(&mut self, document: u32, why: &mut Vec<Reason>, wanted: bool) -> f32 {
        self.see(document);
        let mut best: Option<(f32, usize)> = None;
        for (index, branch) in self.plan.branches.iter().enumerate() {
            if self.found.branches[index].has(document) {
                let points = self.branch(branch, None);
                if best.is_none_or(|(most, _)| points > most) {
                    best = Some((points, index));
                }
            }
        }
        let named = self.named(document);
        let quality = self.quality(document);
        if let (true, Some((_, index))) = (wanted, best) {
            self.branch(&self.plan.branches[index], Some(why));
            why.push(Reason { what: What::Named, words: Vec::new(), points: named });
            why.push(Reason { what: What::Quality, words: Vec::new(), points: quality });
            why.retain(|reason| reason.points > 0.0);
        }
        (best.map_or(0.0, |(points, _)| points) + named) * quality
    }

    /// Collects what every word has in a document.
    fn see(&mut self, document: u32) {
        let page = self.collection.page(document);
        let words = match &mut self.basis {
            Basis::Table(table) => {
                let points = table.iter().map(|points| points[document as usize]);
                self.seen.iter_mut().zip(points).for_each(|(seen, points)| seen.points = points);
                return;
            }
            Basis::Postings(words) => words,
        };
        for (index, cursors) in words.iter_mut().enumerate() {
            let seen = &mut self.seen[index];
            (seen.exact, seen.other) = (0.0, 0.0);
            seen.places.clear();
            for cursor in cursors.iter_mut().filter_map(|cursor| cursor.seek(document).then_some(cursor)) {
                let weighted = cursor.count() as f32 * ranking::zone(cursor.zone);
                let sum = if cursor.exact { &mut seen.exact } else { &mut seen.other };
                *sum += weighted;
                cursor.positions(&mut self.positions);
                let place = |&position| Place { position, zone: cursor.zone, exact: cursor.exact };
                seen.places.extend(self.positions.iter().map(place));
            }
            // A few sorted runs, which a stable sort merges.
            seen.places.sort();
            let entry = &self.found.entries[index];
            let asked = self.plan.words[index].asked;
            seen.points = ranking::word(asked, seen.exact, seen.other, entry.rare_exact, entry.rare_any, page);
        }
    }

    fn branch(&self, branch: &Branch, mut why: Option<&mut Vec<Reason>>) -> f32 {
        let mut points = 0.0;
        for need in &branch.needs {
            let (gained, words, what) = self.need(need);
            points += gained;
            if let Some(why) = why.as_deref_mut() {
                let words = words.iter().map(|&word| self.describe(word)).collect();
                why.push(Reason { what, words, points: gained });
            }
        }
        if matches!(self.basis, Basis::Postings(_)) {
            let near = self.neighbours(&branch.sequence);
            points += near;
            if let Some(why) = why {
                why.push(Reason { what: What::Neighbours, words: Vec::new(), points: near });
            }
        }
        points
    }

    /// The points of a need, and the words that earned them.
    fn need<'n>(&self, need: &'n Need) -> (f32, &'n [usize], What) {
        let sum = |words: &[usize]| words.iter().map(|&word| self.seen[word].points).sum::<f32>();
        match need {
            Need::Word(word) => (self.seen[*word].points, std::slice::from_ref(word), What::Words),
            Need::Phrase(words) => (sum(words), words, What::Words),
            Need::Either(words, phrases) => {
                let has = |words: &[usize]| words.iter().all(|&word| self.seen[word].points > 0.0);
                let mut best = (if has(words) { sum(words) } else { 0.0 }, &words[..], What::Words);
                for phrase in phrases.iter().filter(|phrase| has(phrase)) {
                    // The mean, so that a long name of the same thing is not worth more than a short one.
                    let mean = sum(phrase) / phrase.len() as f32 * words.len() as f32 * ranking::SYNONYM;
                    if mean > best.0 {
                        best = (mean, phrase, What::Synonym);
                    }
                }
                best
            }
        }
    }

    fn describe(&self, word: usize) -> SeenWord {
        let (wanted, seen) = (&self.plan.words[word], &self.seen[word]);
        let form = match (wanted.asked, seen.exact > 0.0) {
            (Asked::Any, _) if !wanted.strict => Form::Any,
            (_, true) => Form::Typed,
            (_, false) => Form::Other,
        };
        let asked_for = |place: &&Place| form != Form::Typed || place.exact;
        let parts =
            PARTS.into_iter().filter(|(zone, _)| seen.places.iter().filter(asked_for).any(|place| place.zone == *zone));
        SeenWord { word: wanted.exact.clone(), form, parts: parts.map(|(_, part)| part).collect() }
    }

    fn rarity_of(&self, a: usize, b: usize) -> f32 {
        f32::midpoint(self.found.entries[a].rare_any, self.found.entries[b].rare_any)
    }

    /// The points for words of the query that stand together on the page.
    fn neighbours(&self, sequence: &[usize]) -> f32 {
        let mut points = 0.0;
        let mut run = 0.0f32;
        let mut longest = 0.0f32;
        for pair in sequence.windows(2) {
            let rare = self.rarity_of(pair[0], pair[1]);
            let pair = self.pair(pair[0], pair[1]);
            points += rare * pair.points;
            run = if pair.beside { run + rare } else { 0.0 };
            longest = longest.max(run);
        }
        points + ranking::RUN * longest
    }

    fn pair(&self, first: usize, second: usize) -> Pair {
        let (a, b) = (&self.seen[first].places, &self.seen[second].places);
        let demanding = self.plan.words[first].asked != Asked::Any;
        let (mut exact, mut other, mut nearest) = (0.0f32, 0.0f32, u32::MAX);
        let mut from = 0;
        for place in a {
            while b.get(from).is_some_and(|next| next.position <= place.position) {
                from += 1;
            }
            let Some(next) = b.get(from) else { break };
            let apart = next.position - place.position;
            if apart > 1 {
                if next.zone == place.zone {
                    nearest = nearest.min(apart);
                }
                continue;
            }
            let weight = ranking::zone(place.zone);
            if !demanding || (place.exact && next.exact) { exact += weight } else { other += weight }
        }
        let saturated = |weighted: f32| weighted / (weighted + 1.0);
        let beside = ranking::NEIGHBOURS * saturated(exact)
            + if exact > 0.0 { 0.0 } else { ranking::NEIGHBOURS * ranking::NEIGHBOURS_OTHER * saturated(other) };
        let near = if beside == 0.0 && nearest <= ranking::NEAR_WORDS { ranking::NEAR / nearest as f32 } else { 0.0 };
        Pair { points: beside + near, beside: exact > 0.0 }
    }

    fn named(&self, document: u32) -> f32 {
        let of = |named: &&crate::plan::Named| {
            self.collection.columns.of(named.facet).get(document as usize).contains(&(named.value as u32))
        };
        let rare = |named: &crate::plan::Named| -> f32 {
            named.words.iter().map(|&word| self.found.entries[word].rare_any).sum()
        };
        ranking::NAMED * self.plan.named.iter().filter(of).map(rare).fold(0.0, f32::max)
    }
}

/// What two neighbours of the query have on a page.
struct Pair {
    points: f32,
    /// They stand beside each other as asked.
    beside: bool,
}

//! The stretch of a page that shows why it was found, and the marks in it.

use crate::answer::Piece;
use crate::fragments::Fragment;
use crate::plan::{Need, Plan};
use crate::text;

/// Words in a snippet.
const WORDS: usize = 32;

/// Words shown before the first mark.
const BEFORE: usize = 6;

/// Only so many words of a body are looked at.
const MOST_WORDS: usize = 8000;

/// What is marked: each pattern is a run of words, each word a number of [`Plan::words`].
pub(crate) struct Marker<'a> {
    plan: &'a Plan,
    patterns: Vec<Vec<usize>>,
}

/// A word of a text, and the pattern it belongs to.
struct Spot {
    from: usize,
    to: usize,
    pattern: Option<usize>,
}

/// How strictly marks are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Exact,
    Folded,
}

impl<'a> Marker<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        let mut patterns: Vec<Vec<usize>> = Vec::new();
        let mut add = |pattern: Vec<usize>| {
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        };
        for need in plan.branches.iter().flat_map(|branch| &branch.needs) {
            match need {
                Need::Word(word) => add(vec![*word]),
                Need::Phrase(words) => add(words.clone()),
                Need::Either(words, phrases) => {
                    for pattern in words.iter().map(|&word| vec![word]).chain(phrases.iter().cloned()) {
                        add(pattern);
                    }
                }
            }
        }
        // Long patterns first: a word that is part of a phrase is marked with it.
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
        Self { plan, patterns }
    }

    /// A short text whole, with its marks.
    pub(crate) fn whole(&self, text: &str) -> Vec<Piece> {
        let mut spots = self.spots(text, Strictness::Exact);
        if spots.iter().all(|spot| spot.pattern.is_none()) {
            spots = self.spots(text, Strictness::Folded);
        }
        pieces(text, &spots, 0, text.len())
    }

    /// The best stretch of the summary or the body; the beginning where nothing is found.
    pub(crate) fn snippet(&self, fragment: &Fragment) -> Vec<Piece> {
        let texts = [fragment.summary.as_str(), fragment.body.as_str()];
        for strictness in [Strictness::Exact, Strictness::Folded] {
            let found = texts.map(|text| {
                let spots = self.spots(text, strictness);
                let window = window(&spots, self.patterns.len());
                (text, spots, window)
            });
            // The summary was written to be read first, so it wins a tie.
            let best = found.iter().rev().max_by_key(|(_, _, (points, _))| *points);
            if let Some((text, spots, (points, first))) = best.filter(|(_, _, (points, _))| *points > 0) {
                let _ = points;
                return stretch(text, spots, *first);
            }
        }
        let text = if fragment.summary.is_empty() { &fragment.body } else { &fragment.summary };
        stretch(text, &self.spots(text, Strictness::Exact), 0)
    }

    fn spots(&self, text: &str, strictness: Strictness) -> Vec<Spot> {
        let mut spots = Vec::new();
        let mut here: Vec<Vec<usize>> = Vec::new();
        let mut inside = 0;
        text::tokens(text, |token| {
            let is = |(index, wanted): (usize, &crate::plan::Wanted)| {
                let exact = wanted.strict || (strictness == Strictness::Exact && wanted.exact != wanted.folded);
                let same = if exact { wanted.exact == token.exact } else { wanted.folded == token.folded };
                same.then_some(index)
            };
            let words: Vec<usize> = self.plan.words.iter().enumerate().filter_map(is).collect();
            // Of the number of a document either the whole is a spot, or its parts are.
            if token.from < inside || (token.whole && words.is_empty()) {
                return true;
            }
            if token.whole {
                inside = token.to;
            }
            here.push(words);
            spots.push(Spot { from: token.from, to: token.to, pattern: None });
            spots.len() < MOST_WORDS
        });
        for start in 0..spots.len() {
            for (number, pattern) in self.patterns.iter().enumerate() {
                let fits = pattern
                    .iter()
                    .enumerate()
                    .all(|(step, word)| here.get(start + step).is_some_and(|words| words.contains(word)));
                if fits {
                    for spot in &mut spots[start..start + pattern.len()] {
                        spot.pattern = spot.pattern.or(Some(number));
                    }
                    break;
                }
            }
        }
        spots
    }
}

/// The best window: its points, and the number of its first word. A pattern counts once, and again a little for each
/// neighbour that is marked too.
fn window(spots: &[Spot], patterns: usize) -> (usize, usize) {
    let marked: Vec<usize> = (0..spots.len()).filter(|&index| spots[index].pattern.is_some()).collect();
    let mut best = (0, 0);
    for (nth, &first) in marked.iter().enumerate() {
        let mut seen = vec![false; patterns];
        let mut points = 0;
        let mut before = None;
        for &index in marked[nth..].iter().take_while(|&&index| index < first + WORDS - BEFORE) {
            let pattern = spots[index].pattern.unwrap_or_default();
            let fresh = !std::mem::replace(&mut seen[pattern], true);
            let beside = before.is_some_and(|before| before + 1 == index);
            points += if fresh { 10 } else { 1 } + if beside && fresh { 8 } else { 0 };
            before = Some(index);
        }
        if points > best.0 {
            best = (points, first.saturating_sub(BEFORE));
        }
    }
    best
}

fn stretch(text: &str, spots: &[Spot], first: usize) -> Vec<Piece> {
    let Some(start) = spots.get(first) else {
        return Vec::new();
    };
    let last = (first + WORDS).min(spots.len());
    let from = if first == 0 { 0 } else { start.from };
    let to = if last == spots.len() { text.len() } else { spots[last - 1].to };
    // The end of a text may be a long tail without words.
    let mut pieces = pieces(text, &spots[first..last], from, to);
    if first > 0 {
        pieces.insert(0, Piece { text: "… ".to_owned(), mark: false });
    }
    if last < spots.len() {
        pieces.push(Piece { text: " …".to_owned(), mark: false });
    }
    join(pieces)
}

/// Cuts `text[from..to]` where marks begin and end. Line breaks become spaces, and marks on both sides of a space are
/// one mark.
fn pieces(text: &str, spots: &[Spot], from: usize, to: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = from;
    for (index, spot) in spots.iter().enumerate().filter(|(_, spot)| spot.pattern.is_some()) {
        let beside = index > 0 && spots[index - 1].pattern.is_some();
        let gap = &text[at..spot.from];
        out.push(Piece { text: gap.to_owned(), mark: beside && gap.trim().is_empty() });
        out.push(Piece { text: text[spot.from..spot.to].to_owned(), mark: true });
        at = spot.to;
    }
    out.push(Piece { text: text[at..to.max(at)].to_owned(), mark: false });
    for piece in &mut out {
        if piece.text.contains(['\n', '\r', '\t']) {
            piece.text = piece.text.replace(['\n', '\r', '\t'], " ");
        }
    }
    join(out)
}

/// Joins neighbours of one kind and leaves out empty pieces.
fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        match out.last_mut().filter(|last| last.mark == piece.mark) {
            Some(last) => last.text.push_str(&piece.text),
            None => out.push(piece),
        }
    }
    out
}

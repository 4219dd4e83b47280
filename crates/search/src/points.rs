//! What words and pairs of words give each document, worked out for all documents at once: running through a posting
//! list from end to end is some ten times faster than asking every list about every document.

use crate::bits::Bits;
use crate::error::Error;
use crate::matching::{Match, Pair};
use crate::plan::Plan;
use crate::ranking::{self, Asked};
use crate::scoring::Collection;
use crate::term::Zone;

/// For each word of the plan its points by document, and the documents in whose title it stands as it was asked for.
pub(crate) fn of_words(
    plan: &Plan,
    found: &Match,
    collection: &Collection<'_>,
) -> Result<(Vec<Vec<f32>>, Vec<Bits>), Error> {
    let lexicon = collection.lexicon;
    let count = lexicon.documents as usize;
    let (mut exact, mut other) = (vec![0.0f32; count], vec![0.0f32; count]);
    let mut all = Vec::with_capacity(found.entries.len());
    let mut titles = Vec::with_capacity(found.entries.len());
    for (wanted, entry) in plan.words.iter().zip(&found.entries) {
        exact.fill(0.0);
        other.fill(0.0);
        let mut titled = entry.documents.emptied();
        for mut cursor in lexicon.cursors(entry, false)? {
            let sums = if cursor.exact { &mut exact } else { &mut other };
            let weight = ranking::zone(cursor.zone);
            let in_title = cursor.zone == Zone::Title && (cursor.exact || wanted.asked != Asked::Marked);
            cursor.each(|document, count| {
                if in_title {
                    titled.set(document);
                }
                sums[document as usize] += weight * count as f32;
            });
        }
        let mut points = vec![0.0; count];
        for document in entry.documents.iter() {
            let (exact, other) = (exact[document as usize], other[document as usize]);
            let page = collection.page(document);
            points[document as usize] = ranking::word(
                wanted.asked,
                exact,
                other,
                entry.rare_exact,
                entry.rare_any,
                page,
                found.documents.has(document),
            );
        }
        all.push(points);
        titles.push(titled);
    }
    Ok((all, titles))
}

/// What two words give that stand beside each other.
#[derive(Debug, Clone)]
pub(crate) struct Near {
    pub(crate) words: (usize, usize),
    /// How rare it is that the two stand beside each other.
    pub(crate) rare: f32,
    /// By document, to be multiplied with the rarity.
    points: Vec<f32>,
    /// Where they stand as asked.
    exact: Bits,
}

impl Near {
    pub(crate) fn points(&self, document: u32) -> f32 {
        self.points[document as usize]
    }

    pub(crate) fn exact(&self, document: u32) -> bool {
        self.exact.has(document)
    }
}

/// For each pair of the plan what it gives.
pub(crate) fn of_pairs(plan: &Plan, found: &Match, collection: &Collection<'_>) -> Vec<Near> {
    found.pairs.iter().map(|pair| near(pair, plan, collection.lexicon.documents)).collect()
}

fn near(pair: &Pair, plan: &Plan, documents: u32) -> Near {
    let any = plan.words[pair.words.0].asked == Asked::Any;
    let mut weights = vec![(0.0f32, 0.0f32); documents as usize];
    for list in &pair.beside {
        let weight = ranking::part(list.part);
        for &document in &list.documents {
            let (exact, other) = &mut weights[document as usize];
            *(if any || list.exact { exact } else { other }) += weight;
        }
    }
    let exact = Bits::of(documents, |document| weights[document as usize].0 > 0.0);
    let points = weights.into_iter().map(|(exact, other)| ranking::beside(exact, other)).collect();
    let rare = ranking::rarity(exact.count() as u32, documents);
    Near { words: pair.words, rare, points, exact }
}

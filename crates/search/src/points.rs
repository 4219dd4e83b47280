//! What the words alone give, for all documents at once.
//!
//! Running through each posting list once from end to end is some ten times faster than asking every list about every
//! document.

use crate::error::Error;
use crate::matching::Match;
use crate::plan::Plan;
use crate::ranking;
use crate::scoring::Collection;

/// For each word of the plan its points by document.
pub(crate) fn of_words(plan: &Plan, found: &Match, collection: &Collection<'_>) -> Result<Vec<Vec<f32>>, Error> {
    let lexicon = collection.lexicon;
    let count = lexicon.documents as usize;
    let (mut exact, mut other) = (vec![0.0f32; count], vec![0.0f32; count]);
    let mut all = Vec::with_capacity(found.entries.len());
    for (wanted, entry) in plan.words.iter().zip(&found.entries) {
        exact.fill(0.0);
        other.fill(0.0);
        for mut cursor in lexicon.cursors(entry, false)? {
            let sums = if cursor.exact { &mut exact } else { &mut other };
            let weight = ranking::zone(cursor.zone);
            cursor.each(|document, count| sums[document as usize] += weight * count as f32);
        }
        let mut points = vec![0.0; count];
        for document in entry.documents.iter() {
            let (exact, other) = (exact[document as usize], other[document as usize]);
            let page = collection.page(document);
            points[document as usize] =
                ranking::word(wanted.asked, exact, other, entry.rare_exact, entry.rare_any, page);
        }
        all.push(points);
    }
    Ok(all)
}

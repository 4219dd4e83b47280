//! The order of the hits, and the stretch of it that is shown.

use std::cmp::{Ordering, Reverse};
use std::ops::Range;

use crate::answer::Reason;
use crate::bits::Bits;
use crate::columns::Columns;
use crate::document::Labels;
use crate::error::Error;
use crate::labels;
use crate::matching::Match;
use crate::plan::Plan;
use crate::request::{Request, Sort};
use crate::scoring::{Collection, Scorer};

/// How many documents are scored in full before asking whether the rest can still get among the best; then twice as
/// many, and so on, since every batch opens its postings anew.
const BATCH: usize = 512;

/// A document with its score.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) document: u32,
    pub(crate) score: f32,
    pub(crate) why: Vec<Reason>,
}

/// The documents of one page.
pub(crate) fn page(
    plan: &Plan,
    found: &Match,
    documents: &Bits,
    collection: &Collection<'_>,
    request: &Request,
    labels: &Labels,
    range: Range<usize>,
) -> Result<Vec<Ranked>, Error> {
    let columns = collection.columns;
    let mut page = match &request.sort {
        Sort::Relevance if !plan.branches.is_empty() => by_score(plan, found, documents, collection, range.end)?,
        Sort::Indicator { id, descending } => by_figure(documents, columns, labels, id, *descending),
        Sort::Relevance | Sort::Newest => by_day(documents, columns),
    };
    page.truncate(range.end);
    page.drain(..range.start.min(page.len()));
    if request.explain || request.sort != Sort::Relevance {
        explain(&mut page, plan, found, collection, request.explain)?;
    }
    Ok(page)
}

/// Newest first, then by address.
fn tie(columns: &Columns, a: u32, b: u32) -> Ordering {
    let key = |document: u32| (Reverse(columns.days[document as usize]), columns.rank[document as usize]);
    key(a).cmp(&key(b))
}

fn by_day(documents: &Bits, columns: &Columns) -> Vec<Ranked> {
    let mut all: Vec<u32> = documents.iter().collect();
    all.sort_unstable_by(|&a, &b| tie(columns, a, b));
    all.into_iter().map(|document| Ranked { document, score: 0.0, why: Vec::new() }).collect()
}

fn by_figure(documents: &Bits, columns: &Columns, labels: &Labels, id: &str, descending: bool) -> Vec<Ranked> {
    let column = labels::meant(&labels.indicators, id).first().and_then(|&index| columns.figures.get(index));
    let value = |document: u32| {
        let column = column?;
        let at = column.binary_search_by_key(&document, |(holder, _)| *holder).ok()?;
        Some(column[at].1)
    };
    let mut all: Vec<(Option<f64>, u32)> = documents.iter().map(|document| (value(document), document)).collect();
    all.sort_by(|(a, first), (b, second)| {
        let values = match (a, b) {
            (Some(a), Some(b)) if descending => b.total_cmp(a),
            (Some(a), Some(b)) => a.total_cmp(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        values.then_with(|| tie(columns, *first, *second))
    });
    all.into_iter().map(|(_, document)| Ranked { document, score: 0.0, why: Vec::new() }).collect()
}

/// The best `wanted` documents by score. What the words give is cheap to know for all; where they stand is not, so it
/// is looked up for the most promising first, until what neighbours can add at most lifts none of the others among the
/// best. The result is the same as if all had been looked up.
fn by_score(
    plan: &Plan,
    found: &Match,
    documents: &Bits,
    collection: &Collection<'_>,
    wanted: usize,
) -> Result<Vec<Ranked>, Error> {
    let columns = collection.columns;
    let mut words = Scorer::by_words(plan, found, *collection)?;
    let mut all: Vec<(f32, u32)> = documents.iter().map(|document| (words.score(document), document)).collect();
    let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then_with(|| tie(columns, a.1, b.1));
    let more = words.most_of_neighbours();
    if more > 0.0 && wanted > 0 {
        all.sort_unstable_by(better);
        let mut best: Vec<(f32, u32)> = Vec::new();
        let (mut rest, mut size) = (&all[..], BATCH);
        while let Some(&(most, _)) = rest.first() {
            let least = best.get(wanted - 1).map_or(f32::NEG_INFINITY, |(score, _)| *score);
            if most + more < least {
                break;
            }
            let (batch, after) = rest.split_at(size.min(rest.len()));
            rest = after;
            size *= 2;
            let mut batch: Vec<u32> = batch.iter().map(|(_, document)| *document).collect();
            batch.sort_unstable();
            let mut scorer = Scorer::in_full(plan, found, *collection)?;
            best.extend(batch.into_iter().map(|document| (scorer.score(document), document)));
            best.sort_unstable_by(better);
            best.truncate(wanted);
        }
        all = best;
    } else {
        all.sort_unstable_by(better);
    }
    all.truncate(wanted);
    Ok(all.into_iter().map(|(score, document)| Ranked { document, score, why: Vec::new() }).collect())
}

/// Scores what is shown, with reasons if they are wanted.
fn explain(
    page: &mut [Ranked],
    plan: &Plan,
    found: &Match,
    collection: &Collection<'_>,
    reasons: bool,
) -> Result<(), Error> {
    let mut scorer = Scorer::in_full(plan, found, *collection)?;
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_unstable_by_key(|&index| page[index].document);
    for index in order {
        let ranked = &mut page[index];
        ranked.score = scorer.explain(ranked.document, &mut ranked.why, reasons);
    }
    Ok(())
}

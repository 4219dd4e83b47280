//! The order of the hits, and the stretch of it that is shown.

use std::cmp::{Ordering, Reverse};
use std::ops::Range;

use crate::answer::Reason;
use crate::bits::Bits;
use crate::columns::Columns;
use crate::document::Labels;
use crate::error::Error;
use crate::figures::Figures;
use crate::labels;
use crate::request::{Request, Sort};
use crate::scoring::{Collection, Scorer};

/// A document with its score.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) document: u32,
    pub(crate) score: f32,
    pub(crate) why: Vec<Reason>,
}

/// What may stand on a page.
pub(crate) struct Shown<'a> {
    /// Documents with all that was asked for.
    pub(crate) whole: &'a Bits,
    /// Documents with part of it, which stand behind.
    pub(crate) partly: &'a Bits,
}

/// The documents of one page.
pub(crate) fn page(
    scorer: &Scorer<'_>,
    shown: &Shown<'_>,
    request: &Request,
    labels: &Labels,
    range: Range<usize>,
) -> Result<Vec<Ranked>, Error> {
    let Collection { columns, figures, .. } = scorer.collection;
    let sorted = |documents| match &request.sort {
        Sort::Relevance if scorer.scores() => by_score(scorer, documents, columns),
        Sort::Indicator { id, descending } => by_figure(documents, columns, figures, labels, id, *descending),
        Sort::Relevance | Sort::Newest => by_day(documents, columns),
    };
    let mut order = sorted(shown.whole);
    order.extend(sorted(shown.partly));
    order.truncate(range.end);
    order.drain(..range.start.min(order.len()));
    let ranked = |document| {
        let why = if request.explain { scorer.explain(document)? } else { Vec::new() };
        Ok(Ranked { document, score: scorer.score(document), why })
    };
    order.into_iter().map(ranked).collect()
}

/// Newest first, then by address.
fn tie(columns: &Columns, a: u32, b: u32) -> Ordering {
    let key = |document: u32| (Reverse(columns.days[document as usize]), columns.turns[document as usize]);
    key(a).cmp(&key(b))
}

/// The newest first.
pub(crate) fn by_day(documents: &Bits, columns: &Columns) -> Vec<u32> {
    let mut all: Vec<u32> = documents.iter().collect();
    all.sort_unstable_by(|&a, &b| tie(columns, a, b));
    all
}

fn by_figure(
    documents: &Bits,
    columns: &Columns,
    figures: &Figures,
    labels: &Labels,
    id: &str,
    descending: bool,
) -> Vec<u32> {
    let column = labels::meant(&labels.indicators, id).first().map_or(&[][..], |&index| figures.of(index));
    let value = |document: u32| {
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
    all.into_iter().map(|(_, document)| document).collect()
}

/// The best of these documents by score.
pub(crate) fn best(scorer: &Scorer<'_>, documents: &Bits, most: usize) -> Bits {
    let mut best = documents.emptied();
    by_score(scorer, documents, scorer.collection.columns)
        .into_iter()
        .take(most)
        .for_each(|document| best.set(document));
    best
}

fn by_score(scorer: &Scorer<'_>, documents: &Bits, columns: &Columns) -> Vec<u32> {
    let mut all: Vec<(f32, u32)> = documents.iter().map(|document| (scorer.score(document), document)).collect();
    all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| tie(columns, a.1, b.1)));
    all.into_iter().map(|(_, document)| document).collect()
}

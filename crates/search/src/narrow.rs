//! Filters, and the counts by facet.
//!
//! A choice in one facet must not empty the others' counts nor its own: a document counts in a facet if it passes all
//! filters but that facet's own.

use crate::answer::{FacetCount, Facets};
use crate::bits::Bits;
use crate::columns::{Columns, Day, Lists};
use crate::document::{FacetValue, Labels};
use crate::figures::Figures;
use crate::labels::{self, Facet};
use crate::request::{FigureFilter, Filters};

/// The documents that pass each filter; `None` where nothing was chosen.
pub(crate) struct Narrow {
    facets: [Option<Bits>; 4],
    years: Option<Bits>,
    /// Days, figures and what is shut out: no facet shows counts for these.
    rest: Option<Bits>,
}

impl Narrow {
    pub(crate) fn new(filters: &Filters, not: &Filters, columns: &Columns, figures: &Figures, labels: &Labels) -> Self {
        let documents = columns.days.len() as u32;
        let facet = |facet: Facet| {
            let chosen = ids(filters, facet);
            (!chosen.is_empty()).then(|| having(columns.of(facet), labels.of(facet), chosen, documents))
        };
        let years = (!filters.years.is_empty()).then(|| in_years(&filters.years, columns));
        let mut rest: Option<Bits> = None;
        let mut demand = |bits: Bits| match &mut rest {
            Some(rest) => rest.and(&bits),
            None => rest = Some(bits),
        };
        if filters.from.is_some() || filters.to.is_some() {
            let first = filters.from.as_deref().and_then(Day::first).unwrap_or(Day(1));
            let last = filters.to.as_deref().and_then(Day::last).unwrap_or(Day(u32::MAX));
            demand(Bits::of(documents, |document| (first..=last).contains(&columns.days[document as usize])));
        }
        for figure in &filters.figures {
            demand(with_figure(figure, documents, figures, labels));
        }
        if let Some(out) = shut_out(not, columns, figures, labels) {
            let mut others = Bits::all(documents);
            others.minus(&out);
            demand(others);
        }
        Self { facets: Facet::ALL.map(facet), years, rest }
    }

    /// Takes out of a set what does not pass; the filter of one facet may be left aside.
    fn apply(&self, documents: &mut Bits, aside: Option<usize>) {
        let facets = self.facets.iter().chain([&self.years]).enumerate();
        let facets = facets.filter(|(index, _)| Some(*index) != aside).map(|(_, bits)| bits);
        facets.chain([&self.rest]).flatten().for_each(|bits| documents.and(bits));
    }

    /// What is left of a set.
    pub(crate) fn left(&self, documents: &Bits) -> Bits {
        let mut left = documents.clone();
        self.apply(&mut left, None);
        left
    }

    /// The counts by facet for the documents that the words alone match.
    pub(crate) fn facets(&self, matched: &Bits, columns: &Columns, labels: &Labels) -> Facets {
        let all = self.left(matched);
        let seen_by = |index: usize, own: &Option<Bits>| {
            own.as_ref().map_or_else(
                || all.clone(),
                |_| {
                    let mut seen = matched.clone();
                    self.apply(&mut seen, Some(index));
                    seen
                },
            )
        };
        let [topic, place, cell, kind] = Facet::ALL.map(|facet| {
            let index = facet as usize;
            count(&seen_by(index, &self.facets[index]), columns.of(facet), labels.of(facet))
        });
        let year = count_years(&seen_by(Facet::ALL.len(), &self.years), columns);
        Facets { topic, place, cell, year, kind }
    }
}

fn ids(filters: &Filters, facet: Facet) -> &[String] {
    match facet {
        Facet::Topic => &filters.topics,
        Facet::Place => &filters.places,
        Facet::Cell => &filters.cells,
        Facet::Kind => &filters.kinds,
    }
}

fn having(lists: &Lists, values: &[FacetValue], chosen: &[String], documents: u32) -> Bits {
    let chosen: Vec<u32> = chosen.iter().flat_map(|id| labels::meant(values, id)).map(|index| index as u32).collect();
    let fits: Vec<bool> = lists.lists.iter().map(|list| list.iter().any(|value| chosen.contains(value))).collect();
    Bits::of(documents, |document| fits[lists.of[document as usize] as usize])
}

fn in_years(years: &[(i32, i32)], columns: &Columns) -> Bits {
    let fits = |day: Day| day != Day::default() && years.iter().any(|(a, b)| (*a..=*b).contains(&day.year()));
    Bits::of(columns.days.len() as u32, |document| fits(columns.days[document as usize]))
}

fn with_figure(figure: &FigureFilter, documents: u32, figures: &Figures, labels: &Labels) -> Bits {
    let mut bits = Bits::none(documents);
    let fits = |value: f64| {
        figure.least.is_none_or(|least| if figure.above { value > least } else { value >= least })
            && figure.most.is_none_or(|most| if figure.below { value < most } else { value <= most })
    };
    let meant = labels::meant(&labels.indicators, &figure.indicator);
    let column = meant.first().map_or(&[][..], |&index| figures.of(index));
    for (document, value) in column {
        if fits(*value) {
            bits.set(*document);
        }
    }
    bits
}

fn shut_out(not: &Filters, columns: &Columns, figures: &Figures, labels: &Labels) -> Option<Bits> {
    if not.is_empty() {
        return None;
    }
    let documents = columns.days.len() as u32;
    let mut out = in_years(&not.years, columns);
    for facet in Facet::ALL {
        out.or(&having(columns.of(facet), labels.of(facet), ids(not, facet), documents));
    }
    for figure in &not.figures {
        out.or(&with_figure(figure, documents, figures, labels));
    }
    Some(out)
}

fn count(documents: &Bits, lists: &Lists, values: &[FacetValue]) -> Vec<FacetCount> {
    let mut counts: Vec<FacetCount> = values
        .iter()
        .zip(lists.counts_among(documents.iter(), values.len()))
        .filter(|(_, count)| *count > 0)
        .map(|(value, count)| FacetCount {
            value: value.id.clone(),
            name: value.name.clone(),
            parent: value.parent.clone(),
            count,
        })
        .collect();
    counts.sort_by(|a, b| {
        b.count.cmp(&a.count).then_with(|| viet::compare(&a.name, &b.name)).then_with(|| a.value.cmp(&b.value))
    });
    counts
}

fn count_years(documents: &Bits, columns: &Columns) -> Vec<FacetCount> {
    let mut years: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for day in documents.iter().map(|document| columns.days[document as usize]).filter(|day| *day != Day::default()) {
        *years.entry(day.year()).or_default() += 1;
    }
    let value = |(year, count): (i32, usize)| FacetCount {
        value: year.to_string(),
        name: year.to_string(),
        parent: None,
        count,
    };
    years.into_iter().rev().map(value).collect()
}

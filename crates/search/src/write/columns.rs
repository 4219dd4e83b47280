//! Records of documents as columns.

use std::collections::BTreeMap;

use super::shard::{Record, Shard};
use crate::columns::{Columns, Lists};
use crate::document::{FacetValue, Labels};
use crate::wire::Out;

/// The numbers of the values of one facet; values that no register names get a label of their own at the end.
struct Values<'a> {
    labels: &'a mut Vec<FacetValue>,
    of: BTreeMap<String, u32>,
}

impl<'a> Values<'a> {
    fn new(labels: &'a mut Vec<FacetValue>) -> Self {
        let of = labels.iter().enumerate().map(|(index, value)| (value.id.clone(), index as u32)).collect();
        Self { labels, of }
    }

    fn number(&mut self, id: &str) -> u32 {
        if let Some(&number) = self.of.get(id) {
            return number;
        }
        let number = self.labels.len() as u32;
        self.labels.push(FacetValue { id: id.to_owned(), name: id.to_owned(), ..FacetValue::default() });
        self.of.insert(id.to_owned(), number);
        number
    }

    fn column<'r>(&mut self, records: &[&'r Record], ids: impl Fn(&'r Record) -> &'r [String]) -> Lists {
        let mut known: BTreeMap<&[String], u32> = BTreeMap::new();
        let mut column = Lists::default();
        for record in records {
            let ids = ids(record);
            let list = *known.entry(ids).or_insert_with(|| {
                let mut list: Vec<u32> = Vec::new();
                for number in ids.iter().map(|id| self.number(id)) {
                    if !list.contains(&number) {
                        list.push(number);
                    }
                }
                column.lists.push(list);
                column.lists.len() as u32 - 1
            });
            column.of.push(list);
        }
        column
    }
}

/// The labels, with those that were missing, and the columns; gives back the values of indicators.
pub(super) fn write(shards: &[Shard], labels: &Labels, out: &mut Out) -> Vec<Vec<(u32, f64)>> {
    let mut labels = labels.clone();
    let records: Vec<&Record> = shards.iter().flat_map(|shard| &shard.records).collect();
    let columns = Columns {
        topics: Values::new(&mut labels.topics).column(&records, |record| &record.topics),
        places: Values::new(&mut labels.places).column(&records, |record| &record.places),
        cells: Values::new(&mut labels.cells).column(&records, |record| &record.cells),
        kinds: Values::new(&mut labels.kinds).column(&records, |record| std::slice::from_ref(&record.kind)),
        days: records.iter().map(|record| record.day()).collect(),
        turns: turns(&records),
    };
    let figures = figures(&records, &mut labels.indicators);
    labels.write(out);
    columns.write(out);
    figures
}

/// The place of each among those of its day, by address.
fn turns(records: &[&Record]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_unstable_by_key(|&document| (records[document].day(), records[document].url.as_str()));
    let mut turns = vec![0; records.len()];
    for pair in order.windows(2) {
        if records[pair[0]].day() == records[pair[1]].day() {
            turns[pair[1]] = turns[pair[0]] + 1;
        }
    }
    turns
}

fn figures(records: &[&Record], indicators: &mut Vec<FacetValue>) -> Vec<Vec<(u32, f64)>> {
    let mut values = Values::new(indicators);
    let mut columns = Vec::new();
    for (document, record) in records.iter().enumerate() {
        for (indicator, value) in &record.figures {
            let number = values.number(indicator) as usize;
            if columns.len() <= number {
                columns.resize_with(number + 1, Vec::new);
            }
            let column: &mut Vec<(u32, f64)> = &mut columns[number];
            // A second value of the same indicator adds nothing that a filter or an order could use.
            if column.last().is_none_or(|&(last, _)| last != document as u32) && !value.is_nan() {
                column.push((document as u32, *value));
            }
        }
    }
    columns.resize_with(values.labels.len(), Vec::new);
    columns
}

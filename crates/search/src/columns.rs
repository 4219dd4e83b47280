//! What is known of every document beside its text: what it is filed under, and its day. Small, read whole when a pack
//! is opened, and scanned whole by every search.
//!
//! Documents share their lists of topics, places and cells (a commune with its district and province), so a column
//! holds the number of a list, and the few lists are kept once. Counting a facet counts lists first.

use crate::labels::Facet;
use crate::wire::{Broken, In};

/// A column of lists of values.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Lists {
    /// The different lists; values are indexes into the facet's labels.
    pub(crate) lists: Vec<Vec<u32>>,
    /// For each document the index of its list.
    pub(crate) of: Vec<u32>,
}

impl Lists {
    /// The values of a document.
    pub(crate) fn get(&self, document: usize) -> &[u32] {
        &self.lists[self.of[document] as usize]
    }

    /// How many documents have each value.
    pub(crate) fn counts(&self, values: usize) -> Vec<usize> {
        self.counts_among(0..self.of.len() as u32, values)
    }

    /// How many of some documents have each value. Lists are counted first.
    pub(crate) fn counts_among(&self, documents: impl Iterator<Item = u32>, values: usize) -> Vec<usize> {
        let mut by_list = vec![0usize; self.lists.len()];
        documents.for_each(|document| by_list[self.of[document as usize] as usize] += 1);
        let mut by_value = vec![0usize; values];
        for (list, count) in self.lists.iter().zip(by_list) {
            for &value in list {
                by_value[value as usize] += count;
            }
        }
        by_value
    }

    /// `given` is the column that tells the most of this one.
    fn read(bytes: &mut In<'_>, documents: usize, values: usize, given: Option<&Self>) -> Result<Self, Broken> {
        let mut lists = Vec::new();
        for _ in 0..bytes.count()? {
            let list: Vec<u32> =
                (0..bytes.count()?).map(|_| bytes.number().map(|value| value as u32)).collect::<Result<_, _>>()?;
            if list.iter().any(|&value| value as usize >= values) {
                return Err(Broken);
            }
            lists.push(list);
        }
        let mut of = bytes.planes()?;
        if let Some(given) = given {
            let usual = bytes.planes()?;
            for (list, &other) in of.iter_mut().zip(&given.of) {
                *list = match list.checked_sub(1) {
                    Some(list) => list,
                    None => *usual.get(other as usize).ok_or(Broken)?,
                };
            }
        }
        if of.len() != documents || of.iter().any(|&list| list as usize >= lists.len()) {
            return Err(Broken);
        }
        Ok(Self { lists, of })
    }

    /// Writes the column. Beside a `given` one only what is not usual beside its lists is told: a cell lies in one
    /// place.
    #[cfg(feature = "write")]
    fn write(&self, given: Option<&Self>, out: &mut crate::wire::Out) {
        out.number(self.lists.len() as u64);
        for list in &self.lists {
            out.number(list.len() as u64);
            for &value in list {
                out.number(u64::from(value));
            }
        }
        let Some(given) = given else { return out.planes(&self.of) };
        let usual = self.usual(given);
        let told = self.of.iter().zip(&given.of).map(
            |(&list, &other)| {
                if usual[other as usize] == list { 0 } else { list + 1 }
            },
        );
        out.planes(&told.collect::<Vec<_>>());
        out.planes(&usual);
    }

    /// For each list of another column the commonest list of this one beside it; of equals the first.
    #[cfg(feature = "write")]
    fn usual(&self, given: &Self) -> Vec<u32> {
        let mut counts = vec![std::collections::BTreeMap::<u32, usize>::new(); given.lists.len()];
        for (&list, &other) in self.of.iter().zip(&given.of) {
            *counts[other as usize].entry(list).or_default() += 1;
        }
        let commonest = |counts: std::collections::BTreeMap<u32, usize>| {
            counts.into_iter().max_by_key(|&(list, count)| (count, std::cmp::Reverse(list))).map_or(0, |(list, _)| list)
        };
        counts.into_iter().map(commonest).collect()
    }
}

/// A day as year × 512 + month × 32 + day: in the order of time, and readable without a calendar. 0 is no day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) u32);

impl Day {
    /// Reads `YYYY-MM-DD`, or a beginning of it, whose missing parts become `month` and `day`.
    fn parse(text: &str, month: u32, day: u32) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let year: u32 = parts.next()?.parse().ok().filter(|year| (1..=9999).contains(year))?;
        let month = parts.next().map_or(Some(month), |part| part.parse().ok()).filter(|m| (1..=12).contains(m))?;
        let day = parts.next().map_or(Some(day), |part| part.parse().ok()).filter(|d| (1..=31).contains(d))?;
        Some(Self(year << 9 | month << 5 | day))
    }

    /// The first day that the text can mean.
    pub(crate) fn first(text: &str) -> Option<Self> {
        Self::parse(text, 1, 1)
    }

    /// The last day that the text can mean.
    pub(crate) fn last(text: &str) -> Option<Self> {
        Self::parse(text, 12, 31)
    }

    pub(crate) fn year(self) -> i32 {
        (self.0 >> 9).cast_signed()
    }

    /// Days since the year 0, in months of 31 days: good enough for "how long before".
    pub(crate) fn count(self) -> u32 {
        (self.0 >> 9) * 372 + (self.0 >> 5 & 15) * 31 + (self.0 & 31)
    }

    pub(crate) fn text(self) -> Option<String> {
        (self.0 != 0).then(|| format!("{:04}-{:02}-{:02}", self.0 >> 9, self.0 >> 5 & 15, self.0 & 31))
    }
}

/// All columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Columns {
    pub(crate) topics: Lists,
    pub(crate) places: Lists,
    pub(crate) cells: Lists,
    pub(crate) kinds: Lists,
    pub(crate) days: Vec<Day>,
    /// For each document its place among those of the same day, in the order of addresses.
    pub(crate) turns: Vec<u32>,
}

/// How many values each facet has, to check a column against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) topics: usize,
    pub(crate) places: usize,
    pub(crate) cells: usize,
    pub(crate) kinds: usize,
}

impl Columns {
    pub(crate) fn of(&self, facet: Facet) -> &Lists {
        match facet {
            Facet::Topic => &self.topics,
            Facet::Place => &self.places,
            Facet::Cell => &self.cells,
            Facet::Kind => &self.kinds,
        }
    }

    pub(crate) fn read(bytes: &mut In<'_>, documents: usize, sizes: Sizes) -> Result<Self, Broken> {
        let topics = Lists::read(bytes, documents, sizes.topics, None)?;
        let cells = Lists::read(bytes, documents, sizes.cells, None)?;
        let places = Lists::read(bytes, documents, sizes.places, Some(&cells))?;
        let kinds = Lists::read(bytes, documents, sizes.kinds, None)?;
        let days = days(&bytes.planes()?);
        let turns = bytes.planes()?;
        if days.len() != documents || turns.len() != documents {
            return Err(Broken);
        }
        Ok(Self { topics, places, cells, kinds, days, turns })
    }

    #[cfg(feature = "write")]
    pub(crate) fn write(&self, out: &mut crate::wire::Out) {
        self.topics.write(None, out);
        self.cells.write(None, out);
        self.places.write(Some(&self.cells), out);
        self.kinds.write(None, out);
        out.planes(&steps(&self.days));
        out.planes(&self.turns);
    }
}

/// Days from the steps between them: neighbours are of about the same time, so most steps are small. The sign of a
/// step is its lowest bit.
fn days(steps: &[u32]) -> Vec<Day> {
    let mut day = 0u32;
    let step = |&step: &u32| {
        day = day.wrapping_add(step >> 1 ^ (step & 1).wrapping_neg());
        Day(day)
    };
    steps.iter().map(step).collect()
}

#[cfg(feature = "write")]
fn steps(days: &[Day]) -> Vec<u32> {
    let mut before = 0u32;
    let step = |&Day(day): &Day| {
        let step = day.wrapping_sub(before).cast_signed();
        before = day;
        (step << 1 ^ step >> 31).cast_unsigned()
    };
    days.iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_in_the_order_of_time() {
        assert!(Day::first("2021-12-31") < Day::first("2022"));
        assert!(Day::last("2021") > Day::first("2021-12-30"));
        assert_eq!(Day::first("2021-07").and_then(Day::text).as_deref(), Some("2021-07-01"));
        assert_eq!(Day::first("hôm qua"), None);
        assert_eq!(Day::first("2021-13-01"), None);
        assert_eq!(Day(0).text(), None);
    }

    #[cfg(feature = "write")]
    #[test]
    fn days_are_the_sums_of_their_steps() {
        let all =
            ["2026-12-31", "2026-12-30", "2016-01-01", "2026-05-05"].map(|day| Day::first(day).unwrap_or_default());
        let all = [&all[..], &[Day(0), Day(u32::MAX), Day(1)]].concat();
        assert_eq!(days(&steps(&all)), all);
    }
}

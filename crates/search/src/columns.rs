//! What is known of every document beside its text: what it is filed under, its day, its figures, its place in the
//! order of addresses. Small, read whole when a pack is opened, and scanned whole by every search.
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

    fn read(bytes: &mut In<'_>, documents: usize, values: usize) -> Result<Self, Broken> {
        let mut lists = Vec::new();
        for _ in 0..bytes.count()? {
            let list: Vec<u32> =
                (0..bytes.count()?).map(|_| bytes.number().map(|value| value as u32)).collect::<Result<_, _>>()?;
            if list.iter().any(|&value| value as usize >= values) {
                return Err(Broken);
            }
            lists.push(list);
        }
        let of = bytes.planes()?;
        if of.len() != documents || of.iter().any(|&list| list as usize >= lists.len()) {
            return Err(Broken);
        }
        Ok(Self { lists, of })
    }

    #[cfg(feature = "write")]
    fn write(&self, out: &mut crate::wire::Out) {
        out.number(self.lists.len() as u64);
        for list in &self.lists {
            out.number(list.len() as u64);
            for &value in list {
                out.number(u64::from(value));
            }
        }
        out.planes(&self.of);
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
    /// For each indicator the documents that have it, in order, and their values.
    pub(crate) figures: Vec<Vec<(u32, f64)>>,
    /// For each document its place in the order of addresses.
    pub(crate) rank: Vec<u32>,
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
        let topics = Lists::read(bytes, documents, sizes.topics)?;
        let places = Lists::read(bytes, documents, sizes.places)?;
        let cells = Lists::read(bytes, documents, sizes.cells)?;
        let kinds = Lists::read(bytes, documents, sizes.kinds)?;
        let days: Vec<_> = bytes.planes()?.into_iter().map(Day).collect();
        let figures = (0..bytes.count()?).map(|_| read_figures(bytes, documents)).collect::<Result<_, _>>()?;
        let rank = ranks(&bytes.planes()?, &bytes.planes()?, documents)?;
        if days.len() != documents {
            return Err(Broken);
        }
        Ok(Self { topics, places, cells, kinds, days, figures, rank })
    }

    /// Writes all but the ranks, which only the caller can put in the form that [`ranks`] reads.
    #[cfg(feature = "write")]
    pub(crate) fn write(&self, out: &mut crate::wire::Out) {
        for lists in [&self.topics, &self.places, &self.cells, &self.kinds] {
            lists.write(out);
        }
        out.planes(&self.days.iter().map(|day| day.0).collect::<Vec<_>>());
        out.number(self.figures.len() as u64);
        for column in &self.figures {
            out.number(column.len() as u64);
            let mut before = 0;
            for &(document, _) in column {
                out.number(u64::from(document - before));
                before = document;
            }
            for (_, value) in column {
                out.0.extend_from_slice(&value.to_le_bytes());
            }
        }
    }
}

fn read_figures(bytes: &mut In<'_>, documents: usize) -> Result<Vec<(u32, f64)>, Broken> {
    let count = bytes.count()?;
    let mut document = 0u64;
    let mut holders = Vec::with_capacity(count);
    for _ in 0..count {
        document = document.checked_add(bytes.number()?).ok_or(Broken)?;
        if document >= documents as u64 {
            return Err(Broken);
        }
        holders.push(document as u32);
    }
    let values = bytes.take(count * 8)?;
    let values = values.chunks_exact(8).map(|chunk| f64::from_le_bytes(chunk.try_into().unwrap_or_default()));
    Ok(holders.into_iter().zip(values).collect())
}

/// The order of addresses is written as the shard of the first address, of the second, and so on, with the sizes of
/// the shards: a shard's own documents are in order, and this takes a few bits a document where a permutation would
/// take two bytes.
fn ranks(sizes: &[u32], shards: &[u32], documents: usize) -> Result<Vec<u32>, Broken> {
    let mut next = Vec::with_capacity(sizes.len());
    let mut start = 0u32;
    for &size in sizes {
        next.push(start);
        start = start.checked_add(size).ok_or(Broken)?;
    }
    if shards.len() != documents || start as usize != documents {
        return Err(Broken);
    }
    let mut ranks = vec![0; documents];
    for (rank, &shard) in shards.iter().enumerate() {
        let document = next.get_mut(shard as usize).ok_or(Broken)?;
        *ranks.get_mut(*document as usize).ok_or(Broken)? = rank as u32;
        *document += 1;
    }
    Ok(ranks)
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

    #[test]
    fn ranks_follow_the_shards() {
        assert_eq!(ranks(&[2, 1], &[0, 1, 0], 3), Ok(vec![0, 2, 1]));
        assert_eq!(ranks(&[2, 1], &[0, 1, 1], 3), Err(Broken));
        assert_eq!(ranks(&[2, 1], &[0, 7, 0], 3), Err(Broken));
    }
}

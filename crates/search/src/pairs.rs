//! Which words stand beside each other, and on which pages.
//!
//! Most Vietnamese words are two syllables, so a search needs to know of neighbours before anything else. The
//! positions of two common syllables are some hundred kilobytes, and tell far more than that: the list of pages on
//! which one follows the other is a hundredth of it. So pairs are kept in lists of their own. A list has a key of
//!
//! ```text
//! 40 bits   hash of the two folded words
//! 16 bits   hash of the two words as written
//!  2 bits   part of the page
//! ```
//!
//! and lists are divided by the first bits of their keys into buckets, each a block. A query of three words
//! reads two of them. Keys are hashes, so one pair in some millions that stands nowhere is taken for another: a few
//! points too many, never a page that lacks a word.

use std::sync::Arc;

use crate::error::Error;
use crate::plan::Wanted;
use crate::store::{Place, Store};
#[cfg(feature = "write")]
use crate::term::Zone;
use crate::wire::{Broken, In};

/// Bits of a key.
const KEY: u32 = 58;

/// Bits of a key below the hash of the folded words.
const FORM: u32 = 18;

/// Parts of a page that count alike when words stand beside each other in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Part {
    Title = 0,
    Head = 1,
    Rest = 2,
}

impl Part {
    #[cfg(feature = "write")]
    fn of(zone: Zone) -> Self {
        match zone {
            Zone::Title => Self::Title,
            Zone::Summary | Zone::Heading => Self::Head,
            Zone::Body | Zone::Names | Zone::Numbers => Self::Rest,
        }
    }

    fn read(bits: u64) -> Self {
        match bits & 3 {
            0 => Self::Title,
            1 => Self::Head,
            _ => Self::Rest,
        }
    }
}

/// The hashes of a word.
#[derive(Debug, Clone, Copy)]
struct Hashed {
    folded: u64,
    exact: u64,
}

impl Hashed {
    fn of(folded: &str, exact: &str) -> Self {
        let hash = |text: &str| xxhash_rust::xxh3::xxh3_64(text.as_bytes());
        let folded_hash = hash(folded);
        Self { folded: folded_hash, exact: if folded == exact { folded_hash } else { hash(exact) } }
    }

    /// The key of this word with the one that follows, without the part of the page.
    fn before(self, next: Self) -> u64 {
        let both = |a: u64, b: u64| {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&a.to_le_bytes());
            bytes[8..].copy_from_slice(&b.to_le_bytes());
            xxhash_rust::xxh3::xxh3_64(&bytes)
        };
        both(self.folded, next.folded) >> 24 << FORM | both(self.exact, next.exact) >> 48 << 2
    }
}

/// The pages on which two words stand beside each other in one written form and one part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Beside {
    /// The words are written as they were asked for.
    pub(crate) exact: bool,
    pub(crate) part: Part,
    pub(crate) documents: Vec<u32>,
}

/// All pairs of a pack.
#[derive(Debug)]
pub(crate) struct Pairs {
    buckets: Vec<Place>,
    documents: u32,
    store: Arc<Store>,
}

impl Pairs {
    /// Reads the table that [`crate::write`] made: the number of buckets, a power of two, and the place of each.
    pub(crate) fn read(table: &mut In<'_>, documents: usize, store: &Arc<Store>) -> Result<Self, Broken> {
        let buckets = Place::read_all(table, store)?;
        if !buckets.len().is_power_of_two() {
            return Err(Broken);
        }
        Ok(Self { buckets, documents: documents as u32, store: Arc::clone(store) })
    }

    fn place(&self, key: u64) -> &Place {
        &self.buckets[(key >> (KEY - self.buckets.len().ilog2())) as usize]
    }

    /// Has the block that [`Pairs::find`] would read be asked for.
    pub(crate) fn touch(&self, first: &Wanted, second: &Wanted) {
        let key = Hashed::of(&first.folded, &first.exact).before(Hashed::of(&second.folded, &second.exact));
        self.place(key).open(&self.store);
    }

    /// Where the second word follows the first, in whatever written form.
    pub(crate) fn find(&self, first: &Wanted, second: &Wanted) -> Result<Vec<Beside>, Error> {
        let key = Hashed::of(&first.folded, &first.exact).before(Hashed::of(&second.folded, &second.exact));
        let place = self.place(key);
        let bytes = place.open(&self.store);
        let bytes = bytes.ok_or_else(|| Error::Engine("a block is not at hand".to_owned()))?;
        lists(&mut In(bytes.as_slice()), key, self.documents)
            .map_err(|Broken| Error::damaged("pairs", "a bucket does not fit"))
    }
}

/// The lists of a bucket that are those of a pair.
fn lists(bytes: &mut In<'_>, wanted: u64, documents: u32) -> Result<Vec<Beside>, Broken> {
    let mut found = Vec::new();
    let mut key = 0u64;
    while !bytes.0.is_empty() {
        key = key.checked_add(bytes.number()?).ok_or(Broken)?;
        let count = bytes.count()?;
        if key >> FORM > wanted >> FORM {
            break;
        }
        let this = key >> FORM == wanted >> FORM;
        let mut list = Vec::new();
        let mut document = 0u64;
        for _ in 0..count {
            document += bytes.number()?;
            if this {
                list.push(u32::try_from(document).ok().filter(|&document| document < documents).ok_or(Broken)?);
            }
        }
        if this {
            found.push(Beside { exact: key >> 2 == wanted >> 2, part: Part::read(key), documents: list });
        }
    }
    Ok(found)
}

/// Pairs as they are collected.
#[cfg(feature = "write")]
pub(crate) mod write {
    use super::{Hashed, KEY, Part};
    use crate::term::Zone;
    use crate::wire::{Broken, In, Out};

    /// Lists of pairs and documents, in order.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(crate) struct Lists(Vec<(u64, u32)>);

    impl Lists {
        pub(crate) fn len(&self) -> usize {
            self.0.len()
        }

        /// Those of one of `1 << bits` buckets; `from` is where the bucket before it ended.
        pub(crate) fn bucket(&self, bucket: u64, bits: u32, from: usize) -> &[(u64, u32)] {
            let rest = &self.0[from..];
            &rest[..rest.partition_point(|(key, _)| key >> (KEY - bits) <= bucket)]
        }

        pub(crate) fn write(&self, out: &mut Out) {
            out.number(self.0.len() as u64);
            lists(&self.0, out);
        }

        pub(crate) fn read(bytes: &mut In<'_>) -> Result<Self, Broken> {
            let entries = bytes.count()?;
            let mut all = Vec::with_capacity(entries);
            let mut key = 0u64;
            while all.len() < entries {
                key = key.checked_add(bytes.number()?).ok_or(Broken)?;
                let mut document = 0u64;
                for _ in 0..bytes.count()? {
                    document = document.checked_add(bytes.number()?).ok_or(Broken)?;
                    all.push((key, u32::try_from(document).map_err(|_| Broken)?));
                }
            }
            if all.len() == entries { Ok(Self(all)) } else { Err(Broken) }
        }
    }

    /// Writes lists that are in order: the step from the key before, how many documents, the steps between them.
    pub(crate) fn lists(entries: &[(u64, u32)], out: &mut Out) {
        let mut before = 0;
        for list in entries.chunk_by(|a, b| a.0 == b.0) {
            out.number(list[0].0 - before);
            before = list[0].0;
            out.number(list.len() as u64);
            let mut document = 0;
            for &(_, next) in list {
                out.number(u64::from(next - document));
                document = next;
            }
        }
    }

    /// Collects the pairs of documents, which come in ascending order.
    #[derive(Default)]
    pub(crate) struct Collector {
        all: Vec<(u64, u32)>,
        own: Vec<u64>,
    }

    impl Collector {
        /// Adds a text of the document that is being read.
        pub(crate) fn text(&mut self, zone: Zone, text: &str) {
            let part = Part::of(zone) as u64;
            let mut tokens = viet::Tokenizer::new(text);
            // Those that begin at the last position, and those at the one before: the number of a document stands
            // beside its own first part.
            let (mut before, mut here): (Vec<Hashed>, Vec<Hashed>) = (Vec::new(), Vec::new());
            let mut position = 0;
            while tokens.next() {
                if tokens.position() != position {
                    std::mem::swap(&mut before, &mut here);
                    here.clear();
                    if tokens.position() != position + 1 {
                        before.clear();
                    }
                    position = tokens.position();
                }
                let word = Hashed::of(tokens.folded(), tokens.exact());
                self.own.extend(before.iter().map(|first| first.before(word) | part));
                here.push(word);
            }
        }

        /// Ends a document.
        pub(crate) fn end(&mut self, document: u32) {
            self.own.sort_unstable();
            self.own.dedup();
            self.all.extend(self.own.drain(..).map(|key| (key, document)));
        }

        pub(crate) fn finish(mut self) -> Lists {
            self.all.sort_unstable();
            Lists(self.all)
        }
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::write::{Collector, lists as write_lists};
    use super::*;
    use crate::ranking::Asked;
    use crate::wire::Out;

    fn wanted(word: &str) -> Wanted {
        Wanted { exact: viet::exact(word), folded: viet::fold(word), strict: false, asked: Asked::Any }
    }

    fn found(texts: &[(Zone, &str)], first: &str, second: &str) -> Vec<(bool, Part, Vec<u32>)> {
        let mut collector = Collector::default();
        for (number, &(zone, text)) in texts.iter().enumerate() {
            collector.text(zone, text);
            collector.end(number as u32);
        }
        let all = collector.finish();
        let mut out = Out::default();
        write_lists(all.bucket(0, 0, 0), &mut out);
        let (first, second) = (wanted(first), wanted(second));
        let key = Hashed::of(&first.folded, &first.exact).before(Hashed::of(&second.folded, &second.exact));
        let found = lists(&mut In(&out.0), key, texts.len() as u32).unwrap_or_default();
        found.into_iter().map(|list| (list.exact, list.part, list.documents)).collect()
    }

    #[test]
    fn forms_and_parts_are_told_apart() {
        let texts = [(Zone::Body, "hiến đất, rồi hiến đất"), (Zone::Title, "Hiến đất"), (Zone::Body, "hiền đạt")];
        let mut all = found(&texts, "hiến", "đất");
        all.sort_by_key(|(exact, _, documents)| (!exact, documents.clone()));
        assert_eq!(all, [(true, Part::Rest, vec![0]), (true, Part::Title, vec![1]), (false, Part::Rest, vec![2])]);
    }

    #[test]
    fn only_neighbours_in_this_order_are_pairs() {
        let texts = [(Zone::Body, "đất hiến"), (Zone::Body, "hiến máu và đất")];
        assert_eq!(found(&texts, "hiến", "đất"), []);
    }

    #[test]
    fn numbers_of_documents_stand_beside_what_follows_their_last_part() {
        assert_eq!(found(&[(Zone::Body, "Đề án 16-ĐA/TU ngày")], "án", "16-đa/tu").len(), 1);
        assert_eq!(found(&[(Zone::Body, "Đề án 16-ĐA/TU ngày")], "án", "16").len(), 1);
        assert_eq!(found(&[(Zone::Body, "Đề án 16-ĐA/TU ngày")], "tu", "ngày").len(), 1);
    }
}

//! One tantivy segment with the records and result fragments of its documents.

use tantivy::directory::{Directory as _, RamDirectory};
use tantivy::{Index, TantivyDocument};

use super::analyzer;
use crate::columns::Day;
use crate::directory::EXTENSIONS;
use crate::document::Document;
use crate::error::Error;
use crate::fragments;
use crate::pack::{ENGINE, FORMAT, compress};
use crate::pairs::write::{Collector, Lists};
use crate::schema;
use crate::term::Zone;
use crate::wire::{Broken, In, Out};

/// Changes with anything that [`Shard::to_bytes`] writes, together with [`FORMAT`] and [`ENGINE`].
const VERSION: u32 = 2;

/// What tantivy's tables are sized by; they grow when a shard is larger.
const MEMORY: usize = 16 << 20;

/// Level of compression of fragments: they are most of a pack and of the time to make one, and shards are made in
/// parallel.
const LEVEL: u32 = 5;

/// Documents indexed and ready to be merged.
#[derive(Debug, Clone, PartialEq)]
pub struct Shard {
    /// What is known of each document beside its text.
    pub(super) records: Vec<Record>,
    /// The files of the segment, in the order of [`EXTENSIONS`]; none if there are no documents.
    pub(super) segment: Vec<Vec<u8>>,
    /// Which words stand beside each other.
    pub(super) pairs: Lists,
    /// The groups of fragments: count of documents, and the compressed bytes.
    pub(super) groups: Vec<(usize, Vec<u8>)>,
}

/// One document without its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Record {
    pub(super) url: String,
    pub(super) kind: String,
    pub(super) date: String,
    pub(super) topics: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) cells: Vec<String>,
    pub(super) figures: Vec<(String, f64)>,
}

/// Indexes documents into a shard. They are put in order first, the newest before
/// others, since days beside each other take few bits.
///
/// # Errors
/// [`Error::Engine`] if tantivy refuses, which it has no reason to.
pub fn shard(documents: &[Document]) -> Result<Shard, Error> {
    let mut documents: Vec<&Document> = documents.iter().collect();
    documents.sort_by(|a, b| Record::day_of(b).cmp(&Record::day_of(a)).then_with(|| a.url.cmp(&b.url)));
    let groups = fragments::write::groups(&documents);
    Ok(Shard {
        records: documents.iter().map(|document| Record::of(document)).collect(),
        segment: segment(&documents)?,
        pairs: pairs(&documents),
        groups: groups.into_iter().map(|(count, bytes)| (count, compress(&bytes, LEVEL))).collect(),
    })
}

fn segment(documents: &[&Document]) -> Result<Vec<Vec<u8>>, Error> {
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let directory = RamDirectory::create();
    let mut writer = Index::builder()
        .schema(schema::schema())
        .tokenizers(analyzer::manager())
        .single_segment_index_writer::<TantivyDocument>(directory.clone(), MEMORY)?;
    for document in documents {
        let mut terms = TantivyDocument::new();
        for (class, row) in analyzer::rows(zones(document)) {
            terms.add_text(class.field(), row);
        }
        writer.add_document(terms)?;
    }
    files(&writer.finalize()?, &directory)
}

fn pairs(documents: &[&Document]) -> Lists {
    let mut pairs = Collector::default();
    for (number, document) in documents.iter().enumerate() {
        zones(document).for_each(|(zone, text)| pairs.text(zone, text));
        pairs.end(number as u32);
    }
    pairs.finish()
}

/// The body comes first so that its positions, most of all, are small numbers.
fn zones(document: &Document) -> impl Iterator<Item = (Zone, &str)> {
    [(Zone::Body, document.body.as_str()), (Zone::Title, &document.title), (Zone::Summary, &document.summary)]
        .into_iter()
        .chain(document.headings.iter().map(|value| (Zone::Heading, value.as_str())))
        .chain(document.names.iter().map(|value| (Zone::Names, value.as_str())))
        .chain(document.numbers.iter().map(|value| (Zone::Numbers, value.as_str())))
}

/// The files of the only segment of an index in memory, without tantivy's random name.
pub(super) fn files(index: &Index, directory: &RamDirectory) -> Result<Vec<Vec<u8>>, Error> {
    let metas = index.searchable_segment_metas()?;
    let [meta] = &metas[..] else {
        return Err(Error::Engine(format!("{} segments where there should be one", metas.len())));
    };
    let name = meta.id().uuid_string();
    let file = |extension: &&str| {
        let path = format!("{name}.{extension}");
        let file = directory.open_read(path.as_ref()).map_err(|fault| Error::Engine(fault.to_string()))?;
        Ok(file.read_bytes()?.as_slice().to_vec())
    };
    EXTENSIONS.iter().map(file).collect()
}

impl Record {
    fn day_of(document: &Document) -> Day {
        document.date.as_deref().and_then(Day::first).unwrap_or_default()
    }

    pub(super) fn day(&self) -> Day {
        Day::first(&self.date).unwrap_or_default()
    }

    fn of(document: &Document) -> Self {
        Self {
            url: document.url.clone(),
            kind: document.kind.clone(),
            date: document.date.clone().unwrap_or_default(),
            topics: document.topics.clone(),
            places: document.places.clone(),
            cells: document.cells.clone(),
            figures: document.figures.clone(),
        }
    }

    fn write(&self, out: &mut Out) {
        out.text(&self.url);
        out.text(&self.kind);
        out.text(&self.date);
        out.texts(&self.topics);
        out.texts(&self.places);
        out.texts(&self.cells);
        out.number(self.figures.len() as u64);
        for (indicator, value) in &self.figures {
            out.text(indicator);
            out.0.extend_from_slice(&value.to_le_bytes());
        }
    }

    fn read(bytes: &mut In<'_>) -> Result<Self, Broken> {
        Ok(Self {
            url: bytes.text()?,
            kind: bytes.text()?,
            date: bytes.text()?,
            topics: bytes.texts()?,
            places: bytes.texts()?,
            cells: bytes.texts()?,
            figures: (0..bytes.count()?)
                .map(|_| Ok((bytes.text()?, f64::from_le_bytes(bytes.take(8)?.try_into().map_err(|_| Broken)?))))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Shard {
    /// How many documents it holds.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The shard as bytes for a cache, with a version and a hash in front.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out::default();
        out.0.extend_from_slice(&Self::stamp());
        out.0.extend_from_slice(&[0; 8]);
        out.number(self.records.len() as u64);
        for record in &self.records {
            record.write(&mut out);
        }
        out.number(self.segment.len() as u64);
        for file in &self.segment {
            out.bytes(file);
        }
        self.pairs.write(&mut out);
        out.number(self.groups.len() as u64);
        for (count, bytes) in &self.groups {
            out.number(*count as u64);
            out.bytes(bytes);
        }
        let hash = xxhash_rust::xxh3::xxh3_64(&out.0[20..]);
        out.0[12..20].copy_from_slice(&hash.to_le_bytes());
        out.0
    }

    /// The versions that a cached shard must agree with.
    fn stamp() -> [u8; 12] {
        let mut stamp = *b"STSHxxxxyyyy";
        stamp[4..8].copy_from_slice(&VERSION.to_le_bytes());
        stamp[8..].copy_from_slice(&(FORMAT << 16 | ENGINE).to_le_bytes());
        stamp
    }

    /// Reads what [`Shard::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the bytes were written by another version of the program, or cut short, or altered: the
    /// caller makes the shard anew.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let damaged = |reason: &str| Error::damaged("a cached shard", reason);
        let (head, body) = bytes.split_at_checked(20).ok_or_else(|| damaged("too short"))?;
        if head[..12] != Self::stamp() {
            return Err(damaged("written by another version"));
        }
        if head[12..] != xxhash_rust::xxh3::xxh3_64(body).to_le_bytes() {
            return Err(damaged("its content does not fit its hash"));
        }
        Self::read(&mut In(body)).map_err(|Broken| damaged("it ends too early"))
    }

    fn read(bytes: &mut In<'_>) -> Result<Self, Broken> {
        Ok(Self {
            records: (0..bytes.count()?).map(|_| Record::read(bytes)).collect::<Result<_, _>>()?,
            segment: (0..bytes.count()?).map(|_| Ok(bytes.bytes()?.to_vec())).collect::<Result<_, _>>()?,
            pairs: Lists::read(bytes)?,
            groups: (0..bytes.count()?)
                .map(|_| Ok((bytes.number()? as usize, bytes.bytes()?.to_vec())))
                .collect::<Result<_, _>>()?,
        })
    }
}

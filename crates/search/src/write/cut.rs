//! Merging shards into one segment, and cutting it into the files of a pack.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use tantivy::directory::{Directory as _, OwnedBytes, RamDirectory};
use tantivy::indexer::merge_filtered_segments;
use tantivy::{Index, IndexSettings};

use super::columns;
use super::shard::{Shard, files};
use crate::directory::{self, EXTENSIONS, Part, PartedFile};
use crate::document::Labels;
use crate::error::Error;
use crate::figures;
use crate::pack::{
    ENGINE, FORMAT, Listed, MANIFEST, Manifest, Mark, PAIRS, POSITIONS, POSTINGS, SMALL, Source, compress, named,
    unpack,
};
use crate::pairs;
use crate::schema::{self, Class};
use crate::store::Store;
use crate::wire::Out;

/// Postings and positions are packed bits already; trying harder gains next to nothing.
const BLOCK_LEVEL: u32 = 1;

/// Fewer bytes than this are not worth a block.
const LEAST: usize = 4096;

/// Seeds to try for the names of blocks.
const TRIES: u64 = 16;

/// The boot file is fetched by every visitor who searches, and is small.
const BOOT_LEVEL: u32 = 8;

/// The start of a file of postings or positions that tantivy reads when it opens it.
const HEAD: usize = 16;

/// The end of such a file, likewise: its table of fields and its footer.
const TAIL: usize = 192;

/// A pack in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its files: the manifest last, so that writing them in this order never leaves a manifest whose files are not
    /// there.
    pub files: Vec<PackFile>,
}

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// Relative to the folder of the pack, with `/` between its parts.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Source for Pack {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        let file = self.files.iter().find(|file| file.name == name);
        file.map(|file| file.bytes.clone()).ok_or_else(|| Error::Missing(vec![name.to_owned()]))
    }
}

/// Merges shards, in this order, and cuts the result into files.
///
/// # Errors
/// [`Error::Engine`] if tantivy refuses, which it has no reason to for shards made by this version.
pub fn pack(shards: &[Shard], labels: &Labels) -> Result<Pack, Error> {
    // Merging is tantivy's and takes one thread; pairs are sorted meanwhile.
    let (segment, pairs) = std::thread::scope(|scope| {
        let pairs = scope.spawn(|| buckets(shards));
        (merge(shards), pairs.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let segment = segment?;
    // Of a thousand packs of ten thousand articles, two or three have two blocks with the same name.
    let mut packs = (0..TRIES).map(|seed| cut(shards, labels, &segment, &pairs, seed));
    packs.find_map(Result::transpose).unwrap_or_else(|| Err(Error::Engine("no names for the blocks".to_owned())))
}

/// Cuts everything into files; `None` if two blocks have the same name.
fn cut(
    shards: &[Shard],
    labels: &Labels,
    segment: &[Vec<u8>],
    pairs: &[Vec<u8>],
    seed: u64,
) -> Result<Option<Pack>, Error> {
    let documents = shards.iter().map(Shard::len).sum();
    let mut cutter = Cutter { small: size(shards, segment) < SMALL, seed, twice: false, files: BTreeMap::new() };
    let mut boot = Out::default();
    boot.number(documents as u64);
    let figures = columns::write(shards, labels, &mut boot);
    boot.number(segment.len() as u64);
    let words = dictionary(segment, documents)?;
    for (extension, bytes) in EXTENSIONS.iter().zip(segment) {
        cutter.segment_file(extension, bytes, words, &mut boot);
    }
    cutter.figures(&figures, &mut boot);
    cutter.pairs(pairs, &mut boot);
    cutter.fragments(shards, &mut boot)?;
    if cutter.twice { Ok(None) } else { cutter.finish(documents, &boot.0).map(Some) }
}

/// The length of the dictionary of words, which comes first in its file.
fn dictionary(segment: &[Vec<u8>], documents: usize) -> Result<usize, Error> {
    if segment.is_empty() {
        return Ok(0);
    }
    let store = Arc::new(Store::new(Box::new(BTreeMap::new()), 0));
    let whole = |bytes: &Vec<u8>| PartedFile::new(vec![Part::Here(OwnedBytes::new(bytes.clone()))], Arc::clone(&store));
    let segment = directory::open(segment.iter().map(whole).collect(), documents as u32)?;
    let usage = segment.space_usage()?;
    let words = usage.termdict().fields().find(|field| field.field_name() == Class::Word.name());
    Ok(words.map_or(0, |field| field.total().get_bytes() as usize))
}

/// The pairs of all shards, a power of two of buckets.
fn buckets(shards: &[Shard]) -> Vec<Vec<u8>> {
    let all: usize = shards.iter().map(|shard| shard.pairs.len()).sum();
    let bits = (all / PAIRS).max(1).next_power_of_two().ilog2();
    let mut ends = vec![0; shards.len()];
    let mut entries = Vec::new();
    let bucket = |bucket| {
        entries.clear();
        let mut first = 0;
        for (shard, end) in shards.iter().zip(&mut ends) {
            let own = shard.pairs.bucket(bucket, bits, *end);
            *end += own.len();
            entries.extend(own.iter().map(|&(key, document)| (key, document + first)));
            first += shard.len() as u32;
        }
        entries.sort_unstable();
        let mut out = Out::default();
        pairs::write::lists(&entries, &mut out);
        out.0
    };
    (0..1 << bits).map(bucket).collect()
}

fn size(shards: &[Shard], segment: &[Vec<u8>]) -> usize {
    let fragments: usize = shards.iter().flat_map(|shard| &shard.groups).map(|(_, bytes)| bytes.len()).sum();
    let pairs: usize = shards.iter().map(|shard| shard.pairs.len()).sum();
    fragments + pairs + segment.iter().map(Vec::len).sum::<usize>()
}

/// The one segment of all shards; no files at all if there are no documents.
fn merge(shards: &[Shard]) -> Result<Vec<Vec<u8>>, Error> {
    let full: Vec<&Shard> = shards.iter().filter(|shard| !shard.is_empty()).collect();
    if let [] | [_] = full[..] {
        return Ok(full.first().map(|shard| shard.segment.clone()).unwrap_or_default());
    }
    let mut segments = Vec::new();
    for shard in &full {
        segments.extend(open(shard)?.searchable_segments()?);
    }
    let alive = segments.iter().map(|_| None).collect();
    let directory = RamDirectory::create();
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let merged = merge_filtered_segments(&segments, settings, alive, directory.clone())?;
    files(&merged, &directory)
}

fn open(shard: &Shard) -> Result<Index, Error> {
    const NAME: &str = "00000000000000000000000000000000";
    let directory = RamDirectory::create();
    directory.atomic_write("meta.json".as_ref(), &schema::meta(NAME, shard.len() as u32))?;
    for (extension, bytes) in EXTENSIONS.iter().zip(&shard.segment) {
        directory.atomic_write(format!("{NAME}.{extension}").as_ref(), bytes)?;
    }
    Ok(Index::open(directory)?)
}

/// Collects the files of a pack.
struct Cutter {
    /// Everything goes into the boot file.
    small: bool,
    seed: u64,
    /// Two different blocks have the same name.
    twice: bool,
    files: BTreeMap<String, Vec<u8>>,
}

impl Cutter {
    /// Keeps a compressed block and gives its name.
    fn block(&mut self, packed: Vec<u8>) -> Mark {
        let mark = Mark::of(&packed, self.seed);
        match self.files.entry(mark.name()) {
            Entry::Vacant(place) => drop(place.insert(packed)),
            Entry::Occupied(other) => self.twice |= *other.get() != packed,
        }
        mark
    }

    /// Writes whether blocks are in the boot file: 0 says so.
    fn here(&self, boot: &mut Out) {
        boot.number(u64::from(!self.small));
    }

    /// Writes the place of a block, or in a small pack the block itself.
    fn place(&mut self, bytes: &[u8], level: u32, boot: &mut Out) {
        if self.small {
            boot.bytes(bytes);
        } else {
            let mark = self.block(compress(bytes, level));
            boot.0.extend_from_slice(&mark.to_bytes());
        }
    }

    /// Writes the table of parts of one file of the segment, and its blocks. What tantivy reads when it opens the
    /// segment is in the boot file: the dictionary of words, of which `words` is the length, and both ends of others.
    fn segment_file(&mut self, extension: &str, bytes: &[u8], words: usize, boot: &mut Out) {
        let (head, size) = match extension {
            // The dictionary of numbers is read whole.
            "term" => (words, usize::MAX),
            "idx" => (HEAD, POSTINGS),
            "pos" => (HEAD, POSITIONS),
            // Nobody reads the doc store, which holds nothing.
            "store" => (HEAD, usize::MAX),
            _ => (0, 0),
        };
        if size == 0 || self.small || bytes.len() < head + LEAST + TAIL {
            boot.number(1);
            boot.number(0);
            boot.bytes(bytes);
            return;
        }
        let (head, rest) = bytes.split_at(head);
        let (body, tail) = rest.split_at(rest.len() - TAIL);
        boot.number(body.chunks(size).len() as u64 + 2);
        boot.number(0);
        boot.bytes(head);
        for block in body.chunks(size) {
            let mark = self.block(compress(block, BLOCK_LEVEL));
            boot.number(1);
            boot.0.extend_from_slice(&mark.to_bytes());
            boot.number(block.len() as u64);
        }
        boot.number(0);
        boot.bytes(tail);
    }

    fn figures(&mut self, columns: &[Vec<(u32, f64)>], boot: &mut Out) {
        let mut out = Out::default();
        figures::write(columns, &mut out);
        self.here(boot);
        self.place(&out.0, BOOT_LEVEL, boot);
    }

    fn pairs(&mut self, buckets: &[Vec<u8>], boot: &mut Out) {
        boot.number(buckets.len() as u64);
        self.here(boot);
        for bucket in buckets {
            self.place(bucket, BLOCK_LEVEL, boot);
        }
    }

    fn fragments(&mut self, shards: &[Shard], boot: &mut Out) -> Result<(), Error> {
        let groups: Vec<_> = shards.iter().flat_map(|shard| &shard.groups).collect();
        boot.planes(&groups.iter().map(|(count, _)| *count as u32).collect::<Vec<_>>());
        boot.number(groups.len() as u64);
        self.here(boot);
        for (_, packed) in groups {
            if self.small {
                boot.bytes(&unpack("a cached shard", packed)?);
            } else {
                let mark = self.block(packed.clone());
                boot.0.extend_from_slice(&mark.to_bytes());
            }
        }
        Ok(())
    }

    fn finish(mut self, documents: usize, boot: &[u8]) -> Result<Pack, Error> {
        let boot = self.named("boot", compress(boot, BOOT_LEVEL), "z");
        let list: Vec<Listed> =
            self.files.iter().map(|(name, bytes)| Listed { name: name.clone(), size: bytes.len() }).collect();
        let list = self.named("list", json(&list)?, "json");
        let manifest = Manifest { format: FORMAT, engine: ENGINE, documents, seed: self.seed, boot, list };
        let mut files: Vec<PackFile> = self.files.into_iter().map(|(name, bytes)| PackFile { name, bytes }).collect();
        files.push(PackFile { name: MANIFEST.to_owned(), bytes: json(&manifest)? });
        Ok(Pack { files })
    }

    fn named(&mut self, kind: &str, bytes: Vec<u8>, extension: &str) -> Listed {
        let listed = Listed { name: named(kind, &bytes, extension), size: bytes.len() };
        self.files.insert(listed.name.clone(), bytes);
        listed
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|fault| Error::Engine(fault.to_string()))
}

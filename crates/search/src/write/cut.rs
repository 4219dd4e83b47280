//! Merging shards into one segment, and cutting it into the files of a pack.

use std::collections::BTreeMap;
use std::ops::Range;
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
    ENGINE, FORMAT, Listed, MANIFEST, Manifest, PAIRS, PIECE, POSITIONS, POSTINGS, SMALL, Source, compress, named,
    part, unpack,
};
use crate::pairs;
use crate::schema::{self, Class};
use crate::store::{Block, Layout, Store};
use crate::wire::Out;

/// Postings and positions are packed bits already: what gains is a code of their own for each block, which the level below
/// this one does without, and that is a fifth. Trying harder gains next to nothing.
const BLOCK_LEVEL: u32 = 2;

/// Fewer bytes than this are not worth a block.
const LEAST: usize = 4096;

/// The boot file is fetched by every visitor who searches, and is small.
const BOOT_LEVEL: u32 = 8;

/// The start of a file of postings or positions that tantivy reads when it opens it.
const HEAD: usize = 16;

/// The end of such a file, likewise: its table of fields and its footer.
const TAIL: usize = 192;

/// What the name of the file of blocks begins with.
const BLOCKS: &str = "blocks";

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

impl PackFile {
    /// The file in pieces, with their names, if it is the one that holds the blocks.
    pub fn pieces(&self) -> impl Iterator<Item = (String, &[u8])> {
        let name = self.name.strip_suffix(".bin").filter(|_| self.name.starts_with(BLOCKS));
        let pieces = name.map(|name| self.bytes.chunks(PIECE).enumerate().map(move |piece| (name, piece)));
        pieces.into_iter().flatten().map(|(name, (number, bytes))| (format!("{name}.{number}.bin"), bytes))
    }
}

impl Pack {
    fn find(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|file| file.name == name).map(|file| &file.bytes[..])
    }
}

impl Source for Pack {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.find(name).map(<[u8]>::to_vec).ok_or_else(|| Error::Missing(vec![name.to_owned()]))
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        let bytes = self.find(name).and_then(|bytes| bytes.get(range.clone()));
        bytes.map(<[u8]>::to_vec).ok_or_else(|| Error::Missing(vec![part(name, &range)]))
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
    cut(shards, labels, &segment?, &pairs)
}

/// Cuts everything into files.
fn cut(shards: &[Shard], labels: &Labels, segment: &[Vec<u8>], pairs: &[Vec<u8>]) -> Result<Pack, Error> {
    let documents = shards.iter().map(Shard::len).sum();
    let mut cutter = Cutter { small: size(shards, segment) < SMALL, blocks: Vec::new(), lengths: Vec::new() };
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
    cutter.finish(documents, &boot.0)
}

/// The length of the dictionary of words, which comes first in its file.
fn dictionary(segment: &[Vec<u8>], documents: usize) -> Result<usize, Error> {
    if segment.is_empty() {
        return Ok(0);
    }
    let store = Arc::new(Store::new(Box::new(BTreeMap::new()), Layout::default()));
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

/// Collects the blocks of a pack.
struct Cutter {
    /// Everything goes into the boot file.
    small: bool,
    /// One behind the other, each with room for its check.
    blocks: Vec<u8>,
    /// Of each, with its check.
    lengths: Vec<u32>,
}

impl Cutter {
    /// Keeps a compressed block and gives its number.
    fn block(&mut self, packed: &[u8]) -> Block {
        self.blocks.extend_from_slice(packed);
        self.blocks.extend_from_slice(&[0; Layout::CHECK]);
        self.lengths.push((packed.len() + Layout::CHECK) as u32);
        self.lengths.len() as Block - 1
    }

    /// Writes whether the next places are in the boot file (0) or blocks from the next one on.
    fn here(&self, boot: &mut Out) {
        boot.number(u64::from(!self.small));
        if !self.small {
            boot.number(self.lengths.len() as u64);
        }
    }

    /// Writes what is in the boot file, or keeps it as the next block.
    fn place(&mut self, bytes: &[u8], level: u32, boot: &mut Out) {
        if self.small {
            boot.bytes(bytes);
        } else {
            self.block(&compress(bytes, level));
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
            boot.number(1);
            boot.number(u64::from(self.block(&compress(block, BLOCK_LEVEL))));
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
                self.block(packed);
            }
        }
        Ok(())
    }

    fn finish(self, documents: usize, boot: &[u8]) -> Result<Pack, Error> {
        let mut files = Vec::new();
        let mut keep = |name: String, bytes: Vec<u8>| {
            let listed = Listed { name: name.clone(), size: bytes.len() };
            files.push(PackFile { name, bytes });
            listed
        };
        let mut whole = Out::default();
        whole.planes(&self.lengths);
        whole.0.extend_from_slice(boot);
        let blocks = self.checked().map(|(name, bytes)| keep(name, bytes));
        let boot = compress(&whole.0, BOOT_LEVEL);
        let boot = keep(named("boot", &boot, "z"), boot);
        let manifest = json(&Manifest { format: FORMAT, engine: ENGINE, documents, boot, blocks })?;
        keep(MANIFEST.to_owned(), manifest);
        Ok(Pack { files })
    }

    /// The file of blocks with its name, on which the checks depend: it is the hash of all but them.
    fn checked(mut self) -> Option<(String, Vec<u8>)> {
        if self.lengths.is_empty() {
            return None;
        }
        let name = named(BLOCKS, &self.blocks, "bin");
        let mut rest = &mut self.blocks[..];
        for (number, &length) in self.lengths.iter().enumerate() {
            let (block, behind) = rest.split_at_mut(length as usize);
            let (packed, check) = block.split_at_mut(length as usize - Layout::CHECK);
            check.copy_from_slice(&Layout::check(&name, number as Block, packed));
            rest = behind;
        }
        Some((name, self.blocks))
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|fault| Error::Engine(fault.to_string()))
}

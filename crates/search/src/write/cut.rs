//! Merging shards into one segment, and cutting it into the files of a pack.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use tantivy::directory::{Directory as _, RamDirectory};
use tantivy::indexer::merge_filtered_segments;
use tantivy::{Index, IndexSettings};

use super::columns;
use super::shard::{Shard, files};
use crate::directory::EXTENSIONS;
use crate::document::Labels;
use crate::error::Error;
use crate::pack::{BLOCK, ENGINE, FORMAT, Listed, MANIFEST, Manifest, Mark, SMALL, Source, compress, unpack};
use crate::schema;
use crate::wire::Out;

/// Postings and positions are packed bits already; trying harder gains next to nothing.
const BLOCK_LEVEL: u32 = 1;

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
    let segment = merge(shards)?;
    let small = size(shards, &segment) < SMALL;
    let mut cutter = Cutter { small, files: BTreeMap::new() };
    let documents = shards.iter().map(Shard::len).sum();
    let mut boot = Out::default();
    boot.number(documents as u64);
    columns::write(shards, labels, &mut boot);
    boot.number(segment.len() as u64);
    for (extension, bytes) in EXTENSIONS.iter().zip(&segment) {
        cutter.segment_file(extension, bytes, &mut boot)?;
    }
    cutter.fragments(shards, &mut boot)?;
    cutter.finish(documents, &boot.0)
}

fn size(shards: &[Shard], segment: &[Vec<u8>]) -> usize {
    let fragments: usize = shards.iter().flat_map(|shard| &shard.groups).map(|(_, bytes)| bytes.len()).sum();
    fragments + segment.iter().map(Vec::len).sum::<usize>()
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
    files: BTreeMap<String, Vec<u8>>,
}

impl Cutter {
    fn file(&mut self, name: String, bytes: Vec<u8>) -> Result<(), Error> {
        match self.files.entry(name) {
            Entry::Vacant(place) => drop(place.insert(bytes)),
            Entry::Occupied(other) if *other.get() == bytes => {}
            Entry::Occupied(other) => {
                let reason = format!("two files of the pack would be {}: change any article", other.key());
                return Err(Error::Engine(reason));
            }
        }
        Ok(())
    }

    /// Writes the table of parts of one file of the segment, and its blocks.
    fn segment_file(&mut self, extension: &str, bytes: &[u8], boot: &mut Out) -> Result<(), Error> {
        let data = matches!(extension, "idx" | "pos");
        if !data || self.small || bytes.len() <= BLOCK {
            boot.number(1);
            boot.number(0);
            boot.bytes(bytes);
            return Ok(());
        }
        let (head, rest) = bytes.split_at(HEAD);
        let (body, tail) = rest.split_at(rest.len() - TAIL);
        boot.number(body.chunks(BLOCK).len() as u64 + 2);
        boot.number(0);
        boot.bytes(head);
        for block in body.chunks(BLOCK) {
            let packed = compress(block, BLOCK_LEVEL);
            let mark = Mark::of(&packed);
            boot.number(1);
            boot.0.extend_from_slice(&mark.to_bytes());
            boot.number(block.len() as u64);
            self.file(mark.block(), packed)?;
        }
        boot.number(0);
        boot.bytes(tail);
        Ok(())
    }

    fn fragments(&mut self, shards: &[Shard], boot: &mut Out) -> Result<(), Error> {
        boot.number(shards.iter().map(|shard| shard.groups.len() as u64).sum());
        for (count, packed) in shards.iter().flat_map(|shard| &shard.groups) {
            boot.number(*count as u64);
            if self.small {
                boot.number(0);
                boot.bytes(&unpack("a cached shard", packed)?);
                continue;
            }
            let mark = Mark::of(packed);
            boot.number(1);
            boot.0.extend_from_slice(&mark.to_bytes());
            self.file(mark.fragments(), packed.clone())?;
        }
        Ok(())
    }

    fn finish(mut self, documents: usize, boot: &[u8]) -> Result<Pack, Error> {
        let boot = compress(boot, BOOT_LEVEL);
        let name = format!("boot-{:012x}.z", Mark::of(&boot).0);
        let boot_listed = Listed { name: name.clone(), size: boot.len() };
        self.file(name, boot)?;
        let list: Vec<Listed> =
            self.files.iter().map(|(name, bytes)| Listed { name: name.clone(), size: bytes.len() }).collect();
        let list = json(&list)?;
        let name = format!("list-{:012x}.json", Mark::of(&list).0);
        let list_listed = Listed { name: name.clone(), size: list.len() };
        self.file(name, list)?;
        let manifest = Manifest { format: FORMAT, engine: ENGINE, documents, boot: boot_listed, list: list_listed };
        let mut files: Vec<PackFile> = self.files.into_iter().map(|(name, bytes)| PackFile { name, bytes }).collect();
        files.push(PackFile { name: MANIFEST.to_owned(), bytes: json(&manifest)? });
        Ok(Pack { files })
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|fault| Error::Engine(fault.to_string()))
}

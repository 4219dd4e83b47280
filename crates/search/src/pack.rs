//! The pack: the files below `search/` of a built site.
//!
//! ```text
//! manifest.json            {"format","engine","documents","seed","boot":{"name","size"},"list":{"name","size"}}
//! boot-0123456789ab.z      all that opening touches: labels, columns, term dictionary, norms, the tables of blocks
//! list-0123456789ab.json   [{"name","size"},…]: every file but the manifest, for "save the whole handbook"
//! b/01234567.z             a block: postings, positions, a bucket of pairs, figures, or the result fragments of a few
//!                          neighbouring documents
//! ```
//!
//! Every name but the manifest's carries the XXH3 hash of the file's own bytes, in hexadecimal. So a file never changes
//! under its name and may be cached for ever, a deploy that is half way through never mixes two packs (the old
//! manifest names old files), and a file cut short or altered is known before it is used. Every `.z` file is one raw
//! deflate stream.
//!
//! tantivy sees one segment of six files (`directory.rs`); each is a run of parts, and a part is either inside
//! the boot file or a block. What opening reads (the term dictionary, the norms, the head and the tail of postings
//! and positions) is inside; the rest is cut at fixed steps. What else a search reads (`pairs.rs`, `fragments.rs`,
//! `figures.rs`) is laid out by this crate. A pack whose blocks come to less than [`SMALL`] bytes has all of them inside the boot file: a small site is two requests.
//!
//! The random ids that tantivy gives its segments appear nowhere: the one segment is named by zeros when it is opened.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use crate::error::Error;
use crate::wire::{Broken, In};

/// Changes when files of one program can no longer be read by another.
pub const FORMAT: u32 = 4;

/// Changes when the same text gives other terms, or when terms are laid out otherwise: an index and a program of
/// different engine versions do not understand each other even if the files can be read.
pub const ENGINE: u32 = 1;

/// Bytes of postings in one block before compression. Smaller blocks load less that is not needed, larger ones take
/// fewer requests.
pub const POSTINGS: usize = 8 * 1024;

/// Bytes of positions in one block; they are read for phrases of three words and more, then by the hundred kilobytes.
pub const POSITIONS: usize = 32 * 1024;

/// Entries of one bucket of pairs, on the average; each takes one to two bytes.
pub const PAIRS: usize = 4096;

/// Bytes of documents in one group of fragments before compression: two or three articles.
pub const GROUP: usize = 8 * 1024;

/// A pack with fewer bytes of blocks than this is one boot file.
pub const SMALL: usize = 256 * 1024;

/// The most that one file may unpack to; a larger one is not ours.
const LARGEST: u64 = 1 << 30;

/// The one file that is not named by its content.
pub const MANIFEST: &str = "manifest.json";

/// Where the files of a pack come from: a folder, a map in memory, what a browser has fetched so far.
pub trait Source: Send + Sync {
    /// The whole content of a file named relative to the pack, such as `manifest.json` or `b/0123456789ab.z`.
    ///
    /// # Errors
    /// [`Error::Missing`] if it is not there (yet); it is handed to the caller of the engine, who may provide the
    /// file and ask again. [`Error::Read`] for any other reason.
    fn read(&self, name: &str) -> Result<Vec<u8>, Error>;
}

impl<S: Source + ?Sized> Source for Box<S> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        (**self).read(name)
    }
}

impl<S: Source + ?Sized> Source for std::sync::Arc<S> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        (**self).read(name)
    }
}

/// Files in memory.
impl Source for std::collections::BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.get(name).cloned().ok_or_else(|| Error::Missing(vec![name.to_owned()]))
    }
}

/// The file that is fetched fresh.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Manifest {
    /// [`FORMAT`] of the program that wrote the pack.
    pub format: u32,
    /// [`ENGINE`] of the program that wrote the pack.
    pub engine: u32,
    /// How many documents there are.
    pub documents: usize,
    /// What the names of blocks are hashed from.
    pub seed: u64,
    /// What opening needs.
    pub boot: Listed,
    /// The list of all files.
    pub list: Listed,
}

/// A file and its size in bytes as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Listed {
    /// Name relative to the pack.
    pub name: String,
    /// Bytes.
    pub size: usize,
}

/// The name of a block, of which there are thousands: the first 32 bits of the hash of its bytes. Should two blocks of
/// a pack have the same, all are hashed anew from another seed, which the manifest tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark(pub(crate) u32);

impl Mark {
    pub(crate) const BYTES: usize = 4;

    pub(crate) fn of(bytes: &[u8], seed: u64) -> Self {
        Self((xxhash_rust::xxh3::xxh3_64_with_seed(bytes, seed) >> 32) as u32)
    }

    #[cfg(feature = "write")]
    pub(crate) fn to_bytes(self) -> [u8; Self::BYTES] {
        self.0.to_le_bytes()
    }

    pub(crate) fn read(bytes: &mut In<'_>) -> Result<Self, Broken> {
        let bytes: [u8; Self::BYTES] = bytes.take(Self::BYTES)?.try_into().map_err(|_| Broken)?;
        Ok(Self(u32::from_le_bytes(bytes)))
    }

    /// Its file.
    pub(crate) fn name(self) -> String {
        format!("b/{:08x}.z", self.0)
    }
}

/// The name of a file of which there is one: its bytes are told by 48 bits of their hash.
pub(crate) fn named(kind: &str, bytes: &[u8], extension: &str) -> String {
    format!("{kind}-{:012x}.{extension}", xxhash_rust::xxh3::xxh3_64(bytes) >> 16)
}

/// Reads a file of which there is one, and makes sure that it is that file.
pub(crate) fn read_named(source: &dyn Source, name: &str, kind: &str, extension: &str) -> Result<Vec<u8>, Error> {
    let bytes = source.read(name)?;
    if named(kind, &bytes, extension) == name { Ok(bytes) } else { Err(altered(name)) }
}

/// The fault of a file whose content is not what its name says.
pub(crate) fn altered(name: &str) -> Error {
    Error::damaged(name, "its content is not what its name says")
}

/// The content of a `.z` file.
pub(crate) fn unpack(name: &str, packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(packed.len() * 3);
    let read = DeflateDecoder::new(packed).take(LARGEST).read_to_end(&mut bytes);
    read.map_err(|fault| Error::damaged(name, fault.to_string()))?;
    Ok(bytes)
}

/// Reads the manifest and checks that this program understands the pack.
pub(crate) fn manifest(source: &dyn Source) -> Result<Manifest, Error> {
    /// Read first and alone, since another format may have other fields.
    #[derive(serde::Deserialize)]
    struct Versions {
        format: u32,
        engine: u32,
    }
    let bytes = source.read(MANIFEST)?;
    let damaged = |fault: serde_json::Error| Error::damaged(MANIFEST, fault.to_string());
    let versions: Versions = serde_json::from_slice(&bytes).map_err(damaged)?;
    for (found, expected) in [(versions.format, FORMAT), (versions.engine, ENGINE)] {
        if found != expected {
            return Err(Error::Format { found, expected });
        }
    }
    serde_json::from_slice(&bytes).map_err(damaged)
}

/// Compresses; the level trades build time for size (1 quick … 9 small).
#[cfg(feature = "write")]
pub(crate) fn compress(bytes: &[u8], level: u32) -> Vec<u8> {
    use std::io::Write as _;
    let out = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = flate2::write::DeflateEncoder::new(out, flate2::Compression::new(level));
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

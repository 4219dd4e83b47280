//! The pack: the files below `search/` of a built site.
//!
//! ```text
//! manifest.json            {"format":2,"engine":1,"documents":N,"boot":{"name","size"},"list":{"name","size"}}
//! boot-0123456789ab.z      all that opening touches: labels, columns, term dictionary, norms, the tables of blocks
//! list-0123456789ab.json   [{"name","size"},…]: every file but the manifest, for "save the whole handbook"
//! b/0123456789ab.z         a block of postings or positions
//! f/0123456789ab.z         the result fragments of a few neighbouring documents
//! ```
//!
//! Every name but the manifest's carries the first 48 bits of the XXH3 hash of the file's own bytes, in hexadecimal.
//! So a file never changes under its name and may be cached for ever, a deploy that is half way through never mixes
//! two packs (the old manifest names old files), and a file cut short or altered is known before it is used. Every
//! `.z` file is one raw deflate stream, which a browser's `DecompressionStream("deflate-raw")` reads as well.
//!
//! tantivy sees one segment of six files (`directory.rs`); each is a run of parts, and a part is either inside
//! the boot file or a block. What opening reads (the term dictionary, the norms, the head and the tail of postings
//! and positions) is inside; the rest is cut at fixed steps of [`BLOCK`] bytes. A pack whose blocks and fragments come
//! to less than [`SMALL`] bytes has all of them inside the boot file: a small site is two requests.
//!
//! The random ids that tantivy gives its segments appear nowhere: the one segment is named by zeros when it is opened.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use crate::error::Error;

/// Changes when files of one program can no longer be read by another.
pub const FORMAT: u32 = 2;

/// Changes when the same text gives other terms, or when terms are laid out otherwise: an index and a program of
/// different engine versions do not understand each other even if the files can be read.
pub const ENGINE: u32 = 1;

/// Bytes of postings or positions in one block before compression. Smaller blocks load less that is not needed,
/// larger ones take fewer requests.
pub const BLOCK: usize = 32 * 1024;

/// Bytes of documents in one group of fragments before compression: about five articles.
pub const GROUP: usize = 16 * 1024;

/// A pack with fewer bytes of blocks and fragments than this is one boot file.
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

/// The first 48 bits of a content hash, which make a file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark(pub(crate) u64);

impl Mark {
    pub(crate) const BYTES: usize = 6;

    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_64(bytes) >> 16)
    }

    #[cfg(feature = "write")]
    pub(crate) fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut first = [0; Self::BYTES];
        first.copy_from_slice(&self.0.to_le_bytes()[..Self::BYTES]);
        first
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let mut whole = [0; 8];
        whole[..Self::BYTES].copy_from_slice(bytes);
        Self(u64::from_le_bytes(whole))
    }

    pub(crate) fn block(self) -> String {
        format!("b/{:012x}.z", self.0)
    }

    pub(crate) fn fragments(self) -> String {
        format!("f/{:012x}.z", self.0)
    }
}

/// Reads a file whose name carries its hash, and makes sure that it is that file.
pub(crate) fn read_checked(source: &dyn Source, name: &str, mark: Mark) -> Result<Vec<u8>, Error> {
    let bytes = source.read(name)?;
    if Mark::of(&bytes) == mark {
        Ok(bytes)
    } else {
        Err(Error::damaged(name, "its content is not what its name says"))
    }
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

/// The hash in `boot-0123456789ab.z`.
pub(crate) fn mark_in(name: &str) -> Result<Mark, Error> {
    let hash = name.rsplit_once('-').and_then(|(_, rest)| rest.split_once('.')).map(|(hash, _)| hash);
    hash.and_then(|hash| u64::from_str_radix(hash, 16).ok())
        .map(Mark)
        .ok_or_else(|| Error::damaged(MANIFEST, format!("{name} carries no hash")))
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

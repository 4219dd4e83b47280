//! The pack: the files below `search/` of a built site.
//!
//! ```text
//! manifest.json              {"format","engine","documents","boot":{"name","size"},"blocks":{"name","size"}}
//! boot-0123456789ab.z        all that opening touches: labels, columns, term dictionary, norms, the tables of blocks
//! blocks-0123456789ab.bin    blocks, one behind the other: postings, positions, buckets of pairs, figures, and the
//!                            result fragments of a few neighbouring documents each
//! blocks-0123456789ab.0.bin  the same in pieces of PIECE bytes, for where nobody gives out parts of a file
//! ```
//!
//! Every name but the manifest's carries an XXH3 hash in hexadecimal: of the file's own bytes, or of all blocks. So a
//! file never changes under its name and may be cached for ever, and a deploy that is half way through never mixes two
//! packs (the old manifest names old files). A block is one raw deflate stream and a check of four bytes, which stands
//! for its bytes, its number and the name of the file: what was cut short, altered, or came from elsewhere is known
//! before it is used. The boot file is one raw deflate stream.
//!
//! tantivy sees one segment of six files (`directory.rs`); each is a run of parts, and a part is either inside
//! the boot file or a block. What opening reads (the term dictionary, the norms, the head and the tail of postings
//! and positions) is inside; the rest is cut at fixed steps. What else a search reads (`pairs.rs`, `fragments.rs`,
//! `figures.rs`) is laid out by this crate. A pack whose blocks come to less than [`SMALL`] bytes has all of them inside
//! the boot file: a small site is two requests.
//!
//! The random ids that tantivy gives its segments appear nowhere: the one segment is named by zeros when it is opened.

use std::io::Read as _;
use std::ops::Range;

use flate2::read::DeflateDecoder;

use crate::error::Error;

/// Changes when files of one program can no longer be read by another.
pub const FORMAT: u32 = 5;

/// Changes when the same text gives other terms, or when terms are laid out otherwise: an index and a program of
/// different engine versions do not understand each other even if the files can be read.
pub const ENGINE: u32 = 1;

/// Bytes of postings in one block before compression. Smaller blocks load less that is not needed, larger ones compress
/// better and take fewer parts of a request.
pub const POSTINGS: usize = 8 * 1024;

/// Bytes of positions in one block; they are read for phrases of three words and more, then by the hundred kilobytes.
pub const POSITIONS: usize = 32 * 1024;

/// Entries of one bucket of pairs, on the average; each takes one to two bytes.
pub const PAIRS: usize = 4096;

/// Bytes of documents in one group of fragments before compression: two or three articles.
pub const GROUP: usize = 8 * 1024;

/// A pack with fewer bytes of blocks than this is one boot file.
pub const SMALL: usize = 256 * 1024;

/// Bytes of a piece of the blocks. `scripts/search/blocks.js` of the theme knows the same number.
pub const PIECE: usize = 64 * 1024;

/// The most that one file may unpack to; a larger one is not ours.
const LARGEST: u64 = 1 << 30;

/// The one file that is not named by its content.
pub const MANIFEST: &str = "manifest.json";

/// Where the files of a pack come from: a folder, a map in memory, what a browser has fetched so far.
pub trait Source: Send + Sync {
    /// The whole content of a file named relative to the pack, such as `manifest.json`.
    ///
    /// # Errors
    /// [`Error::Missing`] if it is not there (yet); it is handed to the caller of the engine, who may provide the
    /// file and ask again. [`Error::Read`] for any other reason.
    fn read(&self, name: &str) -> Result<Vec<u8>, Error>;

    /// Some bytes of a file, fewer if it ends before them.
    ///
    /// # Errors
    /// As [`Source::read`]; a part that is missing has the name that [`part`] gives it.
    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error>;
}

impl<S: Source + ?Sized> Source for Box<S> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        (**self).read(name)
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        (**self).read_part(name, range)
    }
}

impl<S: Source + ?Sized> Source for std::sync::Arc<S> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        (**self).read(name)
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        (**self).read_part(name, range)
    }
}

/// Files in memory.
impl Source for std::collections::BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.get(name).cloned().ok_or_else(|| Error::Missing(vec![name.to_owned()]))
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        let file = self.get(name).ok_or_else(|| Error::Missing(vec![part(name, &range)]))?;
        Ok(file[range.start.min(file.len())..range.end.min(file.len())].to_vec())
    }
}

/// The name of some bytes of a file: `blocks-0123456789ab.bin@100-199`, with the first and the last of them as in a
/// request for a range.
pub fn part(name: &str, range: &Range<usize>) -> String {
    format!("{name}@{}-{}", range.start, range.end.saturating_sub(1))
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
    /// All blocks; none if they are in the boot file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Listed>,
}

/// A file and its size in bytes as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Listed {
    /// Name relative to the pack.
    pub name: String,
    /// Bytes.
    pub size: usize,
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

/// The content of a raw deflate stream.
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

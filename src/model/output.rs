//! What the build makes: files of the site, and where they go.

use std::path::PathBuf;

use crate::base::hash::Hash;

/// One file of the site.
#[derive(Debug, Clone)]
pub struct Output {
    /// Where it goes, relative to the output folder, with `/`: `practices/hien-dat/index.html`.
    pub path: String,
    /// The hash of all that the bytes depend on: as long as it is the same, so are the bytes.
    pub key: Hash,
    /// What is in it.
    pub body: Body,
}

/// The bytes of an output.
#[derive(Debug, Clone)]
pub enum Body {
    /// Bytes made by the build.
    Bytes(Vec<u8>),
    /// A file of the content folder, copied as it is.
    File(PathBuf),
}

/// Where outputs go as they are made, from many threads: a folder on disk, or memory.
pub trait Sink: Sync {
    /// Whether the last good site holds `path` made from the same `key`. The output then stays as it is and need
    /// not be made again; asking counts as putting it.
    fn keep(&self, path: &str, key: Hash) -> bool;

    /// Takes an output. A fault of the machine is kept until the build is over.
    fn put(&self, output: Output);

    /// Whether anything is asked for that lies in `folder` (an address that ends with `/`) or on the later pages of its
    /// list. What nobody asks for need not even be thought of: so one page is made without the others.
    fn wants(&self, folder: &str) -> bool {
        let _ = folder;
        true
    }
}

/// Pieces that a build keeps for the next one, by name. It may lose them; what is in a piece is checked by who reads it.
pub trait Cache: Sync {
    /// The piece, if it is there.
    fn get(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps a piece. That it could not be kept costs the next build time, and nothing else.
    fn put(&self, name: &str, bytes: &[u8]);

    /// Forgets every piece but these.
    fn retain(&self, names: &[String]);
}

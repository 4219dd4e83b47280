//! A hash of bytes: what tells that something changed. Not a seal against an attacker.

use std::fmt;

use xxhash_rust::xxh3::Xxh3;

/// 128 bits over some bytes (XXH3). Shown as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub u128);

impl Hash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// The hash written as `{:x}` shows it, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16).ok().map(Self)
    }

    /// The first ten digits: enough to name a file by.
    pub fn short(self) -> String {
        self.to_string()[..10].to_owned()
    }
}

impl From<&str> for Hash {
    fn from(text: &str) -> Self {
        Self::of(text.as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}

/// Takes the hash of several parts, each kept apart from the next by its length.
#[derive(Default, Clone)]
pub struct Hasher(Xxh3);

impl Hasher {
    /// Adds one part.
    pub fn add(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// The hash of the parts so far.
    pub fn finish(&self) -> Hash {
        Hash(self.0.digest128())
    }
}

/// So that a value can be hashed as it is written out, with no copy of the writing in memory.
impl std::io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

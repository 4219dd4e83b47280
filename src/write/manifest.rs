//! The manifest: what the site is made of, kept in the site itself.
//!
//! It depends on the content alone, so no times are in it, and it travels with the site: a clone of a published site
//! on another machine is still known as ours. One file a line, so that version control shows what changed.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use serde::Deserialize;

use super::error::WriteError;
use super::name;
use crate::base::hash::Hash;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".sotay-manifest.json";

/// The version of the manifest that is written and read.
const VERSION: u32 = 1;

/// One output of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Where it is, relative to the output folder.
    pub(crate) path: String,
    /// What it was made from.
    pub(crate) key: Hash,
    /// What is in it.
    pub(crate) hash: Hash,
    /// How many bytes it has.
    pub(crate) size: u64,
}

/// A manifest that was read.
#[derive(Debug, Clone)]
pub(crate) struct Manifest {
    /// The outputs, sorted by path, no path twice.
    pub(crate) entries: Vec<Entry>,
    /// The hash of the manifest's own bytes.
    pub(crate) seal: Hash,
}

/// The manifest as JSON has it.
#[derive(Deserialize)]
struct Wire<'a> {
    version: u32,
    #[serde(borrow)]
    files: Vec<(String, &'a str, &'a str, u64)>,
}

/// The one thing that manifests of all versions have.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Manifest {
    /// Reads the manifest of an output folder, if it has one.
    pub(crate) fn read(output: &Path) -> Result<Option<Self>, WriteError> {
        let path = output.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::at(&path)(error)),
        };
        let Some(entries) = parse(&bytes) else {
            let version = serde_json::from_slice(&bytes).ok().map(|Versioned { version }| version);
            return Err(WriteError::Manifest { path, version });
        };
        Ok(Some(Self { entries, seal: Hash::of(&bytes) }))
    }

    /// Writes a new manifest, forced to the disk, and says its seal.
    pub(crate) fn write(path: &Path, entries: &[&Entry]) -> io::Result<Hash> {
        let text = print(entries)?;
        let mut file = File::create_new(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        Ok(Hash::of(text.as_bytes()))
    }
}

fn parse(bytes: &[u8]) -> Option<Vec<Entry>> {
    let wire: Wire<'_> = serde_json::from_slice(bytes).ok()?;
    if wire.version != VERSION {
        return None;
    }
    let entry = |(path, key, hash, size): (String, &str, &str, u64)| {
        let (key, hash) = (Hash::parse(key)?, Hash::parse(hash)?);
        name::is_good(&path).then_some(Entry { path, key, hash, size })
    };
    let entries: Vec<Entry> = wire.files.into_iter().map(entry).collect::<Option<_>>()?;
    entries.is_sorted_by(|a, b| a.path < b.path).then_some(entries)
}

fn print(entries: &[&Entry]) -> io::Result<String> {
    let mut text = format!("{{\"version\":{VERSION},\"files\":[");
    for (index, entry) in entries.iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        let path = serde_json::to_string(&entry.path)?;
        write!(text, "[{path},\"{}\",\"{}\",{}]", entry.key, entry.hash, entry.size).map_err(io::Error::other)?;
    }
    text.push_str("\n]}\n");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry { path: path.into(), key: Hash(7), hash: Hash::of(path.as_bytes()), size: 3 }
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for entries in [vec![], vec![entry("a \"quoted\" name")], vec![entry("a"), entry("bản đồ/ảnh.jpg")]] {
            assert_eq!(parse(print(&entries.iter().collect::<Vec<_>>()).unwrap().as_bytes()), Some(entries));
        }
    }

    #[test]
    fn a_manifest_that_lies_is_not_read() {
        assert_eq!(parse(b""), None);
        assert_eq!(parse(print(&[&entry("../a")]).unwrap().as_bytes()), None);
        assert_eq!(parse(print(&[&entry("b"), &entry("a")]).unwrap().as_bytes()), None);
        assert_eq!(parse(print(&[&entry("a"), &entry("a")]).unwrap().as_bytes()), None);
        assert_eq!(parse(br#"{"version":2,"files":[]}"#), None);
    }
}

//! What the file system said of each file after it was written, so that the next build knows them again unread.
//!
//! It lies in the state folder, because times do not belong in the site: two builds would differ. It is bound to one
//! manifest by that one's seal; with any other manifest, or damaged, it is as good as absent, and files are read.

use std::fs;
use std::io;

use super::mark::Mark;
use super::place::Place;
use crate::base::hash::Hash;

const MAGIC: &[u8; 8] = b"sotay-1\n";
/// Size, time and inode, eight bytes each.
const MARK: usize = 24;
const HEAD: usize = MAGIC.len() + 16;

/// Reads the marks of the files of the manifest with this seal, in its order.
pub(crate) fn read(place: &Place, seal: Hash, count: usize) -> Option<Vec<Mark>> {
    let bytes = fs::read(place.seen()).ok()?;
    let (head, marks) = bytes.split_at_checked(HEAD)?;
    if head != header(seal) || marks.len() != count.checked_mul(MARK)? {
        return None;
    }
    marks.chunks_exact(MARK).map(decode).collect()
}

/// Writes them. A draft is renamed, so that a kill does not leave half of it.
pub(crate) fn write(place: &Place, seal: Hash, marks: impl Iterator<Item = Mark>) -> io::Result<()> {
    let mut bytes = header(seal).to_vec();
    for mark in marks {
        bytes.extend(mark.size.to_le_bytes());
        bytes.extend(mark.modified.to_le_bytes());
        bytes.extend(mark.inode.to_le_bytes());
    }
    fs::write(place.draft(), bytes)?;
    fs::rename(place.draft(), place.seen())
}

fn header(seal: Hash) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    head[..MAGIC.len()].copy_from_slice(MAGIC);
    head[MAGIC.len()..].copy_from_slice(&seal.0.to_le_bytes());
    head
}

fn decode(bytes: &[u8]) -> Option<Mark> {
    let word = |at: usize| bytes.get(at..at + 8)?.try_into().ok();
    Some(Mark {
        size: u64::from_le_bytes(word(0)?),
        modified: i64::from_le_bytes(word(8)?),
        inode: u64::from_le_bytes(word(16)?),
    })
}

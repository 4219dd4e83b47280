//! The segment as tantivy sees it: six files made of parts, and a `meta.json` made on the spot.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::index::SegmentId;
use tantivy::{HasLen, Index, SegmentReader};

use crate::error::Error;
use crate::schema;
use crate::store::{Block, Store};
use crate::wire::{Broken, In};

/// The extensions of the files of a segment, in the order in which the boot file lists them.
pub(crate) const EXTENSIONS: [&str; 6] = ["term", "idx", "pos", "fieldnorm", "fast", "store"];

/// The name of the only segment.
const SEGMENT: &str = "00000000000000000000000000000000";

/// A stretch of a file.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// In the boot file.
    Here(OwnedBytes),
    /// In a block of its own, with its length when unpacked.
    Block(Block, usize),
}

impl Part {
    fn len(&self) -> usize {
        match self {
            Self::Here(bytes) => bytes.len(),
            Self::Block(_, length) => *length,
        }
    }
}

/// One file of the segment.
#[derive(Debug)]
pub(crate) struct PartedFile {
    parts: Vec<Part>,
    starts: Vec<usize>,
    length: usize,
    store: Arc<Store>,
}

impl PartedFile {
    pub(crate) fn new(parts: Vec<Part>, store: Arc<Store>) -> Self {
        let mut length = 0;
        let mut starts = Vec::with_capacity(parts.len());
        for part in &parts {
            starts.push(length);
            length += part.len();
        }
        Self { parts, starts, length, store }
    }

    /// Reads the table that `write` made: `0 bytes` or `1 block length`.
    pub(crate) fn read(table: &mut In<'_>, store: &Arc<Store>) -> Result<Self, Broken> {
        let parts = (0..table.count()?).map(|_| {
            Ok(match table.number()? {
                0 => Part::Here(OwnedBytes::new(table.bytes()?.to_vec())),
                _ => Part::Block(store.block(table.number()?)?, table.number()? as usize),
            })
        });
        Ok(Self::new(parts.collect::<Result<_, _>>()?, Arc::clone(store)))
    }

    fn part(&self, index: usize) -> Option<OwnedBytes> {
        match &self.parts[index] {
            Part::Here(bytes) => Some(bytes.clone()),
            Part::Block(block, length) => self.store.get(*block).filter(|bytes| bytes.len() == *length),
        }
    }
}

impl HasLen for PartedFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for PartedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "beyond the end of a file of the index"));
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let first = self.starts.partition_point(|&start| start <= range.start) - 1;
        let last = self.starts.partition_point(|&start| start < range.end) - 1;
        // All are asked for before giving up, so that a browser fetches them together.
        let parts: Vec<_> = (first..=last).map(|index| self.part(index)).collect();
        let parts: Option<Vec<_>> = parts.into_iter().collect();
        let parts = parts.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "a block is not at hand"))?;
        let from = range.start - self.starts[first];
        if let [part] = &parts[..] {
            return Ok(part.slice(from..from + range.len()));
        }
        let mut joined = Vec::with_capacity(range.len());
        for (index, part) in parts.iter().enumerate() {
            let start = if index == 0 { from } else { 0 };
            let end = part.len().min(range.end - self.starts[first + index]);
            joined.extend_from_slice(&part[start..end]);
        }
        Ok(OwnedBytes::new(joined))
    }
}

/// Opens a segment; `files` in the order of [`EXTENSIONS`].
pub(crate) fn open(files: Vec<PartedFile>, documents: u32) -> Result<SegmentReader, Error> {
    let directory = PackDirectory { files: Arc::new(files.into_iter().map(Arc::new).collect()) };
    // What `meta.json` would say is known, and a reader of it is a tenth of the program for the browser.
    let index = Index::create(directory, schema::schema(), schema::settings())?;
    let id = SegmentId::from_uuid_string(SEGMENT).map_err(|_| Error::Engine("no segment".to_owned()))?;
    Ok(SegmentReader::open(&index.segment(index.new_segment_meta(id, documents)))?)
}

/// A directory that is only read.
#[derive(Debug, Clone)]
struct PackDirectory {
    files: Arc<Vec<Arc<PartedFile>>>,
}

impl PackDirectory {
    fn find(&self, path: &Path) -> Option<Arc<PartedFile>> {
        let extension = path.to_str()?.strip_prefix(SEGMENT)?.strip_prefix('.')?;
        let index = EXTENSIONS.iter().position(|known| *known == extension)?;
        self.files.get(index).cloned()
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "a pack is only read")
}

impl Directory for PackDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self.find(path).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        Ok(file)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.find(path).is_some())
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Err(OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    /// tantivy puts down a list of no segments when it is given a directory; nobody reads it.
    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(PathBuf::new())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

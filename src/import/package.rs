//! The parts of a .docx or .odt, which is a ZIP: unpacked one by one, and never more than a report has.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::base::fault::{Excess, Import};

/// The most that all parts together may unpack to. A report of two hundred photographs is a quarter of it.
const MOST_UNPACKED: u64 = 400 << 20;

/// The most that a part may unpack to: the text of a thousand pages is a third of it.
const MOST_PART: u64 = 48 << 20;

/// The most parts.
const MOST_PARTS: usize = 5000;

/// A part of more than this …
const LARGE: u64 = 4 << 20;

/// … that packs to less than so many times its size is no text that anybody wrote: that packs to a fifteenth.
const RATIO: u64 = 200;

/// An open package.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The number of each part, by its name.
    names: BTreeMap<String, usize>,
    /// How much may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Import> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if zip.len() > MOST_PARTS {
            return Err(Import::TooLarge { excess: Excess::Parts(MOST_PARTS) });
        }
        let mut names = BTreeMap::new();
        for number in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(number) {
                names.insert(name.trim_start_matches('/').to_owned(), number);
            }
        }
        Ok(Self { zip, names, left: MOST_UNPACKED })
    }

    /// Whether it has a part of this name. No name is ever used as a path of the machine.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The bytes of a part; `None` when there is none of this name.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Import> {
        let Some(number) = self.names.get(name) else { return Ok(None) };
        let mut file = self.zip.by_index(*number).map_err(|error| broken(&error))?;
        let (packed, said) = (file.compressed_size(), file.size());
        if said > LARGE && packed.saturating_mul(RATIO) < said {
            return Err(Import::TooLarge { excess: Excess::Ratio });
        }
        // What the package says of its sizes need not be true.
        let most = MOST_PART.min(self.left);
        let mut bytes = Vec::new();
        let count = file.by_ref().take(most + 1).read_to_end(&mut bytes);
        let count = count.map_err(|error| Import::Broken { detail: error.to_string() })? as u64;
        if count > most {
            let excess = if most < MOST_PART { MOST_UNPACKED } else { MOST_PART } >> 20;
            return Err(Import::TooLarge { excess: Excess::Unpacked(excess) });
        }
        if count > LARGE && packed.saturating_mul(RATIO) < count {
            return Err(Import::TooLarge { excess: Excess::Ratio });
        }
        self.left -= count;
        Ok(Some(bytes))
    }
}

fn broken(error: &ZipError) -> Import {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => Import::Locked,
        error => Import::Broken { detail: error.to_string() },
    }
}

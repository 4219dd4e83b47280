//! Terms: one for each written form and part of a page, laid side by side by folded form.
//!
//! Indexing every text twice, exact and folded, would double the index. Instead a term is
//!
//! ```text
//! folded  0x00  exact (left out where it is the same as folded)  part
//! ```
//!
//! so that all written forms of `duong` (`dương`, `đường`, `dưỡng` …) and the parts of a page in which they stand are
//! neighbours in the term dictionary, and their postings and positions neighbours in the files. A query without
//! marks reads that whole stretch, a quoted one with marks a part of it, and one with marks reads the stretch and
//! knows of every occurrence whether it is the exact form: the bytes fetched are about those of a folded index alone.
//! The part of the page in the term gives field weights without reading positions, with one field, one length and
//! one dictionary.

/// The separator; it stands in no token.
pub(crate) const SEPARATOR: char = '\0';

/// The parts of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Zone {
    Body = 1,
    Title = 2,
    Summary = 3,
    Heading = 4,
    Names = 5,
    Numbers = 6,
}

impl Zone {
    /// How many there are.
    pub(crate) const COUNT: usize = 6;

    pub(crate) const ALL: [Self; Self::COUNT] =
        [Self::Body, Self::Title, Self::Summary, Self::Heading, Self::Names, Self::Numbers];

    pub(crate) fn of(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| *zone as u8 == byte)
    }

    #[cfg(feature = "write")]
    pub(crate) fn char(self) -> char {
        char::from(self as u8)
    }
}

/// Writes the term of a token into `term`.
#[cfg(feature = "write")]
pub(crate) fn write(term: &mut String, folded: &str, exact: &str, zone: Zone) {
    term.clear();
    term.push_str(folded);
    term.push(SEPARATOR);
    if exact != folded {
        term.push_str(exact);
    }
    term.push(zone.char());
}

/// The half-open range of all terms with this folded form.
pub(crate) fn range(folded: &str) -> (Vec<u8>, Vec<u8>) {
    let from = [folded.as_bytes(), b"\0"].concat();
    let to = [folded.as_bytes(), b"\x01"].concat();
    (from, to)
}

/// Takes a term apart: folded, exact, part of the page.
pub(crate) fn read(term: &[u8]) -> Option<(&str, &str, Zone)> {
    let (&zone, rest) = term.split_last()?;
    let (folded, exact) = std::str::from_utf8(rest).ok()?.split_once(SEPARATOR)?;
    Some((folded, if exact.is_empty() { folded } else { exact }, Zone::of(zone)?))
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_taken_apart_as_it_was_put_together() {
        let mut term = String::new();
        for (folded, exact) in [("duong", "đường"), ("an", "an"), ("16-da/tu", "16-đa/tu")] {
            write(&mut term, folded, exact, Zone::Heading);
            assert_eq!(read(term.as_bytes()), Some((folded, exact, Zone::Heading)));
            let (from, to) = range(folded);
            assert!(from.as_slice() <= term.as_bytes() && term.as_bytes() < to.as_slice());
        }
    }

    #[test]
    fn the_range_of_a_form_holds_no_longer_form() {
        let mut term = String::new();
        write(&mut term, "hoang", "hoàng", Zone::Body);
        let (from, to) = range("hoa");
        assert!(!(from.as_slice() <= term.as_bytes() && term.as_bytes() < to.as_slice()));
    }
}

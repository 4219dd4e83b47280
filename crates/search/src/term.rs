//! Terms: one for each written form and part of a page, laid side by side by folded form.
//!
//! Indexing every text twice, exact and folded, would double the index. Instead a term is
//!
//! ```text
//! folded  0x00  marks  part
//! ```
//!
//! so that all written forms of `duong` (`dương`, `đường`, `dưỡng` …) and the parts of a page in which they stand are
//! neighbours in the term dictionary, and their postings and positions neighbours in the files. A query without
//! marks reads that whole stretch, a quoted one with marks a part of it, and one with marks reads the stretch and
//! knows of every occurrence whether it is the exact form: the bytes fetched are about those of a folded index alone.
//! The part of the page in the term gives field weights without reading positions, with one field, one length and
//! one dictionary.
//!
//! The marks are one byte for each letter up to the last one that bears any: [`SAME`] for a letter as it is in the
//! folded form, else [`FIRST`] and the number of the letter in [`LETTERS`]. A form that cannot be told so (foreign
//! letters, other lengths) is written out after [`WRITTEN`]. Most of a dictionary of written-out forms would be marks.

/// The separator; it stands in no token.
const SEPARATOR: u8 = 0;

/// Before a written-out exact form.
const WRITTEN: u8 = 0x02;

/// A letter that is the same in both forms.
const SAME: u8 = 0x1f;

/// The code of the first of [`LETTERS`].
const FIRST: u8 = 0x20;

/// The letters that folding changes.
const LETTERS: [char; 68] = [
    'à', 'ả', 'ã', 'á', 'ạ', 'ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ', 'â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'đ', 'è', 'ẻ', 'ẽ', 'é', 'ẹ',
    'ê', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'ĩ', 'í', 'ị', 'ò', 'ỏ', 'õ', 'ó', 'ọ', 'ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ơ',
    'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù', 'ủ', 'ũ', 'ú', 'ụ', 'ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'y',
];

/// The code of every letter below U+1F00; 0 for those that have none.
static CODES: [u8; 0x1f00] = {
    let mut codes = [0; 0x1f00];
    let mut index = 0;
    while index < LETTERS.len() {
        codes[LETTERS[index] as usize] = FIRST + index as u8;
        index += 1;
    }
    codes
};

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
    pub(crate) const ALL: [Self; 6] =
        [Self::Body, Self::Title, Self::Summary, Self::Heading, Self::Names, Self::Numbers];

    pub(crate) fn of(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| *zone as u8 == byte)
    }

    #[cfg(feature = "write")]
    pub(crate) fn char(self) -> char {
        char::from(self as u8)
    }
}

/// Writes the marks of a word behind what `term` holds.
pub(crate) fn marks(term: &mut String, folded: &str, exact: &str) {
    if exact == folded {
        return;
    }
    let start = term.len();
    let mut needed = start;
    let mut letters = folded.chars();
    for letter in exact.chars() {
        let plain = letters.next();
        if plain == Some(letter) {
            term.push(char::from(SAME));
            continue;
        }
        let code = CODES.get(letter as usize).copied().unwrap_or(0);
        if code == 0 || plain.is_none() {
            return written(term, start, exact);
        }
        term.push(char::from(code));
        needed = term.len();
    }
    if letters.next().is_some() {
        return written(term, start, exact);
    }
    term.truncate(needed);
}

#[cold]
fn written(term: &mut String, start: usize, exact: &str) {
    term.truncate(start);
    term.push(char::from(WRITTEN));
    term.push_str(exact);
}

/// The exact form that was written as these marks; `None` for bytes that are no marks.
pub(crate) fn unmark(folded: &str, marks: &[u8]) -> Option<String> {
    if let Some(written) = marks.strip_prefix(&[WRITTEN]) {
        return Some(std::str::from_utf8(written).ok()?.to_owned());
    }
    let mut marks = marks.iter();
    let exact = folded.chars().map(|plain| match marks.next() {
        None | Some(&SAME) => Some(plain),
        Some(&code) => LETTERS.get(usize::from(code.checked_sub(FIRST)?)).copied(),
    });
    let exact = exact.collect::<Option<String>>()?;
    marks.next().is_none().then_some(exact)
}

/// Writes the term of a token into `term`.
#[cfg(feature = "write")]
pub(crate) fn write(term: &mut String, folded: &str, exact: &str, zone: Zone) {
    term.clear();
    term.push_str(folded);
    term.push(char::from(SEPARATOR));
    marks(term, folded, exact);
    term.push(zone.char());
}

/// The half-open range of all terms with this folded form.
pub(crate) fn range(folded: &str) -> (Vec<u8>, Vec<u8>) {
    let from = [folded.as_bytes(), &[SEPARATOR]].concat();
    let to = [folded.as_bytes(), &[SEPARATOR + 1]].concat();
    (from, to)
}

/// Takes a term apart: folded form, marks, part of the page.
pub(crate) fn read(term: &[u8]) -> Option<(&str, &[u8], Zone)> {
    let (&zone, rest) = term.split_last()?;
    let at = rest.iter().position(|&byte| byte == SEPARATOR)?;
    let (folded, marks) = (std::str::from_utf8(&rest[..at]).ok()?, &rest[at + 1..]);
    Some((folded, marks, Zone::of(zone)?))
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_taken_apart_as_it_was_put_together() {
        let mut term = String::new();
        for exact in ["đường", "an", "16-đa/tu", "kỹ", "quý", "tùy", "résumé", "thuở", "4.5", "ở"] {
            let folded = viet::fold(exact);
            let mut own = String::new();
            marks(&mut own, &folded, exact);
            write(&mut term, &folded, exact, Zone::Heading);
            assert_eq!(read(term.as_bytes()), Some((folded.as_str(), own.as_bytes(), Zone::Heading)));
            assert_eq!(unmark(&folded, own.as_bytes()).as_deref(), Some(exact));
            let (from, to) = range(&folded);
            assert!(from.as_slice() <= term.as_bytes() && term.as_bytes() < to.as_slice());
        }
    }

    #[test]
    fn forms_that_differ_have_marks_that_differ() {
        let forms = ["duong", "dương", "đường", "đương", "dưỡng", "dường", "đuông", "đ"];
        let mut all: Vec<String> = Vec::new();
        for exact in forms {
            let mut own = String::new();
            marks(&mut own, &viet::fold(exact), exact);
            assert!(own.len() <= 3, "{exact}: {own:?}");
            all.push(format!("{} {own}", viet::fold(exact)));
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), forms.len());
    }

    #[test]
    fn the_range_of_a_form_holds_no_longer_form() {
        let mut term = String::new();
        write(&mut term, "hoang", "hoàng", Zone::Body);
        let (from, to) = range("hoa");
        assert!(!(from.as_slice() <= term.as_bytes() && term.as_bytes() < to.as_slice()));
    }
}

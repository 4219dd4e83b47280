//! A report, as Word, LibreOffice or a newspaper has it, made into an article with its pictures. Pure: bytes in, bytes out.
//!
//! Each kind of file has a reader that makes the same blocks of it; all else is done once, for all of them.

mod cells;
mod document;
mod docx;
mod figures;
mod front;
mod gather;
mod guess;
mod headings;
mod html;
mod link;
mod markdown;
mod odt;
mod package;
mod pictures;
mod symbols;
mod told;
mod xml;

use self::document::{Document, lines, plain};
use self::guess::Known;
use self::package::Package;
use self::told::Told;
use crate::base::fault::{Excess, Foreign, Import};
use crate::base::language::Language;
use crate::base::paths;
use crate::model::article::Kind;
use crate::model::date::Date;
use crate::model::site::Registers;

/// The most megabytes that a report may have.
pub const MOST_MEGABYTES: u64 = 200;

/// The most signs of an address that is made of a title.
const MOST_SLUG: usize = 80;

/// A file to be imported.
pub struct Original<'a> {
    /// Its name, without the folders that it lies in.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
    /// Gives the bytes of a file that lies beside it or below, by its path from there.
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// What to make of it.
pub struct Options<'a> {
    /// What the article is to be.
    pub kind: Kind,
    /// What there is to be recognised.
    pub registers: &'a Registers,
    /// The day of the import.
    pub today: Date,
    /// The language of remarks.
    pub language: Language,
}

/// An article with its pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The last part of its address, and the name of its folder.
    pub slug: String,
    /// The article.
    pub text: String,
    /// The other files, each with its name.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes an article of a report, and says what an editor should know of it. Without an article one of the faults is an
/// error.
pub fn import(original: &Original<'_>, options: &Options<'_>) -> (Option<Bundle>, Vec<Import>) {
    let mut told = Told::default();
    match read(original, &mut told) {
        Ok(document) => {
            let bundle = bundle(document, original, options);
            (Some(bundle), told.finish())
        }
        Err(fault) => (None, vec![fault]),
    }
}

fn read(original: &Original<'_>, told: &mut Told) -> Result<Document, Import> {
    let bytes = original.bytes;
    if bytes.len() as u64 > MOST_MEGABYTES << 20 {
        return Err(Import::TooLarge { excess: Excess::File(MOST_MEGABYTES) });
    }
    let mut document = match bytes {
        _ if bytes.starts_with(b"PK") => packed(bytes, told)?,
        _ if is_page(original) => html::read(bytes, original.beside, told)?,
        _ => return Err(foreign(bytes)),
    };
    let mut has_words = false;
    let mut look = |line: &[document::Inline]| has_words |= plain(line).contains(char::is_alphanumeric);
    lines(&document.blocks, &mut look);
    if !has_words {
        return Err(Import::Empty);
    }
    document.blocks = figures::with_captions(std::mem::take(&mut document.blocks));
    Ok(document)
}

/// Whether a file is a page: by its name, since nearly everything can be read as one, and not by what is no text.
fn is_page(original: &Original<'_>) -> bool {
    let ending = paths::extension(original.name).to_ascii_lowercase();
    let Import::Format { kind: Foreign::Unknown } = foreign(original.bytes) else { return false };
    ["html", "htm", "xhtml"].contains(&ending.as_str())
}

fn packed(bytes: &[u8], told: &mut Told) -> Result<Document, Import> {
    let mut package = Package::open(bytes)?;
    if package.has("word/document.xml") {
        return docx::read(&mut package, told);
    }
    let is_odt =
        package.bytes("mimetype")?.is_some_and(|kind| kind.starts_with(b"application/vnd.oasis.opendocument.text"));
    if is_odt && package.has("content.xml") {
        return odt::read(&mut package, told);
    }
    let is_office = ["xl/workbook.xml", "ppt/presentation.xml", "content.xml"].iter().any(|part| package.has(part));
    Err(Import::Format { kind: if is_office { Foreign::OtherOffice } else { Foreign::Unknown } })
}

/// What a file is that cannot be read.
fn foreign(bytes: &[u8]) -> Import {
    // A compound file: Word before 2007, or any newer file with a password, which has a stream of this name in UTF-16.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        let is_locked = bytes.windows(name.len()).any(|part| part == name);
        return if is_locked { Import::Locked } else { Import::Format { kind: Foreign::OldWord } };
    }
    let starts = |start: &[u8]| bytes.starts_with(start);
    let kind = match () {
        () if starts(b"{\\rtf") => Foreign::Rtf,
        () if starts(b"%PDF") => Foreign::Pdf,
        () if starts(b"MIME-Version:") || starts(b"From: <Saved by") => Foreign::WebArchive,
        () => Foreign::Unknown,
    };
    Import::Format { kind }
}

fn bundle(mut document: Document, original: &Original<'_>, options: &Options<'_>) -> Bundle {
    let stem = original.name.rsplit_once('.').map_or(original.name, |(stem, _)| stem);
    let Options { kind, registers, today, language } = *options;
    let guesses = guess::guess(&mut document, Known { registers, today, stem });
    let blocks = headings::found(std::mem::take(&mut document.blocks), guesses.from);
    let (slug, is_cut) = slug(&guesses.title.value, stem);
    let head = front::Head { name: paths::name(original.name), kind, slug: is_cut.then_some(slug.as_str()), language };
    let front = front::write(&head, &guesses, &document.facts);
    let named = |(number, picture): (usize, &document::Picture)| format!("anh-{}.{}", number + 1, picture.ending);
    let names: Vec<String> = document.pictures.iter().enumerate().map(named).collect();
    let text = format!("{front}\n{}", markdown::write(&blocks, &document.notes, &names));
    let files = names.into_iter().zip(document.pictures.into_iter().map(|picture| picture.bytes)).collect();
    Bundle { slug, text, files }
}

/// The last part of an article's address, and whether it is another than the title alone makes.
fn slug(title: &str, stem: &str) -> (String, bool) {
    let whole = viet::slug(title);
    let is_short = (1..=MOST_SLUG).contains(&whole.len());
    if is_short {
        return (whole, false);
    }
    let other = if whole.is_empty() { viet::slug(stem) } else { whole };
    let cut = other.get(..MOST_SLUG).and_then(|cut| cut.rsplit_once('-')).map_or(other.as_str(), |(cut, _)| cut);
    let cut = cut.get(..MOST_SLUG).unwrap_or(cut);
    (if cut.is_empty() { "bai-nhap".to_owned() } else { cut.to_owned() }, true)
}

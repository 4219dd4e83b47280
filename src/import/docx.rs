//! A .docx as a report.

mod body;
mod facts;
mod indent;
mod lists;
mod numbering;
mod paragraph;
mod picture;
mod relations;
mod run;
mod sheets;
mod styles;
mod table;

use std::rc::Rc;

use super::document::{Block, Document};
use super::package::Package;
use super::pictures::Pictures;
use super::told::Told;
use super::xml;
use crate::base::fault::Import;

/// The parts that every reading step needs.
struct Word<'p, 'b> {
    package: &'p mut Package<'b>,
    styles: styles::Styles,
    numbering: numbering::Numbering,
    pictures: Pictures,
    told: &'p mut Told,
    /// The number in the text of each note that was met, by the part that it is in and its id there, in the order in
    /// which they were met.
    notes: Vec<(NoteKind, String)>,
    /// The fields that are open where the text is read, the outermost first.
    fields: Vec<run::Field>,
    /// Whether notes are read, which have none of their own.
    is_in_notes: bool,
}

impl Word<'_, '_> {
    /// Whether a table of contents is open.
    fn is_in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.code.trim_start().starts_with("TOC"))
    }

    /// Where the open fields lead.
    fn field_link(&self) -> Option<Rc<str>> {
        self.fields.iter().rev().find_map(|field| field.link.clone())
    }
}

/// Where a note stands in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NoteKind {
    Foot,
    End,
}

impl NoteKind {
    /// How its relation to the text ends, and what its elements are called.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Foot => ("/footnotes", "footnote"),
            Self::End => ("/endnotes", "endnote"),
        }
    }
}

/// Reads the report.
pub(super) fn read(package: &mut Package<'_>, told: &mut Told) -> Result<Document, Import> {
    let roots = relations::Relations::of(package, "")?;
    let main = roots.of_kind("/officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
    let text = package.bytes(&main)?.map(|bytes| xml::text(&bytes));
    let text = text.ok_or(Import::Broken { detail: main.clone() })?;
    let relations = relations::Relations::of(package, &main)?;
    let part = |package: &mut Package<'_>, kind: &str| -> Result<String, Import> {
        let Some(name) = relations.of_kind(kind) else { return Ok(String::new()) };
        Ok(package.bytes(&name)?.map_or_else(String::new, |bytes| xml::text(&bytes)))
    };
    let styles = styles::Styles::read(&part(package, "/styles")?, &part(package, "/theme")?)?;
    let numbering = numbering::Numbering::read(&part(package, "/numbering")?)?;
    let facts = facts::read(package, &roots)?;
    let comments = part(package, "/comments")?;
    sheets::tell(package, &relations, &comments, told)?;

    let mut word = Word {
        package,
        styles,
        numbering,
        pictures: Pictures::default(),
        told,
        notes: Vec::new(),
        fields: Vec::new(),
        is_in_notes: false,
    };
    let tree = xml::tree(&text)?;
    let Some(inner) = xml::child(tree.root_element(), "body") else {
        return Err(Import::Broken { detail: main });
    };
    let blocks = body::blocks(&mut word, &relations, inner)?;
    let notes = notes(&mut word, &relations)?;
    Ok(Document { blocks, notes, pictures: word.pictures.finish(), facts })
}

/// The notes that the text refers to, in its order. A note may refer to no other.
fn notes(word: &mut Word<'_, '_>, relations: &relations::Relations) -> Result<Vec<Vec<Block>>, Import> {
    word.is_in_notes = true;
    let asked = word.notes.clone();
    let mut found = vec![Vec::new(); asked.len()];
    for kind in [NoteKind::Foot, NoteKind::End] {
        let (ending, element) = kind.names();
        let Some(name) = relations.of_kind(ending) else { continue };
        let Some(bytes) = word.package.bytes(&name)? else { continue };
        let text = xml::text(&bytes);
        let tree = xml::tree(&text)?;
        let own = relations::Relations::of(word.package, &name)?;
        for note in tree.root_element().children().filter(|node| xml::name(*node) == element) {
            let id = xml::attribute(note, "id").unwrap_or_default();
            if let Some(number) = asked.iter().position(|(asked, known)| *asked == kind && known == id) {
                found[number] = body::blocks(word, &own, note)?;
            }
        }
    }
    Ok(found)
}

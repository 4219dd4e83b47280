//! The blocks of a text: a body, a cell, a note or a text box.

use roxmltree::Node;

use super::super::document::Block;
use super::super::xml;
use super::lists::{self, Flow};
use super::relations::Relations;
use super::{Word, paragraph, run, table};
use crate::base::fault::{Drawn, Import};

/// The blocks within `node`.
pub(super) fn blocks(word: &mut Word<'_, '_>, relations: &Relations, node: Node<'_, '_>) -> Result<Vec<Block>, Import> {
    let mut flow = Vec::new();
    // A field that is open around a text box is not open in it.
    let fields = std::mem::take(&mut word.fields);
    walk(word, relations, node, &mut flow)?;
    word.fields = fields;
    Ok(lists::nested(flow))
}

fn walk(
    word: &mut Word<'_, '_>,
    relations: &Relations,
    node: Node<'_, '_>,
    flow: &mut Vec<Flow>,
) -> Result<(), Import> {
    for child in node.children() {
        match xml::name(child) {
            "p" => paragraph::read(word, relations, child, flow)?,
            "tbl" => table::read(word, relations, child, flow)?,
            "sdt" if is_contents(child) => word.told.add(Import::Contents),
            "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => walk(word, relations, child, flow)?,
            "AlternateContent" => {
                if let Some(chosen) = run::chosen(child) {
                    walk(word, relations, chosen, flow)?;
                }
            }
            "del" | "moveFrom" => word.told.deleted(&run::words(child)),
            "altChunk" => word.told.drawn(Drawn::Object),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a block of content is the table of contents that Word makes.
fn is_contents(node: Node<'_, '_>) -> bool {
    let gallery = xml::child(node, "sdtPr").and_then(|node| xml::child(node, "docPartObj"));
    let gallery = gallery.and_then(|node| xml::child(node, "docPartGallery"));
    gallery.and_then(|node| xml::attribute(node, "val")) == Some("Table of Contents")
}

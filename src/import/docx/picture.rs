//! What is drawn in a text: pictures, boxes of text, charts and the like.

use roxmltree::Node;

use super::super::document::Inline;
use super::super::gather::Look;
use super::super::xml;
use super::Word;
use super::run::Line;
use crate::base::fault::{Drawn, Import, Left};
use crate::base::paths;

/// Reads a drawing, a picture of the older kind, or an object.
pub(super) fn read<'a, 'i>(
    word: &mut Word<'_, '_>,
    node: Node<'a, 'i>,
    line: &mut Line<'_, 'a, 'i>,
) -> Result<(), Import> {
    if xml::name(node) == "object" {
        word.told.drawn(Drawn::Object);
    }
    look(word, node, line, &described(node))
}

fn look<'a, 'i>(
    word: &mut Word<'_, '_>,
    node: Node<'a, 'i>,
    line: &mut Line<'_, 'a, 'i>,
    alt: &str,
) -> Result<(), Import> {
    for child in node.children() {
        match xml::name(child) {
            // What is written in a box is read as text after this paragraph, with its own pictures.
            "txbxContent" => line.boxes.push(child),
            "blip" => {
                let id = child.attributes().find(|attribute| attribute.name() == "embed" || attribute.name() == "link");
                picture(word, id.map_or("", |id| id.value()), line, alt)?;
            }
            "imagedata" => picture(word, xml::attribute(child, "id").unwrap_or_default(), line, alt)?,
            // Letters that are drawn along a line.
            "textpath" => {
                let words = xml::attribute(child, "string").unwrap_or_default();
                line.gather.text(&format!(" {words} "), &Look::default());
            }
            "chart" => word.told.drawn(Drawn::Chart),
            "relIds" => word.told.drawn(Drawn::Diagram),
            "AlternateContent" => {
                if let Some(chosen) = super::run::chosen(child) {
                    look(word, chosen, line, alt)?;
                }
            }
            _ => look(word, child, line, alt)?,
        }
    }
    Ok(())
}

fn picture(word: &mut Word<'_, '_>, id: &str, line: &mut Line<'_, '_, '_>, alt: &str) -> Result<(), Import> {
    let Some(relation) = line.relations.get(id) else { return Ok(()) };
    if relation.is_outside {
        let left = if relation.target.starts_with("http") { Left::Remote } else { Left::Missing };
        word.told.add(Import::Picture { name: paths::name(&relation.target).to_owned(), left });
        return Ok(());
    }
    let name = paths::name(&relation.target).to_owned();
    match word.package.bytes(&relation.target)? {
        None => word.told.add(Import::Picture { name, left: Left::Missing }),
        Some(bytes) => {
            if let Some(picture) = word.pictures.add(&name, bytes, word.told) {
                line.gather.other(Inline::Picture { picture, alt: alt.to_owned() });
            }
        }
    }
    Ok(())
}

/// What somebody has written of the picture for those who cannot see it.
fn described(node: Node<'_, '_>) -> String {
    let of = |name: &str, attribute: &str| {
        let node = node.descendants().find(|node| xml::name(*node) == name)?;
        xml::attribute(node, attribute).filter(|words| is_description(words))
    };
    let found = of("docPr", "descr").or_else(|| of("docPr", "title")).or_else(|| of("shape", "alt"));
    found.map_or_else(String::new, super::super::figures::described)
}

/// Whether words describe a picture: a program's guess or the name of a file does not.
fn is_description(words: &str) -> bool {
    let words = words.trim();
    let is_made = ["automatically generated", "được tạo tự động"].iter().any(|sign| words.contains(sign));
    let is_file = words.split_whitespace().count() == 1 && words.contains('.') || words.contains(":\\");
    !words.is_empty() && !is_made && !is_file
}

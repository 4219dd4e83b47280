//! A paragraph: a heading, an item of a list, or running text; with its pictures and text boxes after it.

use roxmltree::Node;

use super::super::document::{Block, Figure, Inline, Paragraph, Role};
use super::super::gather::{Gather, Look};
use super::super::{document, xml};
use super::lists::{Flow, with_label};
use super::numbering::Label;
use super::relations::Relations;
use super::run::{self, Line};
use super::{Word, body};
use crate::base::fault::Import;

/// Reads the paragraph `node` and what hangs on it.
pub(super) fn read(
    word: &mut Word<'_, '_>,
    relations: &Relations,
    node: Node<'_, '_>,
    flow: &mut Vec<Flow>,
) -> Result<(), Import> {
    let own = xml::child(node, "pPr");
    let properties = word.styles.paragraph(own);
    let style = own.and_then(|node| xml::child(node, "pStyle")).and_then(|node| xml::attribute(node, "val"));
    let mut is_contents = word.styles.is_contents(style) || word.is_in_contents();

    let mut line = Line { relations, around: properties.run.clone(), gather: Gather::default(), boxes: Vec::new() };
    run::walk(word, node, &mut line, &Look::default())?;
    is_contents |= word.is_in_contents();
    // One that was begun and shows nothing to the end of the paragraph would hide all that follows.
    word.fields.retain(|field| field.shows);
    let (inlines, boxes) = (line.gather.finish(word.told), line.boxes);
    if is_contents {
        word.told.add(Import::Contents);
        return Ok(());
    }
    let (inlines, before, after) = apart(inlines);
    flow.extend(before.into_iter().map(Flow::Block));
    let has_words = !inlines.is_empty();
    let label = match (&properties.list, has_words) {
        ((Some(id), level), true) if id != "0" => word.numbering.next(id, level.unwrap_or(0)),
        _ => None,
    };
    match (properties.outline, label) {
        _ if !has_words => {}
        (Some(outline), label) if outline < 9 && properties.role == Role::Text => {
            let inlines = match label {
                Some(Label::Text(label)) => with_label(&label, inlines),
                Some(Label::Number(number)) => with_label(&format!("{number}."), inlines),
                Some(Label::Point) | None => inlines,
            };
            flow.push(Flow::Block(Block::Heading(outline + 1, inlines)));
        }
        (_, label) => {
            let place = properties.place.unwrap_or_default();
            let block = Block::Paragraph(Paragraph { inlines, place, role: properties.role });
            flow.push(match label {
                Some(label) => Flow::Item { level: properties.list.1.unwrap_or(0), label, blocks: vec![block] },
                None => Flow::Block(block),
            });
        }
    }
    flow.extend(after.into_iter().map(Flow::Block));
    for inner in boxes {
        let blocks = body::blocks(word, relations, inner)?;
        flow.extend(blocks.into_iter().map(Flow::Block));
    }
    Ok(())
}

/// The words of a paragraph, the pictures that stand before all of them, and the others.
fn apart(inlines: Vec<Inline>) -> (Vec<Inline>, Vec<Block>, Vec<Block>) {
    let (mut words, mut before, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for inline in inlines {
        match inline {
            Inline::Picture { picture, alt } => {
                let figure = Block::Figure(Figure { picture, alt, caption: None });
                if document::plain(&words).is_empty() { before.push(figure) } else { after.push(figure) }
            }
            Inline::Break if words.is_empty() => {}
            other => words.push(other),
        }
    }
    while matches!(words.last(), Some(Inline::Break)) {
        words.pop();
    }
    let is_blank = |inline: &Inline| matches!(inline, Inline::Text { text, .. } if text.trim().is_empty());
    if words.iter().all(is_blank) {
        words.clear();
    }
    (words, before, after)
}

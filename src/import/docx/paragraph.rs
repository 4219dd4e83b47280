//! A paragraph: a heading, an item of a list, or running text; with its pictures and text boxes after it.

use roxmltree::Node;

use super::super::document::{Block, Figure, Inline, Paragraph, Role};
use super::super::gather::{Gather, Look};
use super::super::markdown::is_all_bold;
use super::super::{document, xml};
use super::lists::{Flow, with_label};
use super::numbering::Label;
use super::relations::Relations;
use super::run::{self, Line};
use super::styles::ParagraphProperties;
use super::{Word, body, indent};
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
    let mut parts = Parts::of(inlines);
    let is_heading = properties.outline.is_some_and(|outline| outline < 9) && properties.role == Role::Text;
    let counts = !parts.words.is_empty() || !is_heading && !parts.is_empty();
    let id = properties.list.0.as_deref().filter(|id| *id != "0" && counts);
    let level = properties.list.1.unwrap_or(0);
    let label = id.and_then(|id| word.numbering.next(id, level));
    for inner in boxes {
        parts.after.extend(body::blocks(word, relations, inner)?);
    }
    match (label, id) {
        (Some(label), Some(id)) if !is_heading => {
            let indent = indent::of(own).or(word.numbering.indent(id, level)).or(properties.indent);
            let indent = indent.filter(|indent| *indent > 0 && !parts.may_be_heading());
            flow.push(Flow::Item { level, label, indent, blocks: parts.item(&properties) });
        }
        (label, _) => {
            let outline = properties.outline.filter(|_| is_heading);
            let indent = indent_of(&properties);
            let blocks = parts.blocks(&properties, outline, label);
            flow.extend(blocks.into_iter().map(|block| Flow::Block { block, indent }));
        }
    }
    Ok(())
}

/// Where the lines of a paragraph without a number begin. LibreOffice writes what stands under an item as what has no number
/// in a list, and nothing of where.
fn indent_of(properties: &ParagraphProperties) -> Option<i32> {
    let is_unnumbered = properties.list.0.as_deref() == Some("0");
    properties.indent.or((!is_unnumbered).then_some(0))
}

/// What a paragraph holds: the words, and the blocks before and after them.
struct Parts {
    words: Vec<Inline>,
    before: Vec<Block>,
    after: Vec<Block>,
}

impl Parts {
    fn of(inlines: Vec<Inline>) -> Self {
        let (words, before, after) = apart(inlines);
        Self { words, before, after }
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.before.is_empty() && self.after.is_empty()
    }

    /// Whether they are a bold line, which may be a heading and holds nothing.
    fn may_be_heading(&self) -> bool {
        !self.words.is_empty() && is_all_bold(&self.words)
    }

    /// The blocks of an item, whose mark stands at its words.
    fn item(self, properties: &ParagraphProperties) -> Vec<Block> {
        let words = (!self.words.is_empty()).then(|| paragraph(self.words, properties));
        words.into_iter().chain(self.before).chain(self.after).collect()
    }

    /// The blocks of another paragraph: a heading if it has a level, with the number that Word shows before it.
    fn blocks(self, properties: &ParagraphProperties, outline: Option<u8>, label: Option<Label>) -> Vec<Block> {
        let words = (!self.words.is_empty()).then(|| match (outline, label) {
            (None, _) => paragraph(self.words, properties),
            (Some(outline), label) => {
                let words = match label {
                    Some(Label::Text(label)) => with_label(&label, self.words),
                    Some(Label::Number(number)) => with_label(&format!("{number}."), self.words),
                    Some(Label::Point) | None => self.words,
                };
                Block::Heading(outline + 1, words)
            }
        });
        self.before.into_iter().chain(words).chain(self.after).collect()
    }
}

fn paragraph(inlines: Vec<Inline>, properties: &ParagraphProperties) -> Block {
    Block::Paragraph(Paragraph { inlines, place: properties.place.unwrap_or_default(), role: properties.role })
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

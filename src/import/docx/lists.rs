//! Word has paragraphs with a number and a depth; a list within a list is made of them here.

use super::super::document::{Block, Inline, List, Paragraph, Style};
use super::numbering::Label;

/// What comes next in a text.
pub(super) enum Flow {
    Block(Block),
    /// A paragraph of a list, with what belongs to it.
    Item {
        level: u8,
        label: Label,
        blocks: Vec<Block>,
    },
}

/// The text with its lists within each other.
pub(super) fn nested(flow: Vec<Flow>) -> Vec<Block> {
    let mut nest = Nest::default();
    for next in flow {
        match next {
            Flow::Block(block) => {
                nest.close_above(None);
                nest.done.push(block);
            }
            Flow::Item { level, label: Label::Text(label), blocks } => nest.labelled(level, &label, blocks),
            Flow::Item { level, label: Label::Number(number), blocks } => nest.item(level, Some(number), blocks),
            Flow::Item { level, label: Label::Point, blocks } => nest.item(level, None, blocks),
        }
    }
    nest.close_above(None);
    nest.done
}

/// `label` before the words of a line.
pub(super) fn with_label(label: &str, inlines: Vec<Inline>) -> Vec<Inline> {
    let mut labelled = inlines;
    match labelled.first_mut() {
        Some(Inline::Text { text, link: None, .. }) => text.insert_str(0, &format!("{label} ")),
        _ => labelled.insert(0, Inline::Text { text: format!("{label} "), style: Style::default(), link: None }),
    }
    labelled
}

#[derive(Default)]
struct Nest {
    done: Vec<Block>,
    /// The open lists with their depths, the outermost first.
    open: Vec<(u8, List)>,
}

impl Nest {
    fn item(&mut self, level: u8, number: Option<u64>, blocks: Vec<Block>) {
        self.close_above(Some(level));
        if let Some((depth, list)) = self.open.last()
            && *depth == level
            && list.start.map(|start| start + list.items.len() as u64) != number
        {
            self.close_one();
        }
        match self.open.last_mut() {
            Some((depth, list)) if *depth == level => list.items.push(blocks),
            _ => self.open.push((level, List { start: number, items: vec![blocks] })),
        }
    }

    /// A line whose number Markdown does not know, `a)` or `1.2.`: it stands in its words, within the item above.
    fn labelled(&mut self, level: u8, label: &str, mut blocks: Vec<Block>) {
        match level.checked_sub(1) {
            Some(above) => self.close_above(Some(above)),
            None => self.close_above(None),
        }
        if let Some(Block::Paragraph(paragraph)) = blocks.first_mut() {
            paragraph.inlines = with_label(label, std::mem::take(&mut paragraph.inlines));
        } else {
            let label = Inline::Text { text: label.to_owned(), style: Style::default(), link: None };
            blocks.insert(0, Block::Paragraph(Paragraph::of(vec![label])));
        }
        match self.open.last_mut().and_then(|(_, list)| list.items.last_mut()) {
            Some(item) => item.extend(blocks),
            None => self.done.extend(blocks),
        }
    }

    /// Closes the lists that lie deeper than `level`; all of them for none.
    fn close_above(&mut self, level: Option<u8>) {
        while self.open.last().is_some_and(|(depth, _)| level.is_none_or(|level| *depth > level)) {
            self.close_one();
        }
    }

    fn close_one(&mut self) {
        let Some((_, list)) = self.open.pop() else { return };
        match self.open.last_mut().and_then(|(_, outer)| outer.items.last_mut()) {
            Some(item) => item.push(Block::List(list)),
            None => self.done.push(Block::List(list)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str) -> Vec<Block> {
        let text = Inline::Text { text: words.into(), style: Style::default(), link: None };
        vec![Block::Paragraph(Paragraph::of(vec![text]))]
    }

    fn item(level: u8, label: Label, words: &str) -> Flow {
        Flow::Item { level, label, blocks: line(words) }
    }

    #[test]
    fn depth_becomes_a_list_in_a_list() {
        let text = |label: &str| Label::Text(label.into());
        let flow = vec![
            item(0, Label::Number(1), "một"),
            item(1, text("a)"), "hai"),
            item(1, Label::Point, "ba"),
            item(0, Label::Number(2), "bốn"),
            Flow::Block(line("năm").remove(0)),
            item(0, Label::Number(3), "sáu"),
            item(0, Label::Point, "bảy"),
        ];
        let wanted = "1. một\n\n   a) hai\n\n   - ba\n\n2. bốn\n\nnăm\n\n3. sáu\n\n- bảy\n";
        assert_eq!(super::super::super::markdown::write(&nested(flow), &[], &[]), wanted);
    }
}

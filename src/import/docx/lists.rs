//! Word has paragraphs with a number and a depth; a list within a list is made of them here, with what stands below the
//! words of an item.

use super::super::document::{Block, Inline, List, Paragraph, Style};
use super::super::figures;
use super::indent::SLACK;
use super::numbering::Label;

/// What comes next in a text.
pub(super) enum Flow {
    Block {
        block: Block,
        /// Where its lines begin; `None` where that is left to the list around it.
        indent: Option<i32>,
    },
    /// A paragraph of a list, with what belongs to it.
    Item {
        level: u8,
        label: Label,
        /// Where its lines begin; `None` where nothing below can belong to it.
        indent: Option<i32>,
        blocks: Vec<Block>,
    },
}

/// The text with its lists within each other.
pub(super) fn nested(flow: Vec<Flow>) -> Vec<Block> {
    let mut nest = Nest::default();
    for next in flow {
        match next {
            Flow::Block { block, indent } => nest.block(block, indent),
            Flow::Item { level, label, indent, blocks } => match label {
                Label::Text(label) => nest.labelled(level, &label, blocks),
                Label::Number(number) => nest.item(level, Some(number), indent, blocks),
                Label::Point => nest.item(level, None, indent, blocks),
            },
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
    /// The open lists, the outermost first.
    open: Vec<Open>,
    /// Where the lines of the last block began that stands in no list.
    outside: i32,
}

struct Open {
    level: u8,
    /// Where the lines of its last item begin.
    indent: Option<i32>,
    list: List,
}

impl Nest {
    fn item(&mut self, level: u8, number: Option<u64>, indent: Option<i32>, blocks: Vec<Block>) {
        self.close_above(Some(level));
        if let Some(Open { level: depth, list, .. }) = self.open.last()
            && *depth == level
            && list.next() != number
        {
            self.close_one();
        }
        match self.open.last_mut() {
            Some(open) if open.level == level => {
                open.list.items.push(blocks);
                open.indent = indent;
            }
            _ => self.open.push(Open { level, indent, list: List { start: number, items: vec![blocks] } }),
        }
    }

    /// A block without a mark. It belongs to the item under whose words it stands, the deepest of several; below a list
    /// that is no further in than the text before it nobody can tell.
    fn block(&mut self, block: Block, indent: Option<i32>) {
        let is_heading = matches!(block, Block::Heading(..));
        let holds = |open: &Open| {
            let is_in = |item: i32| indent.is_none_or(|indent| indent + SLACK >= item && indent > self.outside);
            let is_below = open.indent.is_some_and(is_in);
            let last = open.list.items.last().and_then(|item| item.last());
            !is_heading && (is_below || last.is_some_and(|last| figures::is_pair(last, &block)))
        };
        let Some(at) = self.open.iter().rposition(holds) else {
            self.close_above(None);
            self.outside = indent.unwrap_or(0);
            self.done.push(block);
            return;
        };
        while self.open.len() > at + 1 {
            self.close_one();
        }
        if let Some(item) = self.open.last_mut().and_then(|open| open.list.items.last_mut()) {
            item.push(block);
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
        match self.open.last_mut().and_then(|open| open.list.items.last_mut()) {
            Some(item) => item.extend(blocks),
            None => self.done.extend(blocks),
        }
    }

    /// Closes the lists that lie deeper than `level`; all of them for none.
    fn close_above(&mut self, level: Option<u8>) {
        while self.open.last().is_some_and(|open| level.is_none_or(|level| open.level > level)) {
            self.close_one();
        }
    }

    fn close_one(&mut self) {
        let Some(Open { list, .. }) = self.open.pop() else { return };
        match self.open.last_mut().and_then(|outer| outer.list.items.last_mut()) {
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
        let indent = Some(720 * (i32::from(level) + 1));
        Flow::Item { level, label, indent, blocks: line(words) }
    }

    fn block(words: &str, indent: i32) -> Flow {
        Flow::Block { block: line(words).remove(0), indent: Some(indent) }
    }

    fn markdown(flow: Vec<Flow>) -> String {
        super::super::super::markdown::write(&nested(flow), &[], &[])
    }

    #[test]
    fn depth_becomes_a_list_in_a_list() {
        let text = |label: &str| Label::Text(label.into());
        let flow = vec![
            item(0, Label::Number(1), "một"),
            item(1, text("a)"), "hai"),
            item(1, Label::Point, "ba"),
            item(0, Label::Number(2), "bốn"),
            block("năm", 0),
            item(0, Label::Number(3), "sáu"),
            item(0, Label::Point, "bảy"),
        ];
        let wanted = "1. một\n\n   a) hai\n\n   - ba\n\n2. bốn\n\nnăm\n\n3. sáu\n\n- bảy\n";
        assert_eq!(markdown(flow), wanted);
    }

    #[test]
    fn what_stands_under_the_words_of_an_item_is_within_it() {
        let flow = vec![
            item(0, Label::Number(1), "một"),
            item(1, Label::Point, "hai"),
            block("ba", 1440),
            block("bốn", 700),
            block("năm", 0),
            item(0, Label::Number(2), "sáu"),
        ];
        assert_eq!(markdown(flow), "1. một\n\n   - hai\n\n     ba\n\n   bốn\n\nnăm\n\n2. sáu\n");
        let flow = vec![block("một", 720), item(0, Label::Point, "hai"), block("ba", 720)];
        assert_eq!(markdown(flow), "một\n\n- hai\n\nba\n", "the text is as far in as the list");
    }
}

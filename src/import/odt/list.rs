//! A list of an .odt: its items with all that stands in them, and their numbers.

use roxmltree::Node;

use super::super::document::{Block, List, Paragraph};
use super::super::markdown::is_all_bold;
use super::super::{document, xml};
use super::body::Reader;
use super::counts::{Begin, Counts};
use super::styles::Styles;
use crate::base::fault::Import;

/// Lines that begin so many points apart begin at one place for the eye.
const SLACK: f32 = 3.6;

/// The lists of a text.
#[derive(Debug, Default)]
pub(super) struct Lists {
    counts: Counts,
    place: Place,
}

/// Where the text is read.
#[derive(Debug, Default)]
struct Place {
    /// The styles of the open lists, the outermost first; an inner one may name none.
    open: Vec<String>,
    /// Whether the open lists go on where lists before them ended.
    goes_on: bool,
    /// The style of the list that was read last.
    last: String,
    /// How far from the edge the lines of the last block began that stood in no list, in points.
    outside: f32,
}

/// Where a text was left.
#[derive(Debug)]
pub(super) struct Left(Place, usize);

impl Lists {
    /// Leaves the place for a text of its own, which lies in no list.
    pub(super) fn leave(&mut self) -> Left {
        Left(std::mem::take(&mut self.place), self.counts.current)
    }

    /// Comes back to it.
    pub(super) fn enter(&mut self, left: Left) {
        (self.place, self.counts.current) = (left.0, left.1);
    }

    /// Puts what was added to `blocks` at `at`, whose lines begin at `margin`, into the item of the list before it if it
    /// stands under the words of one: an .odt has no tables in lists.
    pub(super) fn settle(&mut self, blocks: &mut Vec<Block>, at: usize, margin: f32, styles: &Styles) {
        let added = blocks.split_off(at);
        let is_block = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Table(_) | Block::Figure(_));
        let may_fit = margin > self.place.outside && self.place.open.is_empty() && added.iter().all(is_block);
        match blocks.last_mut().filter(|_| may_fit).and_then(|last| item(last, &self.place.last, margin, styles)) {
            Some(item) => item.extend(added),
            None => {
                if self.place.open.is_empty() && !added.is_empty() {
                    self.place.outside = margin;
                }
                blocks.extend(added);
            }
        }
    }

    /// Begins the list `node`, and says of which style it is.
    fn begin(&mut self, node: Node<'_, '_>) -> String {
        let style = xml::attribute(node, "style-name").or(self.place.open.last().map(String::as_str));
        let style = style.unwrap_or_default().to_owned();
        let continues = xml::attribute(node, "continue-list");
        let says_so = continues.is_some() || xml::attribute(node, "continue-numbering") == Some("true");
        let goes_on = says_so || self.place.goes_on;
        let level = self.place.open.len();
        let id = xml::attribute(node, "id");
        self.counts.begin(Begin { id, style: &style, level, goes_on, continues });
        self.place.open.push(style.clone());
        self.place.goes_on = goes_on;
        style
    }
}

impl Reader<'_, '_> {
    /// Reads the list `node`.
    pub(super) fn list(&mut self, node: Node<'_, '_>, blocks: &mut Vec<Block>) -> Result<(), Import> {
        let level = self.lists.place.open.len();
        let before = self.lists.place.goes_on;
        let style = self.lists.begin(node);
        let goes_on = self.lists.place.goes_on;
        let first = self.styles.level(&style, level).first;
        // What goes on right after the list before it is that list.
        let before_it = if goes_on && level == 0 { blocks.pop_if(|last| matches!(last, Block::List(_))) } else { None };
        let mut list = match before_it {
            Some(Block::List(list)) => list,
            _ => List { start: None, items: Vec::new() },
        };
        for item in node.children().filter(|item| matches!(xml::name(*item), "list-item" | "list-header")) {
            let is_counted = is_counted(item);
            // Only what opens a list that goes on goes on too; under an item of its own a list begins.
            self.lists.place.goes_on = goes_on && !is_counted;
            let inner = self.blocks(item)?;
            match list.items.last_mut() {
                _ if inner.is_empty() => {}
                Some(above) if !is_counted => join(above, inner),
                None if !is_counted => blocks.extend(inner),
                _ => {
                    let told = xml::attribute(item, "start-value").and_then(document::number);
                    let number = self.lists.counts.next(level, told, first.unwrap_or(1));
                    let number = first.and(Some(number));
                    if list.next() != number {
                        put(std::mem::replace(&mut list, List { start: number, items: Vec::new() }), blocks);
                    }
                    list.items.push(inner);
                }
            }
        }
        self.lists.place.open.pop();
        self.lists.place.last = style;
        self.lists.place.goes_on = before;
        put(list, blocks);
        Ok(())
    }
}

/// Whether an item has a mark of its own: a header has none, nor one that only holds a list.
fn is_counted(item: Node<'_, '_>) -> bool {
    let first = item.children().find(|node| !matches!(xml::name(*node), "" | "number" | "soft-page-break"));
    xml::name(item) == "list-item" && first.is_some_and(|first| xml::name(first) != "list")
}

/// Adds a list, or the headings in it: one that has a number lies in a list too.
fn put(list: List, blocks: &mut Vec<Block>) {
    if list.items.iter().flatten().all(|block| matches!(block, Block::Heading(..))) {
        blocks.extend(list.items.into_iter().flatten());
    } else {
        blocks.push(Block::List(list));
    }
}

/// Adds `more` to what an item holds; a list that goes on where the one before it ended is that one.
fn join(item: &mut Vec<Block>, more: Vec<Block>) {
    for block in more {
        match (item.last_mut(), block) {
            (Some(Block::List(last)), Block::List(list)) if last.next() == list.start => last.items.extend(list.items),
            (_, block) => item.push(block),
        }
    }
}

/// The last item of the list `block` under whose words lines stand that begin at `margin`, the deepest of several.
fn item<'b>(block: &'b mut Block, style: &str, margin: f32, styles: &Styles) -> Option<&'b mut Vec<Block>> {
    let (mut deepest, mut level) = (None, 0);
    let mut next = Some(&*block);
    while let Some(Block::List(list)) = next {
        let last = list.items.last()?;
        let own = styles.level(style, level).margin;
        if own > 0.0 && margin + SLACK >= own && !may_be_heading(last) {
            deepest = Some(level);
        }
        next = last.last();
        level += 1;
    }
    let mut block = block;
    for _ in 0..deepest? {
        let Block::List(list) = block else { return None };
        block = list.items.last_mut()?.last_mut()?;
    }
    let Block::List(list) = block else { return None };
    list.items.last_mut()
}

/// Whether an item begins with a bold line, which may be a heading and holds nothing.
fn may_be_heading(item: &[Block]) -> bool {
    matches!(item.first(), Some(Block::Paragraph(Paragraph { inlines, .. })) if is_all_bold(inlines))
}

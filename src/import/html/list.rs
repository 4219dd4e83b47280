//! A list of a page.

use scraper::ElementRef;

use super::super::document::{self, Block, List, Placed, Role};
use super::super::gather::Look;
use super::body::{IsBeside, Reader};
use crate::base::fault::Import;

impl Reader<'_> {
    /// Reads the list `element` of this name.
    pub(super) fn list(&mut self, element: ElementRef<'_>, name: &str, is_beside: IsBeside<'_>) -> Result<(), Import> {
        self.flush(Placed::Left, Role::Text);
        let number = |element: ElementRef<'_>, name: &str| element.attr(name).and_then(document::number);
        let is_numbered = name == "ol";
        let first = number(element, "start").unwrap_or(1);
        let mut list = List { start: is_numbered.then_some(first), items: Vec::new() };
        for child in element.children() {
            let inner = ElementRef::wrap(child);
            let blocks = match inner {
                Some(item) if is_item(item) => self.apart(item, is_beside)?,
                _ => self.loose(inner, child.value().as_text().map_or("", |text| text), is_beside)?,
            };
            match inner.filter(|item| is_item(*item)) {
                _ if blocks.is_empty() => {}
                None => list.items.last_mut().unwrap_or(&mut self.blocks).extend(blocks),
                Some(item) => {
                    // One that says another number than the next begins the list anew.
                    let told = number(item, "value").filter(|_| is_numbered);
                    if told.is_some() && told != list.next() {
                        let before = std::mem::replace(&mut list, List { start: told, items: Vec::new() });
                        self.push(before);
                    }
                    list.items.push(blocks);
                }
            }
        }
        self.push(list);
        Ok(())
    }

    /// What stands in a list and in no item of it: it belongs to the item before, as old pages have it.
    fn loose(
        &mut self,
        element: Option<ElementRef<'_>>,
        text: &str,
        is_beside: IsBeside<'_>,
    ) -> Result<Vec<Block>, Import> {
        let before = std::mem::take(&mut self.blocks);
        self.gather.text(text, &Look::default());
        let read = element.map_or(Ok(()), |element| self.child(element, &Look::default(), is_beside));
        self.flush(Placed::Left, Role::Text);
        let inner = std::mem::replace(&mut self.blocks, before);
        read.map(|()| inner)
    }

    fn push(&mut self, list: List) {
        if !list.items.is_empty() {
            self.blocks.push(Block::List(list));
        }
    }
}

fn is_item(element: ElementRef<'_>) -> bool {
    element.value().name() == "li"
}

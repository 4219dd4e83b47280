//! A web page that was saved, or HTML that an office wrote, as a report.

mod body;
mod facts;
mod letters;
mod list;
mod main_text;

use scraper::{ElementRef, Html, Selector};

use super::document::Document;
use super::told::Told;
use crate::base::fault::{Excess, Import};

/// The most bytes of a page without its pictures.
const MOST_BYTES: usize = 16 << 20;

/// Elements that are open at once. Browsers read more, and take the time squared for it.
const MOST_OPEN: usize = 4000;

/// Reads the page `bytes`; `beside` gives the pictures that were saved with it.
pub(super) fn read(
    bytes: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    told: &mut Told,
) -> Result<Document, Import> {
    if bytes.len() > MOST_BYTES {
        return Err(Import::TooLarge { excess: Excess::File(MOST_BYTES as u64 >> 20) });
    }
    let text = letters::decoded(bytes);
    if open(&text) > MOST_OPEN {
        return Err(Import::TooLarge { excess: Excess::Depth(MOST_OPEN) });
    }
    let page = Html::parse_document(&text);
    let facts = facts::read(&page, &text);
    let main = main_text::of(&page);
    let mut reader = body::Reader::new(beside, told);
    reader.blocks(main, &main_text::is_beside)?;
    let (blocks, pictures, left) = reader.finish();
    let beside = main_text::words(page.root_element()).saturating_sub(main_text::words(main)) + left;
    if beside > 0 {
        told.add(Import::Beside { words: beside });
    }
    Ok(Document { blocks, notes: Vec::new(), pictures, facts })
}

/// The elements that a selector of ours finds.
fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default()
}

/// How many elements are open at once, at most: those that only end with their own tag.
fn open(text: &str) -> usize {
    const ENDS_BY_ITSELF: [&str; 22] = [
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "br", "img", "hr", "meta",
        "link", "input", "col", "wbr", "source", "area", "base",
    ];
    let (mut open, mut most): (usize, usize) = (0, 0);
    for part in text.split('<').skip(1) {
        let closes = part.starts_with('/');
        let name = part.trim_start_matches('/').split(|sign: char| !sign.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || ENDS_BY_ITSELF.contains(&name.as_str()) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

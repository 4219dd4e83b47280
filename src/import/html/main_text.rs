//! Which part of a page is its article.

use scraper::{ElementRef, Html};

use super::all;

/// Elements whose text nobody reads.
pub(super) const SILENT: [&str; 12] = [
    "script", "style", "noscript", "template", "head", "iframe", "svg", "button", "select", "textarea", "object",
    "video",
];

/// An article has at least so many words.
const LEAST: usize = 40;

/// Where a page says that its article is, the surest first.
const MARKED: [&str; 4] = ["[itemprop=articleBody]", "article", "main", "[role=main]"];

/// Parts of the names that pages give to what stands beside an article.
const BESIDE: [&str; 12] = [
    "related",
    "share",
    "social",
    "comment",
    "advert",
    "breadcrumb",
    "sidebar",
    "lien-quan",
    "lienquan",
    "tin-khac",
    "banner",
    "newsletter",
];

/// The element that holds the article: as the page says, else the one with most of the text in paragraphs of its own, else all.
pub(super) fn of(page: &Html) -> ElementRef<'_> {
    let body = all(page, "body").first().copied().unwrap_or_else(|| page.root_element());
    for selector in MARKED {
        let longest = all(page, selector).into_iter().max_by_key(|element| words(*element));
        if let Some(found) = longest.filter(|element| words(*element) >= LEAST) {
            return found;
        }
    }
    let own = |element: ElementRef<'_>| -> usize {
        element.child_elements().filter(|child| child.value().name() == "p").map(words).sum()
    };
    let best = all(page, "div, section, td").into_iter().max_by_key(|element| own(*element));
    // Where the text is spread, nothing is left out.
    best.filter(|element| 2 * own(*element) > words(body)).unwrap_or(body)
}

/// Whether an element within an article belongs to what stands beside it.
pub(super) fn is_beside(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let is_named = || {
        value.classes().chain(value.id()).any(|name| {
            let name = name.to_ascii_lowercase();
            BESIDE.iter().any(|part| name.contains(part))
        })
    };
    matches!(value.name(), "nav" | "aside" | "footer" | "form") || is_named() && value.name() != "body"
}

/// How many words are shown in an element.
pub(super) fn words(element: ElementRef<'_>) -> usize {
    let mut count = 0;
    for node in element.descendants() {
        let Some(text) = node.value().as_text() else { continue };
        let parent = node.parent().and_then(ElementRef::wrap);
        if parent.is_none_or(|parent| !SILENT.contains(&parent.value().name()) && parent.value().name() != "title") {
            count += text.split_whitespace().count();
        }
    }
    count
}

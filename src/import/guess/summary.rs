//! One or two sentences that say what a report is about.

use super::super::document::{Block, Document, Paragraph, Placed, Role, plain};
use super::super::markdown::is_all_bold;
use super::{Guess, Reason};

/// A shorter paragraph says too little.
const LEAST: usize = 80;

/// A longer summary is none.
const MOST: usize = 320;

/// What the page says of itself, else the first sentences of the text.
pub(super) fn of(document: &Document, from: usize) -> Option<Guess<String>> {
    if let Some(value) = document.facts.summary.clone() {
        return Some(Guess { value, reason: Reason::Properties });
    }
    let first = document.blocks.iter().skip(from).find_map(|block| match block {
        Block::Paragraph(Paragraph { inlines, place: Placed::Left, role: Role::Text }) if !is_all_bold(inlines) => {
            Some(plain(inlines)).filter(|words| words.chars().count() >= LEAST)
        }
        _ => None,
    })?;
    Some(Guess { value: sentences(&first), reason: Reason::FirstParagraph })
}

/// As many sentences from the beginning as fit; of one that is too long, its beginning.
fn sentences(text: &str) -> String {
    let fits = |end: usize| text[..end].chars().count() <= MOST;
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    if let Some(end) = ends.take_while(|end| fits(*end)).filter(|end| text[..*end].chars().count() >= LEAST).last() {
        return text[..end].to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_ends_with_a_sentence_or_says_that_it_goes_on() {
        let first =
            "Chi bộ thôn đã họp ba buổi, mời từng hộ có đất ven đường đến bàn, và phân công đảng viên đến từng nhà.";
        let long = "rất dài ".repeat(60);
        assert_eq!(sentences(&format!("{first} {long}.")), first);
        assert!(sentences(&long).ends_with("dài…"));
    }
}

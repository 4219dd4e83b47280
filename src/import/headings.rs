//! Headings: those that styles mark, and where there are none the bold lines that reports have in their place.

use super::document::{Block, Inline, Paragraph, Placed, Role, Style, plain};
use super::markdown::is_all_bold;

/// A longer line is no heading, with a number before it or without.
const MOST: (usize, usize) = (160, 90);

/// The highest level below the title.
const FIRST: u8 = 2;

/// The lowest that Markdown has.
const LAST: u8 = 6;

/// The blocks with headings, their levels one below the other. What stands before `from` heads the document itself and
/// has none.
pub(super) fn found(blocks: Vec<Block>, from: usize) -> Vec<Block> {
    let marked = blocks.iter().filter(|block| matches!(block, Block::Heading(..))).count();
    let mut blocks = if marked > 1 { blocks } else { guessed(blocks, from) };
    let mut levels: Vec<u8> = blocks.iter().filter_map(level).collect();
    levels.sort_unstable();
    levels.dedup();
    for block in &mut blocks {
        if let Block::Heading(level, _) = block {
            let rank = levels.iter().position(|known| known == level).unwrap_or(0) as u8;
            *level = (FIRST + rank).min(LAST);
        }
    }
    blocks
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    }
}

fn guessed(blocks: Vec<Block>, from: usize) -> Vec<Block> {
    let mut guessed = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) if at >= from => guessed.push(match rank(&paragraph) {
                Some(rank) => Block::Heading(rank, paragraph.inlines),
                None => Block::Paragraph(paragraph),
            }),
            // A bold line that Word has numbered.
            Block::List(list) if at >= from && list.start.is_some() && list.items.iter().all(|item| is_line(item)) => {
                let start = list.start.unwrap_or(1);
                for (number, item) in list.items.into_iter().enumerate() {
                    let inlines = item.into_iter().flat_map(|block| match block {
                        Block::Paragraph(paragraph) => paragraph.inlines,
                        _ => Vec::new(),
                    });
                    let label = Inline::Text {
                        text: format!("{}. ", start + number as u64),
                        style: Style { bold: true, ..Style::default() },
                        link: None,
                    };
                    guessed.push(Block::Heading(DECIMAL, std::iter::once(label).chain(inlines).collect()));
                }
            }
            block => guessed.push(block),
        }
    }
    guessed
}

/// Whether an item is one bold line.
fn is_line(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(paragraph)] => {
            is_all_bold(&paragraph.inlines) && plain(&paragraph.inlines).chars().count() <= MOST.0
        }
        _ => false,
    }
}

const PART: u8 = 1;
const ROMAN: u8 = 2;
const DECIMAL: u8 = 3;
const SECTION: u8 = 4;
const LETTER: u8 = 5;

/// How high a bold line ranks by the number before it; `None` when it is no heading.
fn rank(paragraph: &Paragraph) -> Option<u8> {
    let Paragraph { inlines, place, role } = paragraph;
    let words = plain(inlines);
    let length = words.chars().count();
    if *role != Role::Text || !is_all_bold(inlines) || length > MOST.0 || !words.contains(char::is_alphabetic) {
        return None;
    }
    if let Some(rank) = numbered(&words) {
        return (*place == Placed::Left || rank <= ROMAN).then_some(rank);
    }
    let ends = words.ends_with(['.', ';', ',', ':', '!', '?', '”']);
    if *place != Placed::Left || length > MOST.1 || ends || inlines.contains(&Inline::Break) {
        return None;
    }
    Some(if words.chars().any(char::is_lowercase) { DECIMAL } else { ROMAN })
}

/// The rank of the number with which a line begins: `Phần I`, `II.`, `1.`, `1.2.`, `a)`.
fn numbered(words: &str) -> Option<u8> {
    let folded = viet::fold(words);
    if ["phan ", "chuong "].iter().any(|start| {
        folded.strip_prefix(start).is_some_and(|rest| {
            let first = rest.split([' ', '.', ':']).next().unwrap_or_default();
            ["thu", "mot", "hai", "ba"].contains(&first)
                || is_roman(first)
                || first.bytes().all(|byte| byte.is_ascii_digit())
        })
    }) {
        return Some(PART);
    }
    let (number, rest) = words.split_once(|sign: char| sign.is_whitespace()).unwrap_or((words, ""));
    let bare = number.trim_end_matches(['.', ')', '/', '-', ':']);
    if rest.is_empty() || bare.len() == number.len() && !bare.contains('.') {
        return None;
    }
    let parts: Vec<&str> = bare.split('.').collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [one] if is_roman(&one.to_ascii_lowercase()) && one.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            Some(ROMAN)
        }
        [one] if is_number(one) => Some(DECIMAL),
        [one] if one.chars().count() == 1 && one.chars().all(char::is_alphabetic) => {
            Some(if one.chars().all(char::is_uppercase) { ROMAN } else { LETTER })
        }
        [_, _, ..] if parts.iter().all(is_number) => Some(SECTION),
        _ => None,
    }
}

/// Whether small letters are a Roman number that a report may have.
fn is_roman(letters: &str) -> bool {
    !letters.is_empty() && letters.len() <= 5 && letters.bytes().all(|letter| b"ivx".contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(words: &str, place: Placed) -> Block {
        let style = Style { bold: true, ..Style::default() };
        let inlines = vec![Inline::Text { text: words.into(), style, link: None }];
        Block::Paragraph(Paragraph { inlines, place, ..Paragraph::default() })
    }

    #[test]
    fn bold_lines_with_numbers_are_headings_as_reports_have_them() {
        let lines = [
            ("ĐẢNG BỘ XÃ TÂN LONG", Placed::Left),
            ("I. BỐI CẢNH", Placed::Left),
            ("1. Cách làm:", Placed::Left),
            ("1.1. Họp dân", Placed::Left),
            ("a) Tuyên truyền", Placed::Left),
            ("II. KẾT QUẢ", Placed::Centre),
            ("BÍ THƯ", Placed::Centre),
            ("Nơi nhận:", Placed::Left),
            ("2024 là năm thứ ba", Placed::Left),
        ];
        let blocks = lines.into_iter().map(|(words, place)| bold(words, place)).collect();
        let levels: Vec<_> = found(blocks, 1).iter().map(level).collect();
        assert_eq!(levels, [None, Some(2), Some(3), Some(4), Some(5), Some(2), None, None, Some(3)]);
    }

    #[test]
    fn where_styles_mark_headings_bold_lines_are_text() {
        let heading = |level| Block::Heading(level, Vec::new());
        let blocks = vec![heading(1), bold("I. Một", Placed::Left), heading(4)];
        assert_eq!(found(blocks, 0).iter().map(level).collect::<Vec<_>>(), [Some(2), None, Some(3)]);
    }
}

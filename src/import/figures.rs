//! Pictures and what is written under them.

use super::document::{Block, Figure, Inline, Paragraph, Role, plain};

/// What a caption begins with that no style marks.
const STARTS: [&str; 5] = ["anh", "hinh", "hinh anh", "so do", "bieu do"];

/// A longer line is no caption.
const MOST: usize = 250;

/// Words that describe a picture, in one line.
pub(super) fn described(words: &str) -> String {
    viet::normalize(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// The blocks with each caption at its picture, which it describes too where nothing else does.
pub(super) fn with_captions(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(last), block) if is_pair(last, &block) => {
                if let (Block::Figure(figure), Block::Paragraph(paragraph)) = (last, block) {
                    give(figure, plain(&paragraph.inlines));
                }
            }
            (_, Block::Quote(inner)) => joined.push(Block::Quote(with_captions(inner))),
            (_, Block::List(mut list)) => {
                list.items = list.items.into_iter().map(with_captions).collect();
                joined.push(Block::List(list));
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// Whether a block is a picture and the next its caption.
pub(super) fn is_pair(block: &Block, next: &Block) -> bool {
    match (block, next) {
        (Block::Figure(figure), Block::Paragraph(paragraph)) => figure.caption.is_none() && is_caption(paragraph),
        _ => false,
    }
}

/// Gives a picture its caption.
pub(super) fn give(figure: &mut Figure, caption: String) {
    if figure.alt.is_empty() {
        figure.alt.clone_from(&caption);
    }
    figure.caption = Some(caption);
}

/// Whether a paragraph under a picture is its caption. One with notes or links is not: a caption has no place for them.
fn is_caption(paragraph: &Paragraph) -> bool {
    let is_plain = |inline: &Inline| matches!(inline, Inline::Text { link: None, .. } | Inline::Break);
    let words = plain(&paragraph.inlines);
    if words.chars().count() > MOST || !paragraph.inlines.iter().all(is_plain) {
        return false;
    }
    if paragraph.role == Role::Caption {
        return true;
    }
    // “Ảnh: Trung Tâm”, “Hình 1. Họp dân”
    let folded = viet::fold(&words);
    STARTS.iter().any(|start| {
        let rest = folded.strip_prefix(start).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with([':', '.']) || rest.starts_with(|sign: char| sign.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::document::Style;
    use super::*;

    #[test]
    fn a_caption_stands_at_its_picture() {
        let paragraph = |words: &str, role| {
            let text = Inline::Text { text: words.into(), style: Style::default(), link: None };
            Block::Paragraph(Paragraph { inlines: vec![text], role, ..Paragraph::default() })
        };
        let figure = || Block::Figure(Figure { picture: 0, alt: String::new(), caption: None });
        let blocks = vec![
            figure(),
            paragraph("Ảnh 1. Họp dân", Role::Text),
            figure(),
            paragraph("Đường mới", Role::Caption),
            figure(),
            paragraph("Anh em trong thôn", Role::Text),
        ];
        let joined = with_captions(blocks);
        let captions: Vec<_> = joined
            .iter()
            .filter_map(|block| match block {
                Block::Figure(figure) => Some((figure.caption.as_deref(), figure.alt.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(
            captions,
            [(Some("Ảnh 1. Họp dân"), "Ảnh 1. Họp dân"), (Some("Đường mới"), "Đường mới"), (None, "")]
        );
    }
}

//! Puts the pieces of a paragraph together as they are read: an office cuts text anywhere, in the middle of a word and of a
//! letter. Old fonts become Unicode here, letters get their usual form, spaces become single.

use std::rc::Rc;

use legacy::Legacy;

use super::document::{Inline, Style};
use super::symbols;
use super::told::Told;

/// The pieces of one paragraph so far.
#[derive(Default)]
pub(super) struct Gather {
    pieces: Vec<Piece>,
}

/// How a piece of text looks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Look {
    pub style: Style,
    pub link: Option<Rc<str>>,
    pub font: Option<Rc<str>>,
}

enum Piece {
    Text { text: String, look: Look },
    Other(Inline),
}

impl Gather {
    pub(super) fn text(&mut self, text: &str, look: &Look) {
        if let Some(Piece::Text { text: last, look: known }) = self.pieces.last_mut()
            && known == look
        {
            last.push_str(text);
        } else {
            self.pieces.push(Piece::Text { text: text.to_owned(), look: look.clone() });
        }
    }

    pub(super) fn other(&mut self, inline: Inline) {
        self.pieces.push(Piece::Other(inline));
    }

    /// The paragraph; what was gathered is taken.
    pub(super) fn finish(&mut self, told: &mut Told) -> Vec<Inline> {
        let mut pieces = std::mem::take(&mut self.pieces);
        join_letters(&mut pieces);
        convert(&mut pieces, told);
        let mut inlines: Vec<Inline> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text { text, look } => push_text(&mut inlines, &viet::normalize(&text), &look),
                Piece::Other(inline) => inlines.push(inline),
            }
        }
        trim(&mut inlines);
        inlines
    }
}

/// Moves marks that begin a piece to the letter that they belong to, at the end of the piece before.
fn join_letters(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let (before, after) = pieces.split_at_mut(at);
        let (Some(Piece::Text { text: letters, look: one }), Piece::Text { text, look }) =
            (before.last_mut(), &mut after[0])
        else {
            continue;
        };
        let legacy = look.font.as_deref().and_then(Legacy::of_font);
        let continues = |sign: char| match legacy {
            Some(legacy) if one.font == look.font => legacy.continues(sign),
            _ => ('\u{300}'..='\u{36f}').contains(&sign),
        };
        if letters.ends_with(|sign: char| sign.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&sign)) {
            let marks = text.find(|sign| !continues(sign)).unwrap_or(text.len()).min(first(text));
            letters.extend(text.drain(..marks));
        }
    }
}

/// The length of the first sign, or of the row of combining marks that it begins.
fn first(text: &str) -> usize {
    match text.chars().next() {
        Some('\u{300}'..='\u{36f}') => text.len(),
        Some(sign) => sign.len_utf8(),
        None => 0,
    }
}

/// Reads text in old fonts. Where the text of such a font holds a letter that only Unicode has, somebody typed it in
/// Unicode, and the font is a leftover.
fn convert(pieces: &mut [Piece], told: &mut Told) {
    let is_legacy = |piece: &Piece| matches!(piece, Piece::Text { look, .. } if look.font.as_deref().is_some_and(|font| Legacy::of_font(font).is_some()));
    let is_unicode = pieces
        .iter()
        .filter(|piece| is_legacy(piece))
        .any(|piece| matches!(piece, Piece::Text { text, .. } if text.chars().any(is_of_unicode)));
    for piece in pieces {
        let Piece::Text { text, look } = piece else { continue };
        let Some(font) = look.font.as_deref() else { continue };
        match Legacy::of_font(font) {
            Some(_) if is_unicode => {}
            Some(legacy) => {
                told.old_font(font, text.chars().filter(|sign| sign.is_alphanumeric()).count());
                *text = legacy.read(text);
            }
            None if symbols::is_font(font) => *text = symbols::read(font, text, told),
            None if symbols::may_be_old(font) && !text.is_ascii() => told.unknown_font(font),
            None => {}
        }
    }
}

/// Letters of Vietnamese that no table of 256 characters has at their own place.
fn is_of_unicode(sign: char) -> bool {
    matches!(sign, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Adds text with single spaces, and none after a break.
fn push_text(inlines: &mut Vec<Inline>, text: &str, look: &Look) {
    let mut after_space = match inlines.last() {
        None | Some(Inline::Break) => true,
        Some(Inline::Text { text, .. }) => text.ends_with(' '),
        Some(Inline::Note(_) | Inline::Picture { .. }) => false,
    };
    let mut single = String::with_capacity(text.len());
    for sign in text.chars() {
        let sign = if sign.is_whitespace() || sign.is_control() { ' ' } else { sign };
        if sign != ' ' || !after_space {
            single.push(sign);
        }
        after_space = sign == ' ';
    }
    if single.is_empty() {
        return;
    }
    let link = look.link.as_deref();
    match inlines.last_mut() {
        Some(Inline::Text { text, style, link: known }) if *style == look.style && known.as_deref() == link => {
            text.push_str(&single);
        }
        _ => inlines.push(Inline::Text { text: single, style: look.style, link: link.map(str::to_owned) }),
    }
}

/// Takes spaces and breaks off the ends, and spaces before breaks.
fn trim(inlines: &mut Vec<Inline>) {
    while matches!(inlines.first(), Some(Inline::Break)) {
        inlines.remove(0);
    }
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Break => _ = inlines.pop(),
            Inline::Text { text, .. } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
                inlines.pop();
            }
            Inline::Note(_) | Inline::Picture { .. } => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(pieces: &[(&str, Option<&str>, bool)]) -> (Vec<Inline>, Told) {
        let mut gather = Gather::default();
        for (text, font, bold) in pieces {
            let style = Style { bold: *bold, ..Style::default() };
            gather.text(text, &Look { style, font: font.map(Rc::from), link: None });
        }
        let mut told = Told::default();
        (gather.finish(&mut told), told)
    }

    fn words(pieces: &[(&str, Option<&str>, bool)]) -> String {
        super::super::document::plain(&gathered(pieces).0)
    }

    #[test]
    fn letters_cut_in_two_are_one_again() {
        assert_eq!(words(&[("hie", None, false), ("\u{302}\u{301}n", None, true)]), "hiến");
        assert_eq!(
            words(&[
                ("hie", Some("VNI-Times"), false),
                ("án ñ", Some("VNI-Times"), true),
                ("aát", Some("VNI-Times"), false)
            ]),
            "hiến đất"
        );
        assert_eq!(
            words(&[("Chi ", None, false), ("bé", Some(".VnTime"), false), (" hoà", None, false)]),
            "Chi bộ hoà"
        );
    }

    #[test]
    fn an_old_font_over_unicode_is_a_leftover() {
        assert_eq!(words(&[("Chi bộ à", Some(".VnTime"), false)]), "Chi bộ à");
        assert!(gathered(&[("Chi bộ à", Some(".VnTime"), false)]).1.finish().is_empty());
    }

    #[test]
    fn spaces_become_single_and_none_is_left_at_the_ends() {
        assert_eq!(words(&[(" Cả\u{a0} thôn ", None, false), ("\t họp  ", None, true)]), "Cả thôn họp");
    }
}

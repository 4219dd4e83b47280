//! The order of the Vietnamese dictionary.

use std::cmp::Ordering;

use unicode_normalization::char::decompose_canonical;

use crate::fold::exact;
use crate::letter::{A_BREVE, A_HAT, D_BAR, E_HAT, Glyph, O_HAT, O_HORN, U_HORN, glyph};
use crate::normal::normalize;
use crate::word::{continues_word, is_accent};

/// Ends a level; less than all that stands in one.
const END: u8 = 0;
/// Between words; less than any letter, so that a word goes before the longer ones that begin with it.
const GAP: u8 = 1;
/// Before the length and the digits of a number.
const NUMBER: u8 = 2;
/// Before a letter that is not in the table.
const OTHER: u8 = 0xf0;

/// The alphabet; the letters that Vietnamese lacks stand at their ASCII places.
const ALPHABET: [u8; 33] = [
    b'a', A_BREVE, A_HAT, b'b', b'c', b'd', D_BAR, b'e', E_HAT, b'f', b'g', b'h', b'i', b'j', b'k', b'l', b'm', b'n',
    b'o', O_HAT, O_HORN, b'p', b'q', b'r', b's', b't', b'u', U_HORN, b'v', b'w', b'x', b'y', b'z',
];

static WEIGHTS: [u8; 256] = weights();

const fn weights() -> [u8; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        table[ALPHABET[at] as usize] = 16 + at as u8;
        at += 1;
    }
    table
}

/// A key whose bytes compare as the texts do.
///
/// The letters come first, over the whole text and word by word, then the tones (ngang huyền hỏi ngã sắc nặng), then small letters
/// before capitals; runs of digits count as numbers, and signs between words only part them. Texts that are equal in all this are
/// ordered by their normal form, so that only texts with the same normal form are equal.
///
/// ```
/// let mut names = ["Thôn 11", "Đồng", "Thôn 2", "dương", "Dung", "ma", "mạ", "má", "mã", "mả", "mà", "an", "Ân", "ăn", "An Bình", "anh"];
/// names.sort_by_cached_key(|name| viet::sort_key(name));
/// let expected = ["an", "An Bình", "anh", "ăn", "Ân", "Dung", "dương", "Đồng", "ma", "mà", "mả", "mã", "má", "mạ", "Thôn 2", "Thôn 11"];
/// assert_eq!(names, expected);
/// ```
pub fn sort_key(text: &str) -> Vec<u8> {
    let text = normalize(text);
    let mut key = Vec::with_capacity(text.len() * 4);
    let mut tones = Vec::with_capacity(text.len());
    let mut digits = String::new();
    let mut gap = false;
    // The exact form has each tone in one place: hoà and hòa have to stand together, before hoá.
    for c in exact(&text).chars() {
        if c.is_ascii_digit() {
            open(&mut key, &mut gap);
            digits.push(c);
            continue;
        }
        write_number(&mut digits, &mut key);
        if continues_word(c) {
            open(&mut key, &mut gap);
            write_letter(c, &mut key, &mut tones);
        } else {
            gap = true;
        }
    }
    write_number(&mut digits, &mut key);
    key.push(END);
    key.extend(tones);
    key.push(END);
    key.extend(text.chars().filter(|&c| continues_word(c)).map(|c| 1 + u8::from(c.is_uppercase())));
    key.push(END);
    key.extend(text.bytes());
    key
}

/// Parts a word from the one before it.
fn open(key: &mut Vec<u8>, gap: &mut bool) {
    if *gap && !key.is_empty() {
        key.push(GAP);
    }
    *gap = false;
}

/// Numbers with more digits are greater, so the count goes first.
fn write_number(digits: &mut String, key: &mut Vec<u8>) {
    if digits.is_empty() {
        return;
    }
    let bare = digits.trim_start_matches('0');
    key.push(NUMBER);
    let mut count = bare.len();
    while count >= 255 {
        key.push(255);
        count -= 255;
    }
    key.push(count as u8);
    key.extend(bare.bytes());
    digits.clear();
}

/// Writes the letter and its tone each to its own level.
fn write_letter(c: char, key: &mut Vec<u8>, tones: &mut Vec<u8>) {
    let known = glyph(c);
    let known = if weight(known) == 0 { bare(c).map_or(known, glyph) } else { known };
    if weight(known) == 0 {
        if !is_accent(c) {
            key.push(OTHER);
            key.extend((c as u32).to_be_bytes());
        }
        return;
    }
    key.push(weight(known));
    tones.push(1 + known.tone());
}

fn weight(glyph: Glyph) -> u8 {
    WEIGHTS[usize::from(glyph.code())]
}

/// The letter below foreign marks: `ü` goes with `u`.
fn bare(c: char) -> Option<char> {
    let mut first = None;
    decompose_canonical(c, |part| first = first.or(Some(part)));
    first
}

/// Compares two texts in the order of [`sort_key`].
///
/// ```
/// assert!(viet::compare("Thôn 2", "Thôn 11").is_lt());
/// assert!(viet::compare("đất", "dương").is_gt());
/// ```
pub fn compare(a: &str, b: &str) -> Ordering {
    sort_key(a).cmp(&sort_key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_order(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(compare(pair[0], pair[1]).is_lt(), "{pair:?}");
        }
    }

    #[test]
    fn the_alphabet() {
        in_order(&[
            "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ",
            "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z",
        ]);
    }

    #[test]
    fn letters_then_tones_then_case() {
        in_order(&["ma", "Ma", "MA", "mà", "mả", "mã", "má", "Má", "mạ", "mạ an", "man", "mă"]);
        in_order(&["Dương", "dưỡng", "đang", "Đặng", "đất"]);
        // A tone early in the text says less than a letter late in it.
        in_order(&["hòa an", "hoa binh", "hòa bình", "hoa chi"]);
    }

    #[test]
    fn the_place_of_the_tone_does_not_part_a_word() {
        in_order(&["hoa", "hoà", "hỏa", "hoá"]);
        in_order(&["hoa", "hòa", "hỏa", "hóa"]);
        in_order(&["hòa", "hoá"]);
        in_order(&["hoà", "hóa"]);
    }

    #[test]
    fn numbers_by_value() {
        in_order(&["Thôn 1", "Thôn 2", "Thôn 9", "Thôn 11", "Thôn 100", "Thôn A"]);
        in_order(&["a2", "a10", "a10b", "ab"]);
        in_order(&["", "0", "1", "01a", "2"]);
        in_order(&[&"9".repeat(300), &"8".repeat(301)]);
    }

    #[test]
    fn words_before_longer_ones() {
        in_order(&["An", "An Bình", "Anh", "Ánh"]);
        in_order(&["Xã An-Bình", "Xã An Châu"]);
        assert_eq!(compare("hie\u{302}\u{301}n", "hiến"), Ordering::Equal);
    }

    #[test]
    fn foreign_letters_go_with_theirs() {
        in_order(&["Muller", "Müller", "Mullerz", "z", "мир", "漢"]);
    }
}

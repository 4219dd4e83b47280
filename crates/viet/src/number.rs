//! Numbers and the numbers of documents, as they are written in Vietnamese.

use crate::word::{continues_word, exact_into, folded_into, starts_word};

/// What stands at a digit.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it ends.
    pub(crate) end: usize,
    /// How its digits are joined.
    pub(crate) shape: Shape,
}

/// How groups of digits make one number.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(crate) enum Shape {
    /// Digits alone, or groups of thousands: the marks between them go.
    Whole,
    /// Thousands and decimals; the last mark is the decimal one.
    Decimal,
    /// A section such as 1.2.3: all its points stay.
    Section,
    /// No number but several, a date or a list: up to `end` each is read alone.
    Several,
}

/// Reads the number at `from`, where a digit stands.
///
/// The point groups thousands and the comma marks decimals; but `4.5` can only be a decimal, and `1,000,000` and `1,000.5` only
/// thousands. A date (`05.10.2021`) and a list (`1,2,3`) are [`Shape::Several`].
pub(crate) fn read(text: &str, from: usize) -> Number {
    let bytes = text.as_bytes();
    let first = digits_end(bytes, from);
    let mut end = first;
    let (mut points, mut commas, mut groups) = (0, 0, 1);
    let mut thousands = first - from <= 3 && bytes[from] != b'0';
    let (mut last, mut last_mark, mut before_last_thousands) = (first - from, 0, thousands);
    while let Some(&mark @ (b'.' | b',')) = bytes.get(end)
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
    {
        let next = digits_end(bytes, end + 1);
        before_last_thousands = thousands;
        last = next - end - 1;
        thousands &= last == 3;
        last_mark = mark;
        if mark == b'.' {
            points += 1;
        } else {
            commas += 1;
        }
        groups += 1;
        end = next;
    }
    let date = groups == 3 && points == 2 && last == 4;
    let shape = match (points, commas) {
        (0, 0) => Shape::Whole,
        (_, 0) | (0, 2..) if thousands => Shape::Whole,
        (1, 0) | (0, 1) => Shape::Decimal,
        (2.., 0) if !date => Shape::Section,
        (1.., 1) if last_mark == b',' && before_last_thousands => Shape::Decimal,
        (1, 1..) if last_mark == b'.' && before_last_thousands => Shape::Decimal,
        _ => Shape::Several,
    };
    Number { end, shape }
}

pub(crate) fn digits_end(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Writes the number in its one form: no thousands marks, a decimal point, no zeros before it.
pub(crate) fn write(text: &str, shape: Shape, out: &mut String) {
    let decimal = match shape {
        Shape::Decimal => text.rfind(['.', ',']),
        Shape::Whole | Shape::Section | Shape::Several => None,
    };
    let whole = &text[..decimal.unwrap_or(text.len())];
    if shape == Shape::Section {
        out.push_str(whole);
    } else {
        write_whole(whole, out);
    }
    if let Some(at) = decimal {
        out.push('.');
        out.push_str(&text[at + 1..]);
    }
}

/// Digits without marks and leading zeros: the 5th is written 05 as often as 5.
fn write_whole(text: &str, out: &mut String) {
    let bare = text.trim_start_matches('0');
    if bare.is_empty() {
        out.push('0');
    } else {
        out.extend(bare.chars().filter(char::is_ascii_digit));
    }
}

/// Most letters that one part of a document's number has.
const MOST_LETTERS: usize = 12;

/// Where the document's number at `from` ends, if one stands there.
///
/// It is a number, perhaps `/` and a year, and then groups of letters joined by `-` or `/`: two or more (`16-ĐA/TU`,
/// `1234/QĐ-UBND`), or at least one after a year (`45/2013/QH13`).
pub(crate) fn document_end(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = digits_end(bytes, from);
    if at - from > 6 {
        return None;
    }
    let mut needed = 2;
    if bytes.get(at) == Some(&b'/') && digits_end(bytes, at + 1) == at + 5 {
        at += 5;
        needed = 1;
    }
    let mut groups = 0;
    let mut end = at;
    while let Some(start) = after_joint(text, end, groups == 0)
        && let Some(next) = group_end(text, start)
    {
        end = next;
        groups += 1;
    }
    (groups >= needed).then_some(end)
}

/// Past `-`, `/` or a dash. Around the first one a space may stand, as in `16 - NQ/TW`.
fn after_joint(text: &str, from: usize, first: bool) -> Option<usize> {
    let rest = &text[from..];
    let spaced = rest.strip_prefix(' ').filter(|_| first);
    let joint = spaced.unwrap_or(rest);
    let after = joint.strip_prefix(['-', '/', '\u{2010}', '\u{2011}', '\u{2013}'])?;
    let after = if spaced.is_some() { after.strip_prefix(' ').unwrap_or(after) } else { after };
    Some(text.len() - after.len())
}

/// The end of letters with perhaps a number after them (`QH13`).
fn group_end(text: &str, from: usize) -> Option<usize> {
    let mut letters = 0;
    let mut digits = 0;
    let mut end = from;
    for (at, c) in text[from..].char_indices() {
        if !continues_word(c) {
            break;
        }
        if c.is_ascii_digit() {
            digits += 1;
        } else if digits > 0 {
            return None;
        } else if starts_word(c) {
            letters += 1;
        }
        end = from + at + c.len_utf8();
    }
    ((1..=MOST_LETTERS).contains(&letters) && digits <= 3).then_some(end)
}

/// Writes the two forms of a document's number: hyphens for dashes, no spaces, no zeros in front.
pub(crate) fn write_document(text: &str, exact: &mut String, folded: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end =
            if continues_word(c) { rest.find(|c| !continues_word(c)).unwrap_or(rest.len()) } else { c.len_utf8() };
        let part = &rest[..end];
        if c.is_ascii_digit() {
            write_whole(part, exact);
            write_whole(part, folded);
        } else if continues_word(c) {
            exact_into(part, exact);
            folded_into(part, folded);
        } else if c != ' ' {
            let joint = if c == '/' { '/' } else { '-' };
            exact.push(joint);
            folded.push(joint);
        }
        rest = &rest[end..];
    }
}

/// Where the unit that follows a number directly ends: letters, perhaps with an exponent (`ha`, `m2`, `m²`). What has other digits in
/// it is no unit but the rest of a code or of a time (`3fa9`, `12h30`).
pub(crate) fn unit_follows(text: &str, from: usize) -> bool {
    let mut exponents = 0;
    let mut letters = 0;
    for c in text[from..].chars().take_while(|&c| continues_word(c)) {
        if matches!(c, '2' | '3' | '²' | '³') {
            exponents += 1;
        } else if exponents > 0 || c.is_numeric() {
            return false;
        } else {
            letters += 1;
        }
    }
    letters > 0 && exponents <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> String {
        let mut number = read(text, 0);
        if number.shape == Shape::Several {
            number = Number { end: digits_end(text.as_bytes(), 0), shape: Shape::Whole };
        }
        let mut out = String::new();
        write(&text[..number.end], number.shape, &mut out);
        out.push_str(&text[number.end..]);
        out
    }

    #[test]
    fn the_comma_is_decimal_and_the_point_groups() {
        for (text, expected) in [
            ("4,5", "4.5"),
            ("4.5", "4.5"),
            ("1.000", "1000"),
            ("1.000.000", "1000000"),
            ("1.000,5", "1000.5"),
            ("1,000,000", "1000000"),
            ("1,000.5", "1000.5"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("1.2.3", "1.2.3"),
            ("1.10", "1.10"),
            ("05", "5"),
            ("0", "0"),
            ("000", "0"),
            ("2021.", "2021."),
            ("12,5 ", "12.5 "),
            ("1,2,3", "1,2,3"),
            ("05.10.2021", "5.10.2021"),
            ("1.000.5,3", "1.000.5,3"),
            ("2.500.000,75", "2500000.75"),
        ] {
            assert_eq!(form(text), expected, "{text}");
        }
    }

    #[test]
    fn documents() {
        for text in [
            "16-ĐA/TU",
            "12-HD/BTCTW",
            "18/2021/NĐ-CP",
            "16-NQ/TW",
            "16-nq/tw",
            "18/2021/nd-cp",
            "1234/QĐ-UBND",
            "45/2013/QH13",
            "05/2014/TT-BTNMT",
            "16 - NQ/TW",
            "16–NQ/TW",
            "01/2021/TTLT-BTC-BNV",
        ] {
            assert_eq!(document_end(text, 0), Some(text.len()), "{text}");
        }
        for text in ["16", "16-ĐA", "05/10/2021", "10/2021", "2-3 km/h", "24/7", "16-", "5 ha - 6 ha"] {
            assert_eq!(document_end(text, 0), None, "{text}");
        }
    }

    #[test]
    fn documents_have_one_form() {
        let (mut exact, mut folded) = (String::new(), String::new());
        write_document("05 – ĐA/TU", &mut exact, &mut folded);
        assert_eq!((exact.as_str(), folded.as_str()), ("5-đa/tu", "5-da/tu"));
    }
}

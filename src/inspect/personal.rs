//! Numbers of people that should not be public: identity cards and mobile telephones.

use super::Text;
use crate::base::diagnostic::Faults;
use crate::base::fault::{Fault, Personal};
use crate::base::span::Span;
use crate::model::article::Kind;

/// Words before a number of nine digits that make it that of an old identity card.
const CARD: [&str; 4] = ["CMND", "CMTND", "chứng minh", "Chứng minh"];

/// How far before a number such words may stand, in bytes.
const NEAR: usize = 48;

/// Tells of each such number. A page, which says whom to call, may have telephones.
pub(super) fn tell(text: &Text<'_>, faults: &mut Faults) {
    let mut at = 0;
    while let Some(found) = text.body[at..].find(|sign: char| sign.is_ascii_digit()) {
        let start = at + found;
        let (end, digits) = number(text.body, start);
        at = end;
        let before = &text.body[..start];
        // Part of an address or of a code.
        if before.ends_with(|sign: char| sign.is_alphanumeric() || "/_=&?%-.,".contains(sign)) {
            continue;
        }
        let Some(kind) = kind(before, &digits) else { continue };
        if text.article.kind != Kind::Page || kind != Personal::Telephone {
            text.add(faults, Span::new(start, end), Fault::PersonalData { kind });
        }
    }
}

/// The end of the number at `start`, and its digits. A single space, point or hyphen may part them.
fn number(text: &str, start: usize) -> (usize, String) {
    let bytes = text.as_bytes();
    let (mut at, mut digits) = (start, String::new());
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' => digits.push(char::from(*byte)),
            b' ' | b'.' | b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
            _ => break,
        }
        at += 1;
    }
    (at, digits)
}

fn kind(before: &str, digits: &str) -> Option<Personal> {
    let mobile = |rest: &str| rest.starts_with(['3', '5', '7', '8', '9']);
    match digits.len() {
        12 if digits.starts_with('0') => Some(Personal::IdentityCard),
        10 if digits.strip_prefix('0').is_some_and(mobile) => Some(Personal::Telephone),
        11 if before.ends_with('+') && digits.strip_prefix("84").is_some_and(mobile) => Some(Personal::Telephone),
        9 => {
            let mut from = before.len().saturating_sub(NEAR);
            while !before.is_char_boundary(from) {
                from += 1;
            }
            CARD.iter().any(|word| before[from..].contains(word)).then_some(Personal::IdentityCard)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_have_numbers_and_money_and_days_are_none() {
        let of = |text: &str| {
            let start = text.find(|sign: char| sign.is_ascii_digit()).unwrap();
            kind(&text[..start], &number(text, start).1)
        };
        assert_eq!(of("căn cước 008090001234 cấp"), Some(Personal::IdentityCard));
        assert_eq!(of("CMND số 071234567"), Some(Personal::IdentityCard));
        assert_eq!(of("gọi 0912 345 678 nhé"), Some(Personal::Telephone));
        assert_eq!(of("+84 912.345.678"), Some(Personal::Telephone));
        for fine in ["600.000.000 đồng", "123456789 con", "05/10/2021", "1.000.000.000", "02073 822 822", "năm 2021"]
        {
            assert_eq!(of(fine), None, "{fine}");
        }
    }
}

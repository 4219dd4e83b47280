//! Signs of symbol fonts as characters of Unicode.

use super::told::Told;

/// The signs that reports use, by their code in the font.
const SYMBOL: [(u32, char); 12] = [
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xd7, '·'),
];

const WINGDINGS: [(u32, char); 17] = [
    (0x6c, '●'),
    (0x6d, '○'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfe, '☑'),
];

/// Whether a font has signs where others have letters.
pub(super) fn is_font(name: &str) -> bool {
    table(name).is_some()
}

/// Whether a font is of the time before Unicode, and none of those that can be read.
pub(super) fn may_be_old(name: &str) -> bool {
    ["VPS ", "VNtimes", "VNarial", "VNhelv", "VnTimes", "BK HCM"].iter().any(|start| name.starts_with(start))
}

/// The characters that `text` shows in the font; those that nobody has named are counted and left out.
pub(super) fn read(font: &str, text: &str, told: &mut Told) -> String {
    let table = table(font).unwrap_or_default();
    let mut read = String::new();
    for sign in text.chars() {
        let code = u32::from(sign);
        let low = if (0xf020..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
        match table.iter().find(|(known, _)| *known == low) {
            Some((_, shown)) => read.push(*shown),
            // Letters and digits of `Symbol` are Greek or the same; text typed over the font is left as it is.
            None if code == low => read.push(sign),
            None => told.symbol(),
        }
    }
    read
}

fn table(font: &str) -> Option<&'static [(u32, char)]> {
    match font {
        "Symbol" => Some(&SYMBOL),
        "Wingdings" => Some(&WINGDINGS),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_shown_and_unknown_ones_told() {
        let mut told = Told::default();
        assert_eq!(read("Wingdings", "\u{f0fc}\u{f0e0}\u{f021} ", &mut told), "✓→ ");
        assert_eq!(read("Symbol", "\u{f0b3} 5", &mut told), "≥ 5");
        assert_eq!(told.finish().len(), 1);
    }
}

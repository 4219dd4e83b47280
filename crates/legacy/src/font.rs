//! Text in the fonts of the time before Unicode, TCVN3 (`.VnTime`) and VNI (`VNI-Times`), as the letters that it showed.
//!
//! Such a text holds other characters than it shows: `TØnh` in `.VnTime` shows `Tỉnh`. Which font it is in says how to read it.

use std::iter::Peekable;

use viet::normalize;

use crate::case::capitals;

/// How a font of that time reads characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Legacy {
    /// TCVN 5712, also called ABC: fonts whose names begin with `.Vn`.
    Tcvn3,
    /// The same in a font that has capitals only: the name ends with `H`.
    Tcvn3Capitals,
    /// VNI: fonts whose names begin with `VNI-`.
    Vni,
}

impl Legacy {
    /// How the font of this name reads characters; `None` for one that shows Unicode.
    ///
    /// ```
    /// use legacy::Legacy;
    /// assert_eq!(Legacy::of_font(".VnTime"), Some(Legacy::Tcvn3));
    /// assert_eq!(Legacy::of_font(".VnTimeH"), Some(Legacy::Tcvn3Capitals));
    /// assert_eq!(Legacy::of_font("VNI-Times"), Some(Legacy::Vni));
    /// assert_eq!(Legacy::of_font("Times New Roman"), None);
    /// ```
    pub fn of_font(name: &str) -> Option<Self> {
        let starts = |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        match name {
            _ if starts(".vn") && name.ends_with('H') => Some(Self::Tcvn3Capitals),
            _ if starts(".vn") => Some(Self::Tcvn3),
            _ if starts("vni-") => Some(Self::Vni),
            _ => None,
        }
    }

    /// The letters that `text` shows in such a font. Characters that the font does not read in its own way stay.
    ///
    /// ```
    /// use legacy::Legacy;
    /// assert_eq!(Legacy::Tcvn3.read("Chi bé th\u{ab}n hi\u{d5}n \u{ae}\u{ca}t"), "Chi bộ thôn hiến đất");
    /// assert_eq!(Legacy::Tcvn3Capitals.read("hi\u{d5}n \u{ae}\u{ca}t"), "HIẾN ĐẤT");
    /// assert_eq!(Legacy::Vni.read("hieán ñaát, Ñaûng"), "hiến đất, Đảng");
    /// ```
    pub fn read(self, text: &str) -> String {
        match self {
            Self::Tcvn3 => tcvn3(text),
            Self::Tcvn3Capitals => capitals(&tcvn3(text)),
            Self::Vni => vni(text),
        }
    }

    /// Whether `sign` belongs to the letter before it, so that the two must be read together.
    pub fn continues(self, sign: char) -> bool {
        match self {
            Self::Tcvn3 | Self::Tcvn3Capitals => ('\u{b0}'..='\u{b4}').contains(&plain(sign)),
            Self::Vni => VNI_MARKS.iter().any(|(small, capital, _)| [*small, *capital].contains(&plain(sign))),
        }
    }
}

/// What TCVN 5712 has from `A0` on.
#[rustfmt::skip]
const TCVN3: [char; 96] = [
    '\u{a0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
    '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
    'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
    'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
    'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
];

/// The mark that a VNI character puts on the letter before it: small, capital, and as Unicode has it, the hat or
/// breve first.
const VNI_MARKS: [(char, char, &str); 17] = [
    ('ù', 'Ù', "\u{301}"),
    ('ø', 'Ø', "\u{300}"),
    ('û', 'Û', "\u{309}"),
    ('õ', 'Õ', "\u{303}"),
    ('ï', 'Ï', "\u{323}"),
    ('â', 'Â', "\u{302}"),
    ('á', 'Á', "\u{302}\u{301}"),
    ('à', 'À', "\u{302}\u{300}"),
    ('å', 'Å', "\u{302}\u{309}"),
    ('ã', 'Ã', "\u{302}\u{303}"),
    ('ä', 'Ä', "\u{302}\u{323}"),
    ('ê', 'Ê', "\u{306}"),
    ('é', 'É', "\u{306}\u{301}"),
    ('è', 'È', "\u{306}\u{300}"),
    ('ú', 'Ú', "\u{306}\u{309}"),
    ('ü', 'Ü', "\u{306}\u{303}"),
    ('ë', 'Ë', "\u{306}\u{323}"),
];

/// The letters that VNI has whole.
const VNI_LETTERS: [(char, char); 16] = [
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
    ('Ô', 'Ơ'),
    ('Ö', 'Ư'),
    ('Æ', 'Ỉ'),
    ('Ó', 'Ĩ'),
    ('Ò', 'Ị'),
    ('Î', 'Ỵ'),
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
];

/// The characters of a symbol font lie in the private area; they are those of the first row.
fn plain(sign: char) -> char {
    match u32::from(sign) {
        code @ 0xf020..=0xf0ff => char::from_u32(code - 0xf000).unwrap_or(sign),
        _ => sign,
    }
}

fn tcvn3(text: &str) -> String {
    let read = |sign: char| match u32::from(plain(sign)) {
        code @ 0xa0..=0xff => TCVN3[code as usize - 0xa0],
        _ => plain(sign),
    };
    let read: String = text.chars().map(read).collect();
    normalize(&read).into_owned()
}

fn vni(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut signs = text.chars().map(plain).peekable();
    while let Some(sign) = signs.next() {
        let letter = VNI_LETTERS.iter().find(|(typed, _)| *typed == sign).map_or(sign, |(_, letter)| *letter);
        read.push(letter);
        if let Some(mark) = vni_mark(letter, &mut signs) {
            read.push_str(mark);
        }
    }
    normalize(&read).into_owned()
}

/// The mark that comes next, if `letter` can bear it.
fn vni_mark(letter: char, signs: &mut Peekable<impl Iterator<Item = char>>) -> Option<&'static str> {
    let next = signs.peek()?;
    let (.., mark) = VNI_MARKS.iter().find(|(small, capital, _)| small == next || capital == next)?;
    let bears = match mark.chars().next() {
        Some('\u{302}') => "aeoAEO",
        Some('\u{306}') => "aA",
        _ => "aeouyơưAEOUYƠƯ",
    };
    if !bears.contains(letter) {
        return None;
    }
    signs.next();
    Some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every letter of Vietnamese that ASCII lacks, small.
    const SMALL: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";

    /// The same in `.VnTime`.
    const IN_TCVN3: &str = "\u{b5}\u{b6}\u{b7}\u{b8}\u{b9}\u{a8}\u{bb}\u{bc}\u{bd}\u{be}\u{c6}\u{a9}\u{c7}\u{c8}\u{c9}\u{ca}\u{cb}\u{ae}\
         \u{cc}\u{ce}\u{cf}\u{d0}\u{d1}\u{aa}\u{d2}\u{d3}\u{d4}\u{d5}\u{d6}\u{d7}\u{d8}\u{dc}\u{dd}\u{de}\
         \u{df}\u{e1}\u{e2}\u{e3}\u{e4}\u{ab}\u{e5}\u{e6}\u{e7}\u{e8}\u{e9}\u{ac}\u{ea}\u{eb}\u{ec}\u{ed}\u{ee}\
         \u{ef}\u{f1}\u{f2}\u{f3}\u{f4}\u{ad}\u{f5}\u{f6}\u{f7}\u{f8}\u{f9}\u{fa}\u{fb}\u{fc}\u{fd}\u{fe}";

    /// The same in `VNI-Times`.
    const IN_VNI: &str = "aøaûaõaùaïaêaèaúaüaéaëaâaàaåaãaáaäñeøeûeõeùeïeâeàeåeãeáeäìæóíòoøoûoõoùoïoâoàoåoãoáoäôôøôûôõôùôïuøuûuõuùuïööøöûöõöùöïyøyûyõyùî";

    #[test]
    fn the_whole_alphabet_is_read_in_both_cases() {
        assert_eq!(SMALL.chars().count(), 67);
        assert_eq!(Legacy::Tcvn3.read(IN_TCVN3), SMALL);
        assert_eq!(Legacy::Tcvn3Capitals.read(IN_TCVN3), capitals(SMALL));
        assert_eq!(Legacy::Vni.read(IN_VNI), SMALL);
        assert_eq!(Legacy::Vni.read(&capitals(IN_VNI)), capitals(SMALL));
        // The capitals that TCVN3 has without a tone.
        assert_eq!(Legacy::Tcvn3.read("\u{a1}\u{a2}\u{a3}\u{a4}\u{a5}\u{a6}\u{a7}"), "ĂÂÊÔƠƯĐ");
    }

    #[test]
    fn a_capital_may_bear_a_small_mark_and_symbols_are_read_alike() {
        assert_eq!(Legacy::Vni.read("Aùnh AÙNH Nguyeãn"), "Ánh ÁNH Nguyễn");
        assert_eq!(Legacy::Tcvn3.read("\u{f0ae}\u{f0ca}t"), "đất");
        assert_eq!(Legacy::Vni.read("10 m, “a” – b"), "10 m, “a” – b");
    }
}

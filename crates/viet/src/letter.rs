//! The letters of Vietnamese, one byte each.
//!
//! A word is handled as a short row of codes: an ASCII letter (lowercase) or digit stands for itself, and the seven letters that
//! ASCII lacks have codes from 128 on. The tone is kept apart from the letter, so taking it off costs nothing.

/// `ă`.
pub(crate) const A_BREVE: u8 = 128;
/// `â`.
pub(crate) const A_HAT: u8 = 129;
/// `đ`.
pub(crate) const D_BAR: u8 = 130;
/// `ê`.
pub(crate) const E_HAT: u8 = 131;
/// `ô`.
pub(crate) const O_HAT: u8 = 132;
/// `ơ`.
pub(crate) const O_HORN: u8 = 133;
/// `ư`.
pub(crate) const U_HORN: u8 = 134;

/// One more than the largest code.
const CODES: usize = 135;

/// Tones by their place in the order of the dictionary: ngang huyền hỏi ngã sắc nặng.
pub(crate) mod tone {
    pub(crate) const HUYEN: u8 = 1;
    pub(crate) const HOI: u8 = 2;
    pub(crate) const NGA: u8 = 3;
    pub(crate) const SAC: u8 = 4;
    pub(crate) const NANG: u8 = 5;
}

/// The twelve vowels with their six tones (ngang huyền hỏi ngã sắc nặng).
const VOWELS: [(u8, [char; 6], [char; 6]); 12] = [
    (b'a', ['a', 'à', 'ả', 'ã', 'á', 'ạ'], ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ']),
    (A_BREVE, ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'], ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ']),
    (A_HAT, ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'], ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ']),
    (b'e', ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'], ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ']),
    (E_HAT, ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'], ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ']),
    (b'i', ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'], ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị']),
    (b'o', ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'], ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ']),
    (O_HAT, ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'], ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ']),
    (O_HORN, ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'], ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ']),
    (b'u', ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'], ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ']),
    (U_HORN, ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'], ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự']),
    (b'y', ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'], ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ']),
];

/// A letter or digit as the table knows it; its bits are code, tone and case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Glyph(u16);

impl Glyph {
    const NONE: Self = Self(0);

    const fn new(code: u8, tone: u8, upper: bool) -> Self {
        Self(code as u16 | (tone as u16) << 8 | (upper as u16) << 11)
    }

    /// The letter without its tone, lowercase; 0 when the table does not know the character.
    #[inline]
    pub(crate) const fn code(self) -> u8 {
        (self.0 & 0xff) as u8
    }

    /// The tone, 0 to 5.
    #[inline]
    pub(crate) const fn tone(self) -> u8 {
        (self.0 >> 8 & 7) as u8
    }

    /// Whether a text in index form has another character for it: a small letter, or a plain one.
    #[inline]
    pub(crate) const fn rewritten(self) -> bool {
        self.0 & 0b11 << 11 != 0
    }

    /// For a character that only looks like the one it is taken for.
    const fn masked(self) -> Self {
        Self(self.0 | 1 << 12)
    }
}

const FIRST_BLOCK: usize = 0x250;
const SECOND_BLOCK: usize = 0x1E00;

/// Where in the table a character stands, if it is in one of the two blocks that hold Vietnamese letters.
#[inline]
const fn slot(c: char) -> Option<usize> {
    let c = c as usize;
    if c < FIRST_BLOCK {
        Some(c)
    } else if c >= SECOND_BLOCK && c < SECOND_BLOCK + 0x100 {
        Some(c - SECOND_BLOCK + FIRST_BLOCK)
    } else {
        None
    }
}

static GLYPHS: [Glyph; FIRST_BLOCK + 0x100] = glyphs();

const fn put(table: &mut [Glyph; FIRST_BLOCK + 0x100], c: char, glyph: Glyph) {
    if let Some(at) = slot(c) {
        table[at] = glyph;
    }
}

const fn glyphs() -> [Glyph; FIRST_BLOCK + 0x100] {
    let mut table = [Glyph::NONE; FIRST_BLOCK + 0x100];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = Glyph::new(byte.to_ascii_lowercase(), 0, byte.is_ascii_uppercase());
        }
        byte += 1;
    }
    let mut row = 0;
    while row < VOWELS.len() {
        let mut tone = 0;
        while tone < 6 {
            let (code, lower, upper) = &VOWELS[row];
            put(&mut table, lower[tone], Glyph::new(*code, tone as u8, false));
            put(&mut table, upper[tone], Glyph::new(*code, tone as u8, true));
            tone += 1;
        }
        row += 1;
    }
    // The Icelandic and African letters look like đ and are what some old fonts and keyboards put in its place.
    put(&mut table, 'đ', Glyph::new(D_BAR, 0, false));
    put(&mut table, '\u{f0}', Glyph::new(D_BAR, 0, false).masked());
    put(&mut table, 'Đ', Glyph::new(D_BAR, 0, true));
    put(&mut table, '\u{d0}', Glyph::new(D_BAR, 0, true).masked());
    put(&mut table, '\u{189}', Glyph::new(D_BAR, 0, true).masked());
    // m² is m2.
    put(&mut table, '¹', Glyph::new(b'1', 0, false).masked());
    put(&mut table, '²', Glyph::new(b'2', 0, false).masked());
    put(&mut table, '³', Glyph::new(b'3', 0, false).masked());
    table
}

/// What a character is, with code 0 when it is neither a Vietnamese letter nor an ASCII letter or digit.
#[inline]
pub(crate) fn glyph(c: char) -> Glyph {
    match slot(c) {
        Some(at) => GLYPHS[at],
        None => rare_glyph(c),
    }
}

#[cold]
fn rare_glyph(c: char) -> Glyph {
    let digit = match c {
        '\u{2070}' => 0,
        '\u{2074}'..='\u{2079}' => c as u32 - 0x2070,
        '\u{2080}'..='\u{2089}' => c as u32 - 0x2080,
        _ => return Glyph::NONE,
    };
    Glyph::new(b'0' + digit as u8, 0, false).masked()
}

static TONED: [[char; 6]; CODES] = toned();

const fn toned() -> [[char; 6]; CODES] {
    let mut table = [['\0'; 6]; CODES];
    let mut code = 0;
    while code < 128 {
        table[code] = [code as u8 as char; 6];
        code += 1;
    }
    let mut row = 0;
    while row < VOWELS.len() {
        table[VOWELS[row].0 as usize] = VOWELS[row].1;
        row += 1;
    }
    table[D_BAR as usize] = ['đ'; 6];
    table
}

/// The lowercase letter with its tone (a consonant has none).
#[inline]
pub(crate) fn with_tone(code: u8, tone: u8) -> char {
    TONED[code as usize][tone as usize]
}

static BASES: [u8; CODES] = bases();

const fn bases() -> [u8; CODES] {
    let mut table = [0; CODES];
    let mut code = 0;
    while code < 128 {
        table[code] = code as u8;
        code += 1;
    }
    table[A_BREVE as usize] = b'a';
    table[A_HAT as usize] = b'a';
    table[D_BAR as usize] = b'd';
    table[E_HAT as usize] = b'e';
    table[O_HAT as usize] = b'o';
    table[O_HORN as usize] = b'o';
    table[U_HORN as usize] = b'u';
    table
}

/// The ASCII letter below a letter's marks.
#[inline]
pub(crate) fn base(code: u8) -> u8 {
    BASES[code as usize]
}

static VOWEL: [bool; CODES] = vowel();

const fn vowel() -> [bool; CODES] {
    let mut table = [false; CODES];
    let mut row = 0;
    while row < VOWELS.len() {
        table[VOWELS[row].0 as usize] = true;
        row += 1;
    }
    table
}

/// Whether the letter is a vowel.
#[inline]
pub(crate) fn is_vowel(code: u8) -> bool {
    VOWEL[code as usize]
}

/// Whether it is a vowel with a hat, a breve or a horn.
#[inline]
pub(crate) fn is_shaped_vowel(code: u8) -> bool {
    code >= 128 && code != D_BAR
}

/// The letter that a hat, breve or horn makes of a plain one.
pub(crate) const fn shaped(code: u8, mark: char) -> Option<u8> {
    Some(match (code, mark) {
        (b'a', '\u{302}') => A_HAT,
        (b'a', '\u{306}') => A_BREVE,
        (b'e', '\u{302}') => E_HAT,
        (b'o', '\u{302}') => O_HAT,
        (b'o', '\u{31b}') => O_HORN,
        (b'u', '\u{31b}') => U_HORN,
        _ => return None,
    })
}

/// The tone that a combining mark stands for.
pub(crate) const fn tone_of_mark(mark: char) -> Option<u8> {
    Some(match mark {
        '\u{300}' => tone::HUYEN,
        '\u{309}' => tone::HOI,
        '\u{303}' => tone::NGA,
        '\u{301}' => tone::SAC,
        '\u{323}' => tone::NANG,
        _ => return None,
    })
}

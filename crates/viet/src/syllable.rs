//! Which words are well-formed syllables: initial, rhyme and tone fit together.

use std::sync::LazyLock;

use crate::letter::{D_BAR, base, is_vowel, tone};
use crate::normal::normalize;
use crate::word::Word;

/// All rhymes that are written, after any initial or after none. Names keep a few that other words lack (`Tơớng`).
const RHYMES: &str = "a ai ao au ay ac ach am an ang anh ap at \
    ăc ăm ăn ăng ăp ăt âu ây âc âm ân âng âp ât \
    e eo ec em en eng ep et ê êu êch êm ên ênh êp êt \
    i ia iu ich im in inh ip it iêu iêc iêm iên iêng iêp iêt \
    o oi oc om on ong op ot oong ooc oa oai oao oay oac oach oam oan oang oanh oap oat \
    oăc oăm oăn oăng oăt oe oeo oem oen oet \
    ô ôi ôc ôm ôn ông ôp ôt ôông ôôc ơ ơi ơc ơm ơn ơng ơp ơt ơơng \
    u ua ui uc um un ung up ut uâng uân uât uây uê uêch uênh \
    uôi uôc uôm uôn uông uôt uơ uy uya uych uynh uyt uyn uyp uyu uyên uyêt \
    ư ưa ưi ưu ưc ưm ưn ưng ưt ươi ươu ươc ươm ươn ương ươp ươt y yêu yêm yên yêng yêt";

/// Rhymes after `qu`, whose `u` is already the glide.
const AFTER_QU: &str = "a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc ân âng ât ây âu e eo en et ec eng \
    ê ên ênh êch êt êu i ich it inh in iu ip ơ ơi ôc y yên yêt ynh ych yt yn yu ya";

/// Rhymes after `gi` written with one `i` for both: `gì`, `gìn`, `giếng` (and `gia` is `gi` and `a`).
const AFTER_G_WITH_I: &str = "i in ich im ip iêc iên iêng iêt iêm iêp";

/// Syllables of highland place names that break the rules of spelling and yet stand on every map. Their tone is often left out.
const PLACE_NAMES: [&str; 9] = ["đăk", "lăk", "păk", "đrăk", "krông", "plông", "kon", "krêng", "ngok"];

/// A rhyme of at most four letters as a number.
const fn pack(letters: &[u8]) -> u32 {
    let mut packed = 0;
    let mut at = 0;
    while at < letters.len() {
        packed = packed << 8 | letters[at] as u32;
        at += 1;
    }
    packed
}

/// Sorted rhymes, with their marks and without.
struct Rhymes {
    marked: Vec<u32>,
    bare: Vec<u32>,
}

impl Rhymes {
    fn new(list: &str) -> Self {
        let words: Vec<Word> = list.split_whitespace().filter_map(Word::read).collect();
        let marked = sorted(words.iter().map(|word| pack(word.codes())));
        let bare = sorted(words.iter().map(|word| pack_bare(word.codes())));
        Self { marked, bare }
    }

    fn has(&self, rhyme: &[u8], marks: bool) -> bool {
        if rhyme.is_empty() || rhyme.len() > 4 {
            return false;
        }
        if marks {
            self.marked.binary_search(&pack(rhyme)).is_ok()
        } else {
            self.bare.binary_search(&pack(rhyme)).is_ok()
        }
    }
}

fn sorted(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

fn pack_bare(codes: &[u8]) -> u32 {
    codes.iter().fold(0, |packed, &code| packed << 8 | u32::from(base(code)))
}

static PLAIN: LazyLock<Rhymes> = LazyLock::new(|| Rhymes::new(RHYMES));
static QU: LazyLock<Rhymes> = LazyLock::new(|| Rhymes::new(AFTER_QU));
static GI: LazyLock<Rhymes> = LazyLock::new(|| Rhymes::new(AFTER_G_WITH_I));

/// Whether the text is one well-formed Vietnamese syllable: initial, rhyme and tone fit. Case, the place of the tone and the
/// normalization form do not matter.
///
/// A final `c ch p t` takes only sắc or nặng; `k` goes before `e ê i y`, `c` before the others, and so on. A few syllables of highland
/// place names are well-formed too.
///
/// ```
/// for word in ["hiến", "ĐẤT", "giếng", "gì", "quý", "qúy", "thuở", "khuya", "xoong", "ngoéo", "nghiêng", "Tơớng", "Krông", "Đắk"] {
///     assert!(viet::is_syllable(word), "{word}");
/// }
/// for word in ["hoc", "học2", "ngiêng", "cì", "hiếến", "hòá", "strong", "màt", ""] {
///     assert!(!viet::is_syllable(word), "{word}");
/// }
/// ```
pub fn is_syllable(text: &str) -> bool {
    Word::read(&normalize(text)).is_some_and(|word| is_syllable_word(&word))
}

/// Whether a folded text could be a syllable that has lost its marks.
///
/// ```
/// for word in ["hien", "dat", "duong", "ki", "ky", "qui", "hoc", "gieng"] {
///     assert!(viet::is_toneless_syllable(word), "{word}");
/// }
/// for word in ["hiendat", "strong", "đat", "hién", ""] {
///     assert!(!viet::is_toneless_syllable(word), "{word}");
/// }
/// ```
pub fn is_toneless_syllable(text: &str) -> bool {
    text.is_ascii() && Word::read(text).is_some_and(|word| fits(word.codes(), false))
}

/// [`is_syllable`] for a word that has been read.
pub(crate) fn is_syllable_word(word: &Word) -> bool {
    let codes = word.codes();
    let Some(tone) = word.tone() else {
        return false;
    };
    if word.tones().iter().zip(codes).any(|(&tone, &code)| tone != 0 && !is_vowel(code)) {
        return false;
    }
    let stopped = matches!(codes, [.., b'c' | b'p' | b't'] | [.., b'c', b'h']);
    let tone_fits = !stopped || tone == tone::SAC || tone == tone::NANG;
    (tone_fits && fits(codes, true)) || is_place_name(codes, true)
}

/// Whether the word is a syllable, with its marks or with none at all.
pub(crate) fn could_be_syllable(word: &Word) -> bool {
    let codes = word.codes();
    if word.tone() == Some(0) && codes.is_ascii() { fits(codes, false) } else { is_syllable_word(word) }
}

/// Whether initial and rhyme fit; without `marks` the word is folded.
pub(crate) fn fits(codes: &[u8], marks: bool) -> bool {
    let Some(start) = codes.iter().position(|&code| is_vowel(code)) else { return false };
    let (initial, rhyme) = codes.split_at(start);
    let fits = match initial {
        b"q" => rhyme[0] == b'u' && QU.has(&rhyme[1..], marks),
        b"g" if rhyme[0] == b'i' => {
            GI.has(rhyme, marks) || starts_apart_from_i(&rhyme[1..]) && PLAIN.has(&rhyme[1..], marks)
        }
        _ => initial_fits(initial, rhyme) && PLAIN.has(rhyme, marks),
    };
    fits || (!marks && is_place_name(codes, false))
}

/// Whether a rhyme can follow `gi` with an `i` of the initial's own.
fn starts_apart_from_i(rhyme: &[u8]) -> bool {
    rhyme.first().is_some_and(|&first| !matches!(first, b'i' | b'y'))
}

/// The rules of spelling between the initial and the rhyme.
fn initial_fits(initial: &[u8], rhyme: &[u8]) -> bool {
    let front = matches!(base(rhyme[0]), b'e' | b'i' | b'y');
    let spelling = match initial {
        b"c" | b"g" | b"ng" => !front,
        b"k" | b"gh" | b"ngh" => front,
        [one] => *one == D_BAR || b"bdhlmnprstvx".contains(one),
        [b'c' | b'k' | b'n' | b'p' | b't', b'h'] | [b't', b'r'] | [] => true,
        _ => false,
    };
    spelling && (initial.is_empty() || rhyme[0] != b'y' || rhyme.len() == 1 && takes_y(initial))
}

/// The few initials that `y` is written after (`kỹ`, `lý`, `Vỹ`, `Thy`), where it is the whole rhyme.
fn takes_y(initial: &[u8]) -> bool {
    matches!(initial, b"h" | b"k" | b"l" | b"m" | b"n" | b"s" | b"t" | b"v" | b"th")
}

fn is_place_name(codes: &[u8], marks: bool) -> bool {
    if !codes.contains(&b'k') && !codes.starts_with(b"pl") {
        return false;
    }
    PLACE_NAMES.iter().filter_map(|name| Word::read(name)).any(|name| {
        name.codes().len() == codes.len()
            && name.codes().iter().zip(codes).all(|(&a, &b)| if marks { a == b } else { base(a) == b })
    })
}

/// Every well-formed syllable but those of place names, its letters without the tone, and its tones.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = (Vec<u8>, u8)> {
    let initials = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
    let lists = [RHYMES, AFTER_QU, AFTER_G_WITH_I].join(" ");
    let initials: Vec<String> = std::iter::once("").chain(initials.split(' ')).map(str::to_owned).collect();
    let mut letters: Vec<Vec<u8>> = lists
        .split_whitespace()
        .flat_map(|rhyme| initials.iter().map(move |initial| format!("{initial}{rhyme}")))
        .filter_map(|text| Some(Word::read(&text)?.codes().to_vec()))
        .filter(|codes| fits(codes, true))
        .collect();
    letters.sort();
    letters.dedup();
    letters.into_iter().flat_map(|codes| (0..6).map(move |tone| (codes.clone(), tone))).filter(|(codes, tone)| {
        let place = crate::tone::place(codes);
        let text: String = codes
            .iter()
            .enumerate()
            .map(|(at, &code)| crate::letter::with_tone(code, if Some(at) == place { *tone } else { 0 }))
            .collect();
        is_syllable(&text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::with_tone;
    use unicode_normalization::UnicodeNormalization;

    fn spell(codes: &[u8], tone: u8, place: usize) -> String {
        codes.iter().enumerate().map(|(at, &code)| with_tone(code, if at == place { tone } else { 0 })).collect()
    }

    #[test]
    fn the_place_of_the_tone_says_nothing() {
        let mut count = 0;
        for (codes, tone) in all() {
            let canonical = spell(&codes, tone, crate::tone::place(&codes).unwrap());
            count += 1;
            for place in (0..codes.len()).filter(|&at| is_vowel(codes[at])) {
                let text = spell(&codes, tone, place);
                assert_eq!(crate::exact(&text), canonical, "{text}");
                assert!(is_syllable(&text), "{text}");
                let nfd: String = text.nfd().collect();
                assert_eq!(crate::exact(&nfd), canonical, "{text}");
                assert!(is_syllable(&nfd), "{text}");
            }
            let folded = crate::fold(&canonical);
            assert!(is_toneless_syllable(&folded), "{folded}");
        }
        assert!(count > 12_000, "{count}");
    }

    #[test]
    fn syllables() {
        let good = "người nghiệp phường giữa giặc gì gìn giếng giết quyền quốc quỹ quýt quẹo khuỷu khuya thuở huơ quở ngoằn ngoèo \
            xoong ý yêu yến uống ướt oanh oe uyên Kỹ kĩ lý Vỹ Thy ghế nghỉ kiểm ích ông ơn Pa pin rằm trượt xuất huệch hoạch \
            Đắk Lắk Đăk Krông Tơớng đẳng uỷ ủy à";
        for word in good.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        let bad = "nghành ngià kà cế gế qan qy hocc hóc1 fan wa zô jun ươ tyến hạnhh mảt nhấc2 bcd ng đ pk 漢 hòn-đá tt ngươ hiênz aă";
        for word in bad.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn toneless_syllables() {
        for word in
            "nguoi nghiep hoc hop hat sach qui quy ki ky ly dak lak krong gi gieng thuo khuya tuong".split_whitespace()
        {
            assert!(is_toneless_syllable(word), "{word}");
        }
        for word in "nghanh the2 str hello world index search of".split_whitespace() {
            assert!(!is_toneless_syllable(word), "{word}");
        }
    }
}

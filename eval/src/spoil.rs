//! The same text as people type it: without marks, in another form, with a slip, or without a keyboard driver.

use unicode_normalization::UnicodeNormalization;

use crate::question::Random;
use crate::words::{bare, other_placing, small};

/// Every mark apart from its letter.
pub fn nfd(text: &str) -> String {
    text.nfd().collect()
}

/// No marks at all.
pub fn no_marks(text: &str) -> String {
    bare(text)
}

/// Every tone that has another place in use put there; `None` if there is none.
pub fn tone_placement(text: &str) -> Option<String> {
    let words: Vec<String> =
        text.split(' ').map(|word| other_placing(word).unwrap_or_else(|| word.to_owned())).collect();
    let moved = words.join(" ");
    (moved != text).then_some(moved)
}

/// The rows of the keyboard: a finger slips to a neighbour in its row.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Fewer letters than this are not slipped on: what is left would be anything.
const LEAST_LETTERS: usize = 3;

/// One slip in one word: a letter left out, typed twice over as its neighbour, hit beside, or changed with the next.
/// `None` if no word is long enough.
pub(crate) fn typo(text: &str, random: &mut Random) -> Option<String> {
    let mut words: Vec<Vec<char>> = text.split(' ').map(|word| word.nfc().collect()).collect();
    let long: Vec<usize> = (0..words.len()).filter(|&word| words[word].len() >= LEAST_LETTERS).collect();
    if long.is_empty() {
        return None;
    }
    let word = &mut words[long[random.below(long.len())]];
    let before = word.clone();
    while *word == before {
        let at = random.below(word.len());
        match random.below(4) {
            0 => drop(word.remove(at)),
            1 => word.insert(at + 1, beside(word[at], random)),
            2 => word[at] = beside(word[at], random),
            _ if at + 1 < word.len() => word.swap(at, at + 1),
            _ => {}
        }
    }
    Some(words.into_iter().map(String::from_iter).collect::<Vec<_>>().join(" "))
}

/// The letter of a key beside that of another letter.
fn beside(letter: char, random: &mut Random) -> char {
    let key = bare(&small(&letter.to_string())).chars().next().unwrap_or(letter);
    for row in KEYS {
        let Some(at) = row.chars().position(|other| other == key) else { continue };
        let to = if at == 0 || at + 1 < row.len() && random.below(2) == 0 { at + 1 } else { at - 1 };
        return row.chars().nth(to).unwrap_or(key);
    }
    key
}

/// The keys of a way of typing: those for `ă`, `â` (`ê`, `ô`), `đ`, horns, and the five tones; the tone comes last.
struct Keys {
    breve: &'static str,
    /// The key for a hat; `None` for the letter once more.
    hat: Option<&'static str>,
    bar: &'static str,
    horn: &'static str,
    /// Grave, acute, hook, tilde, dot below.
    tones: [char; 5],
}

const TELEX: Keys = Keys { breve: "w", hat: None, bar: "d", horn: "w", tones: ['f', 's', 'r', 'x', 'j'] };
const VNI: Keys = Keys { breve: "8", hat: Some("6"), bar: "9", horn: "7", tones: ['2', '1', '3', '4', '5'] };

/// The combining tones, in the order of [`Keys::tones`].
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// The keys that were hit, in Telex.
pub fn telex(text: &str) -> String {
    typed(text, &TELEX)
}

/// The keys that were hit, in VNI.
pub fn vni(text: &str) -> String {
    typed(text, &VNI)
}

fn typed(text: &str, keys: &Keys) -> String {
    let word = |word: &str| {
        let (mut out, mut tone, mut last) = (String::new(), None, ' ');
        for sign in word.nfd() {
            match sign {
                '\u{306}' => out.push_str(keys.breve),
                '\u{302}' => match keys.hat {
                    Some(hat) => out.push_str(hat),
                    None => out.push(last),
                },
                '\u{31b}' => out.push_str(keys.horn),
                'đ' => out.push_str(&format!("d{}", keys.bar)),
                _ => match TONES.iter().position(|other| *other == sign) {
                    Some(at) => tone = Some(keys.tones[at]),
                    None => {
                        out.push(sign);
                        last = sign;
                    }
                },
            }
        }
        out.extend(tone);
        out
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_without_a_driver() {
        assert_eq!(telex("hiến đất đường lăng mưa quà ở"), "hieens ddaats dduwowngf lawng muwa quaf owr");
        assert_eq!(vni("hiến đất đường lăng"), "hie6n1 d9a6t1 d9u7o7ng2 la8ng");
    }

    #[test]
    fn tones_move_where_they_can() {
        assert_eq!(tone_placement("hòa giải thuỷ lợi").as_deref(), Some("hoà giải thủy lợi"));
        assert_eq!(tone_placement("hiến đất"), None);
    }

    #[test]
    fn a_slip_changes_one_word() {
        let mut random = Random::new(1);
        for _ in 0..200 {
            let slipped = typo("chi bộ ta", &mut random).expect("long enough");
            let changed = slipped.split(' ').zip(["chi", "bộ", "ta"]).filter(|(a, b)| a != b).count();
            assert_eq!((slipped.split(' ').count(), changed), (3, 1), "{slipped}");
            assert!(slipped.ends_with(" bộ ta"), "{slipped}");
        }
        assert_eq!(typo("bộ ta", &mut random), None);
    }
}

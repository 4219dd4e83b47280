//! Words typed in Telex or VNI with the keyboard driver off, undone: `hieens ddaats` was to be `hiến đất`.

use crate::letter::{A_BREVE, A_HAT, D_BAR, E_HAT, O_HAT, O_HORN, U_HORN, is_vowel, tone, with_tone};
use crate::syllable::is_syllable;
use crate::tone::place;

/// Undoes Telex. `None` when nothing looks like it; a word changes only into a well-formed syllable, else it is left. A word such as
/// `coong` is taken for a typed `công`, since the rhyme `oong` is rare (it is typed `ooong`).
///
/// ```
/// use viet::typing::undo_telex;
/// assert_eq!(undo_telex("hieens ddaats").as_deref(), Some("hiến đất"));
/// assert_eq!(undo_telex("DDuwowngf lafng").as_deref(), Some("Đường làng"));
/// assert_eq!(undo_telex("hien dat"), None);
/// ```
pub fn undo_telex(text: &str) -> Option<String> {
    undo(text, telex_key)
}

/// Undoes VNI, in the same way.
///
/// ```
/// use viet::typing::undo_vni;
/// assert_eq!(undo_vni("hie6n1 d9a61t").as_deref(), Some("hiến đất"));
/// assert_eq!(undo_vni("d9u7o7ng2 la2ng").as_deref(), Some("đường làng"));
/// assert_eq!(undo_vni("2021"), None);
/// ```
pub fn undo_vni(text: &str) -> Option<String> {
    undo(text, vni_key)
}

/// What has been typed of a word.
#[derive(Default)]
struct Typed {
    codes: Vec<u8>,
    upper: Vec<bool>,
    tone: u8,
}

impl Typed {
    /// Gives the last letter that `change` knows another shape.
    fn reshape(&mut self, change: impl Fn(u8) -> Option<u8>) -> bool {
        for code in self.codes.iter_mut().rev() {
            if let Some(shaped) = change(*code) {
                *code = shaped;
                return true;
            }
        }
        false
    }

    /// `uo` takes its horns together.
    fn horn_pair(&mut self) -> bool {
        for pair in (1..self.codes.len()).rev() {
            if matches!((self.codes[pair - 1], self.codes[pair]), (b'u' | U_HORN, b'o'))
                && !self.codes.starts_with(b"qu")
            {
                self.codes[pair - 1] = U_HORN;
                self.codes[pair] = O_HORN;
                return true;
            }
        }
        false
    }

    fn set_tone(&mut self, tone: u8) -> bool {
        let has_vowel = self.codes.iter().any(|&code| is_vowel(code));
        let sets = has_vowel && self.tone != tone;
        if sets {
            self.tone = tone;
        }
        sets
    }

    fn push(&mut self, code: u8, upper: bool) {
        self.codes.push(code);
        self.upper.push(upper);
    }

    /// The word with its tone in place.
    fn write(&self) -> Option<String> {
        // The pair without a final is written with one horn: `thuowr` is `thuở`.
        let mut codes = self.codes.clone();
        if let [.., u @ U_HORN, O_HORN] = codes.as_mut_slice() {
            *u = b'u';
        }
        let at = place(&codes)?;
        let all_upper = self.upper.len() > 1 && self.upper.iter().all(|&upper| upper);
        let mut out = String::new();
        for (i, &code) in codes.iter().enumerate() {
            let letter = with_tone(code, if i == at { self.tone } else { 0 });
            if all_upper || self.upper[i] {
                out.extend(letter.to_uppercase());
            } else {
                out.push(letter);
            }
        }
        Some(out)
    }
}

/// Changes what has been typed by one key; false when the key is a letter like others.
type Key = fn(&mut Typed, u8) -> bool;

fn undo(text: &str, key: Key) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let inside = c.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != inside).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        match undo_word(run, key) {
            Some(word) => {
                out.push_str(&word);
                changed = true;
            }
            None => out.push_str(run),
        }
        rest = after;
    }
    changed.then_some(out)
}

/// Longer runs are no syllable, however they were typed.
const MOST_KEYS: usize = 16;

fn undo_word(run: &str, key: Key) -> Option<String> {
    if run.len() > MOST_KEYS || !run.starts_with(|c: char| c.is_ascii_alphabetic()) || !run.is_ascii() {
        return None;
    }
    let mut typed = Typed::default();
    let mut changed = false;
    for byte in run.bytes() {
        let lower = byte.to_ascii_lowercase();
        if key(&mut typed, lower) {
            changed = true;
        } else {
            typed.push(lower, byte.is_ascii_uppercase());
        }
    }
    if !changed {
        return None;
    }
    typed.write().filter(|word| is_syllable(word))
}

fn telex_key(typed: &mut Typed, key: u8) -> bool {
    match key {
        b'f' => typed.set_tone(tone::HUYEN),
        b'r' => typed.set_tone(tone::HOI),
        b'x' => typed.set_tone(tone::NGA),
        b's' => typed.set_tone(tone::SAC),
        b'j' => typed.set_tone(tone::NANG),
        b'd' if typed.codes.first() == Some(&b'd') => typed.reshape(|code| (code == b'd').then_some(D_BAR)),
        b'a' => typed.reshape(|code| (code == b'a').then_some(A_HAT)),
        b'e' => typed.reshape(|code| (code == b'e').then_some(E_HAT)),
        // A third key takes the hat off again.
        b'o' if typed.codes.ends_with(&[O_HAT]) => {
            typed.reshape(|code| (code == O_HAT).then_some(b'o'));
            false
        }
        // `oao` and `oeo` have two.
        b'o' if matches!(typed.codes.last(), Some(b'a' | b'e')) => false,
        b'o' => typed.reshape(|code| (code == b'o').then_some(O_HAT)),
        b'w' => typed.horn_pair() || horn_of_ua(typed) || typed.reshape(horn_or_breve) || lone_w(typed),
        _ => false,
    }
}

/// `muaw` is `mưa`, but `quaw` begins `quăng`, and `hoaw` begins `hoặc`.
fn horn_of_ua(typed: &mut Typed) -> bool {
    match typed.codes.as_mut_slice() {
        [initial @ .., u @ b'u', b'a'] if !initial.ends_with(b"q") => {
            *u = U_HORN;
            true
        }
        _ => false,
    }
}

fn horn_or_breve(code: u8) -> Option<u8> {
    match code {
        b'a' => Some(A_BREVE),
        b'o' => Some(O_HORN),
        b'u' => Some(U_HORN),
        _ => None,
    }
}

/// `w` without a vowel before it is `ư` itself.
fn lone_w(typed: &mut Typed) -> bool {
    if typed.codes.iter().any(|&code| is_vowel(code)) {
        return false;
    }
    typed.push(U_HORN, false);
    true
}

fn vni_key(typed: &mut Typed, key: u8) -> bool {
    match key {
        b'1' => typed.set_tone(tone::SAC),
        b'2' => typed.set_tone(tone::HUYEN),
        b'3' => typed.set_tone(tone::HOI),
        b'4' => typed.set_tone(tone::NGA),
        b'5' => typed.set_tone(tone::NANG),
        b'6' => typed.reshape(|code| match code {
            b'a' => Some(A_HAT),
            b'e' => Some(E_HAT),
            b'o' => Some(O_HAT),
            _ => None,
        }),
        b'7' => typed.horn_pair() || typed.reshape(|code| if code == b'a' { None } else { horn_or_breve(code) }),
        b'8' => typed.reshape(|code| (code == b'a').then_some(A_BREVE)),
        b'9' => typed.reshape(|code| (code == b'd').then_some(D_BAR)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syllable::all;

    /// How the letters of a syllable are typed.
    fn keys(codes: &[u8], shaped: fn(u8) -> Option<&'static str>) -> String {
        let key = |&code: &u8| shaped(code).map_or_else(|| (code as char).to_string(), str::to_owned);
        codes.iter().map(key).collect()
    }

    fn telex(code: u8) -> Option<&'static str> {
        Some(match code {
            A_BREVE => "aw",
            A_HAT => "aa",
            D_BAR => "dd",
            E_HAT => "ee",
            O_HAT => "oo",
            O_HORN => "ow",
            U_HORN => "uw",
            _ => return None,
        })
    }

    fn vni(code: u8) -> Option<&'static str> {
        Some(match code {
            A_BREVE => "a8",
            A_HAT => "a6",
            D_BAR => "d9",
            E_HAT => "e6",
            O_HAT => "o6",
            O_HORN => "o7",
            U_HORN => "u7",
            _ => return None,
        })
    }

    /// Rhymes with a doubled vowel are typed with a third key, and only in a few names.
    fn is_doubled(codes: &[u8]) -> bool {
        codes.windows(2).any(|pair| pair[0] == pair[1])
    }

    #[test]
    fn every_syllable_is_undone() {
        for (codes, tone) in all().filter(|(codes, _)| !is_doubled(codes)) {
            let place = place(&codes).unwrap();
            let tone_at = |at| if at == place { tone } else { 0 };
            let expected: String = codes.iter().enumerate().map(|(at, &code)| with_tone(code, tone_at(at))).collect();
            let expected = (!expected.is_ascii()).then_some(expected);
            let typed = keys(&codes, telex) + ["", "f", "r", "x", "s", "j"][usize::from(tone)];
            assert_eq!(undo_telex(&typed), expected, "{typed}");
            let typed = keys(&codes, vni) + ["", "2", "3", "4", "1", "5"][usize::from(tone)];
            assert_eq!(undo_vni(&typed), expected, "{typed}");
        }
    }

    #[test]
    fn habits_of_typing() {
        for (typed, expected) in [
            ("dduwowngf", "đường"),
            ("dduowngf", "đường"),
            ("nguowif", "người"),
            ("thuowr", "thuở"),
            ("muaw", "mưa"),
            ("hieesn ddaast", "hiến đất"),
            ("hieens, ddaats!", "hiến, đất!"),
            ("HIEENS", "HIẾN"),
            ("Ddaats", "Đất"),
            ("noong thoon", "nông thôn"),
            ("xooong", "xoong"),
            ("twf", "từ"),
            ("quaan", "quân"),
            ("hieens 2021", "hiến 2021"),
            ("dda aauf", "đa ầu"),
        ] {
            assert_eq!(undo_telex(typed).as_deref(), Some(expected), "{typed}");
        }
        for text in ["", "hien dat", "strength", "hiến đất", "2021", "16-DA/TU", "xqzvwk"] {
            assert_eq!(undo_telex(text), None, "{text}");
            assert_eq!(undo_vni(text), None, "{text}");
        }
        assert_eq!(undo_vni("duong72 m2"), Some("dường m2".to_owned()));
        assert_eq!(undo_vni("HIE6N1 d9uong72"), Some("HIẾN đường".to_owned()));
    }
}

//! Numbers of documents whose signs were mixed up or left out: `919-QĐ/TTg` for `919/QĐ-TTg`, `NĐ98` for `NĐ 98`,
//! `98/2018/NĐCP` for `98/2018/NĐ-CP`.

use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::text;

/// Fewer letters are no kind of document and no body that issues them.
const LEAST_LETTERS: usize = 2;

/// The parts of such a number, each of which some page has; `None` if the word is none.
pub(super) fn parts(word: &str, lexicon: &Lexicon) -> Result<Option<Vec<String>>, Error> {
    let groups: Vec<&str> = word.split(['-', '/']).collect();
    let signs = groups.len() > 1;
    let mut parts = Vec::new();
    for group in groups {
        if signs && held(group, lexicon)? {
            parts.push(group.to_owned());
            continue;
        }
        let Some((before, after)) = cut(group, signs, lexicon)? else { return Ok(None) };
        parts.extend([before.to_owned(), after.to_owned()]);
    }
    Ok(Some(parts))
}

/// Letters cut from the digits behind them; in a number with signs, letters from letters too.
fn cut<'a>(group: &'a str, signs: bool, lexicon: &Lexicon) -> Result<Option<(&'a str, &'a str)>, Error> {
    let letters = group.find(|c: char| c.is_ascii_digit()).unwrap_or(group.len());
    let digits = &group[letters..];
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let places = if digits.is_empty() {
        let least = |(at, _): &(usize, char)| {
            let count = |text: &str| text.chars().count() >= LEAST_LETTERS;
            count(&group[..*at]) && count(&group[*at..])
        };
        group.char_indices().filter(least).filter(|_| signs).map(|(at, _)| at).collect()
    } else {
        vec![letters]
    };
    for at in places {
        let (before, after) = group.split_at(at);
        if held(before, lexicon)? && held(after, lexicon)? {
            return Ok(Some((before, after)));
        }
    }
    Ok(None)
}

/// Whether some page has all words of this.
fn held(text: &str, lexicon: &Lexicon) -> Result<bool, Error> {
    let mut held = Ok(!text.is_empty());
    text::tokens(text, |token| {
        held = lexicon.holds(token.folded);
        matches!(held, Ok(true))
    });
    held
}

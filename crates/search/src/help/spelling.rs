//! Spellings one edit away.
//!
//! Words that no page has are replaced by words that stand beside the other words of the query on some page. When all
//! words exist and only their company does not, a slip has made one word of another, and every word is tried in turn.

use super::Changes;
use crate::bits::Bits;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::plan::Wanted;
use crate::query::Word;
use crate::ranking::Asked;

/// Fewer letters than this are too few to guess from.
const LEAST_LETTERS: usize = 3;

/// At most so many spellings of one word are tried, the commonest first.
const MOST_SPELLINGS: usize = 12;

/// In longer queries a slip that makes another word is not looked for: it would take too many tries.
const MOST_WORDS: usize = 32;

/// The spelling of these words that finds the most pages; `None` if none finds any.
pub(super) fn best<'a>(words: &[&'a Word], lexicon: &Lexicon) -> Result<Option<Changes<'a>>, Error> {
    let sets: Vec<Bits> = words.iter().map(|word| documents(&word.folded, lexicon)).collect();
    let unknown: Vec<usize> = (0..words.len()).filter(|&index| sets[index].is_empty()).collect();
    let slips = unknown.is_empty();
    if words.is_empty() || slips && !(2..=MOST_WORDS).contains(&words.len()) {
        return Ok(None);
    }
    let targets = if slips { (0..words.len()).collect() } else { unknown };
    let all = lexicon.words()?;
    if slips {
        return Ok(one_slip(words, &targets, &sets, &all, lexicon));
    }
    let mut left = others(&sets, |index| !targets.contains(&index), lexicon.documents);
    let mut changes = Changes::new();
    for index in targets {
        let Some((new, found)) = fit(&words[index].folded, &left, &all, lexicon) else { return Ok(None) };
        left.and(&found);
        changes.push((words[index], new.to_owned()));
    }
    Ok(Some(changes))
}

/// One word replaced, so that it fits best with all others.
fn one_slip<'a>(
    words: &[&'a Word],
    targets: &[usize],
    sets: &[Bits],
    all: &[(String, u32)],
    lexicon: &Lexicon,
) -> Option<Changes<'a>> {
    let mut best: Option<(usize, Changes<'a>)> = None;
    for &index in targets {
        let left = others(sets, |other| other != index, lexicon.documents);
        if left.is_empty() {
            continue;
        }
        let Some((new, mut found)) = fit(&words[index].folded, &left, all, lexicon) else { continue };
        found.and(&left);
        let count = found.count();
        if best.as_ref().is_none_or(|(most, _)| count > *most) {
            best = Some((count, vec![(words[index], new.to_owned())]));
        }
    }
    best.map(|(_, changes)| changes)
}

/// The documents that have all of the chosen words.
fn others(sets: &[Bits], chosen: impl Fn(usize) -> bool, documents: u32) -> Bits {
    let mut left = Bits::all(documents);
    sets.iter().enumerate().filter(|(index, _)| chosen(*index)).for_each(|(_, set)| left.and(set));
    left
}

/// The word one edit away that most of the documents left have, with all documents that have it.
fn fit<'a>(word: &str, left: &Bits, all: &'a [(String, u32)], lexicon: &Lexicon) -> Option<(&'a str, Bits)> {
    let mut best: Option<(usize, &str, Bits)> = None;
    for near in neighbours(word, all) {
        let found = documents(near, lexicon);
        let mut both = found.clone();
        both.and(left);
        let count = both.count();
        if count > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((count, near, found));
        }
    }
    best.map(|(_, near, found)| (near, found))
}

/// The documents that have a folded word. None while its block is not at hand: the store knows, and the whole step is
/// run again.
fn documents(folded: &str, lexicon: &Lexicon) -> Bits {
    let wanted = Wanted { exact: folded.to_owned(), folded: folded.to_owned(), strict: false, asked: Asked::Any };
    lexicon.entry(&wanted).map_or_else(|_| Bits::none(lexicon.documents), |entry| entry.documents)
}

/// Words of the index one edit away, the commonest first.
fn neighbours<'a>(word: &str, all: &'a [(String, u32)]) -> Vec<&'a str> {
    // Only letters, and only of the plain alphabet: that is what folded Vietnamese is written in.
    if word.len() < LEAST_LETTERS || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let mut near: Vec<&(String, u32)> =
        all.iter().filter(|(other, _)| one_edit(word.as_bytes(), other.as_bytes())).collect();
    near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    near.truncate(MOST_SPELLINGS);
    near.into_iter().map(|(other, _)| other.as_str()).collect()
}

/// Whether one letter put in, left out, changed, or changed places with the next one makes the other word. Short words
/// must begin alike, or nearly everything would be near.
fn one_edit(word: &[u8], other: &[u8]) -> bool {
    if word.len().abs_diff(other.len()) > 1 || other.len() < 2 {
        return false;
    }
    let start = word.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&word[start..], &other[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let swapped = a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
    let one = matches!((a.len(), b.len()), (1, 0 | 1) | (0, 1)) || swapped;
    let short = word.len() == LEAST_LETTERS;
    one && other.iter().all(u8::is_ascii_alphabetic) && (!short || start > 0 || swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str, other: &str) -> bool {
        one_edit(word.as_bytes(), other.as_bytes())
    }

    #[test]
    fn one_edit_is_one_edit() {
        for slip in ["duogn", "duon", "duongg", "duomg", "uong"] {
            assert!(near(slip, "duong"), "{slip}");
        }
        for other in ["duong", "dnoug", "duo", "xqzvwk"] {
            assert!(!near(other, "duong"), "{other}");
        }
        assert!(!near("dat", "cat"), "short words must begin alike");
        assert!(near("adt", "dat"), "unless letters changed places");
    }
}

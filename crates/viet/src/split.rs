//! Syllables that were typed without spaces between them.

use crate::fold::exact;
use crate::syllable::could_be_syllable;
use crate::word::Word;

/// Longer runs are not a few syllables stuck together.
const MOST: usize = 40;

/// `nghiêng`.
const LONGEST_SYLLABLE: usize = 7;

/// How many ways are kept.
const MOST_WAYS: usize = 8;

/// Parts a run of letters into syllables: `hiendat` into `hien` and `dat`. Where it has marks, its parts have to be well-formed with
/// them.
///
/// The fewest parts are best, and among those the most even. `None` when the run is a syllable already or cannot be parted.
///
/// ```
/// assert_eq!(viet::split_syllables("hiendat"), Some(vec!["hien".to_owned(), "dat".to_owned()]));
/// assert_eq!(viet::split_syllables("hiếnđất"), Some(vec!["hiến".to_owned(), "đất".to_owned()]));
/// assert_eq!(viet::split_syllables("dat"), None);
/// assert_eq!(viet::split_syllables("strength"), None);
/// ```
pub fn split_syllables(run: &str) -> Option<Vec<String>> {
    split_candidates(run).into_iter().next()
}

/// The best ways to part a run, best first, eight at most: `danang` may be `dan ang` or `da nang`, and only who knows which syllables
/// stand side by side can tell. All have the fewest parts possible; without any, the run is a syllable or cannot be parted.
///
/// ```
/// assert_eq!(viet::split_candidates("danang"), [["dan", "ang"], ["da", "nang"]]);
/// assert!(viet::split_candidates("dat").is_empty());
/// ```
pub fn split_candidates(run: &str) -> Vec<Vec<String>> {
    let letters: Vec<char> = exact(run).chars().collect();
    if letters.is_empty() || letters.len() > MOST || is_part(&letters) {
        return Vec::new();
    }
    let parts = |way: Way| way.cuts.windows(2).map(|cut| letters[cut[0]..cut[1]].iter().collect()).collect();
    best_ways(&letters).into_iter().map(parts).collect()
}

/// A way to part the letters up to one of them; the least is the best.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    parts: usize,
    /// The sum of the squares of their lengths, least when they are even.
    squares: usize,
    cuts: Vec<usize>,
}

fn best_ways(letters: &[char]) -> Vec<Way> {
    let mut ways = vec![vec![Way { parts: 0, squares: 0, cuts: vec![0] }]];
    for end in 1..=letters.len() {
        let mut here = Vec::new();
        for start in end.saturating_sub(LONGEST_SYLLABLE)..end {
            if !ways[start].is_empty() && is_part(&letters[start..end]) {
                here.extend(ways[start].iter().map(|way| way.and(start, end)));
            }
        }
        here.sort();
        let fewest = here.first().map_or(0, |way| way.parts);
        here.retain(|way| way.parts == fewest);
        here.truncate(MOST_WAYS);
        ways.push(here);
    }
    ways.pop().unwrap_or_default()
}

impl Way {
    /// One part more.
    fn and(&self, start: usize, end: usize) -> Self {
        let cuts = self.cuts.iter().copied().chain([end]).collect();
        Self { parts: self.parts + 1, squares: self.squares + (end - start).pow(2), cuts }
    }
}

fn is_part(letters: &[char]) -> bool {
    let text: String = letters.iter().collect();
    Word::read(&text).is_some_and(|word| could_be_syllable(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(run: &str) -> Option<String> {
        split_syllables(run).map(|parts| parts.join(" "))
    }

    #[test]
    fn runs_come_apart() {
        for (run, expected) in [
            ("hiendat", "hien dat"),
            ("nongthonmoi", "nong thon moi"),
            ("HienDat", "hien dat"),
            ("duonglienthon", "duong lien thon"),
            ("nôngthôn", "nông thôn"),
            ("daklak", "dak lak"),
            ("hie\u{302}\u{301}nđất", "hiến đất"),
            ("mattran", "mat tran"),
        ] {
            assert_eq!(split(run).as_deref(), Some(expected), "{run}");
        }
        for run in ["", "dat", "nghieng", "strength", "hien dat", "a4", "漢字", "xqzvwk", &"hien".repeat(100)] {
            assert_eq!(split(run), None, "{run}");
        }
    }
}

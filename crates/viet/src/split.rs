//! Syllables that were typed without spaces between them.

use crate::fold::exact;
use crate::syllable::could_be_syllable;
use crate::word::Word;

/// Longer runs are not a few syllables stuck together.
const MOST: usize = 40;

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
    let letters: Vec<char> = exact(run).chars().collect();
    if letters.is_empty() || letters.len() > MOST || is_part(&letters) {
        return None;
    }
    let cuts = best_cuts(&letters)?;
    Some(cuts.windows(2).map(|cut| letters[cut[0]..cut[1]].iter().collect()).collect())
}

/// A way to the letter: how many parts, the sum of the squares of their lengths (least when they are even), where the last one began.
type Way = (usize, usize, usize);

fn best_cuts(letters: &[char]) -> Option<Vec<usize>> {
    let mut ways: Vec<Option<Way>> = vec![Some((0, 0, 0))];
    for end in 1..=letters.len() {
        let way = (end.saturating_sub(7)..end)
            .filter_map(|start| {
                let (parts, squares, _) = ways[start]?;
                is_part(&letters[start..end]).then(|| (parts + 1, squares + (end - start).pow(2), start))
            })
            .min();
        ways.push(way);
    }
    let mut cuts = vec![letters.len()];
    let mut at = letters.len();
    while at > 0 {
        at = ways[at]?.2;
        cuts.push(at);
    }
    cuts.reverse();
    Some(cuts)
}

fn is_part(letters: &[char]) -> bool {
    let text: String = letters.iter().collect();
    Word::read(&text).is_some_and(|word| could_be_syllable(&word))
}

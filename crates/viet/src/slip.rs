//! Slips of the marks, the commonest of which take one tone for another that sounds alike.

use crate::letter::{base, tone};
use crate::normal::normalize;
use crate::word::Word;

/// How two words differ that are one but for a slip of the marks; the likeliest slip first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Hỏi for ngã, or ngã for hỏi, which much of the country speaks alike: `hướng dẩn`.
    Alike,
    /// Another tone: `đât` for `đất`.
    Tone,
    /// One letter in another shape: `đuờng` for `đường`.
    Shape,
}

/// How two words differ, if it is by a slip of the marks.
///
/// ```
/// use viet::{Slip, slip};
/// assert_eq!(slip("dẩn", "dẫn"), Some(Slip::Alike));
/// assert_eq!(slip("dẩn", "dân"), Some(Slip::Tone));
/// assert_eq!(slip("đuờng", "đường"), Some(Slip::Shape));
/// assert_eq!(slip("dường", "đường"), Some(Slip::Shape));
/// for other in ["đường", "đương đường", "dương", "đướng xá", "ốm"] {
///     assert_eq!(slip(other, "đường"), None, "{other}");
/// }
/// ```
pub fn slip(a: &str, b: &str) -> Option<Slip> {
    let read = |text| Word::read(&normalize(text));
    let (a, b) = (read(a)?, read(b)?);
    let letters = || a.codes().iter().zip(b.codes());
    if a.codes().len() != b.codes().len() || letters().any(|(&a, &b)| base(a) != base(b)) {
        return None;
    }
    let tones = (a.tone()?, b.tone()?);
    match letters().filter(|(a, b)| a != b).count() {
        0 if matches!(tones, (tone::HOI, tone::NGA) | (tone::NGA, tone::HOI)) => Some(Slip::Alike),
        0 if tones.0 != tones.1 => Some(Slip::Tone),
        1 if tones.0 == tones.1 => Some(Slip::Shape),
        _ => None,
    }
}

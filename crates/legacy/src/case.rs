//! Capitals and small letters.

use viet::normalize;

/// The text in capitals, letters in their usual form.
///
/// ```
/// assert_eq!(legacy::capitals("hiến đất"), "HIẾN ĐẤT");
/// ```
pub fn capitals(text: &str) -> String {
    normalize(text).to_uppercase()
}

/// The text in small letters, letters in their usual form; tones stay where they are.
///
/// ```
/// assert_eq!(legacy::small("HOÀ ĐẤT"), "hoà đất");
/// ```
pub fn small(text: &str) -> String {
    normalize(text).chars().flat_map(char::to_lowercase).collect()
}

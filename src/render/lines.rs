//! A text in lines of a drawing: as few as it takes, all about as long, so that no word is left alone on the last one.

/// `text` in the first of `sizes` (with how many lines there is room for) in which it fits into lines as wide as `wide`;
/// in the last one, cut, when it fits in none. `width` tells how wide a text is at size 1.
pub(super) fn in_sizes(
    text: &str,
    sizes: &[(u32, usize)],
    wide: f32,
    width: &dyn Fn(&str) -> f32,
) -> (u32, Vec<String>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for &(size, most) in sizes {
        if let Some(lines) = balanced(&words, wide / size as f32, most, width) {
            return (size, lines);
        }
    }
    let Some(&(size, most)) = sizes.last() else { return (0, Vec::new()) };
    (size, cut(&words, wide / size as f32, most, width))
}

/// As many of the words as there is room for, with `…` after them.
fn cut(words: &[&str], wide: f32, most: usize, width: &dyn Fn(&str) -> f32) -> Vec<String> {
    for count in (1..words.len()).rev() {
        let last = format!("{}…", words[count - 1].trim_end_matches(|sign: char| sign.is_ascii_punctuation()));
        let kept: Vec<&str> = words[..count - 1].iter().copied().chain([last.as_str()]).collect();
        if let Some(lines) = balanced(&kept, wide, most, width) {
            return lines;
        }
    }
    // A single word that is too long for any line.
    let word = words.first().copied().unwrap_or_default();
    let ends = word.char_indices().map(|(end, _)| format!("{}…", &word[..end]));
    ends.filter(|start| width(start) <= wide).last().into_iter().collect()
}

/// The words in as few lines as they fit into, of about the same length; `None` when they need more than `most` lines or one
/// is too long for any.
fn balanced(words: &[&str], wide: f32, most: usize, width: &dyn Fn(&str) -> f32) -> Option<Vec<String>> {
    let widths: Vec<f32> = words.iter().map(|word| width(word)).collect();
    let space = width(" ");
    if widths.iter().any(|width| *width > wide) {
        return None;
    }
    let count = filled(&widths, space, wide).len();
    if count > most {
        return None;
    }
    // The narrowest column that takes no line more.
    let (mut narrow, mut enough) = (widths.iter().copied().fold(0.0, f32::max), wide);
    while enough - narrow > wide / 200.0 {
        let middle = f32::midpoint(narrow, enough);
        if filled(&widths, space, middle).len() > count { narrow = middle } else { enough = middle }
    }
    let ends = filled(&widths, space, enough);
    let starts = [0].into_iter().chain(ends.iter().copied());
    Some(starts.zip(&ends).map(|(start, end)| words[start..*end].join(" ")).collect())
}

/// After which words a line ends when each takes as many as it can.
fn filled(widths: &[f32], space: f32, wide: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut used = 0.0;
    for (at, width) in widths.iter().enumerate() {
        if at > 0 && used + space + width > wide {
            ends.push(at);
            used = *width;
        } else {
            used += if at > 0 { space + width } else { *width };
        }
    }
    if !widths.is_empty() {
        ends.push(widths.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each sign is as wide as the size.
    fn set(text: &str, sizes: &[(u32, usize)], wide: f32) -> (u32, Vec<String>) {
        in_sizes(text, sizes, wide, &|text| text.chars().count() as f32)
    }

    #[test]
    fn lines_are_about_as_long_and_no_word_stands_alone() {
        let (_, lines) = set("a bb cc dd ee f", &[(1, 3)], 14.0);
        assert_eq!(lines, ["a bb cc", "dd ee f"]);
        assert_eq!(set("một dòng", &[(1, 3)], 14.0).1, ["một dòng"]);
        assert!(set("", &[(1, 3)], 14.0).1.is_empty());
    }

    #[test]
    fn the_largest_size_in_which_it_fits_is_taken() {
        assert_eq!(set("aaa bbb", &[(2, 1), (1, 1)], 14.0).0, 2);
        assert_eq!(set("aaaa bbb", &[(2, 1), (1, 1)], 14.0).0, 1);
    }

    #[test]
    fn what_fits_nowhere_is_cut() {
        assert_eq!(set("aaa bbb, ccc", &[(1, 1)], 8.0).1, ["aaa bbb…"]);
        assert_eq!(set("abcdefghij", &[(1, 2)], 5.0).1, ["abcd…"]);
        assert_eq!(set("a bcdefghij", &[(1, 1)], 5.0).1, ["a…"]);
    }
}

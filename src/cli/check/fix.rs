//! `sotay check --fix`: mends what says the same afterwards, all files or none.
//!
//! The front matter, code, addresses of links and everything that a place in the line gives a meaning stay as they are.

use std::path::{Path, PathBuf};

use super::super::{Stop, counted};
use super::replace::replace;
use crate::base::language::Language;
use crate::base::paths;
use crate::inspect::{Style, body_start};
use crate::model::input::{Inputs, Source};

/// Mends the articles of `inputs` in `root`, and says what was done.
pub(super) fn run(inputs: &Inputs, root: &Path, language: Language) -> Result<String, Stop> {
    let mut mended: Vec<(PathBuf, String)> = Vec::new();
    let mut said = String::new();
    for (path, source) in &inputs.texts {
        let Source::Text { text, .. } = source else { continue };
        if paths::extension(path) != "md" {
            continue;
        }
        let start = body_start(text);
        let body = mend(&text[start..]);
        if body == text[start..] {
            continue;
        }
        let changed = text[start..].lines().zip(body.lines()).enumerate().filter(|(_, (old, new))| old != new);
        let before = text[..start].matches('\n').count();
        for (line, (old, new)) in changed {
            said.push_str(&format!("content/{path}:{}\n- {old}\n+ {new}\n", before + line + 1));
        }
        mended.push((root.join("content").join(path), format!("{}{body}", &text[..start])));
    }
    replace(&mended).map_err(|(path, cause)| Stop { message: format!("{}: {cause}", path.display()), hint: None })?;
    let count = mended.len();
    said.push_str(&match language {
        Language::Vi => format!("Đã sửa {count} tệp.\n"),
        Language::En => format!("Mended {}.\n", counted(count, "file")),
    });
    Ok(said)
}

/// The Markdown `body`, mended.
fn mend(body: &str) -> String {
    let parts = parts(body);
    let usual = usual_style(&parts);
    let mut out = String::with_capacity(body.len());
    for (part, is_prose) in parts {
        if is_prose { prose(part, usual, &mut out) } else { out.push_str(part) }
    }
    out
}

/// `body` in parts, and whether each is running text. A single space at the end of a line, which does nothing, is left
/// out; two break the line.
fn parts(body: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut fence = None;
    for line in body.split_inclusive('\n') {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let is_code = fence.is_some() || mark.is_some() || line.starts_with("    ") || line.starts_with('\t');
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if open == mark => None,
            (open, _) => open,
        };
        // The columns of a table are often aligned by hand.
        if is_code || line.trim_start().starts_with('|') {
            parts.push((line, false));
            continue;
        }
        let words = line.trim_end_matches(['\n', '\r']);
        let bare = words.trim_end_matches(' ');
        parts.extend(pieces(bare));
        if words.len() - bare.len() >= 2 {
            parts.push((&words[bare.len()..], false));
        }
        parts.push((&line[words.len()..], false));
    }
    parts
}

/// The pieces of a line, and whether each is running text: code, addresses of links and HTML are not.
fn pieces(line: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = line;
    // The definition of a link: `[name]: address`.
    if line.trim_start().starts_with('[') && line.contains("]: ") {
        return vec![(line, false)];
    }
    while let Some(at) = rest.find(['`', '<']).into_iter().chain(rest.find("](")).chain(rest.find("http")).min() {
        let (before, from) = rest.split_at(at);
        pieces.push((before, true));
        let length = match from.as_bytes() {
            [b'`', ..] => {
                let ticks = from.bytes().take_while(|byte| *byte == b'`').count();
                from[ticks..].find(&from[..ticks]).map(|close| close + 2 * ticks)
            }
            [b'<', ..] => from.find('>').map(|close| close + 1),
            [b']', ..] => from.find(')').map(|close| close + 1),
            _ => from.find(char::is_whitespace),
        };
        let (kept, after) = from.split_at(length.unwrap_or(from.len()));
        pieces.push((kept, false));
        rest = after;
    }
    pieces.push((rest, true));
    pieces
}

/// Running text: letters in their usual form, tones in the usual place, one space between words.
fn prose(text: &str, usual: Style, out: &mut String) {
    let text = viet::normalize(text);
    let mut at = 0;
    for token in viet::tokens(&text).filter(|token| token.kind == viet::Kind::Syllable) {
        let raw = &text[token.from..token.to];
        if token.from < at || Style::of(raw, &token.folded).is_none_or(|style| style == usual) {
            continue;
        }
        between(&text[at..token.from], out);
        out.push_str(&moved(raw));
        at = token.to;
    }
    between(&text[at..], out);
}

/// Adds `text` with single spaces after letters and commas; anywhere else they may have a meaning or align something.
fn between(text: &str, out: &mut String) {
    for sign in text.chars() {
        let follows = |sign: char| sign.is_alphabetic() || sign == ',';
        if sign == ' ' && out.ends_with(' ') && out.trim_end_matches(' ').ends_with(follows) {
            continue;
        }
        out.push(sign);
    }
}

/// The way in which most words of the running text place their tones; the first of two that are as many.
fn usual_style(parts: &[(&str, bool)]) -> Style {
    let (mut first, mut second) = (0, 0);
    for (part, _) in parts.iter().filter(|(_, is_prose)| *is_prose) {
        let normal = viet::normalize(part);
        for token in viet::tokens(&normal) {
            match Style::of(&normal[token.from..token.to], &token.folded) {
                Some(Style::First) => first += 1,
                Some(Style::Second) => second += 1,
                None => {}
            }
        }
    }
    if first >= second { Style::First } else { Style::Second }
}

/// `hoà` for `hòa` and the reverse.
fn moved(raw: &str) -> String {
    /// A letter without a tone, then with each of the five.
    const ROWS: [&str; 10] =
        ["aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ", "AÀÁẢÃẠ", "EÈÉẺẼẸ", "OÒÓỎÕỌ", "UÙÚỦŨỤ", "YỲÝỶỸỴ"];
    let place = |sign: char| {
        let row = ROWS.iter().find(|row| row.contains(sign))?;
        Some((*row, row.chars().position(|other| other == sign)?))
    };
    let mut signs: Vec<char> = raw.chars().collect();
    if let [.., before, last] = signs.as_mut_slice()
        && let (Some((row_before, tone_before)), Some((row_last, tone_last))) = (place(*before), place(*last))
    {
        *before = row_before.chars().nth(tone_last).unwrap_or(*before);
        *last = row_last.chars().nth(tone_before).unwrap_or(*last);
    }
    signs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tones_and_spaces_are_mended() {
        assert_eq!(mend("Hie\u{302}\u{301}n đất \n"), "Hiến đất\n");
        assert_eq!(mend("Hòa, thúy và khoẻ, HOÀ\n"), "Hòa, thúy và khỏe, HÒA\n");
        assert_eq!(mend("Hoà, thuý và khỏe\n"), "Hoà, thuý và khoẻ\n");
        assert_eq!(mend("Cả  thôn   họp\n"), "Cả thôn họp\n");
    }

    #[test]
    fn what_has_a_meaning_stays() {
        for same in [
            "Dòng một  \ndòng hai\n",
            "- một\n    - hai  ba\n",
            "```\nhoà  hòa hòa\n```\n",
            "Hòa hòa `hoà  x` [a](hoà.md) <hoà> https://a/hoà\n",
            "| a   | b |\n",
            "1.  một\n",
            "[x]: hoà.md\n",
            "qúy\n",
        ] {
            assert_eq!(mend(same), same);
        }
    }

    #[test]
    fn mended_text_needs_no_mending() {
        for text in ["Hoà  hòa thúy  và\u{200b} khoẻ \n", "a  b `c  d`  e\n"] {
            let once = mend(text);
            assert_eq!(mend(&once), once);
        }
    }
}

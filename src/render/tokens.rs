//! The tokens of a theme, as its style sheets name them by day, for what is drawn at build.

use std::collections::BTreeMap;

use super::styles::compact;
use crate::base::paths;
use crate::model::input::Theme;

/// So many tokens may stand for one another in a row.
const CHAIN: usize = 8;

/// Each token by its name without `--`.
pub(super) fn of(theme: &Theme) -> BTreeMap<String, String> {
    let is_sheet = |path: &str| path.starts_with("styles/") && paths::extension(path) == "css";
    let sheets = theme.files.iter().filter(|(path, _)| is_sheet(path));
    let mut tokens = BTreeMap::new();
    for (_, file) in sheets {
        read(&compact(&String::from_utf8_lossy(&file.bytes)), &mut tokens);
    }
    for _ in 0..CHAIN {
        let said = tokens.clone();
        for value in tokens.values_mut() {
            let other = value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')'));
            if let Some(other) = other.and_then(|name| said.get(name)) {
                value.clone_from(other);
            }
        }
    }
    tokens
}

/// Reads what `:root` says in a sheet without comments, but not what it says by night or on paper only.
fn read(sheet: &str, tokens: &mut BTreeMap<String, String>) {
    let mut rest = sheet;
    while let Some((selector, after)) = rest.split_once('{') {
        let end = closing(after);
        if selector == ":root" {
            let pairs = after[..end].split(';').filter_map(|line| line.strip_prefix("--")?.split_once(':'));
            tokens.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
}

/// Where the block ends whose `{` stands before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_by_day_counts() {
        let mut tokens = BTreeMap::new();
        read(":root{--paper:#fff;--serif:\"Noto Serif\",serif}a{--paper:#111}", &mut tokens);
        read("@media (x){:root{--paper:#000}}:root{--paper:#eee}", &mut tokens);
        assert_eq!(tokens["paper"], "#eee");
        assert_eq!(tokens["serif"], "\"Noto Serif\",serif");
        read(":root{--cut:1", &mut tokens);
        assert_eq!(tokens["cut"], "1");
    }
}

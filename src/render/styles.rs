//! The style sheets: the files of the theme's `styles/`, joined in the order of their names into one that every page has,
//! and those of each folder in it into one for pages that need it.

use std::collections::BTreeMap;

use super::assets::hashed;
use crate::base::hash::Hash;
use crate::base::paths;
use crate::model::input::Theme;
use crate::model::output::{Body, Output, Sink};
use crate::model::url::{Url, file_of};

/// The plain name of the joined sheet, by which a template finds it among the assets.
const SHEET: &str = "style.css";

/// Hands the sheets on, and adds their addresses to `assets`. A theme that brings a whole `static/style.css` has its own.
pub(super) fn put(theme: &Theme, sink: &dyn Sink, assets: &mut BTreeMap<String, Url>) {
    let mut sheets: BTreeMap<String, String> = BTreeMap::new();
    for (path, file) in &theme.files {
        let Some(path) = path.strip_prefix("styles/").filter(|path| paths::extension(path) == "css") else { continue };
        let name = path.split_once('/').map_or_else(|| SHEET.to_owned(), |(folder, _)| format!("{folder}.css"));
        *sheets.entry(name).or_default() += &compact(&String::from_utf8_lossy(&file.bytes));
    }
    for (name, sheet) in sheets {
        if assets.contains_key(&name) {
            continue;
        }
        let key = Hash::of(sheet.as_bytes());
        let url = format!("/assets/{}", hashed(&name, key));
        let path = file_of(&url);
        if !sink.keep(&path, key) {
            sink.put(Output { path, key, body: Body::Bytes(sheet.into_bytes()) });
        }
        assets.insert(name, url);
    }
}

/// The sheet without comments and without space where it says nothing: a fifth of it is for people only.
pub(super) fn compact(sheet: &str) -> String {
    let mut text = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(sign) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if sign == '"' || sign == '\'' {
            let end = end_of_string(rest, sign);
            text.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if sign.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            // After a colon there is space only between a property and its value; before one it may join selectors.
            let idle = text.is_empty() || text.ends_with(['{', '}', ';', ',', ':']);
            if !idle && !rest.starts_with(['{', '}', ';', ',', '/']) && !rest.is_empty() {
                text.push(' ');
            }
        } else {
            if sign == '}' && text.ends_with(';') {
                text.pop();
            }
            text.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    text
}

/// Where the string ends that `text` begins with.
fn end_of_string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        if sign == quote && !escaped {
            return at + 1;
        }
        escaped = sign == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_says_the_same_in_fewer_signs() {
        let sheet = "/* One. */\n.a > .b, .c :hover {\n  color: red;\n  margin: 0 1px; /* why */\n}\n\n@media (min-width: 40rem) {\n  .d::after { content: \" a ; \\\" b \"; }\n}\n";
        let wanted =
            ".a > .b,.c :hover{color:red;margin:0 1px}@media (min-width:40rem){.d::after{content:\" a ; \\\" b \"}}";
        assert_eq!(compact(sheet), wanted);
    }

    #[test]
    fn what_is_cut_off_is_kept() {
        assert_eq!(compact("a { content: 'x"), "a{content:'x");
        assert_eq!(compact("a{} /* open"), "a{}");
    }
}

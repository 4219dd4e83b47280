//! The languages that the program and its sites speak.

use serde::Serialize;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, spoken when nothing else is known.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Every language with its code (ISO 639-1).
    pub const ALL: [(&'static str, Self); 2] = [("vi", Self::Vi), ("en", Self::En)];

    /// The two-letter code (ISO 639-1).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language that the name of an article's file ends with, and the name without it: `a.en.md` → English, `a.md`.
    pub fn of_file(file: &str) -> Option<(Self, String)> {
        let bare = file.strip_suffix(".md")?;
        Self::ALL.iter().find_map(|(code, language)| {
            let stem = bare.strip_suffix(code)?.strip_suffix('.')?;
            (!stem.is_empty() && !stem.ends_with('/')).then(|| (*language, format!("{stem}.md")))
        })
    }

    /// The language of a locale such as `en_GB.UTF-8`; Vietnamese when it is not one of ours.
    pub fn of_locale(locale: &str) -> Self {
        if locale.starts_with("en") { Self::En } else { Self::Vi }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_name_its_language() {
        assert_eq!(Language::of_file("a/index.en.md"), Some((Language::En, "a/index.md".into())));
        assert_eq!(Language::of_file("a/b.vi.md"), Some((Language::Vi, "a/b.md".into())));
        for none in ["a/index.md", "a/en.md", "a/.en.md", "a/b.fr.md", "a/b.en.txt", "aen.md"] {
            assert_eq!(Language::of_file(none), None, "{none}");
        }
    }
}

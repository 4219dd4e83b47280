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

    /// The language of a locale such as `en_GB.UTF-8`; Vietnamese when it is not one of ours.
    pub fn of_locale(locale: &str) -> Self {
        if locale.starts_with("en") { Self::En } else { Self::Vi }
    }
}

//! Numbers and days as people read them in the language of the site.

use crate::base::language::Language;
use crate::model::article::Figure;
use crate::model::date::Date;
use crate::model::register::Indicator;
use crate::render::context::DateView;

/// A day: `05/10/2021`; in English as machines have it, since that misleads nobody.
pub(super) fn date(date: Date, language: Language) -> DateView {
    let iso = date.to_string();
    let text = match language {
        Language::Vi => viet::format::date(date.year(), date.month(), date.day()),
        Language::En => iso.clone(),
    };
    DateView { iso, text }
}

/// A number: `1.000,5` in Vietnamese, `1,000.5` in English.
pub(super) fn number(value: f64, decimals: Option<u8>, language: Language) -> String {
    let text = viet::format::number(value, decimals);
    match language {
        Language::Vi => text,
        Language::En => text
            .chars()
            .map(|sign| match sign {
                ',' => '.',
                '.' => ',',
                other => other,
            })
            .collect(),
    }
}

/// A value with its unit and what is known of its exactness: `≥ 4,5 ha`.
pub(super) fn figure(figure: &Figure, indicator: &Indicator, language: Language) -> String {
    let sign = match (figure.at_least, figure.about) {
        (true, _) => "≥ ",
        (false, true) => "≈ ",
        (false, false) => "",
    };
    format!("{sign}{}", amount(figure.value, indicator, language))
}

/// A value with its unit: `4,5 ha`, `90%`.
pub(super) fn amount(value: f64, indicator: &Indicator, language: Language) -> String {
    // A mean of whole numbers is seldom whole: one decimal tells enough.
    let rounded = (value * 1e6).round() / 1e6;
    let number = number(rounded, indicator.decimals, language);
    match indicator.unit.as_deref() {
        None => number,
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number}\u{a0}{unit}"),
    }
}

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
    // Decimals that nobody measured are not shown: `≈ 7 km`, not `≈ 7,0 km`.
    let decimals = indicator.decimals.filter(|_| !(figure.about && figure.value.fract() == 0.0));
    let number = number(figure.value, decimals, language);
    match indicator.unit.as_deref() {
        None => format!("{sign}{number}"),
        Some("%") => format!("{sign}{number}%"),
        Some(unit) => format!("{sign}{number}\u{a0}{unit}"),
    }
}

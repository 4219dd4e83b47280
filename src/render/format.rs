//! Numbers and days as people read them in the language of the site.

use crate::base::language::Language;
use crate::model::article::Figure;
use crate::model::date::Date;
use crate::model::register::Indicator;
use crate::model::words::Words;
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

/// A round number beside a chart, short: `2 triệu`.
pub(super) fn short_number(value: f64, words: &Words, language: Language) -> String {
    let (path, one) = match value.abs() {
        size if size >= 1e9 => ("numbers.billions", 1e9),
        size if size >= 1e6 => ("numbers.millions", 1e6),
        _ => return number(value, None, language),
    };
    words.get(path).replace("{n}", &number(value / one, None, language))
}

/// A value with its unit and what is known of its exactness: `hơn 4,5 ha`.
pub(super) fn figure(figure: &Figure, indicator: &Indicator, words: &Words, language: Language) -> String {
    // Decimals that nobody measured are not shown: `khoảng 7 km`, not `khoảng 7,0 km`.
    let decimals = indicator.decimals.filter(|_| !(figure.about && figure.value.fract() == 0.0));
    let number = number(figure.value, decimals, language);
    let text = match indicator.unit.as_deref() {
        None => number,
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number}\u{a0}{unit}"),
    };
    match (figure.at_least, figure.about) {
        (true, _) => words.get("figures.at_least").replace("{n}", &text),
        (false, true) => words.get("figures.about").replace("{n}", &text),
        (false, false) => text,
    }
}

//! Figures of the text that are near those of the front matter, and not the same: “4,5 ha” beside `value: 4.6`.

use super::{Text, Word};
use crate::base::diagnostic::Faults;
use crate::base::fault::Fault;
use crate::base::span::Span;
use crate::model::article::{Article, Figure};
use crate::model::site::Registers;

/// A number that is further off tells of something else.
const NEAR: f64 = 0.05;

/// The figures of the front matter, and for each the numbers of the text that have its unit.
pub(super) struct Numbers<'a> {
    figures: Vec<Stated<'a>>,
}

/// A figure, its unit, and the numbers found with that unit.
type Stated<'a> = (&'a Figure, &'a str, Vec<(f64, Span)>);

impl<'a> Numbers<'a> {
    pub(super) fn new(article: &'a Article, registers: &'a Registers) -> Self {
        let of = |figure: &'a Figure| {
            let unit = registers.indicators.get(&figure.indicator)?.unit.as_deref()?;
            Some((figure, unit, Vec::new()))
        };
        Self { figures: article.figures.iter().filter_map(of).collect() }
    }

    /// `rest` is the text after the word.
    pub(super) fn see(&mut self, word: Word<'_>, rest: &str) {
        if self.figures.is_empty() || !word.exact.starts_with(|sign: char| sign.is_ascii_digit()) {
            return;
        }
        let Ok(value) = word.exact.parse::<f64>() else { return };
        let rest = rest.trim_start_matches([' ', '\u{a0}', '*']);
        for (_, unit, found) in &mut self.figures {
            let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
            if rest.strip_prefix(*unit).is_some_and(is_whole) {
                found.push((value, word.span));
            }
        }
    }

    /// A figure that the text tells too is right, whatever else the text says.
    pub(super) fn tell(self, text: &Text<'_>, faults: &mut Faults) {
        for (index, (figure, unit, found)) in self.figures.iter().enumerate() {
            let is_of_another = |value: f64| {
                let others = self.figures.iter().enumerate().filter(|(other, _)| *other != index);
                others.into_iter().any(|(_, (other, ..))| same(other.value, value))
            };
            if found.iter().any(|(value, _)| same(*value, figure.value)) {
                continue;
            }
            let is_near = |value: f64| (value - figure.value).abs() <= NEAR * figure.value.abs();
            if let Some((_, span)) = found.iter().find(|(value, _)| is_near(*value) && !is_of_another(*value)) {
                let text_says = format!("{} {unit}", &text.body[span.start..span.end]);
                let stated = format!("{} {unit}", viet::format::number(figure.value, None));
                let fault = Fault::FigureDiffers { indicator: figure.indicator.clone(), text_says, stated };
                text.add(faults, *span, fault);
            }
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9 * a.abs().max(1.0)
}

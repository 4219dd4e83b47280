//! From values to places in a drawing, and the round numbers that stand beside it.

/// A straight scale from the least to the greatest of some values and nothing, over a length.
pub(super) struct Scale {
    least: f64,
    greatest: f64,
    length: i32,
}

impl Scale {
    /// The scale of `values`, which always holds 0: a bar that begins elsewhere lies about its length.
    pub(super) fn of(values: impl Iterator<Item = f64>, length: i32) -> Self {
        let (mut least, mut greatest) = (0.0_f64, 0.0_f64);
        for value in values.filter(|value| value.is_finite()) {
            least = least.min(value);
            greatest = greatest.max(value);
        }
        Self { least, greatest, length }
    }

    /// The place of `value`.
    pub(super) fn at(&self, value: f64) -> i32 {
        // Halves first: the whole span may be too great for a number.
        let span = self.greatest / 2.0 - self.least / 2.0;
        if span <= 0.0 {
            return 0;
        }
        let part = (value / 2.0 - self.least / 2.0) / span;
        (part.clamp(0.0, 1.0) * f64::from(self.length)).round() as i32
    }

    /// Where a shape from `a` to `b` begins, and how long it is.
    pub(super) fn span(&self, a: f64, b: f64) -> (i32, i32) {
        let (a, b) = (self.at(a), self.at(b));
        (a.min(b), (a - b).abs())
    }

    /// Round numbers within the scale, evenly apart, about `most` of them; 0 is always one.
    pub(super) fn ticks(&self, most: usize) -> Vec<f64> {
        let span = self.greatest - self.least;
        if !span.is_finite() || span <= 0.0 {
            return vec![0.0];
        }
        let rough = span / most as f64;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * power).into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * power);
        // A crumb more than the ends, since 0.3 / 0.1 is a little less than 3.
        let (first, last) = ((self.least / step - 1e-9).ceil() as i64, (self.greatest / step + 1e-9).floor() as i64);
        // The quotient is the same number as the product, without its crumbs: 0.3 and not 0.30000000000000004.
        let tick = |times: i64| if step < 1.0 { times as f64 / (1.0 / step).round() } else { times as f64 * step };
        (first..=last).map(tick).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64]) -> Vec<f64> {
        Scale::of(values.iter().copied(), 100).ticks(4)
    }

    #[test]
    fn ticks_are_round_and_within() {
        assert_eq!(ticks(&[4.5, 1.0]), [0.0, 2.0, 4.0]);
        assert_eq!(ticks(&[0.3, 0.1]), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(ticks(&[8_000_000.0]), [0.0, 2_000_000.0, 4_000_000.0, 6_000_000.0, 8_000_000.0]);
        assert_eq!(ticks(&[-3.0, 7.0]), [0.0, 5.0]);
        assert_eq!(ticks(&[-40.0, -10.0]), [-40.0, -30.0, -20.0, -10.0, 0.0]);
    }

    #[test]
    fn values_that_are_all_nothing_have_one_tick() {
        assert_eq!(ticks(&[0.0, 0.0]), [0.0]);
        assert_eq!(ticks(&[]), [0.0]);
    }

    #[test]
    fn the_greatest_numbers_there_are_keep_their_places() {
        let scale = Scale::of([f64::MAX, f64::MIN].into_iter(), 100);
        assert_eq!((scale.at(f64::MIN), scale.at(0.0), scale.at(f64::MAX)), (0, 50, 100));
        assert!(!scale.ticks(4).is_empty());
    }
}

//! Charts as shapes that a template only has to draw: whole numbers in the units of the drawing.
//!
//! A drawing is as wide as a phone, so that its words keep their size there, and grows a little on wide screens.

mod scale;

use self::scale::Scale;
use super::context::figures::{BarView, BarsView, ColumnView, ColumnsView, TickView};
use super::views::shorten;

/// The width of every chart.
const WIDTH: i32 = 360;

/// How many bars a chart shows: more are a table's work.
pub(super) const BARS: usize = 12;

/// How many letters of a bar's name find place beside its value.
const LABEL: usize = 30;

/// From one bar to the next: a line of words, and the bar.
const BAR_STEP: i32 = 40;

/// About how many round numbers stand beside a chart.
const TICKS: usize = 5;

/// How many columns a chart shows, the latest.
const COLUMNS: usize = 20;

/// Where the columns begin, right of the scale's words.
const LEFT: i32 = 52;

/// The heights of what lies above, within and below the columns.
const TOP: i32 = 20;
const TALL: i32 = 160;
const FOOT: i32 = 24;

/// A value to be drawn, with its name and the words for it.
pub(super) struct Value {
    /// Its name.
    pub name: String,
    /// The value as people read it.
    pub text: String,
    /// The number; a column that spans several reaches from its `least`.
    pub most: f64,
    /// The lower end of a column that spans several numbers; the same as `most` for all others.
    pub least: f64,
    /// Whether it is the best of all.
    pub best: bool,
}

/// The first of `all` values as bars under one another, in their order. `None` for fewer than two, which need no picture.
pub(super) fn bars(values: &[Value], all: usize, tick: impl Fn(f64) -> String) -> Option<BarsView> {
    if values.len() < 2 {
        return None;
    }
    let shown = &values[..values.len().min(BARS)];
    let scale = Scale::of(shown.iter().map(|value| value.most), WIDTH);
    let bar = |(row, value): (i32, &Value)| {
        let (x, width) = scale.span(0.0, value.most);
        let y = row * BAR_STEP;
        BarView {
            name: shorten(&value.name, LABEL),
            text: value.text.clone(),
            x,
            y: y + 20,
            // A value near nothing still shows.
            width: width.max(1),
            words: y + 14,
            best: value.best,
        }
    };
    let bottom = count(shown) * BAR_STEP;
    Some(BarsView {
        width: WIDTH,
        height: bottom + 22,
        bottom,
        bars: (0..).zip(shown).map(bar).collect(),
        ticks: scale
            .ticks(TICKS)
            .into_iter()
            .map(|value| TickView { at: scale.at(value), text: tick(value) })
            .collect(),
        left_out: all - shown.len(),
    })
}

/// `values` as columns beside one another, in their order, the last of them if there are many. `None` for none.
pub(super) fn columns(values: &[Value], tick: impl Fn(f64) -> String) -> Option<ColumnsView> {
    let shown = &values[values.len().saturating_sub(COLUMNS)..];
    if shown.is_empty() {
        return None;
    }
    let scale = Scale::of(shown.iter().flat_map(|value| [value.least, value.most]), TALL);
    let step = (WIDTH - LEFT) / count(shown);
    let wide = (step * 3 / 5).min(48);
    let from_top = |at: i32| TOP + TALL - at;
    // Names that would run into each other are left out, but for every second, third …
    let every = 52 / step.max(1) + 1;
    let column = |(place, value): (i32, &Value)| {
        let least = if value.least < value.most { value.least } else { 0.0 };
        let (at, height) = scale.span(least, value.most);
        let middle = LEFT + place * step + step / 2;
        ColumnView {
            name: value.name.clone(),
            text: value.text.clone(),
            x: middle - wide / 2,
            y: from_top(at + height),
            width: wide,
            height: height.max(1),
            middle,
            named: (count(shown) - 1 - place) % every == 0,
        }
    };
    Some(ColumnsView {
        width: WIDTH,
        height: TOP + TALL + FOOT,
        left: LEFT,
        bottom: TOP + TALL,
        columns: (0..).zip(shown).map(column).collect(),
        ticks: scale
            .ticks(TICKS)
            .into_iter()
            .map(|value| TickView { at: from_top(scale.at(value)), text: tick(value) })
            .collect(),
        left_out: values.len() - shown.len(),
    })
}

/// How many are shown: a few dozen at most.
fn count(shown: &[Value]) -> i32 {
    i32::try_from(shown.len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(all: &[f64]) -> Vec<Value> {
        let value = |&value: &f64| Value {
            name: format!("nơi {value}"),
            text: value.to_string(),
            most: value,
            least: value,
            best: false,
        };
        all.iter().map(value).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_values_and_stay_inside() {
        let chart = bars(&values(&[8.0, 4.0, 0.0]), 3, |value| value.to_string()).unwrap();
        let lengths: Vec<i32> = chart.bars.iter().map(|bar| bar.width).collect();
        assert_eq!(lengths[0], 2 * lengths[1]);
        assert_eq!(lengths[2], 1, "nothing still shows");
        assert!(chart.bars.iter().all(|bar| bar.x >= 0 && bar.x + bar.width <= chart.width));
        assert!(chart.bars.iter().all(|bar| bar.y < chart.bottom));
    }

    #[test]
    fn what_is_below_nothing_lies_to_the_other_side() {
        let chart = bars(&values(&[5.0, -5.0]), 2, |value| value.to_string()).unwrap();
        let (more, less) = (&chart.bars[0], &chart.bars[1]);
        assert_eq!(less.x + less.width, more.x);
        let zero = chart.ticks.iter().find(|tick| tick.text == "0").unwrap();
        assert_eq!(zero.at, more.x);
    }

    #[test]
    fn one_value_needs_no_bars_and_many_are_cut() {
        assert!(bars(&values(&[1.0]), 1, |value| value.to_string()).is_none());
        let many: Vec<f64> = (0..50).map(f64::from).collect();
        let chart = bars(&values(&many), 50, |value| value.to_string()).unwrap();
        assert_eq!((chart.bars.len(), chart.left_out), (BARS, 50 - BARS));
    }

    #[test]
    fn columns_stand_on_the_ground_and_spans_float() {
        let mut all = values(&[10.0, 20.0]);
        all[1].least = 10.0;
        let chart = columns(&all, |value| value.to_string()).unwrap();
        let (ground, span) = (&chart.columns[0], &chart.columns[1]);
        assert_eq!(ground.y + ground.height, chart.bottom);
        assert_eq!(span.y + span.height, ground.y, "a span ends where its least value is");
        assert!(span.y >= TOP);
    }

    #[test]
    fn of_many_years_the_last_are_shown_and_not_all_are_named() {
        let chart = columns(&values(&[1.0; 60]), |value| value.to_string()).unwrap();
        assert_eq!((chart.columns.len(), chart.left_out), (COLUMNS, 40));
        let named: Vec<i32> = chart.columns.iter().filter(|column| column.named).map(|column| column.middle).collect();
        assert!(named.windows(2).all(|pair| pair[1] - pair[0] >= 45), "{named:?}");
        assert!(chart.columns.last().unwrap().named, "the latest is always named");
    }
}

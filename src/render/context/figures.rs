//! What a template sees of figures: values in a table, charts, and figures side by side.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateView, LinkView, NodeView, PageView};

/// A value of an indicator.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FigureView {
    /// The indicator.
    pub indicator: LinkView,
    /// The number as people read it, with its unit and what is known of its exactness: `hơn 4,5 ha`.
    pub text: String,
    /// The number for machines.
    pub value: f64,
    /// Whether it is this much or more.
    pub at_least: bool,
    /// Whether it is rounded.
    pub about: bool,
    /// Its unit; may be empty.
    pub unit: String,
    /// A word of explanation; may be empty.
    pub note: String,
}

/// A value of an indicator with the article that tells it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ValueView {
    /// The article.
    pub article: LinkView,
    /// Its first cell.
    pub cell: Option<LinkView>,
    /// Its day.
    pub date: Option<DateView>,
    /// The value.
    pub figure: FigureView,
    /// Whether it is the best of all: where the register says what is better, and there is something to be better than.
    pub best: bool,
    /// What a script sorts the row by. Only in a table that is whole on one page.
    pub keys: Option<KeysView>,
}

/// What a row is sorted by: numbers, so that no script has to know the order of Vietnamese.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KeysView {
    /// The place of the article's title among all in the table.
    pub article: usize,
    /// The place of the cell's name.
    pub cell: usize,
    /// The day: 20211005; 0 for none.
    pub date: i32,
}

/// Bars under one another. All numbers are units of the drawing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BarsView {
    /// The width of the drawing.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Where the bars end and the words of the scale begin.
    pub bottom: i32,
    /// The bars.
    pub bars: Vec<BarView>,
    /// Upright lines at round numbers.
    pub ticks: Vec<TickView>,
    /// How many values are not shown.
    pub left_out: usize,
}

/// A bar.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BarView {
    /// Whose it is, shortened.
    pub name: String,
    /// Its value as people read it.
    pub text: String,
    /// Its left end.
    pub x: i32,
    /// Its upper end.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// The base line of its words, which stand over it.
    pub words: i32,
    /// Whether it is the best of all.
    pub best: bool,
}

/// Columns beside one another, a year each. All numbers are units of the drawing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ColumnsView {
    /// The width of the drawing.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Where the columns begin, right of the words of the scale.
    pub left: i32,
    /// The ground on which they stand.
    pub bottom: i32,
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// Level lines at round numbers.
    pub ticks: Vec<TickView>,
    /// How many earlier years are not shown.
    pub left_out: usize,
}

/// A column.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ColumnView {
    /// The year.
    pub name: String,
    /// What the values of the year make together; where they make nothing, the least and the greatest.
    pub text: String,
    /// Its left end.
    pub x: i32,
    /// Its upper end.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Its middle.
    pub middle: i32,
    /// Whether there is room for its year.
    pub named: bool,
}

/// A round number beside a chart.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TickView {
    /// Where it is.
    pub at: i32,
    /// The number as people read it.
    pub text: String,
}

/// How others did what an article tells: figures side by side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OthersView {
    /// The article itself, then those of other cells, the nearest first; at most three.
    pub columns: Vec<OtherView>,
    /// The indicators that the article and one of the others count, then those that others count; at most five.
    pub rows: Vec<SideView>,
}

/// An article of another cell, or the article itself, as the head of a column.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OtherView {
    /// The article.
    pub article: LinkView,
    /// Its first cell.
    pub cell: Option<LinkView>,
    /// Its first place.
    pub place: Option<LinkView>,
    /// Its day.
    pub date: Option<DateView>,
}

/// An indicator in several articles.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SideView {
    /// The indicator.
    pub indicator: LinkView,
    /// Its value in each of the columns.
    pub figures: Vec<Option<FigureView>>,
}

/// Entries of one kind that belong to another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GroupView {
    /// What they are: a key of `groups` in the words of the interface (`cells`, `documents`, `neighbours` …).
    pub key: &'static str,
    /// The entries, each with the number of its articles that count here: those with most, in Vietnamese order.
    pub nodes: Vec<NodeView>,
    /// How many more there are.
    pub left_out: usize,
}

/// The page of all figures by place and topic.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OverviewPage {
    /// The page.
    pub page: PageView,
    /// What all practices make together.
    pub totals: Vec<FigureView>,
    /// The indicators whose values make something together: the columns of the tables.
    pub indicators: Vec<LinkView>,
    /// A table each: by place and by topic.
    pub tables: Vec<OverviewTable>,
    /// The address of the same as CSV.
    pub table: String,
}

/// A table of figures.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OverviewTable {
    /// What the rows are: `place` or `topic`.
    pub kind: &'static str,
    /// The rows, in the order of the register or of the alphabet.
    pub rows: Vec<OverviewRow>,
    /// How many more places there are, those with fewest articles.
    pub left_out: usize,
}

/// A row of the overview.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OverviewRow {
    /// The place or topic, with the number of its articles.
    pub node: NodeView,
    /// How deep in the tree it lies, from 0.
    pub depth: usize,
    /// What its figures make together, for each of the columns.
    pub figures: Vec<Option<FigureView>>,
}

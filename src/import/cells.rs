//! Tables as Markdown has them: every cell a line, every row as long as the others.

use super::document::{Block, Cell, Figure, Inline, Paragraph, Style, plain, short};
use super::told::Told;
use crate::base::fault::{Excess, Import};

/// Cells of one table, with those that are added where some were merged.
const MOST_CELLS: usize = 400_000;

/// So many columns may one cell stretch over.
pub(super) const MOST_SPAN: usize = 64;

/// What stands in tables that only place text: the head of an official document, and its end.
const PLACING: [&str; 4] = ["cong hoa xa hoi chu nghia", "dang cong san viet nam", "noi nhan", "t/m "];

/// A table as it is read: for each cell its blocks, and over how many columns it stretches.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Vec<Spanning>>,
    /// Whether no lines are drawn.
    pub is_bare: bool,
    /// How many cells were merged with others.
    pub merged: usize,
}

#[derive(Debug, Default)]
pub(super) struct Spanning {
    pub blocks: Vec<Block>,
    pub columns: usize,
}

/// The table as blocks: a table, or lines of text where it only places them.
pub(super) fn blocks(grid: Grid, told: &mut Told) -> Result<Vec<Block>, Import> {
    let columns = grid.rows.iter().map(|row| row.iter().map(|cell| cell.columns).sum()).max().unwrap_or(0);
    if columns.saturating_mul(grid.rows.len()) > MOST_CELLS {
        return Err(Import::TooLarge { excess: Excess::Elements(MOST_CELLS) });
    }
    let words = words(&grid);
    if words.is_empty() && !holds_pictures(&grid) {
        return Ok(Vec::new());
    }
    let only_places = grid.is_bare && (grid.rows.len() <= 2 || is_placing(&words));
    if columns <= 1 || only_places {
        if columns > 1 {
            told.add(Import::Layout { table: short(&words) });
        }
        return Ok(grid.rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect());
    }
    if grid.merged > 0 {
        told.add(Import::Merged { table: short(&words), cells: grid.merged });
    }
    let mut is_nested = false;
    let row = |row: Vec<Spanning>| {
        let mut cells: Vec<Cell> = Vec::with_capacity(columns);
        for cell in row {
            cells.push(lines(cell.blocks, &mut is_nested));
            cells.extend((1..cell.columns).map(|_| Cell::new()));
        }
        cells
    };
    let rows = grid.rows.into_iter().map(row).collect();
    if is_nested {
        told.add(Import::Nested { table: short(&words) });
    }
    Ok(vec![Block::Table(rows)])
}

fn words(grid: &Grid) -> String {
    let mut words = Vec::new();
    for cell in grid.rows.iter().flatten() {
        super::document::lines(&cell.blocks, &mut |line| words.push(plain(line)));
    }
    words.retain(|line| !line.is_empty());
    words.join(" ")
}

fn holds_pictures(grid: &Grid) -> bool {
    grid.rows.iter().flatten().any(|cell| !cell.blocks.is_empty())
}

fn is_placing(words: &str) -> bool {
    let folded = viet::fold(words);
    PLACING.iter().any(|start| folded.contains(start))
}

/// The lines of a cell. What a line cannot be, a list or a table, is written out.
fn lines(blocks: Vec<Block>, is_nested: &mut bool) -> Cell {
    let mut cell = Cell::new();
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { inlines, .. }) | Block::Heading(_, inlines) => cell.extend(broken(inlines)),
            Block::Figure(Figure { picture, alt, caption }) => {
                cell.push(vec![Inline::Picture { picture, alt }]);
                cell.extend(caption.map(|caption| vec![text(caption)]));
            }
            Block::List(list) => {
                for (number, item) in list.items.into_iter().enumerate() {
                    let label = list.start.map_or("–".to_owned(), |start| format!("{}.", start + number as u64));
                    let mut inner = lines(item, is_nested);
                    match inner.first_mut() {
                        Some(first) => first.insert(0, text(format!("{label} "))),
                        None => inner.push(vec![text(label)]),
                    }
                    cell.extend(inner);
                }
            }
            Block::Table(rows) => {
                *is_nested = true;
                cell.extend(rows.into_iter().map(|row| {
                    let cells = row.into_iter().map(|cell| cell.into_iter().flatten().collect::<Vec<_>>());
                    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(&text(" – ".into()))
                }));
            }
            Block::Quote(inner) => cell.extend(lines(inner, is_nested)),
            Block::Code(code) => cell.extend(code.lines().map(|line| vec![text(line.to_owned())])),
            Block::Rule => {}
        }
    }
    cell.retain(|line| !line.is_empty());
    cell
}

/// A line for each part between breaks.
fn broken(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in inlines {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) | (_, None) => lines.push(Vec::new()),
            (inline, Some(line)) => line.push(inline),
        }
    }
    lines
}

fn text(text: String) -> Inline {
    Inline::Text { text, style: Style::default(), link: None }
}

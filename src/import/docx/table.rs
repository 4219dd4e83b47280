//! A table of Word's.

use roxmltree::Node;

use super::super::cells::{self, Grid, MOST_SPAN, Spanning};
use super::super::xml;
use super::lists::Flow;
use super::relations::Relations;
use super::{Word, body, indent, run};
use crate::base::fault::Import;

/// Reads the table `node`.
pub(super) fn read(
    word: &mut Word<'_, '_>,
    relations: &Relations,
    node: Node<'_, '_>,
    flow: &mut Vec<Flow>,
) -> Result<(), Import> {
    let mut grid = Grid { is_bare: is_bare(node), ..Grid::default() };
    rows(word, relations, node, &mut grid)?;
    let indent = Some(indent::of_table(node));
    flow.extend(cells::blocks(grid, word.told)?.into_iter().map(|block| Flow::Block { block, indent }));
    Ok(())
}

fn rows(word: &mut Word<'_, '_>, relations: &Relations, node: Node<'_, '_>, grid: &mut Grid) -> Result<(), Import> {
    for child in node.children() {
        match xml::name(child) {
            "tr" if xml::child(child, "trPr").is_some_and(|node| xml::child(node, "del").is_some()) => {
                word.told.deleted(&run::words(child));
            }
            "tr" => {
                let skipped = xml::child(child, "trPr").and_then(|node| count(node, "gridBefore")).unwrap_or(0);
                let mut row: Vec<Spanning> = Vec::new();
                row.resize_with(skipped, || Spanning { columns: 1, ..Spanning::default() });
                cells(word, relations, child, &mut row, &mut grid.merged)?;
                grid.rows.push(row);
            }
            "sdt" | "sdtContent" | "ins" | "customXml" => rows(word, relations, child, grid)?,
            _ => {}
        }
    }
    Ok(())
}

fn cells(
    word: &mut Word<'_, '_>,
    relations: &Relations,
    node: Node<'_, '_>,
    row: &mut Vec<Spanning>,
    merged: &mut usize,
) -> Result<(), Import> {
    for child in node.children() {
        match xml::name(child) {
            "tc" => {
                let properties = xml::child(child, "tcPr");
                let columns = properties.and_then(|node| count(node, "gridSpan")).unwrap_or(1).max(1);
                let goes_on = |name: &str| {
                    let merge = properties.and_then(|node| xml::child(node, name));
                    merge.is_some_and(|node| xml::attribute(node, "val") != Some("restart"))
                };
                *merged += usize::from(columns > 1 || goes_on("vMerge") || goes_on("hMerge"));
                row.push(Spanning { blocks: body::blocks(word, relations, child)?, columns });
            }
            "sdt" | "sdtContent" | "customXml" => cells(word, relations, child, row, merged)?,
            _ => {}
        }
    }
    Ok(())
}

fn count(node: Node<'_, '_>, name: &str) -> Option<usize> {
    let value = xml::child(node, name).and_then(|node| xml::attribute(node, "val"))?;
    value.parse::<usize>().ok().map(|count| count.min(MOST_SPAN))
}

/// Whether no lines are drawn: neither by the table, nor by its style, nor by a cell.
fn is_bare(node: Node<'_, '_>) -> bool {
    let properties = xml::child(node, "tblPr");
    let style = properties.and_then(|node| xml::child(node, "tblStyle")).and_then(|node| xml::attribute(node, "val"));
    let is_plain = style.is_none_or(|style| style == "TableNormal");
    let draws = |node: Node<'_, '_>| {
        let lines = node.children().filter_map(|line| xml::attribute(line, "val"));
        lines.into_iter().any(|line| !matches!(line, "nil" | "none"))
    };
    let borders = properties.and_then(|node| xml::child(node, "tblBorders"));
    let of_cells = || node.descendants().filter(|node| xml::name(*node) == "tcBorders");
    is_plain && !borders.is_some_and(draws) && !of_cells().any(draws)
}

//! The blocks of an .odt.

use std::rc::Rc;

use roxmltree::Node;

use super::super::cells::{self, Grid, MOST_SPAN, Spanning};
use super::super::document::{Block, Figure, Inline, List, Paragraph, Picture, plain};
use super::super::gather::{Gather, Look};
use super::super::package::Package;
use super::super::pictures::Pictures;
use super::super::told::Told;
use super::super::{figures, link, xml};
use super::styles::Styles;
use crate::base::fault::{Drawn, Import, Left};
use crate::base::paths;

/// The most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// Reads a text.
pub(super) struct Reader<'r, 'b> {
    package: &'r mut Package<'b>,
    styles: &'r Styles,
    told: &'r mut Told,
    pictures: Pictures,
    notes: Vec<Vec<Block>>,
    is_in_notes: bool,
    /// The styles of the open lists, the outermost first; an inner one may name none.
    lists: Vec<String>,
}

/// A paragraph while it is read, with the blocks that hang on it.
#[derive(Default)]
struct Line {
    gather: Gather,
    boxes: Vec<Block>,
}

impl<'r, 'b> Reader<'r, 'b> {
    pub(super) fn new(package: &'r mut Package<'b>, styles: &'r Styles, told: &'r mut Told) -> Self {
        let pictures = Pictures::default();
        Self { package, styles, told, pictures, notes: Vec::new(), is_in_notes: false, lists: Vec::new() }
    }

    /// The notes and the pictures that were met.
    pub(super) fn finish(self) -> (Vec<Vec<Block>>, Vec<Picture>) {
        (self.notes, self.pictures.finish())
    }

    /// The blocks within `node`.
    pub(super) fn blocks(&mut self, node: Node<'_, '_>) -> Result<Vec<Block>, Import> {
        let mut blocks = Vec::new();
        for child in node.children() {
            match xml::name(child) {
                "p" | "h" => self.paragraph(child, &mut blocks)?,
                "list" => self.list(child, &mut blocks)?,
                "table" => self.table(child, &mut blocks)?,
                "tracked-changes" => {
                    let deleted = child.descendants().filter(|node| xml::name(*node) == "deletion");
                    deleted.for_each(|node| self.told.deleted(&words(node)));
                }
                "table-of-content" | "alphabetical-index" => self.told.add(Import::Contents),
                "sequence-decls" | "forms" | "variable-decls" | "user-field-decls" => {}
                "frame" | "custom-shape" | "g" => {
                    let mut line = Line::default();
                    self.frame(child, &mut line)?;
                    self.hang(&mut line, &mut blocks);
                }
                _ if child.is_element() => blocks.extend(self.blocks(child)?),
                _ => {}
            }
        }
        Ok(blocks)
    }

    fn paragraph(&mut self, node: Node<'_, '_>, blocks: &mut Vec<Block>) -> Result<(), Import> {
        let style = xml::attribute(node, "style-name");
        let (look, is_shown) = self.styles.look("paragraph", style, &Look::default());
        if !is_shown {
            self.told.hidden(&words(node));
            return Ok(());
        }
        let mut line = Line::default();
        self.inline(node, &look, &mut line)?;
        let inlines = line.gather.finish(self.told);
        let (pictures, words): (Vec<Inline>, Vec<Inline>) =
            inlines.into_iter().partition(|inline| matches!(inline, Inline::Picture { .. }));
        let figures = pictures.into_iter().filter_map(|inline| match inline {
            Inline::Picture { picture, alt } => Some(Block::Figure(Figure { picture, alt, caption: None })),
            _ => None,
        });
        blocks.extend(figures);
        if !plain(&words).is_empty() {
            let (place, role) = self.styles.paragraph(style);
            let level = xml::attribute(node, "outline-level").and_then(|level| level.parse::<u8>().ok());
            blocks.push(match level.filter(|_| xml::name(node) == "h") {
                Some(level) => Block::Heading(level.clamp(1, 9), words),
                None => Block::Paragraph(Paragraph { inlines: words, place, role }),
            });
        }
        blocks.append(&mut line.boxes);
        Ok(())
    }

    /// What hangs on a frame that stands by itself.
    fn hang(&mut self, line: &mut Line, blocks: &mut Vec<Block>) {
        for inline in line.gather.finish(self.told) {
            if let Inline::Picture { picture, alt } = inline {
                blocks.push(Block::Figure(Figure { picture, alt, caption: None }));
            }
        }
        blocks.append(&mut line.boxes);
    }

    fn inline(&mut self, node: Node<'_, '_>, look: &Look, line: &mut Line) -> Result<(), Import> {
        for child in node.children() {
            if child.is_text() {
                line.gather.text(child.text().unwrap_or_default(), look);
                continue;
            }
            match xml::name(child) {
                "span" => {
                    let (look, is_shown) = self.styles.look("text", xml::attribute(child, "style-name"), look);
                    if is_shown { self.inline(child, &look, line)? } else { self.told.hidden(&words(child)) }
                }
                "a" => {
                    let target = xml::attribute(child, "href").and_then(|target| link::kept(target, self.told));
                    self.inline(child, &Look { link: target.map(Rc::from), ..look.clone() }, line)?;
                }
                "s" => {
                    let count = xml::attribute(child, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    line.gather.text(&" ".repeat(MOST_SPACES.min(count)), look);
                }
                "tab" => line.gather.text(" ", look),
                "line-break" => line.gather.other(Inline::Break),
                "note" => self.note(child, line)?,
                "annotation" => self.told.comment(&words(child)),
                "frame" | "custom-shape" | "g" | "rect" => self.frame(child, line)?,
                _ => self.inline(child, look, line)?,
            }
        }
        Ok(())
    }

    fn note(&mut self, node: Node<'_, '_>, line: &mut Line) -> Result<(), Import> {
        let Some(body) = xml::child(node, "note-body") else { return Ok(()) };
        if self.is_in_notes {
            line.boxes.extend(self.blocks(body)?);
            return Ok(());
        }
        self.is_in_notes = true;
        let blocks = self.blocks(body);
        self.is_in_notes = false;
        self.notes.push(blocks?);
        line.gather.other(Inline::Note(self.notes.len() - 1));
        Ok(())
    }

    fn frame(&mut self, node: Node<'_, '_>, line: &mut Line) -> Result<(), Import> {
        let described = xml::child(node, "desc").or_else(|| xml::child(node, "title")).and_then(|node| node.text());
        // Of several forms of one picture the first is the finest.
        let mut has_picture = false;
        for child in node.children() {
            match xml::name(child) {
                "image" if !has_picture => {
                    has_picture = self.picture(child, &figures::described(described.unwrap_or_default()), line)?;
                }
                "text-box" | "p" | "list" => {
                    let blocks = if xml::name(child) == "text-box" { self.blocks(child)? } else { self.blocks(node)? };
                    line.boxes.extend(blocks);
                    if xml::name(child) != "text-box" {
                        return Ok(());
                    }
                }
                "object" | "object-ole" => {
                    let is_formula = child.descendants().any(|inner| xml::name(inner) == "math");
                    self.told.drawn(if is_formula { Drawn::Formula } else { Drawn::Object });
                }
                "frame" | "custom-shape" | "g" | "rect" => self.frame(child, line)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the picture is in the text now.
    fn picture(&mut self, node: Node<'_, '_>, alt: &str, line: &mut Line) -> Result<bool, Import> {
        let target = xml::attribute(node, "href").unwrap_or_default();
        let name = paths::name(target).to_owned();
        let part = paths::resolve("", target).filter(|_| !target.starts_with('/'));
        let bytes = match part {
            Some(part) => self.package.bytes(&part)?,
            None => None,
        };
        let Some(bytes) = bytes else {
            let left = if target.starts_with("http") { Left::Remote } else { Left::Missing };
            self.told.add(Import::Picture { name, left });
            return Ok(false);
        };
        let picture = self.pictures.add(&name, bytes, self.told);
        if let Some(picture) = picture {
            line.gather.other(Inline::Picture { picture, alt: alt.to_owned() });
        }
        Ok(picture.is_some())
    }

    fn list(&mut self, node: Node<'_, '_>, blocks: &mut Vec<Block>) -> Result<(), Import> {
        let style = xml::attribute(node, "style-name").or(self.lists.last().map(String::as_str)).unwrap_or_default();
        let is_numbered = self.styles.is_numbered(style, self.lists.len());
        self.lists.push(style.to_owned());
        let mut list = List { start: is_numbered.then_some(1), items: Vec::new() };
        for item in node.children().filter(|item| matches!(xml::name(*item), "list-item" | "list-header")) {
            if list.items.is_empty()
                && let Some(start) = xml::attribute(item, "start-value").and_then(|start| start.parse().ok())
            {
                list.start = list.start.and(Some(start));
            }
            let inner = self.blocks(item)?;
            if !inner.is_empty() {
                list.items.push(inner);
            }
        }
        self.lists.pop();
        // A heading that has a number lies in a list too.
        if list.items.iter().flatten().all(|block| matches!(block, Block::Heading(..))) {
            blocks.extend(list.items.into_iter().flatten());
        } else {
            blocks.push(Block::List(list));
        }
        Ok(())
    }

    fn table(&mut self, node: Node<'_, '_>, blocks: &mut Vec<Block>) -> Result<(), Import> {
        let has_lines = node.descendants().any(|inner| {
            xml::name(inner) == "table-cell" && self.styles.has_lines(xml::attribute(inner, "style-name"))
        });
        let mut grid = Grid { is_bare: !has_lines, ..Grid::default() };
        self.rows(node, &mut grid)?;
        blocks.extend(cells::blocks(grid, self.told)?);
        Ok(())
    }

    fn rows(&mut self, node: Node<'_, '_>, grid: &mut Grid) -> Result<(), Import> {
        for child in node.children() {
            match xml::name(child) {
                "table-row" => {
                    let mut row = Vec::new();
                    for cell in child.children().filter(|cell| xml::name(*cell).ends_with("table-cell")) {
                        let count =
                            |name: &str| xml::attribute(cell, name).and_then(|count| count.parse::<usize>().ok());
                        grid.merged += usize::from(xml::name(cell) == "covered-table-cell");
                        let repeated = count("number-columns-repeated").unwrap_or(1).clamp(1, MOST_SPAN);
                        row.push(Spanning { blocks: self.blocks(cell)?, columns: repeated });
                    }
                    grid.rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(child, grid)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The words below `node`, a space between paragraphs.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        match inner.text().filter(|_| inner.is_text()) {
            Some(text) => words.push_str(text),
            None if matches!(xml::name(inner), "p" | "h" | "s" | "tab") => words.push(' '),
            None => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

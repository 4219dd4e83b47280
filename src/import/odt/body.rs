//! The blocks of an .odt.

use std::rc::Rc;

use roxmltree::Node;

use super::super::cells::{self, Grid, MOST_SPAN, Spanning};
use super::super::document::{Block, Figure, Inline, Paragraph, Picture, Role, plain};
use super::super::gather::{Gather, Look};
use super::super::package::Package;
use super::super::pictures::Pictures;
use super::super::told::Told;
use super::super::{figures, link, xml};
use super::list::Lists;
use super::styles::Styles;
use crate::base::fault::{Drawn, Import, Left};
use crate::base::paths;

/// The most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// Reads a text.
pub(super) struct Reader<'r, 'b> {
    package: &'r mut Package<'b>,
    pub(super) styles: &'r Styles,
    told: &'r mut Told,
    pictures: Pictures,
    notes: Vec<Vec<Block>>,
    is_in_notes: bool,
    pub(super) lists: Lists,
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
        Self { package, styles, told, pictures, notes: Vec::new(), is_in_notes: false, lists: Lists::default() }
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
                "p" | "h" => {
                    let at = blocks.len();
                    self.paragraph(child, &mut blocks)?;
                    self.settle(child, "paragraph", at, &mut blocks);
                }
                "list" => self.list(child, &mut blocks)?,
                "table" => {
                    let at = blocks.len();
                    self.table(child, &mut blocks)?;
                    self.settle(child, "table", at, &mut blocks);
                }
                "tracked-changes" => {
                    let deleted = child.descendants().filter(|node| xml::name(*node) == "deletion");
                    deleted.for_each(|node| self.told.deleted(&words(node)));
                }
                "table-of-content" | "alphabetical-index" => self.told.add(Import::Contents),
                "sequence-decls" | "forms" | "variable-decls" | "user-field-decls" => {}
                name if is_drawn(name) => {
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

    /// Puts what became of `node`, in `blocks` from `at`, where it belongs.
    fn settle(&mut self, node: Node<'_, '_>, family: &str, at: usize, blocks: &mut Vec<Block>) {
        let margin = self.styles.margin(family, xml::attribute(node, "style-name"));
        self.lists.settle(blocks, at, margin, self.styles);
    }

    /// The blocks within `node`, which lies in no list though what it hangs on may.
    fn apart(&mut self, node: Node<'_, '_>) -> Result<Vec<Block>, Import> {
        let around = self.lists.leave();
        let blocks = self.blocks(node);
        self.lists.enter(around);
        blocks
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
            let level = match xml::name(node) {
                "h" => xml::attribute(node, "outline-level").and_then(|level| level.parse::<u8>().ok()),
                _ => self.styles.outline(style).filter(|_| role == Role::Text),
            };
            blocks.push(match level {
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
                name if is_drawn(name) => self.frame(child, line)?,
                _ => self.inline(child, look, line)?,
            }
        }
        Ok(())
    }

    fn note(&mut self, node: Node<'_, '_>, line: &mut Line) -> Result<(), Import> {
        let Some(body) = xml::child(node, "note-body") else { return Ok(()) };
        if self.is_in_notes {
            line.boxes.extend(self.apart(body)?);
            return Ok(());
        }
        self.is_in_notes = true;
        let blocks = self.apart(body);
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
                    // A frame has a box; what is written in another shape stands in it as it is.
                    let is_box = xml::name(child) == "text-box";
                    line.boxes.extend(self.apart(if is_box { child } else { node })?);
                    if !is_box {
                        return Ok(());
                    }
                }
                "object" | "object-ole" => {
                    let is_formula = child.descendants().any(|inner| xml::name(inner) == "math");
                    self.told.drawn(if is_formula { Drawn::Formula } else { Drawn::Object });
                }
                name if is_drawn(name) => self.frame(child, line)?,
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
                        row.push(Spanning { blocks: self.apart(cell)?, columns: repeated });
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

/// Whether an element is drawn: a frame, or a shape in which something may be written.
fn is_drawn(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "custom-shape"
            | "g"
            | "rect"
            | "circle"
            | "ellipse"
            | "caption"
            | "path"
            | "polygon"
            | "regular-polygon"
            | "line"
            | "polyline"
            | "connector"
            | "measure"
    )
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

//! The blocks of a page.

use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use scraper::ElementRef;

use super::super::cells::{self, Grid, MOST_SPAN, Spanning};
use super::super::document::{Block, Figure, Inline, Paragraph, Picture, Placed, Role, plain};
use super::super::gather::{Gather, Look};
use super::super::pictures::Pictures;
use super::super::told::Told;
use super::super::{figures, link};
use super::main_text::{self, SILENT};
use crate::base::fault::{Import, Left};
use crate::base::paths;

/// Elements deeper than this are taken as text.
const MOST_DEPTH: usize = 150;

pub(super) type IsBeside<'f> = &'f dyn Fn(ElementRef<'_>) -> bool;

/// Reads a page.
pub(super) struct Reader<'r> {
    beside: &'r dyn Fn(&str) -> Option<Vec<u8>>,
    told: &'r mut Told,
    pictures: Pictures,
    pub(super) gather: Gather,
    pub(super) blocks: Vec<Block>,
    depth: usize,
    /// Words that were left out.
    left: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(beside: &'r dyn Fn(&str) -> Option<Vec<u8>>, told: &'r mut Told) -> Self {
        let (pictures, gather) = (Pictures::default(), Gather::default());
        Self { beside, told, pictures, gather, blocks: Vec::new(), depth: 0, left: 0 }
    }

    /// The blocks, the pictures in them, and how many words were left out.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<Picture>, usize) {
        (self.blocks, self.pictures.finish(), self.left)
    }

    /// Reads what is within `element`, without what `is_beside` says is no part of it.
    pub(super) fn blocks(&mut self, element: ElementRef<'_>, is_beside: IsBeside<'_>) -> Result<(), Import> {
        self.children(element, &Look::default(), is_beside)?;
        self.flush(Placed::Left, Role::Text);
        Ok(())
    }

    fn children(&mut self, element: ElementRef<'_>, look: &Look, is_beside: IsBeside<'_>) -> Result<(), Import> {
        for child in element.children() {
            match ElementRef::wrap(child) {
                Some(inner) => self.child(inner, look, is_beside)?,
                None => self.gather.text(child.value().as_text().map_or("", |text| text), look),
            }
        }
        Ok(())
    }

    pub(super) fn child(
        &mut self,
        element: ElementRef<'_>,
        look: &Look,
        is_beside: IsBeside<'_>,
    ) -> Result<(), Import> {
        if is_beside(element) {
            self.left += main_text::words(element);
        } else if self.depth >= MOST_DEPTH {
            self.gather.text(&element.text().collect::<String>(), look);
        } else {
            self.depth += 1;
            self.element(element, look, is_beside)?;
            self.depth -= 1;
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'_>, look: &Look, is_beside: IsBeside<'_>) -> Result<(), Import> {
        let name = element.value().name();
        match name {
            _ if SILENT.contains(&name) => Ok(()),
            "br" => {
                self.gather.other(Inline::Break);
                Ok(())
            }
            "img" => {
                self.picture(element);
                Ok(())
            }
            "hr" => {
                self.flush(Placed::Left, Role::Text);
                self.blocks.push(Block::Rule);
                Ok(())
            }
            "pre" => {
                self.flush(Placed::Left, Role::Text);
                self.blocks.push(Block::Code(element.text().collect()));
                Ok(())
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, name, is_beside),
            "ul" | "ol" => self.list(element, name, is_beside),
            "table" => self.table(element, is_beside),
            "blockquote" => {
                let inner = self.apart(element, is_beside)?;
                self.blocks.push(Block::Quote(inner));
                Ok(())
            }
            "figcaption" | "caption" => self.paragraph(element, look, Role::Caption, is_beside),
            _ if is_block(name) => self.paragraph(element, look, Role::Text, is_beside),
            _ => {
                let look = self.look(element, look);
                self.children(element, &look, is_beside)
            }
        }
    }

    fn paragraph(
        &mut self,
        element: ElementRef<'_>,
        look: &Look,
        role: Role,
        is_beside: IsBeside<'_>,
    ) -> Result<(), Import> {
        self.flush(Placed::Left, Role::Text);
        let look = self.look(element, look);
        self.children(element, &look, is_beside)?;
        self.flush(placed(element), role);
        Ok(())
    }

    fn heading(&mut self, element: ElementRef<'_>, name: &str, is_beside: IsBeside<'_>) -> Result<(), Import> {
        let inner = self.apart(element, is_beside)?;
        let level = name.as_bytes()[1] - b'0';
        for block in inner {
            self.blocks.push(match block {
                Block::Paragraph(paragraph) => Block::Heading(level, paragraph.inlines),
                block => block,
            });
        }
        Ok(())
    }

    /// The blocks within `element` by themselves; those before it are closed.
    pub(super) fn apart(&mut self, element: ElementRef<'_>, is_beside: IsBeside<'_>) -> Result<Vec<Block>, Import> {
        self.flush(Placed::Left, Role::Text);
        let before = std::mem::take(&mut self.blocks);
        let read = self.blocks(element, is_beside);
        let inner = std::mem::replace(&mut self.blocks, before);
        read.map(|()| inner)
    }

    fn table(&mut self, element: ElementRef<'_>, is_beside: IsBeside<'_>) -> Result<(), Import> {
        self.flush(Placed::Left, Role::Text);
        let has_head = element.descendent_elements().any(|inner| inner.value().name() == "th");
        let has_lines = element.attr("border").is_some_and(|border| border != "0");
        let mut grid = Grid { is_bare: !has_head && !has_lines, ..Grid::default() };
        // How many rows each column is still taken by a cell from above.
        let mut taken: Vec<usize> = Vec::new();
        for part in element.child_elements() {
            match part.value().name() {
                "caption" => self.paragraph(part, &Look::default(), Role::Text, is_beside)?,
                "tr" => self.row(part, &mut grid, &mut taken, is_beside)?,
                _ => {
                    for row in part.child_elements().filter(|row| row.value().name() == "tr") {
                        self.row(row, &mut grid, &mut taken, is_beside)?;
                    }
                }
            }
        }
        self.blocks.extend(cells::blocks(grid, self.told)?);
        Ok(())
    }

    fn row(
        &mut self,
        element: ElementRef<'_>,
        grid: &mut Grid,
        taken: &mut Vec<usize>,
        is_beside: IsBeside<'_>,
    ) -> Result<(), Import> {
        let mut row: Vec<Spanning> = Vec::new();
        let mut column = 0;
        let fill = |row: &mut Vec<Spanning>, column: &mut usize, taken: &mut Vec<usize>| {
            while taken.get(*column).is_some_and(|rows| *rows > 0) {
                taken[*column] -= 1;
                row.push(Spanning { columns: 1, ..Spanning::default() });
                *column += 1;
            }
        };
        for cell in element.child_elements().filter(|cell| matches!(cell.value().name(), "td" | "th")) {
            fill(&mut row, &mut column, taken);
            let span = |name: &str| cell.attr(name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN);
            let (columns, rows) = (span("colspan"), span("rowspan"));
            grid.merged += usize::from(columns > 1 || rows > 1);
            taken.resize(taken.len().max(column + columns), 0);
            taken[column..column + columns].fill(rows - 1);
            row.push(Spanning { blocks: self.apart(cell, is_beside)?, columns });
            column += columns;
        }
        fill(&mut row, &mut column, taken);
        grid.rows.push(row);
        Ok(())
    }

    /// How text looks within `element`, in text that looks like `outer`.
    fn look(&mut self, element: ElementRef<'_>, outer: &Look) -> Look {
        let mut look = outer.clone();
        match element.value().name() {
            "b" | "strong" => look.style.bold = true,
            "i" | "em" => look.style.italic = true,
            "s" | "strike" | "del" => look.style.strike = true,
            "sup" => look.style.raised = true,
            "sub" => look.style.lowered = true,
            "a" => {
                let target = element.attr("href").and_then(|target| link::kept(target, self.told));
                look.link = target.map(Rc::from);
            }
            "font" => look.font = element.attr("face").map(font).or(look.font),
            _ => {}
        }
        for (key, value) in
            element.attr("style").into_iter().flat_map(|style| style.split(';')).filter_map(|it| it.split_once(':'))
        {
            match (key.trim().to_ascii_lowercase().as_str(), value.trim()) {
                ("font-family", value) => look.font = Some(font(value)),
                ("font-weight", "bold" | "700") => look.style.bold = true,
                ("font-weight", "normal") => look.style.bold = false,
                ("font-style", "italic") => look.style.italic = true,
                _ => {}
            }
        }
        look
    }

    /// Ends the paragraph that is being gathered; its pictures stand after it.
    pub(super) fn flush(&mut self, place: Placed, role: Role) {
        let inlines = self.gather.finish(self.told);
        let (pictures, mut words): (Vec<Inline>, Vec<Inline>) =
            inlines.into_iter().partition(|inline| matches!(inline, Inline::Picture { .. }));
        while matches!(words.first(), Some(Inline::Break)) {
            words.remove(0);
        }
        while matches!(words.last(), Some(Inline::Break)) {
            words.pop();
        }
        let figures = pictures.into_iter().filter_map(|inline| match inline {
            Inline::Picture { picture, alt } => Some(Block::Figure(Figure { picture, alt, caption: None })),
            _ => None,
        });
        // What stands under a picture in one paragraph with it is its caption.
        self.blocks.extend(figures);
        if !plain(&words).is_empty() {
            self.blocks.push(Block::Paragraph(Paragraph { inlines: words, place, role }));
        }
    }

    fn picture(&mut self, element: ElementRef<'_>) {
        let source = element.attr("src").or_else(|| element.attr("data-src")).unwrap_or_default().trim();
        if source.is_empty() {
            return;
        }
        let alt = figures::described(element.attr("alt").unwrap_or_default());
        let name = paths::name(source.split(['?', '#']).next().unwrap_or_default()).to_owned();
        let bytes = match source.split_once(',') {
            Some((head, data)) if head.starts_with("data:image/") && head.ends_with(";base64") => {
                STANDARD.decode(data.split_whitespace().collect::<String>()).map_err(|_| Left::Broken)
            }
            _ if source.contains("//") => Err(Left::Remote),
            _ => {
                let path = source.split(['?', '#']).next().unwrap_or_default();
                let path = percent_decode_str(path).decode_utf8_lossy();
                let inside = paths::resolve("", path.trim_start_matches("./")).filter(|_| !path.starts_with('/'));
                inside.and_then(|path| (self.beside)(&path)).ok_or(Left::Missing)
            }
        };
        match bytes {
            Ok(bytes) => {
                if let Some(picture) = self.pictures.add(&name, bytes, self.told) {
                    self.gather.other(Inline::Picture { picture, alt });
                }
            }
            Err(left) => self.told.add(Import::Picture { name, left }),
        }
    }
}

fn font(value: &str) -> Rc<str> {
    Rc::from(value.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\'']))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "center"
            | "address"
            | "figure"
            | "dl"
            | "dt"
            | "dd"
            | "li"
            | "fieldset"
            | "details"
            | "summary"
            | "body"
            | "hgroup"
            | "aside"
            | "tr"
            | "td"
            | "th"
    )
}

fn placed(element: ElementRef<'_>) -> Placed {
    let of_style = || {
        let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
        style
            .split_once("text-align:")
            .map(|(_, rest)| rest.trim_start().split([';', ' ']).next().unwrap_or_default().to_owned())
    };
    let align = element.attr("align").map(str::to_ascii_lowercase).or_else(of_style);
    match align.as_deref() {
        Some("center") => Placed::Centre,
        Some("right") => Placed::Right,
        _ if element.value().name() == "center" => Placed::Centre,
        _ => Placed::Left,
    }
}

//! A report as Markdown that says the same: whatever a text holds stays text.

mod escape;
mod inline;

pub(super) use self::inline::is_all_bold;

use super::document::{Block, Cell, Figure, Inline, List, Paragraph};

/// Where the blocks being written stand.
struct Writer<'n> {
    out: String,
    /// What each line begins with, in lists and quotes.
    indent: String,
    /// The names of the pictures' files.
    names: &'n [String],
}

/// `blocks` and `notes` as Markdown; the pictures lie beside it under `names`.
pub(super) fn write(blocks: &[Block], notes: &[Vec<Block>], names: &[String]) -> String {
    let mut writer = Writer { out: String::new(), indent: String::new(), names };
    writer.blocks(blocks);
    for (number, note) in notes.iter().enumerate() {
        writer.gap();
        writer.out.push_str(&format!("[^{}]: ", number + 1));
        writer.within("    ", |writer| writer.blocks(note));
    }
    writer.out
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        // Two lists of one kind side by side would be one; another mark parts them.
        let mut other_mark = false;
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.gap();
            }
            other_mark = match (at.checked_sub(1).map(|before| &blocks[before]), block) {
                (Some(Block::List(before)), Block::List(list)) if before.start.is_some() == list.start.is_some() => {
                    !other_mark
                }
                _ => false,
            };
            match block {
                Block::Paragraph(Paragraph { inlines, .. }) => self.line(inlines),
                Block::Heading(level, inlines) => {
                    self.out.push_str(&"#".repeat(usize::from(*level)));
                    self.out.push(' ');
                    self.out.push_str(&inline::heading(inlines, self.names));
                    self.out.push('\n');
                }
                Block::List(list) => self.list(list, other_mark),
                Block::Table(rows) => self.table(rows),
                Block::Figure(figure) => self.figure(figure),
                Block::Quote(inner) => {
                    self.out.push_str("> ");
                    self.within("> ", |writer| writer.blocks(inner));
                }
                Block::Code(text) => self.code(text),
                Block::Rule => self.out.push_str("***\n"),
            }
        }
    }

    /// An empty line between two blocks.
    fn gap(&mut self) {
        if self.out.is_empty() {
            return;
        }
        self.out.push_str(self.indent.trim_end());
        self.out.push('\n');
        let indent = self.indent.clone();
        self.out.push_str(&indent);
    }

    fn within(&mut self, indent: &str, write: impl FnOnce(&mut Self)) {
        let length = self.indent.len();
        self.indent.push_str(indent);
        write(self);
        self.indent.truncate(length);
    }

    fn line(&mut self, inlines: &[Inline]) {
        let text = inline::paragraph(inlines, self.names).replace('\n', &format!("\n{}", self.indent));
        self.out.push_str(&text);
        self.out.push('\n');
    }

    fn list(&mut self, list: &List, other_mark: bool) {
        // Items of several blocks have an empty line between them, and then all have. Right under a line a list must begin
        // with 1, or it is text.
        let is_simple = |item: &Vec<Block>| match item.as_slice() {
            [] | [Block::Paragraph(_)] => true,
            [Block::Paragraph(_), Block::List(inner)] => matches!(inner.start, None | Some(1)),
            _ => false,
        };
        let is_tight = list.items.iter().all(is_simple);
        for (number, item) in list.items.iter().enumerate() {
            if number > 0 {
                if is_tight {
                    let indent = self.indent.clone();
                    self.out.push_str(&indent);
                } else {
                    self.gap();
                }
            }
            let mark = match (list.start, other_mark) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(start), false) => format!("{}. ", start + number as u64),
                (Some(start), true) => format!("{}) ", start + number as u64),
            };
            self.out.push_str(&mark);
            let indent = " ".repeat(mark.len());
            self.within(&indent, |writer| match item.as_slice() {
                [] => writer.out.push('\n'),
                [Block::Paragraph(paragraph), Block::List(inner)] if is_tight => {
                    writer.line(&paragraph.inlines);
                    let indent = writer.indent.clone();
                    writer.out.push_str(&indent);
                    writer.list(inner, false);
                }
                blocks => writer.blocks(blocks),
            });
        }
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        for (number, row) in rows.iter().enumerate() {
            let indent = if number == 0 { String::new() } else { self.indent.clone() };
            self.out.push_str(&indent);
            for column in 0..columns {
                let cell = row.get(column).map_or_else(String::new, |cell| inline::cell(cell, number == 0, self.names));
                self.out.push_str(&format!("| {cell}{}", if cell.is_empty() { "" } else { " " }));
            }
            self.out.push_str("|\n");
            if number == 0 {
                let indent = self.indent.clone();
                self.out.push_str(&format!("{indent}{}|\n", "| --- ".repeat(columns)));
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let caption = figure.caption.as_deref().map(|caption| format!(" \"{}\"", escape::title(caption)));
        let alt = escape::text(&figure.alt);
        self.out.push_str(&format!("![{alt}]({}{})\n", self.names[figure.picture], caption.unwrap_or_default()));
    }

    fn code(&mut self, text: &str) {
        // A fence longer than any in the text.
        let mut fence = "```".to_owned();
        while text.contains(&fence) {
            fence.push('`');
        }
        let indent = self.indent.clone();
        self.out.push_str(&fence);
        for line in text.trim_matches('\n').lines() {
            self.out.push_str(&format!("\n{}", format!("{indent}{line}").trim_end()));
        }
        self.out.push_str(&format!("\n{indent}{fence}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Style;
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.into(), style: Style::default(), link: None }]
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(Paragraph::of(text(words)))
    }

    #[test]
    fn blocks_are_told_apart() {
        let list = |start, items: Vec<Vec<Block>>| Block::List(List { start, items });
        let inner = list(Some(3), vec![vec![paragraph("c")], vec![paragraph("d")]]);
        let blocks = [
            Block::Heading(2, text("A")),
            list(None, vec![vec![paragraph("a")], vec![paragraph("b"), inner]]),
            list(None, vec![vec![paragraph("e"), paragraph("f")]]),
            Block::Quote(vec![paragraph("g"), paragraph("h")]),
            Block::Table(vec![vec![vec![text("i|j")], vec![]], vec![vec![text("k"), text("l")]]]),
            Block::Figure(Figure { picture: 0, alt: "m".into(), caption: Some("n \"o\"".into()) }),
            Block::Code("p\n  q".into()),
        ];
        let notes = [vec![paragraph("r"), paragraph("s")]];
        let wanted = "## A\n\n- a\n\n- b\n\n  3. c\n  4. d\n\n* e\n\n  f\n\n> g\n>\n> h\n\n| i\\|j | |\n| --- | --- |\n\
                      | k<br>l | |\n\n![m](x.png \"n \\\"o\\\"\")\n\n```\np\n  q\n```\n\n[^1]: r\n\n    s\n";
        assert_eq!(write(&blocks, &notes, &["x.png".into()]), wanted);
    }
}

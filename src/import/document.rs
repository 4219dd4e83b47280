//! A report as every reader makes it and the writer takes it: blocks, and runs of text in them.

use crate::model::date::Date;

/// A report.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Document {
    pub blocks: Vec<Block>,
    /// The footnotes, by the number that the text has of them.
    pub notes: Vec<Vec<Block>>,
    /// The pictures, by the number that the text has of them.
    pub pictures: Vec<Picture>,
    pub facts: Facts,
}

/// What a file says of itself beside its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Facts {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub summary: Option<String>,
    pub author: Option<String>,
    /// The paper or body that published it.
    pub publisher: Option<String>,
    pub url: Option<String>,
}

/// A picture in the bytes of a format that pages show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub bytes: Vec<u8>,
    /// How its name ends.
    pub ending: &'static str,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    /// Level 1 is the highest.
    Heading(u8, Vec<Inline>),
    List(List),
    Table(Vec<Vec<Cell>>),
    Figure(Figure),
    Quote(Vec<Block>),
    /// Text whose spaces and lines count.
    Code(String),
    Rule,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Paragraph {
    pub inlines: Vec<Inline>,
    pub place: Placed,
    pub role: Role,
}

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Placed {
    #[default]
    Left,
    Centre,
    Right,
}

/// What the style of a paragraph says that it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    Caption,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    /// The number of the first item; none for points.
    pub start: Option<u64>,
    pub items: Vec<Vec<Block>>,
}

/// A cell's lines.
pub(super) type Cell = Vec<Vec<Inline>>;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// Its number in [`Document::pictures`].
    pub picture: usize,
    pub alt: String,
    pub caption: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    Text {
        text: String,
        style: Style,
        link: Option<String>,
    },
    Break,
    /// A reference to the note of this number.
    Note(usize),
    Picture {
        picture: usize,
        alt: String,
    },
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each can be with each other")]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub raised: bool,
    pub lowered: bool,
}

impl List {
    /// The number that its next item would have; none for points.
    pub(super) fn next(&self) -> Option<u64> {
        self.start.map(|start| start + self.items.len() as u64)
    }
}

impl Paragraph {
    pub(super) fn of(inlines: Vec<Inline>) -> Self {
        Self { inlines, ..Self::default() }
    }
}

/// The number of an item as a file has it. Markdown knows nine digits, and some room is left to count on.
pub(super) fn number(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|number| *number < 900_000_000)
}

/// The words of a row of inlines, a space for each break.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text: part, .. } => text.push_str(part),
            Inline::Break => text.push(' '),
            Inline::Note(_) | Inline::Picture { .. } => {}
        }
    }
    text.trim().to_owned()
}

/// The paragraphs and headings of `blocks` in their order, those in lists, quotes and cells too.
pub(super) fn lines<'a>(blocks: &'a [Block], each: &mut impl FnMut(&'a [Inline])) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => each(&paragraph.inlines),
            Block::Heading(_, inlines) => each(inlines),
            Block::List(list) => list.items.iter().for_each(|item| lines(item, each)),
            Block::Quote(inner) => lines(inner, each),
            Block::Table(rows) => rows.iter().flatten().flatten().for_each(|line| each(line)),
            Block::Figure(_) | Block::Code(_) | Block::Rule => {}
        }
    }
}

/// The start of `text`, by which a reader finds the place.
pub(super) fn short(text: &str) -> String {
    /// As much as one takes in at a glance.
    const MOST: usize = 50;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

//! Everything that can be wrong with a report that is to become an article. The words stand in `import/vi.rs` and
//! `import/en.rs`.

pub(super) mod en;
pub(super) mod vi;

use super::Severity;

/// A kind of file that cannot be read, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Word before 2007.
    OldWord,
    /// Rich text.
    Rtf,
    /// A PDF.
    Pdf,
    /// A page and its pictures in one file.
    WebArchive,
    /// A workbook or a presentation.
    OtherOffice,
    /// Anything else.
    Unknown,
}

/// What a file has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Megabytes of the file itself.
    File(u64),
    /// Megabytes when unpacked.
    Unpacked(u64),
    /// Parts.
    Parts(usize),
    /// Elements within each other.
    Depth(usize),
    /// Elements, attributes or names.
    Elements(usize),
    /// Nothing but what packs to nearly nothing.
    Ratio,
}

/// Why a picture is not in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// Of a kind that pages do not show.
    Kind(String),
    /// It is not there.
    Missing,
    /// It is on the web.
    Remote,
    /// Of more megabytes or pixels than a page may have.
    Large,
    /// It cannot be read.
    Broken,
    /// There are more than can be taken.
    Many,
}

/// What has words or a form that Markdown has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drawn {
    /// A chart.
    Chart,
    /// A diagram.
    Diagram,
    /// A formula; its letters are kept.
    Formula,
    /// A file of another program.
    Object,
}

/// One kind of fault of a report, with what its words need.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are named for what they hold, and the words beside say it in two languages"
)]
pub enum Import {
    /// The file cannot be read from the disk.
    Unreadable { detail: String },
    /// A file of another kind.
    Format { kind: Foreign },
    /// A file with a password.
    Locked,
    /// A file that was not copied whole, or made by no office.
    Broken { detail: String },
    /// More than any report has.
    TooLarge { excess: Excess },
    /// XML that declares its own entities, which reports never do and bombs are made of.
    Doctype,
    /// Nothing to read in it.
    Empty,
    /// The article cannot be written to the disk.
    Unwritable { path: String, detail: String },
    /// An article of this name is there already.
    Exists { path: String, can_force: bool },
    /// A table whose merged cells were taken apart.
    Merged { table: String, cells: usize },
    /// A table within a table.
    Nested { table: String },
    /// A table without lines that only places text.
    Layout { table: String },
    /// Deleted text that was only marked as such.
    Deletions { count: usize, text: String },
    /// Comments.
    Comments { count: usize, text: String },
    /// What stands at the head and foot of each sheet.
    Sheet { text: String },
    /// A table of contents.
    Contents,
    /// Text that is not shown.
    Hidden { text: String },
    /// A picture that is not in the article.
    Picture { name: String, left: Left },
    /// A link that leads to no web address.
    Link { target: String },
    /// Something drawn.
    Drawn { kind: Drawn, count: usize },
    /// Text in fonts of the time before Unicode.
    OldFont { fonts: Vec<String>, letters: usize },
    /// Text in an old font that is not known.
    UnknownFont { font: String },
    /// Signs of a symbol font that have no letter.
    Symbols { count: usize },
    /// What a page has beside its article.
    Beside { words: usize },
}

impl Import {
    /// The name of its kind, stable between versions.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "import-unreadable",
            Self::Format { .. } => "import-format",
            Self::Locked => "import-locked",
            Self::Broken { .. } => "import-broken",
            Self::TooLarge { .. } => "import-too-large",
            Self::Doctype => "import-doctype",
            Self::Empty => "import-empty",
            Self::Unwritable { .. } => "import-unwritable",
            Self::Exists { .. } => "import-exists",
            Self::Merged { .. } => "import-merged",
            Self::Nested { .. } => "import-nested",
            Self::Layout { .. } => "import-layout",
            Self::Deletions { .. } => "import-deletions",
            Self::Comments { .. } => "import-comments",
            Self::Sheet { .. } => "import-sheet",
            Self::Contents => "import-contents",
            Self::Hidden { .. } => "import-hidden",
            Self::Picture { .. } => "import-picture",
            Self::Link { .. } => "import-link",
            Self::Drawn { .. } => "import-drawn",
            Self::OldFont { .. } => "import-old-font",
            Self::UnknownFont { .. } => "import-unknown-font",
            Self::Symbols { .. } => "import-symbols",
            Self::Beside { .. } => "import-beside",
        }
    }

    /// How bad it is: an error when there is no article.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Unreadable { .. }
            | Self::Format { .. }
            | Self::Locked
            | Self::Broken { .. }
            | Self::TooLarge { .. }
            | Self::Doctype
            | Self::Empty
            | Self::Unwritable { .. }
            | Self::Exists { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }
}

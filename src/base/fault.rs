//! Everything that can be wrong with the content. The words for each stand in `fault/vi.rs` and `fault/en.rs`.

mod en;
mod import;
mod vi;

pub use self::import::{Drawn, Excess, Foreign, Import, Left};

use super::diagnostic::Words;
use super::language::Language;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No site is built.
    Error,
    /// The site is built; somebody should look at it.
    Warning,
}

/// The registers of `content/data/`, and what else is named by id or path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// `places.yaml`.
    Places,
    /// `cells.yaml`.
    Cells,
    /// `topics.yaml`.
    Topics,
    /// `indicators.yaml`.
    Indicators,
    /// `documents.yaml`.
    Documents,
    /// `synonyms.yaml`, whose entries have no ids.
    Synonyms,
}

impl Register {
    /// Every register.
    pub const ALL: [Self; 6] =
        [Self::Places, Self::Cells, Self::Topics, Self::Indicators, Self::Documents, Self::Synonyms];

    /// Its file in `content/data/`.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Places => "places.yaml",
            Self::Cells => "cells.yaml",
            Self::Topics => "topics.yaml",
            Self::Indicators => "indicators.yaml",
            Self::Documents => "documents.yaml",
            Self::Synonyms => "synonyms.yaml",
        }
    }
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A whole number of at least 1.
    Count,
    /// `true` or `false`.
    Flag,
    /// A date.
    Date,
    /// A list.
    List,
    /// An id, or a list of ids.
    Ids,
    /// Keys with values.
    Mapping,
    /// Nothing at all.
    Nothing,
}

/// A problem that the YAML reader met, as far as we know it by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YamlProblem {
    /// A second `: ` in a value, or a key at the wrong depth.
    Colon,
    /// A tab where spaces belong.
    Tab,
    /// A quotation mark, bracket or brace that is never closed.
    NotClosed,
    /// A line whose depth does not fit the lines above it.
    Indent,
    /// A value that starts with a sign of YAML's own: `@`, `%`, `` ` ``, `*`, `&`, `!`.
    Sign,
    /// The same key twice.
    KeyTwice,
    /// Anything else; the reader's own words are shown.
    Other,
}

/// What is wrong with the file of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapProblem {
    /// It is larger than any map has to be.
    TooLarge {
        /// How many megabytes it may have.
        most: u64,
    },
    /// It is not JSON; the reader's own words.
    NotJson {
        /// The line.
        line: usize,
        /// What the reader says.
        detail: String,
    },
    /// It is JSON, but neither TopoJSON nor GeoJSON.
    NotMap,
    /// It names borders that are not there, or points that are none.
    Broken,
    /// It has no polygon.
    NoAreas,
    /// An area has no code by which a place can name it.
    NoCode,
    /// Its borders have more points than can be drawn.
    TooManyPoints,
}

/// What a number says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Whose identity card it is.
    IdentityCard,
    /// Where to call.
    Telephone,
}

/// Why nothing is known of an address of another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// No machine has this name.
    NoHost,
    /// The machine takes no connection, or ends it.
    NoConnection,
    /// It did not answer in time.
    Slow,
    /// Its certificate is not one that can be trusted.
    NotSecure,
    /// It sends from one address to the next without end.
    Circle,
    /// It answers with this status.
    Status(u16),
    /// Anything else; the client's own words.
    Other(String),
}

impl Silence {
    /// Whether the other addresses of the same host are not likely to answer either.
    pub const fn is_of_the_host(&self) -> bool {
        matches!(self, Self::NoHost | Self::NoConnection | Self::Slow)
    }
}

/// One kind of fault, with what its words need.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are named for what they hold, and the words beside say it in two languages"
)]
pub enum Fault {
    /// The file is not UTF-8.
    NotUtf8,
    /// An article without front matter.
    NoFrontMatter,
    /// Front matter whose closing `---` is missing.
    FrontMatterOpen,
    /// Text that is not YAML.
    Yaml { problem: YamlProblem, detail: String },
    /// A value of the wrong type.
    WrongType { key: String, expected: Shape, found: Shape },
    /// A key that the model does not know.
    UnknownKey { key: String, near: Option<String>, known: Vec<&'static str> },
    /// A key that must be there.
    MissingKey { key: &'static str },
    /// A text with nothing in it.
    EmptyText { key: String },
    /// A date that is not one.
    WrongDate { text: String },
    /// A date that lies before another that it must follow.
    DateOrder { key: &'static str, after: &'static str },
    /// A value that is none of those allowed.
    UnknownValue { key: String, value: String, near: Option<String>, allowed: Vec<&'static str> },
    /// An id with other than ASCII letters, digits and hyphens.
    WrongId { id: String, suggestion: String },
    /// Two entries of a register with one id.
    DuplicateId { register: Register, id: String, first: usize },
    /// An id that its register does not hold.
    UnknownId { register: Register, id: String, near: Option<String> },
    /// A tree that bites its tail.
    Cycle { register: Register, key: &'static str, chain: Vec<String> },
    /// A value that stands twice in one list.
    Repeated { key: String, value: String },
    /// A list with fewer entries than make sense.
    TooFew { key: &'static str, least: usize },
    /// A key that does not go with another.
    KeysApart { key: &'static str, other: &'static str },
    /// A form without a letter or digit, which nobody can search for.
    NoWord { text: String },
    /// Two forms that search takes for one without being told.
    SameForm { form: String, other: String },
    /// Synonyms that say nothing beyond an earlier entry, counted from 1.
    SaidBefore { first: usize },
    /// An address of the site that two files want.
    Collision { url: String, other: String },
    /// A title without a letter or digit that an address can be made of.
    EmptySlug { title: String },
    /// A slug or alias that cannot be an address of the site.
    WrongAddress { text: String },
    /// A link to a file or page that is not there.
    BrokenLink { target: String, near: Option<String> },
    /// A link to a heading that is not there.
    BrokenAnchor { anchor: String, page: String, near: Option<String> },
    /// A link that leaves the content folder.
    LinkOutside { target: String },
    /// A link to an article that no reader may see yet, since its author has not finished it; and whether this site, a
    /// preview, shows it all the same.
    LinkUnpublished { target: String, shown: bool },
    /// A link to an article whose day has not come or is over. It is shown as plain text meanwhile.
    LinkDormant { target: String, expired: bool },
    /// A web address that is not one.
    WrongUrl { text: String },
    /// A time zone that nobody knows.
    WrongTimezone { text: String },
    /// A file that must be there.
    MissingFile,
    /// A file where the build does not look for one.
    Misplaced { near: Option<String> },
    /// A theme that is neither built in nor in `themes/`.
    UnknownTheme { name: String, near: Option<String> },
    /// A theme made for another version of the contract.
    ThemeApi { found: String, expected: u64 },
    /// A template that does not parse or render; the engine's own words.
    Template { detail: String },
    /// A picture without words for those who cannot see it.
    MissingAlt { target: String },
    /// A map that cannot be read.
    Map { problem: MapProblem },
    /// A code that no area of the map has.
    UnknownCode { code: String, near: Option<String> },
    /// A code that two places have.
    CodeTwice { code: String, other: String },
    /// A picture of more bytes than anybody should have to wait for.
    HeavyPicture { megabytes: u64, most: u64 },
    /// A picture of more pixels than can be made smaller.
    WidePicture { width: u32, height: u32, most: u32 },
    /// A picture of a kind that browsers do not show.
    UnfitPicture { extension: String },
    /// A picture that cannot be read to its end.
    BrokenPicture,
    /// A drawing that brings a program with it.
    RunningPicture { what: String },
    /// An article in a language that the settings do not name.
    UnsetLanguage { code: &'static str },
    /// A first-level heading in the text, where the title is the only one.
    HeadingOne,
    /// An article whose author wrote no summary.
    MissingSummary,
    /// A practice that counts nothing, and does not say that there is nothing to count.
    MissingFigures,
    /// A practice without a section that `site.yaml` asks for.
    MissingSection { section: String },
    /// A picture that no article shows.
    UnusedPicture,
    /// An article that no reader comes upon.
    Orphan { page: bool },
    /// An article that says nearly the same as another.
    NearDuplicate { other: String, percent: usize },
    /// Letters put together in another way than NFC, or signs that nobody sees.
    UnusualForm,
    /// The tone placed in two ways in one article.
    MixedTones { odd: String, usual: String },
    /// A number of the text that is near a figure of the front matter.
    FigureDiffers { indicator: String, text_says: String, stated: String },
    /// A number that tells of a person.
    PersonalData { kind: Personal },
    /// A name that differs from the register in its marks alone.
    OtherSpelling { written: String, name: String },
    /// An address of another site that is no more there.
    ExternalGone { url: String, status: u16 },
    /// An address of another site of which nothing is known.
    ExternalSilent { url: String, why: Silence },
    /// What `sotay import` says of a report.
    Import(Import),
}

impl Fault {
    /// The name of its kind, stable between versions.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::NoFrontMatter => "no-front-matter",
            Self::FrontMatterOpen => "front-matter-open",
            Self::Yaml { .. } => "yaml",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::EmptyText { .. } => "empty-text",
            Self::WrongDate { .. } => "wrong-date",
            Self::DateOrder { .. } => "date-order",
            Self::UnknownValue { .. } => "unknown-value",
            Self::WrongId { .. } => "wrong-id",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownId { .. } => "unknown-id",
            Self::Cycle { .. } => "cycle",
            Self::Repeated { .. } => "repeated",
            Self::TooFew { .. } => "too-few",
            Self::KeysApart { .. } => "keys-apart",
            Self::NoWord { .. } => "no-word",
            Self::SameForm { .. } => "same-form",
            Self::SaidBefore { .. } => "said-before",
            Self::Collision { .. } => "collision",
            Self::EmptySlug { .. } => "empty-slug",
            Self::WrongAddress { .. } => "wrong-address",
            Self::BrokenLink { .. } => "broken-link",
            Self::BrokenAnchor { .. } => "broken-anchor",
            Self::LinkOutside { .. } => "link-outside",
            Self::LinkUnpublished { .. } => "link-unpublished",
            Self::LinkDormant { .. } => "link-dormant",
            Self::WrongUrl { .. } => "wrong-url",
            Self::WrongTimezone { .. } => "wrong-timezone",
            Self::MissingFile => "missing-file",
            Self::Misplaced { .. } => "misplaced",
            Self::UnknownTheme { .. } => "unknown-theme",
            Self::ThemeApi { .. } => "theme-api",
            Self::Template { .. } => "template",
            Self::MissingAlt { .. } => "missing-alt",
            Self::Map { .. } => "map",
            Self::UnknownCode { .. } => "unknown-code",
            Self::CodeTwice { .. } => "code-twice",
            Self::HeavyPicture { .. } => "heavy-picture",
            Self::WidePicture { .. } => "wide-picture",
            Self::UnfitPicture { .. } => "unfit-picture",
            Self::BrokenPicture => "broken-picture",
            Self::RunningPicture { .. } => "running-picture",
            Self::UnsetLanguage { .. } => "unset-language",
            Self::HeadingOne => "heading-one",
            Self::MissingSummary => "missing-summary",
            Self::MissingFigures => "missing-figures",
            Self::MissingSection { .. } => "missing-section",
            Self::UnusedPicture => "unused-picture",
            Self::Orphan { .. } => "orphan",
            Self::NearDuplicate { .. } => "near-duplicate",
            Self::UnusualForm => "unusual-form",
            Self::MixedTones { .. } => "mixed-tones",
            Self::FigureDiffers { .. } => "figure-differs",
            Self::PersonalData { .. } => "personal-data",
            Self::OtherSpelling { .. } => "other-spelling",
            Self::ExternalGone { .. } => "external-gone",
            Self::ExternalSilent { .. } => "external-silent",
            Self::Import(import) => import.code(),
        }
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self {
            // A site must not stop building only because a day has come.
            Self::MissingAlt { .. } | Self::HeadingOne | Self::LinkDormant { .. }
            // A preview shows the page, and says what the build will say.
            | Self::LinkUnpublished { shown: true, .. }
            // What only `check` tells.
            | Self::MissingSummary
            | Self::MissingFigures
            | Self::MissingSection { .. }
            | Self::UnusedPicture
            | Self::Orphan { .. }
            | Self::NearDuplicate { .. }
            | Self::UnusualForm
            | Self::MixedTones { .. }
            | Self::FigureDiffers { .. }
            | Self::PersonalData { .. }
            | Self::OtherSpelling { .. }
            | Self::ExternalSilent { .. } => Severity::Warning,
            Self::Import(import) => import.severity(),
            _ => Severity::Error,
        }
    }

    /// The words for it.
    pub fn words(&self, language: Language) -> Words {
        let (message, hint) = match language {
            Language::Vi => vi::words(self),
            Language::En => en::words(self),
        };
        Words { message, hint }
    }
}

/// The entry of `known` that is most like `text`, if one is like it at all: what somebody who made a slip meant.
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let wanted = viet::fold(text);
    let length = wanted.chars().count();
    let room = (length / 3).max(1);
    known
        .into_iter()
        // Two texts are at least as far apart as their lengths are: most need no closer look.
        .filter(|entry| entry.len() <= 3 * (length + room) && entry.chars().count().abs_diff(length) <= room)
        .map(|entry| (strsim::damerau_levenshtein(&wanted, &viet::fold(entry)), entry))
        .filter(|(distance, _)| *distance <= room)
        .min()
        .map(|(_, entry)| entry.to_owned())
}

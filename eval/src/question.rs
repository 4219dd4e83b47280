//! A question to the collection, and what kinds of questions there are.

use std::collections::BTreeMap;

use rand_mt::Mt64;

/// What a question tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A piece of a sentence, as it stands there.
    FullMarks,
    /// The same without marks.
    NoMarks,
    /// The same with every mark apart from its letter.
    Nfd,
    /// A piece of a sentence with each tone in the other place that is in use: `hoà` for `hòa`.
    TonePlacement,
    /// A piece of a sentence with one slip of the finger.
    Typo,
    /// A piece of a sentence typed in Telex or VNI with the keyboard driver off.
    Typing,
    /// Words in quotation marks, which other articles have apart from each other.
    Phrase,
    /// Two-syllable words, whose syllables other articles have apart from each other.
    Scattered,
    /// Numbers of documents, as people type them.
    Documents,
    /// Numbers and units, as people type them.
    Numbers,
    /// Names of places that have been merged into others.
    OldPlaces,
    /// Abbreviations.
    Abbreviations,
    /// What a secretary of a cell might ask, judged by hand.
    Questions,
    /// The same, and no weight was tuned on these.
    HeldOut,
    /// One syllable with its marks, of which the collection has another with other marks.
    Marks,
    /// What nobody means: it must find nothing.
    Nonsense,
}

impl Kind {
    /// Every kind, in the order of the tables.
    pub const ALL: [Self; 16] = [
        Self::FullMarks,
        Self::NoMarks,
        Self::Nfd,
        Self::TonePlacement,
        Self::Typo,
        Self::Typing,
        Self::Phrase,
        Self::Scattered,
        Self::Marks,
        Self::Documents,
        Self::Numbers,
        Self::OldPlaces,
        Self::Abbreviations,
        Self::Questions,
        Self::HeldOut,
        Self::Nonsense,
    ];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::FullMarks => "full marks",
            Self::NoMarks => "no marks",
            Self::Nfd => "NFD",
            Self::TonePlacement => "other tone placement",
            Self::Typo => "one typo",
            Self::Typing => "Telex and VNI",
            Self::Phrase => "phrase",
            Self::Scattered => "words against scattered syllables",
            Self::Documents => "document numbers",
            Self::Numbers => "numbers and units",
            Self::OldPlaces => "old place names",
            Self::Abbreviations => "abbreviations",
            Self::Questions => "questions",
            Self::HeldOut => "questions, held out",
            Self::Marks => "precision of marks",
            Self::Nonsense => "nonsense",
        }
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it tries.
    pub kind: Kind,
    /// As it is typed.
    pub text: String,
    /// The address and the grade (1 or 2) of each right document; none for nonsense.
    pub answers: BTreeMap<String, u8>,
    /// The same question as it stands in the collection, if this is a spoiled form of it.
    pub plain: Option<String>,
    /// Whether it was written by hand.
    pub by_hand: bool,
}

/// Choices that are the same every time.
pub(crate) struct Random(Mt64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mt64::new(seed))
    }

    /// A number below `end`, which must not be 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.0.next_u64() % end as u64) as usize
    }

    /// Brings a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}

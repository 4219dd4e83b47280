//! The registers of `content/data/`: places, cells, topics, indicators, documents and synonyms.

use std::collections::BTreeMap;

use super::date::Date;
use crate::base::language::Language;
use crate::base::lookup::Lookup;

/// A register: its entries in the order of the file, found by id.
#[derive(Debug, Clone)]
pub struct Register<T> {
    entries: Vec<T>,
    /// For each entry its number in the file, where entries with a fault are counted too.
    numbers: Vec<usize>,
    /// The places of the entries in `entries`.
    by_id: Lookup<usize>,
    /// The same in ASCII order of the ids, each id once.
    in_order: Vec<usize>,
    /// What entries are called in other languages.
    names: BTreeMap<(Language, String), Names>,
}

/// What an entry is called in another language, as far as it is called otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Its name.
    pub name: Option<String>,
    /// A topic's description.
    pub description: Option<String>,
    /// A document's title.
    pub title: Option<String>,
    /// An indicator's unit.
    pub unit: Option<String>,
}

/// Something that can be called otherwise.
pub trait Translate {
    /// Takes the names of another language.
    fn translate(&mut self, names: Names);
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            numbers: Vec::new(),
            by_id: Lookup::default(),
            in_order: Vec::new(),
            names: BTreeMap::new(),
        }
    }
}

/// Something with an id of its own.
pub trait Entry {
    /// The id: ASCII letters, digits and hyphens.
    fn id(&self) -> &str;
    /// The name that people read.
    fn name(&self) -> &str;
}

/// An entry of a tree.
pub trait Branch: Entry {
    /// The id of the entry that it lies in.
    fn parent(&self) -> Option<&str>;
}

impl<T: Entry> Register<T> {
    /// A register of entries, each with its number in the file; of two with one id the first is found.
    pub fn new(numbered: Vec<(usize, T)>) -> Self {
        let (numbers, entries): (Vec<usize>, Vec<T>) = numbered.into_iter().unzip();
        let mut by_id = Lookup::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            by_id.insert_new(entry.id(), index);
        }
        let mut in_order: Vec<usize> = (0..entries.len()).collect();
        in_order.sort_by_key(|&index| entries[index].id());
        in_order.dedup_by_key(|index| entries[*index].id());
        Self { entries, numbers, by_id, in_order, names: BTreeMap::new() }
    }

    /// The same, with what its entries are called in other languages.
    #[must_use]
    pub fn with_names(self, names: BTreeMap<(Language, String), Names>) -> Self {
        Self { names, ..self }
    }

    /// The same, with entries after its own that stand in no file.
    #[must_use]
    pub fn with(self, more: impl IntoIterator<Item = T>) -> Self {
        let after = self.numbers.last().map_or(0, |last| last + 1);
        let more = (after..).zip(more);
        Self::new(self.numbers.into_iter().zip(self.entries).chain(more).collect()).with_names(self.names)
    }

    /// The entry with `id`.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.position(id).map(|index| &self.entries[index])
    }

    /// Where the entry with `id` stands in [`Self::iter`].
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// All entries, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// All entries with their numbers in the file, from 0.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &T)> {
        self.numbers.iter().copied().zip(&self.entries)
    }

    /// All ids, in ASCII order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.in_order.iter().map(|&index| self.entries[index].id())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T: Entry + Translate + Clone> Register<T> {
    /// The same register with the names that its entries have in `language`.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let mut own = self.clone();
        for entry in &mut own.entries {
            if let Some(names) = self.names.get(&(language, entry.id().to_owned())) {
                entry.translate(names.clone());
            }
        }
        own
    }
}

impl<T: Branch> Register<T> {
    /// The entry with `id` and all that it lies in, itself first. Ends where a circle would begin.
    pub fn line<'a>(&'a self, id: &str) -> Vec<&'a T> {
        let mut line: Vec<&T> = Vec::new();
        let mut next = self.get(id);
        while let Some(entry) = next {
            if line.iter().any(|earlier| earlier.id() == entry.id()) {
                break;
            }
            line.push(entry);
            next = entry.parent().and_then(|parent| self.get(parent));
        }
        line
    }
}

impl Register<Place> {
    /// The place `id`, all that it lies in, and all that these became part of; the nearest first, each once.
    pub fn around<'a>(&'a self, id: &str) -> Vec<&'a Place> {
        let mut around: Vec<&Place> = Vec::new();
        let mut next: Vec<&Place> = self.get(id).into_iter().collect();
        let mut open = next.pop();
        while let Some(place) = open {
            if !around.iter().any(|known| known.id == place.id) {
                around.push(place);
                let ways = [&place.merged_into, &place.parent].into_iter().flatten();
                next.extend(ways.filter_map(|id| self.get(id)));
            }
            open = next.pop();
        }
        around
    }
}

impl<'a, T> IntoIterator for &'a Register<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

/// A place: a province, a commune, a hamlet. Dated, since places merge and are renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Default))]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its bare name: `Vân Sơn`.
    pub name: String,
    /// Its type: one of [`PLACE_TYPES`].
    pub kind: &'static str,
    /// The place that it lies in.
    pub parent: Option<String>,
    /// Names that it had before.
    pub formerly: Vec<String>,
    /// The first day on which it was there.
    pub since: Option<Date>,
    /// The first day on which it was no more.
    pub until: Option<Date>,
    /// The place that it became part of.
    pub merged_into: Option<String>,
    /// The code of the area that it is on the map.
    pub code: Option<String>,
    /// Whether the map alone knows it.
    pub drawn: bool,
}

/// What a place can be; the words for each are in the theme's `i18n/`.
pub const PLACE_TYPES: [&str; 15] = [
    "tinh",
    "thanh-pho",
    "huyen",
    "thi-xa",
    "quan",
    "xa",
    "phuong",
    "thi-tran",
    "dac-khu",
    "thon",
    "ban",
    "xom",
    "to-dan-pho",
    "khu-pho",
    "khac",
];

/// A party cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Default))]
pub struct Cell {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is a cell of: one of [`CELL_KINDS`].
    pub kind: &'static str,
    /// The place where it is.
    pub place: String,
    /// How many members it has.
    pub members: Option<u32>,
    /// Its secretary.
    pub secretary: Option<String>,
    /// Names that it had before.
    pub formerly: Vec<String>,
}

/// What a cell can be a cell of; the words for each are in the theme's `i18n/`.
pub const CELL_KINDS: [&str; 13] = [
    "thon",
    "ban",
    "xom",
    "to-dan-pho",
    "khu-pho",
    "co-quan",
    "truong-hoc",
    "doanh-nghiep",
    "hop-tac-xa",
    "y-te",
    "cong-an",
    "quan-su",
    "khac",
];

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Default))]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The wider topic.
    pub parent: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Other names and abbreviations, which search knows too.
    pub synonyms: Vec<String>,
}

/// Something that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The unit of its values: `ha`.
    pub unit: Option<String>,
    /// What several values make together.
    pub total: Total,
    /// How many decimals are shown; as many as a value has when not given.
    pub decimals: Option<u8>,
    /// What is better, where that can be said.
    pub better: Option<Better>,
}

/// Which of two values of an indicator is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The greater.
    More,
    /// The smaller.
    Less,
}

impl Better {
    /// Both with their names in the register.
    pub const ALL: [(&'static str, Self); 2] = [("more", Self::More), ("less", Self::Less)];
}

/// What several values of an indicator make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// Their sum.
    Sum,
    /// Their mean.
    Mean,
    /// The greatest of them.
    Max,
    /// Nothing.
    None,
}

impl Total {
    /// Every total with its name in the register.
    pub const ALL: [(&'static str, Self); 4] =
        [("sum", Self::Sum), ("mean", Self::Mean), ("max", Self::Max), ("none", Self::None)];

    /// Its name in the register.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Max => "max",
            Self::None => "none",
        }
    }

    /// What `values` make together; `None` for no values, or when they make nothing.
    pub fn of(self, values: &[f64]) -> Option<f64> {
        let count = values.len();
        if count == 0 {
            return None;
        }
        match self {
            Self::Sum => Some(values.iter().sum()),
            Self::Mean => Some(values.iter().sum::<f64>() / count as f64),
            Self::Max => values.iter().copied().reduce(f64::max),
            Self::None => None,
        }
    }
}

/// A resolution, plan or guidance that articles cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its number as printed: `16-ĐA/TU`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day of issue.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// A copy in the content folder, relative to it.
    pub file: Option<String>,
    /// Short names and abbreviations by which it is called: `Đề án 16`.
    pub synonyms: Vec<String>,
}

/// Words that find other words as well. One that works both ways has the same forms in both lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonym {
    /// Who types one of these …
    pub typed: Vec<String>,
    /// … finds each of these too.
    pub finds: Vec<String>,
}

macro_rules! entries {
    ($($record:ty => $name:ident),*) => {$(
        impl Entry for $record {
            fn id(&self) -> &str {
                &self.id
            }
            fn name(&self) -> &str {
                &self.$name
            }
        }
    )*};
}
entries!(Place => name, Cell => name, Topic => name, Indicator => name, Document => number);

impl Translate for Place {
    fn translate(&mut self, names: Names) {
        self.name = names.name.unwrap_or_else(|| std::mem::take(&mut self.name));
    }
}

impl Translate for Cell {
    fn translate(&mut self, names: Names) {
        self.name = names.name.unwrap_or_else(|| std::mem::take(&mut self.name));
    }
}

impl Translate for Topic {
    fn translate(&mut self, names: Names) {
        if let Some(name) = names.name {
            self.synonyms.push(std::mem::replace(&mut self.name, name));
        }
        self.description = names.description.or(self.description.take());
    }
}

impl Translate for Indicator {
    fn translate(&mut self, names: Names) {
        self.name = names.name.unwrap_or_else(|| std::mem::take(&mut self.name));
        self.unit = names.unit.or(self.unit.take());
    }
}

impl Translate for Document {
    fn translate(&mut self, names: Names) {
        self.title = names.title.unwrap_or_else(|| std::mem::take(&mut self.title));
    }
}

impl Branch for Place {
    fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }
}

impl Branch for Topic {
    fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }
}

//! The entries of the registers that a report names, found as search finds them: capitals or not, and without marks where
//! the text has none.

use std::collections::{BTreeMap, BTreeSet};

use super::{Guess, Reason};
use crate::model::date::Date;
use crate::model::register::{Branch, Place, Register};
use crate::model::site::Registers;

/// A title says more than a line of text.
const TITLE: usize = 5;

/// So many topics, and documents, of one article.
const MOST: usize = 3;

/// A place that is named above the one in question makes it likelier, as much as so many mentions.
const ABOVE: usize = 3;

/// What kinds of places are called.
const KINDS: [(&str, &str); 14] = [
    ("tinh", "tỉnh"),
    ("thanh-pho", "thành phố"),
    ("huyen", "huyện"),
    ("thi-xa", "thị xã"),
    ("quan", "quận"),
    ("xa", "xã"),
    ("phuong", "phường"),
    ("thi-tran", "thị trấn"),
    ("dac-khu", "đặc khu"),
    ("thon", "thôn"),
    ("ban", "bản"),
    ("xom", "xóm"),
    ("to-dan-pho", "tổ dân phố"),
    ("khu-pho", "khu phố"),
];

/// The entries that were found.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Found {
    pub cell: Option<Guess<String>>,
    pub place: Option<Guess<String>>,
    pub topics: Vec<Guess<String>>,
    pub documents: Vec<Guess<String>>,
}

/// What `lines` and `title` of a report of the day `date` name.
pub(super) fn find(registers: &Registers, title: &str, lines: &[String], date: Date) -> Found {
    let text = Text::of(title, lines);
    let places = text.seen(registers.places.iter().flat_map(place_names));
    let above = |id: &str| {
        let line = registers.places.line(id);
        line.iter().skip(1).filter(|place| places.contains_key(place.id.as_str())).count()
    };
    let mut found = Found::default();
    let cells = registers.cells.iter().flat_map(|cell| {
        let names = std::iter::once(&cell.name).chain(&cell.formerly);
        names.map(|name| (cell.id.as_str(), name.clone())).collect::<Vec<_>>()
    });
    let cells = text.seen(cells);
    let of_cell = |(id, seen): (&&str, &Seen)| {
        let place = registers.cells.get(id)?.place.as_str();
        let is_near = usize::from(places.contains_key(place)) + above(place);
        Some((seen.weight + ABOVE * is_near, seen.guess(id)))
    };
    found.cell = best(cells.iter().filter_map(of_cell));
    if found.cell.is_none() {
        let of_place = |(id, seen): (&&str, &Seen)| {
            let place = registers.places.get(id).filter(|place| is_there(place, date))?;
            let depth = registers.places.line(&place.id).len();
            Some((seen.weight + ABOVE * (above(id) + depth), seen.guess(id)))
        };
        found.place = best(places.iter().filter_map(of_place));
    }
    let topics = registers.topics.iter().flat_map(|topic| {
        let names = std::iter::once(&topic.name).chain(&topic.synonyms);
        names.map(|name| (topic.id.as_str(), name.clone())).collect::<Vec<_>>()
    });
    found.topics = narrow(&registers.topics, first(&text.seen(topics)));
    let documents = registers.documents.iter().flat_map(|document| {
        let names = [&document.number, &document.title].into_iter().chain(&document.synonyms);
        names.map(|name| (document.id.as_str(), name.clone())).collect::<Vec<_>>()
    });
    found.documents = first(&text.seen(documents));
    found
}

/// The number of the report itself: `Số: 12-BC/ĐU` near its head.
pub(super) fn own_number(lines: &[String]) -> Option<String> {
    /// The head has no more lines than this.
    const HEAD: usize = 20;
    lines.iter().take(HEAD).find_map(|line| {
        let tokens: Vec<viet::Token> = viet::tokens(line).collect();
        let at = tokens.iter().position(|token| token.kind == viet::Kind::DocumentNumber)?;
        (at > 0 && tokens[at - 1].exact == "số").then(|| line[tokens[at].from..tokens[at].to].to_owned())
    })
}

/// Whether a place was there on a day.
fn is_there(place: &Place, date: Date) -> bool {
    place.since.is_none_or(|since| since <= date) && place.until.is_none_or(|until| date < until)
}

/// The names of a place: a name of one word, as `11`, means a place only behind what it is, as `thôn 11`.
fn place_names(place: &Place) -> Vec<(&str, String)> {
    let kind = KINDS.iter().find(|(kind, _)| *kind == place.kind).map(|(_, words)| *words);
    let mut names: Vec<String> = Vec::new();
    for name in std::iter::once(&place.name).chain(&place.formerly) {
        if viet::tokens(name).count() > 1 {
            names.push(name.clone());
        } else if let Some(kind) = kind {
            names.push(format!("{kind} {name}"));
        }
    }
    names.into_iter().map(|name| (place.id.as_str(), name)).collect()
}

fn best(all: impl Iterator<Item = (usize, Guess<String>)>) -> Option<Guess<String>> {
    // Of two that are as likely, the first of the register.
    all.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, guess)| guess)
}

/// Those named most.
fn first(seen: &BTreeMap<&str, Seen>) -> Vec<Guess<String>> {
    let mut all: Vec<(&&str, &Seen)> = seen.iter().collect();
    all.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.weight));
    all.into_iter().take(MOST).map(|(id, seen)| seen.guess(id)).collect()
}

/// Without those that others lie in: an article on a topic counts for the wider ones too.
fn narrow<T: Branch>(register: &Register<T>, guesses: Vec<Guess<String>>) -> Vec<Guess<String>> {
    let above: BTreeSet<String> = guesses
        .iter()
        .flat_map(|guess| register.line(&guess.value).into_iter().skip(1).map(|entry| entry.id().to_owned()))
        .collect();
    guesses.into_iter().filter(|guess| !above.contains(&guess.value)).collect()
}

/// How often an entry was named, and by which name.
struct Seen {
    weight: usize,
    count: usize,
    name: String,
}

impl Seen {
    fn guess(&self, id: &str) -> Guess<String> {
        Guess { value: id.to_owned(), reason: Reason::Named(self.name.clone(), self.count) }
    }
}

/// A text as search has it.
struct Text {
    /// The words of each line, and how much it weighs.
    lines: Vec<(Vec<Word>, usize)>,
}

/// An id, a name of its entry, and the words of that.
type Name<'r> = (&'r str, String, Vec<viet::Token>);

struct Word {
    folded: String,
    exact: String,
    /// Whether it was typed without marks, so that they need not be the same.
    is_bare: bool,
}

impl Text {
    fn of(title: &str, lines: &[String]) -> Self {
        let words = |line: &str| {
            viet::tokens(line)
                .map(|token| Word {
                    is_bare: line[token.from..token.to].is_ascii(),
                    folded: token.folded,
                    exact: token.exact,
                })
                .collect::<Vec<_>>()
        };
        let title = std::iter::once((words(title), TITLE));
        Self { lines: title.chain(lines.iter().map(|line| (words(line), 1))).collect() }
    }

    /// The entries that are named, each with its names.
    fn seen<'r>(&self, names: impl Iterator<Item = (&'r str, String)>) -> BTreeMap<&'r str, Seen> {
        let mut by_first: BTreeMap<String, Vec<Name<'r>>> = BTreeMap::new();
        for (id, name) in names {
            let tokens: Vec<viet::Token> = viet::tokens(&name).collect();
            if let Some(first) = tokens.first() {
                by_first.entry(first.folded.clone()).or_default().push((id, name, tokens));
            }
        }
        let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
        for (words, weight) in &self.lines {
            for at in 0..words.len() {
                let Some(named) = by_first.get(&words[at].folded) else { continue };
                // One place of the text names an entry once, by the longest of its names.
                let mut here: BTreeMap<&str, &str> = BTreeMap::new();
                for (id, name, _) in named.iter().filter(|(.., tokens)| stands(tokens, &words[at..])) {
                    let longest = here.entry(id).or_insert(name);
                    if longest.len() < name.len() {
                        *longest = name;
                    }
                }
                for (id, name) in here {
                    let known = seen.entry(id).or_insert_with(|| Seen { weight: 0, count: 0, name: name.to_owned() });
                    known.weight += weight;
                    known.count += 1;
                }
            }
        }
        seen
    }
}

/// Whether a name stands at the beginning of `words`.
fn stands(name: &[viet::Token], words: &[Word]) -> bool {
    name.len() <= words.len()
        && name.iter().zip(words).all(|(token, word)| {
            token.folded == word.folded
                && (token.exact == word.exact || word.is_bare && token.kind == viet::Kind::Syllable)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::register::{Cell, Document, Topic};

    fn place(id: &str, name: &str, kind: &'static str, parent: Option<&str>) -> Place {
        Place { id: id.into(), name: name.into(), kind, parent: parent.map(str::to_owned), ..Place::default() }
    }

    fn registers() -> Registers {
        let cell = |id: &str, place: &str| Cell {
            id: id.into(),
            name: "Chi bộ thôn 11".into(),
            kind: "thon",
            place: place.into(),
            ..Cell::default()
        };
        let topic = |id: &str, name: &str, parent: Option<&str>, synonyms: &[&str]| Topic {
            id: id.into(),
            name: name.into(),
            parent: parent.map(str::to_owned),
            synonyms: synonyms.iter().map(|&name| name.to_owned()).collect(),
            ..Topic::default()
        };
        Registers {
            places: Register::new(vec![
                (0, place("tinh", "Tuyên Quang", "tinh", None)),
                (1, place("kim-phu", "Kim Phú", "xa", Some("tinh"))),
                (2, place("kim-phu-11", "11", "thon", Some("kim-phu"))),
                (3, place("tan-long", "Tân Long", "xa", Some("tinh"))),
                (4, place("tan-long-11", "11", "thon", Some("tan-long"))),
            ]),
            cells: Register::new(vec![(0, cell("a", "kim-phu-11")), (1, cell("b", "tan-long-11"))]),
            topics: Register::new(vec![
                (0, topic("ntm", "Nông thôn mới", None, &["NTM"])),
                (1, topic("hien-dat", "Hiến đất làm đường", Some("ntm"), &["hiến đất"])),
            ]),
            documents: Register::new(vec![(
                0,
                Document {
                    id: "16-DA-TU".into(),
                    number: "16-ĐA/TU".into(),
                    title: "Đề án".into(),
                    issuer: None,
                    date: None,
                    url: None,
                    file: None,
                    synonyms: vec!["Đề án 16".into()],
                },
            )]),
            ..Registers::default()
        }
    }

    fn found(title: &str, lines: &[&str]) -> Found {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        find(&registers(), title, &lines, Date::default())
    }

    #[test]
    fn entries_are_found_by_their_names_and_the_places_around_them() {
        let found = found(
            "Kết quả hiến đất",
            &["CHI BỘ THÔN 11", "ĐẢNG BỘ XÃ TÂN LONG", "Thực hiện Đề án số 16-ĐA/TU về NTM, hien dat lam duong"],
        );
        assert_eq!(found.cell.map(|guess| guess.value).as_deref(), Some("b"));
        assert_eq!(found.place, None, "the cell says where");
        let topics: Vec<_> = found.topics.iter().map(|guess| (guess.value.as_str(), &guess.reason)).collect();
        assert_eq!(topics, [("hien-dat", &Reason::Named("hiến đất".into(), 2))], "the wider topic counts by itself");
        assert_eq!(found.documents[0].value, "16-DA-TU");
    }

    #[test]
    fn a_place_stands_where_no_cell_is_named_and_marks_count() {
        let place = |lines: &[&str]| found("a", lines).place.map(|guess| guess.value);
        assert_eq!(place(&["Ở thôn 11, xã Tân Long"]).as_deref(), Some("tan-long-11"));
        assert_eq!(place(&["năm 11 hộ ở xã Tân Long"]).as_deref(), Some("tan-long"));
        assert_eq!(place(&["tấn lòng"]), None);
    }

    #[test]
    fn the_number_of_the_report_is_the_one_behind_its_word() {
        let number = |line: &str| own_number(&[line.to_owned()]);
        assert_eq!(number("Số: 12-BC/ĐU").as_deref(), Some("12-BC/ĐU"));
        assert_eq!(number("Thực hiện Đề án 16-ĐA/TU"), None);
        assert_eq!(number("Số:    -BC/ĐU"), None);
    }
}

//! The language of queries, the same in `sotay search`, in the address bar and on the page.
//!
//! | written | meaning |
//! | --- | --- |
//! | `hiến đất` | both words; written forms with other marks count for less |
//! | `hien dat` | both words, whatever their marks |
//! | `"hiến đất"` | these syllables beside each other, written just so |
//! | `"hien dat"` | beside each other, whatever their marks |
//! | `-đường`, `-"làm đường"` | not with this; with marks it means just this form |
//! | `hiến đất OR làm đường` | one or the other: `OR` (or `\|`) parts whole groups of words, since words have several syllables |
//! | `topic:ntm`, `place:`, `cell:`, `kind:` | by id, name, synonym or the only beginning of a name; quotes are not needed where the words after it make up a name |
//! | `year:2021`, `year:2020..2022`, `year:2020..` | by year |
//! | `dat-hien:>=1`, `dat-hien:1..3`, `dat-hien:<5`, `dat-hien:2` | by an indicator's value, with its unit or without; before a comparison the colon may be left out |
//! | `-topic:ntm`, `-year:2021` … | not these |
//!
//! The Vietnamese keys `chủ đề`, `chuyên đề`, `địa bàn`, `nơi`, `chi bộ`, `loại` and `năm` mean the same, with marks or
//! without, with a hyphen or a space. Indicators go by their names too: `diện tích đất hiến: >= 1`.
//!
//! Any string is a query: it means what it most plausibly means. A quotation mark without a partner quotes to the
//! end, an operator without operands is left out, a key that nobody knows is a word, and so is the value of a known key
//! that nothing is called; of two words before a colon that are a key without a value (`sinh hoạt chi bộ: cách làm`) both
//! stay words. Brackets are spaces. Only the first [`MAX_BYTES`] bytes and the first [`MAX_WORDS`] words
//! count.

mod filter;
mod lexer;
mod span;

use crate::document::Labels;
use crate::request::Filters;
use crate::text;
use lexer::Piece;

/// Words beyond this number do not count: a sentence pasted whole is 20 to 60 syllables, and every word costs a scan.
pub const MAX_WORDS: usize = 64;

/// Bytes beyond this do not count.
pub const MAX_BYTES: usize = 4096;

/// A query as read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Groups of which one must hold; in a group all must hold. No group is empty.
    pub alternatives: Vec<Vec<Atom>>,
    /// What must not be there.
    pub without: Vec<Atom>,
    /// Filters written in the query, by id.
    pub filters: Filters,
    /// Filters that must not hold, by id: any of them shuts a document out.
    pub not: Filters,
    /// How many words did not count.
    pub ignored: usize,
    /// Whether something was written that is neither word nor filter: `-`, `((`, an emoji.
    pub strange: bool,
}

/// A word, or words in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// At least one word.
    pub words: Vec<Word>,
    /// Whether they must stand beside each other, in this order.
    pub quoted: bool,
}

/// One token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In normal form.
    pub exact: String,
    /// Without marks.
    pub folded: String,
    /// Where it stands in the query, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

impl Word {
    /// Whether it bears marks, which say more than the letters alone.
    pub fn marked(&self) -> bool {
        self.exact != self.folded
    }
}

impl Query {
    /// Whether there are words to look for, or to look away from.
    pub fn has_words(&self) -> bool {
        !self.alternatives.is_empty() || !self.without.is_empty()
    }
}

/// Reads a query; `labels` tell which filters exist. Takes time in proportion to the length of the query, up to the
/// limits.
pub fn parse(written: &str, labels: &Labels) -> Query {
    let pieces = lexer::pieces(cut(written));
    let mut reader = Reader { query: Query::default(), group: Vec::new(), words: 0 };
    let mut rest = &pieces[..];
    while let Some(piece) = rest.first() {
        if let Some((condition, taken)) = filter::read(rest, labels) {
            let filters = if piece.minus { &mut reader.query.not } else { &mut reader.query.filters };
            condition.add_to(filters);
            rest = &rest[taken..];
            continue;
        }
        reader.piece(&filter::without_key(piece, labels));
        rest = &rest[1..];
    }
    reader.end_group();
    let query = &mut reader.query;
    query.strange =
        !query.has_words() && query.filters.is_empty() && query.not.is_empty() && !written.trim().is_empty();
    reader.query
}

fn cut(written: &str) -> &str {
    let mut end = written.len().min(MAX_BYTES);
    while !written.is_char_boundary(end) {
        end -= 1;
    }
    &written[..end]
}

struct Reader {
    query: Query,
    group: Vec<Atom>,
    words: usize,
}

impl Reader {
    fn piece(&mut self, piece: &Piece<'_>) {
        if piece.is_or() {
            self.end_group();
            return;
        }
        let words = self.words(piece);
        let atoms: Vec<Atom> = if piece.quoted || piece.minus {
            // `-16-ĐA/TU` or `-a.b` excludes the tokens beside each other, as they are written.
            if words.is_empty() { Vec::new() } else { vec![Atom { quoted: piece.quoted || words.len() > 1, words }] }
        } else {
            words.into_iter().map(|word| Atom { words: vec![word], quoted: false }).collect()
        };
        if piece.minus {
            self.query.without.extend(atoms);
        } else {
            self.group.extend(atoms);
        }
    }

    fn words(&mut self, piece: &Piece<'_>) -> Vec<Word> {
        let mut words = Vec::new();
        // The number of a document is one word, but its parts where words stand beside each other.
        let mut inside = 0;
        text::tokens(piece.text, |token| {
            if if token.whole { piece.quoted } else { token.from < inside } {
                return true;
            }
            if token.whole {
                inside = token.to;
            }
            if self.words == MAX_WORDS {
                self.query.ignored += 1;
                return true;
            }
            self.words += 1;
            words.push(Word {
                exact: token.exact.to_owned(),
                folded: token.folded.to_owned(),
                from: piece.at + token.from,
                to: piece.at + token.to,
            });
            true
        });
        words
    }

    fn end_group(&mut self) {
        if !self.group.is_empty() {
            self.query.alternatives.push(std::mem::take(&mut self.group));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FacetValue;
    use proptest::prelude::*;

    fn labels() -> Labels {
        let value = |id: &str, name: &str, also: &[&str]| FacetValue {
            id: id.into(),
            name: name.into(),
            parent: None,
            also: also.iter().map(|&also| also.into()).collect(),
        };
        Labels {
            topics: vec![value("nong-thon-moi", "Xây dựng nông thôn mới", &["NTM"]), value("nhan-su", "Nhân sự", &[])],
            places: vec![value("son-duong", "Sơn Dương", &[])],
            indicators: vec![value("dat-hien", "Đất hiến", &[])],
            ..Labels::default()
        }
    }

    fn show(written: &str) -> (Vec<String>, Vec<String>, Filters) {
        let query = parse(written, &labels());
        let atom = |atom: &Atom| {
            let words: Vec<_> = atom.words.iter().map(|word| word.exact.as_str()).collect();
            if atom.quoted { format!("\"{}\"", words.join(" ")) } else { words.join(" ") }
        };
        let group = |atoms: &Vec<Atom>| atoms.iter().map(atom).collect::<Vec<_>>().join(" ");
        (query.alternatives.iter().map(group).collect(), query.without.iter().map(atom).collect(), query.filters)
    }

    #[test]
    fn words_phrases_and_exclusions() {
        let (wanted, without, _) = show("hiến đất \"làm đường\" -cá -\"nuôi ong\"");
        assert_eq!(wanted, ["hiến đất \"làm đường\""]);
        assert_eq!(without, ["cá", "\"nuôi ong\""]);
    }

    #[test]
    fn or_parts_groups() {
        assert_eq!(show("hiến đất OR làm đường").0, ["hiến đất", "làm đường"]);
        assert_eq!(show("OR a | | b OR").0, ["a", "b"]);
    }

    #[test]
    fn filters_by_id_name_and_synonym() {
        for written in
            ["topic:nong-thon-moi", "topic:NTM", "topic:\"xây dựng nông thôn mới\"", "chu-de:xay dung nong thon moi"]
        {
            let (wanted, _, filters) = show(written);
            assert_eq!(filters.topics, ["nong-thon-moi"], "{written}");
            assert!(wanted.is_empty(), "{written}: {wanted:?}");
        }
        let (wanted, _, filters) = show("place:sơn dương hiến đất");
        assert_eq!((filters.places, wanted), (vec!["son-duong".to_owned()], vec!["hiến đất".to_owned()]));
    }

    #[test]
    fn keys_of_two_words() {
        for written in [
            "chuyên đề:NTM hiến",
            "chuyên đề: nông thôn mới hiến",
            "Chủ Đề : xây dựng nông thôn mới hiến",
            "hiến chu de: \"nông thôn mới\"",
            "hiến chuyên đề: NTM",
        ] {
            let (wanted, _, filters) = show(written);
            assert_eq!(
                (filters.topics, wanted),
                (vec!["nong-thon-moi".to_owned()], vec!["hiến".to_owned()]),
                "{written}"
            );
        }
        let (wanted, _, filters) = show("địa bàn: sơn dương chuyên đề: nhân sự năm: 2021 hiến");
        assert_eq!((filters.places, filters.topics), (vec!["son-duong".to_owned()], vec!["nhan-su".to_owned()]));
        assert_eq!((filters.years, wanted), (vec![(2021, 2021)], vec!["hiến".to_owned()]));
        let query = parse("hiến -địa bàn: Sơn Dương", &labels());
        assert_eq!((query.not.places, query.filters), (vec!["son-duong".to_owned()], Filters::default()));
    }

    #[test]
    fn words_before_a_colon_are_words_unless_a_value_follows() {
        for (written, words) in [
            ("sinh hoạt chi bộ: cách làm", "sinh hoạt chi bộ cách làm"),
            ("chuyên đề: tự học", "chuyên đề tự học"),
            ("hỏi: đất", "hỏi đất"),
            ("chuyên OR đề:NTM", "chuyên"),
            ("chuyên \"đề\":NTM", "chuyên \"đề\" ntm"),
        ] {
            let (wanted, _, filters) = show(written);
            assert_eq!((wanted[0].as_str(), filters), (words, Filters::default()), "{written}");
        }
    }

    #[test]
    fn years_and_figures() {
        assert_eq!(show("year:2021").2.years, [(2021, 2021)]);
        assert_eq!(show("nam:2020..2022").2.years, [(2020, 2022)]);
        assert_eq!(show("year:2020-2022").2.years, [(2020, 2022)]);
        assert_eq!(show("year:2020..").2.years, [(2020, 9999)]);
        let figure = |written: &str| {
            let figure = show(written).2.figures.remove(0);
            (figure.least, figure.above, figure.most, figure.below)
        };
        assert_eq!(figure("dat-hien:>=1"), (Some(1.0), false, None, false));
        assert_eq!(figure("dat-hien:<2,5"), (None, false, Some(2.5), true));
        assert_eq!(figure("dat-hien:1..3"), (Some(1.0), false, Some(3.0), false));
        assert_eq!(figure("dat-hien:2"), (Some(2.0), false, Some(2.0), false));
        for written in [
            "dat-hien>=1",
            "dat-hien >= 1",
            "đất-hiến: >= 1",
            "dat-hien:>= 1ha",
            "Dat-Hien:≥1",
            "đất hiến >= 1",
            "đất hiến: >=1",
        ] {
            assert_eq!(figure(written), (Some(1.0), false, None, false), "{written}");
        }
    }

    #[test]
    fn spans_take_what_their_signs_join_and_no_more() {
        for (written, words, years) in [
            ("year: 2021 hiến", "hiến", (2021, 2021)),
            ("year:\"2021\" hiến", "hiến", (2021, 2021)),
            ("năm >= 2020 hiến", "hiến", (2020, 9999)),
            ("year:<2020 hiến", "hiến", (1, 2019)),
            ("year:2020 .. 2022 hiến", "hiến", (2020, 2022)),
            ("year:2020 - 2022 hiến", "hiến", (2020, 2022)),
            ("year:2020 - hiến", "hiến", (2020, 2020)),
            ("year:2020 -2 hiến", "hiến", (2020, 2020)),
            ("year:2020 5 hiến", "5 hiến", (2020, 2020)),
        ] {
            let (wanted, _, filters) = show(written);
            assert_eq!((wanted, filters.years), (vec![words.to_owned()], vec![years]), "{written}");
        }
        assert_eq!(show("cá >= 2").0, ["cá 2"]);
        assert_eq!(show("dat-hien hiến").0, ["dat hien hiến"]);
    }

    #[test]
    fn what_nobody_knows_is_words() {
        assert_eq!(show("https://x.vn").2, Filters::default());
        assert_eq!(show("topic:khong-co hiến").0, ["khong co hiến"]);
        assert_eq!(show("year:hiến -cell:cá khoá:đất").0, ["hiến khóa đất"]);
        assert_eq!(show("topic: year:").0, ["topic year"]);
        assert_eq!(show("year:abc").2, Filters::default());
        assert_eq!(show("\"hiến đất").0, ["\"hiến đất\""]);
        for strange in ["-", "\"", "((", "🙂", "- -", "\"\""] {
            let query = parse(strange, &labels());
            assert!(!query.has_words(), "{strange}");
        }
    }

    #[test]
    fn very_long_queries_are_cut() {
        let long = "đất ".repeat(200);
        let query = parse(&long, &labels());
        assert_eq!(query.alternatives[0].len(), MAX_WORDS);
        assert_eq!(query.ignored, 136);
        assert!(parse(&"a".repeat(10_000), &labels()).has_words());
    }

    proptest! {
        #[test]
        fn any_string_is_a_query(written in "\\PC*") {
            let query = parse(&written, &labels());
            for atom in query.alternatives.iter().flatten().chain(&query.without) {
                prop_assert!(!atom.words.is_empty());
                for word in &atom.words {
                    prop_assert!(written.get(word.from..word.to).is_some());
                }
            }
        }

        #[test]
        fn any_heap_of_operators_is_a_query(written in "(-|\"|“|OR|\\||:|topic:|chi bộ:|year:|dat-hien:|dat-hien|năm|>=|<|=|…|\\.\\.|1|2020|đ| |\\(|\\))*") {
            let query = parse(&written, &labels());
            prop_assert!(query.alternatives.iter().all(|group| !group.is_empty()));
        }
    }
}

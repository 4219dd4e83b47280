//! Questions made from the collection itself: someone has read an article and remembers a piece of it.
//!
//! Of every sentence it is settled by its hash whether questions for tuning or questions for reporting are made from
//! it, so that what was tuned on is never what is reported.

use std::collections::{BTreeMap, BTreeSet};

use sotay::base::hash::Hash;
use sotay::model::register::Entry as _;

use crate::collection::Collection;
use crate::question::{Kind, Question, Random};
use crate::spoil;
use crate::words::{Read, other_placing, small};

/// Which sentences questions are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Half {
    /// Those that weights may be tuned on.
    Tuning,
    /// Those that are reported.
    Reported,
}

/// What questions are made from, and how many.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Which sentences.
    pub half: Half,
    /// How many remembered pieces; other kinds in proportion.
    pub count: usize,
    /// What the choices start from.
    pub seed: u64,
}

/// All questions that are made from the collection.
pub fn questions(collection: &Collection, options: Options) -> Vec<Question> {
    let read: Vec<Read> = collection.documents.iter().map(Read::new).collect();
    let words = rows(&read, 2).into_iter().collect();
    let maker = Maker { collection, read, words, options };
    let mut all = maker.remembered();
    all.extend(maker.placings());
    all.extend(maker.scattered());
    all.extend(maker.old_places());
    all.extend(maker.abbreviations());
    all
}

struct Maker<'a> {
    collection: &'a Collection,
    /// The documents as they are looked through, in the same order.
    read: Vec<Read>,
    /// Words of two syllables.
    words: BTreeSet<String>,
    options: Options,
}

/// A piece of a sentence and the document that it is from.
struct Piece {
    text: String,
    document: usize,
}

impl Maker<'_> {
    fn random(&self, of: u64) -> Random {
        Random::new(self.options.seed.wrapping_mul(1000) + of)
    }

    fn answers(&self, right: impl Fn(usize) -> u8) -> BTreeMap<String, u8> {
        let documents = self.collection.documents.iter().enumerate();
        documents
            .map(|(index, document)| (document.url.clone(), right(index)))
            .filter(|(_, grade)| *grade > 0)
            .collect()
    }

    /// Pieces of sentences, and the same spoiled in each way.
    fn remembered(&self) -> Vec<Question> {
        let mut random = self.random(1);
        let pieces = self.pieces(self.options.count, &mut random, |_| true);
        let mut all = Vec::new();
        for (number, piece) in pieces.iter().enumerate() {
            let answers = BTreeMap::from([(self.collection.documents[piece.document].url.clone(), 2)]);
            let mut add = |kind, text: String, plain: bool| {
                let plain = plain.then(|| piece.text.clone());
                all.push(Question { kind, text, answers: answers.clone(), plain, by_hand: false });
            };
            add(Kind::FullMarks, piece.text.clone(), false);
            add(Kind::NoMarks, spoil::no_marks(&piece.text), true);
            add(Kind::Nfd, spoil::nfd(&piece.text), true);
            let typed = if number % 2 == 0 { spoil::telex(&piece.text) } else { spoil::vni(&piece.text) };
            add(Kind::Typing, typed, true);
            let written = if number % 2 == 0 { piece.text.clone() } else { spoil::no_marks(&piece.text) };
            if let Some(slipped) = spoil::typo(&written, &mut random) {
                add(Kind::Typo, slipped, true);
            }
        }
        all
    }

    fn placings(&self) -> Vec<Question> {
        let mut random = self.random(2);
        let moves = |piece: &str| piece.split(' ').any(|word| other_placing(word).is_some());
        let pieces = self.pieces(self.options.count / 2, &mut random, moves);
        let questions = |piece: &Piece| {
            let answers = BTreeMap::from([(self.collection.documents[piece.document].url.clone(), 2)]);
            let text = spoil::tone_placement(&piece.text);
            let moved = text.map(|text| (Kind::TonePlacement, text, Some(piece.text.clone())));
            // The plain form is asked as well, so that the two can be compared.
            let all = moved.into_iter().chain([(Kind::FullMarks, piece.text.clone(), None)]);
            let question =
                |(kind, text, plain)| Question { kind, text, answers: answers.clone(), plain, by_hand: false };
            all.map(question).collect::<Vec<_>>()
        };
        pieces.iter().flat_map(questions).collect()
    }

    /// Pieces that lead to one document: half of them five to seven words in a row, which stand so in no other; half
    /// three times two words of one sentence, which no other has all.
    fn pieces(&self, count: usize, random: &mut Random, wanted: impl Fn(&str) -> bool) -> Vec<Piece> {
        /// So often is each document tried; it may have no sentence that will do.
        const ROUNDS: usize = 100;
        let sentences: Vec<_> = (0..self.read.len()).map(|document| self.sentences(document)).collect();
        let mut order: Vec<usize> = (0..self.read.len()).filter(|&document| !sentences[document].is_empty()).collect();
        let (mut pieces, mut known): (Vec<Piece>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            for &document in &order {
                if pieces.len() == count {
                    return pieces;
                }
                let sentence = &sentences[document][random.below(sentences[document].len())];
                let row = pieces.len() % 2 == 0;
                let text = if row { row_of(sentence, random) } else { self.words_of(sentence, random) };
                let Some(parts) = text.filter(|parts| wanted(&parts.join(" "))) else { continue };
                let places = self.read.iter().filter(|read| parts.iter().all(|part| read.has_bare(part)));
                if places.count() == 1 && known.insert(parts.join(" ")) {
                    pieces.push(Piece { text: parts.join(" "), document });
                }
            }
        }
        pieces
    }

    /// The sentences of a document that questions may be made from, each as words with nothing between them.
    fn sentences(&self, document: usize) -> Vec<Vec<String>> {
        let body = &self.collection.documents[document].body;
        let parts = body.split(['.', ',', ';', ':', '!', '?', '\n', '(', ')', '"', '“', '”', '–', '/', '|']);
        let mine = parts.filter(|part| half(part) == self.options.half);
        let rows = mine.map(|part| part.split_whitespace().map(small).collect::<Vec<_>>());
        rows.filter(|row| row.iter().all(|word| word.chars().all(char::is_alphabetic))).collect()
    }

    /// Three words of two syllables out of a sentence, in its order.
    fn words_of(&self, sentence: &[String], random: &mut Random) -> Option<Vec<String>> {
        let mut pairs: Vec<(usize, String)> = Vec::new();
        for (at, pair) in sentence.windows(2).enumerate().map(|(at, pair)| (at, pair.join(" "))) {
            // With a syllable left out between, or it would be a row.
            let free = pairs.last().is_none_or(|(last, _)| at > last + 2);
            if free && self.words.contains(&pair) {
                pairs.push((at, pair));
            }
        }
        let start = random.below(pairs.len().checked_sub(3)? + 1);
        Some(pairs.into_iter().skip(start).take(3).map(|(_, pair)| pair).collect())
    }

    /// Words of two syllables, and quoted words of three, that some documents have as they are and at least three others
    /// have in pieces.
    fn scattered(&self) -> Vec<Question> {
        /// In more documents than this the word says nothing.
        const MOST: usize = 8;
        const TRAPS: usize = 3;
        let mut random = self.random(3);
        let mut all = Vec::new();
        for (kind, length) in [(Kind::Scattered, 2), (Kind::Phrase, 3)] {
            let mine = |row: &String| half(row) == self.options.half;
            let mut rows: Vec<String> = rows(&self.read, length).into_iter().filter(mine).collect();
            random.shuffle(&mut rows);
            let mut left = self.options.count / 2;
            for row in rows {
                let right = self.read.iter().filter(|read| read.has(&row)).count();
                let traps = self.read.iter().filter(|read| read.has_all_bare(&row) && !read.has_bare(&row)).count();
                if left == 0 || right == 0 || right > MOST || traps < TRAPS {
                    continue;
                }
                left -= 1;
                let answers = self.answers(|index| u8::from(self.read[index].has(&row)) * 2);
                let text = if kind == Kind::Phrase { format!("\"{row}\"") } else { row };
                all.push(Question { kind, text, answers, plain: None, by_hand: false });
            }
        }
        all
    }

    /// Every name of a place that was merged into one with articles, once with what it was and once without.
    fn old_places(&self) -> Vec<Question> {
        let registers = &self.collection.site.registers;
        let mut all = BTreeMap::new();
        for place in &registers.places {
            for (number, name) in place.formerly.iter().enumerate() {
                let name = name.split(" (").next().unwrap_or(name);
                let proper = words_with_capitals(name);
                let filed = |index: usize| {
                    let places = &self.collection.documents[index].places;
                    places
                        .iter()
                        .filter_map(|id| registers.places.get(id))
                        .any(|place| place.formerly.iter().any(|former| former.split(" (").next() == Some(name)))
                };
                let answers = self.answers(|index| match (filed(index), self.read[index].has(&proper)) {
                    (true, _) => 2,
                    (false, named) => u8::from(named),
                });
                let text = if number % 2 == 0 { name.to_owned() } else { proper };
                if answers.values().any(|grade| *grade == 2) {
                    let kind = Kind::OldPlaces;
                    all.insert(text.clone(), Question { kind, text, answers, plain: None, by_hand: false });
                }
            }
        }
        all.into_values().collect()
    }

    /// Every abbreviation of a topic that has articles.
    fn abbreviations(&self) -> Vec<Question> {
        let mut all = Vec::new();
        for topic in &self.collection.site.registers.topics {
            let short =
                |text: &&String| text.chars().filter(|sign| sign.is_uppercase()).count() > 1 && !text.contains(' ');
            for text in topic.synonyms.iter().filter(short) {
                let answers = self.answers(|index| {
                    let filed = self.collection.documents[index].topics.iter().any(|id| id == topic.id());
                    let named = [text, &topic.name].iter().any(|name| self.read[index].has(name));
                    if filed { 2 } else { u8::from(named) }
                });
                if answers.values().any(|grade| *grade == 2) {
                    let (kind, text) = (Kind::Abbreviations, text.clone());
                    all.push(Question { kind, text, answers, plain: None, by_hand: false });
                }
            }
        }
        all
    }
}

/// Five to seven syllables in a row.
fn row_of(sentence: &[String], random: &mut Random) -> Option<Vec<String>> {
    let length = 5 + random.below(3);
    let start = random.below(sentence.len().checked_sub(length)? + 1);
    Some(vec![sentence[start..start + length].join(" ")])
}

/// The half that a piece of text belongs to.
fn half(text: &str) -> Half {
    if Hash::of(text.as_bytes()).0.is_multiple_of(2) { Half::Tuning } else { Half::Reported }
}

/// Rows of words that keep together: they stand at least three times, and in at least a third of the places where the
/// rarest of them stands.
fn rows(read: &[Read], length: usize) -> Vec<String> {
    let (mut counts, mut singles) = (BTreeMap::<String, usize>::new(), BTreeMap::<&str, usize>::new());
    for read in read {
        let words: Vec<&str> = read.row().split(' ').filter(|word| !word.is_empty()).collect();
        for word in &words {
            *singles.entry(word).or_default() += 1;
        }
        for row in words.windows(length).filter(|row| row.iter().all(|word| word.chars().all(char::is_alphabetic))) {
            *counts.entry(row.join(" ")).or_default() += 1;
        }
    }
    let together = |(row, count): &(String, usize)| {
        let rarest = row.split(' ').map(|word| singles[word]).min().unwrap_or(0);
        *count >= 3 && *count * 3 >= rarest
    };
    counts.into_iter().filter(together).map(|(row, _)| row).collect()
}

/// A place's name without what the place was: the words that begin with a capital letter or a digit.
fn words_with_capitals(name: &str) -> String {
    let proper = |word: &&str| word.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
    name.split(' ').filter(proper).collect::<Vec<_>>().join(" ")
}

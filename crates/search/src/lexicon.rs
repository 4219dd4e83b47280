//! Words of a plan looked up in the index.

use std::sync::Arc;

use tantivy::postings::{Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, InvertedIndexReader, SegmentReader, TERMINATED};

use crate::bits::Bits;
use crate::error::Error;
use crate::pairs::Pairs;
use crate::plan::Wanted;
use crate::ranking;
use crate::schema::Class;
use crate::term::{self, Zone};

/// Only so many terms that begin alike are looked at.
const MOST_BEGUN: usize = 128;

/// One term of the index that a word stands for.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    pub(crate) zone: Zone,
    /// It is the form that was asked for.
    pub(crate) exact: bool,
    info: TermInfo,
}

/// A word with the terms that it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    folded: String,
    pub(crate) variants: Vec<Variant>,
    /// The documents that have it.
    pub(crate) documents: Bits,
    /// Those that have the form that was asked for.
    pub(crate) exact: Bits,
    /// Rarity of the exact form.
    pub(crate) rare_exact: f32,
    /// Rarity of all forms together.
    pub(crate) rare_any: f32,
}

/// The term dictionaries, the postings, and what stands beside what.
pub(crate) struct Lexicon {
    words: Arc<InvertedIndexReader>,
    /// `None` if there are no documents.
    segment: Option<SegmentReader>,
    pub(crate) pairs: Pairs,
    pub(crate) documents: u32,
}

impl Lexicon {
    pub(crate) fn new(segment: Option<SegmentReader>, pairs: Pairs, documents: u32) -> Result<Self, Error> {
        let words = match &segment {
            Some(segment) => segment.inverted_index(Class::Word.field())?,
            None => Arc::new(InvertedIndexReader::empty(IndexRecordOption::WithFreqsAndPositions)),
        };
        Ok(Self { words, segment, pairs, documents })
    }

    /// The dictionary that has a word; fails when that of numbers is not at hand.
    fn reader(&self, folded: &str) -> Result<Arc<InvertedIndexReader>, Error> {
        match (&self.segment, Class::of(folded)) {
            (Some(segment), Class::Number) => Ok(segment.inverted_index(Class::Number.field())?),
            _ => Ok(Arc::clone(&self.words)),
        }
    }

    /// How many words all documents have together.
    pub(crate) fn length(&self) -> u64 {
        self.words.total_num_tokens()
    }

    /// Looks a word up. Reads its postings, so it fails when they are not at hand.
    pub(crate) fn entry(&self, wanted: &Wanted) -> Result<Entry, Error> {
        let reader = self.reader(&wanted.folded)?;
        let variants = variants(&reader, wanted)?;
        let mut documents = Bits::none(self.documents);
        let mut exact = Bits::none(self.documents);
        for variant in &variants {
            let set = if variant.exact { &mut exact } else { &mut documents };
            let mut postings = reader.read_postings_from_terminfo(&variant.info, IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                set.set(postings.doc());
                postings.advance();
            }
        }
        documents.or(&exact);
        let rarity = |set: &Bits| ranking::rarity(set.count() as u32, self.documents);
        Ok(Entry {
            rare_exact: rarity(&exact),
            rare_any: rarity(&documents),
            folded: wanted.folded.clone(),
            variants,
            documents,
            exact,
        })
    }

    /// Has every file that [`Lexicon::entry`] and the scoring of this word read be asked for; what is missing is
    /// remembered by the store.
    pub(crate) fn touch(&self, wanted: &Wanted, positions: bool) -> Result<(), Error> {
        // A failure is known to the store.
        let Ok(reader) = self.reader(&wanted.folded) else { return Ok(()) };
        let option = if positions { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        for variant in variants(&reader, wanted)? {
            // Likewise.
            let _ = reader.read_postings_from_terminfo(&variant.info, option);
        }
        Ok(())
    }

    /// The documents that have a word in a part of the page.
    pub(crate) fn in_zone(&self, wanted: &Wanted, zone: Zone) -> Result<Bits, Error> {
        let reader = self.reader(&wanted.folded)?;
        let variants = variants(&reader, wanted)?;
        self.any(&reader, variants.iter().filter(|variant| variant.zone == zone).map(|variant| &variant.info))
    }

    /// The documents that have a word in a part of the page that begins so.
    pub(crate) fn begun(&self, folded: &str, zone: Zone) -> Result<Bits, Error> {
        let reader = self.reader(folded)?;
        let mut stream = reader.terms().range().ge(folded).into_stream()?;
        let mut infos = Vec::new();
        while let Some((key, info)) = stream.next() {
            let Some((word, _, own)) = term::read(key).filter(|(word, _, _)| word.starts_with(folded)) else { break };
            if own == zone && (infos.len() < MOST_BEGUN || word == folded) {
                infos.push(info.clone());
            }
        }
        self.any(&reader, infos.iter())
    }

    /// The documents of any of these terms. Has all blocks be asked for before it fails.
    fn any<'t>(&self, reader: &InvertedIndexReader, infos: impl Iterator<Item = &'t TermInfo>) -> Result<Bits, Error> {
        let mut documents = Bits::none(self.documents);
        let all: Vec<_> =
            infos.map(|info| reader.read_postings_from_terminfo(info, IndexRecordOption::Basic)).collect();
        for postings in all {
            let mut postings = postings?;
            while postings.doc() != TERMINATED {
                documents.set(postings.doc());
                postings.advance();
            }
        }
        Ok(documents)
    }

    /// All exact forms of a folded word.
    pub(crate) fn forms(&self, folded: &str) -> Result<Vec<String>, Error> {
        let reader = self.reader(folded)?;
        let (from, to) = term::range(folded);
        let mut stream = reader.terms().range().ge(from).lt(to).into_stream()?;
        let mut forms: Vec<String> = Vec::new();
        while let Some((key, _)) = stream.next() {
            let form = term::read(key).and_then(|(_, marks, _)| term::unmark(folded, marks));
            // The parts of a page in which a form stands are neighbours.
            forms.extend(form.filter(|form| forms.last() != Some(form)));
        }
        Ok(forms)
    }

    /// Whether any page has this folded word.
    pub(crate) fn holds(&self, folded: &str) -> Result<bool, Error> {
        let (from, to) = term::range(folded);
        Ok(self.reader(folded)?.terms().range().ge(from).lt(to).into_stream()?.advance())
    }

    /// All folded words but numbers, each with the number of pages of its commonest term, in order.
    pub(crate) fn words(&self) -> Result<Vec<(String, u32)>, Error> {
        let mut words: Vec<(String, u32)> = Vec::new();
        let mut stream = self.words.terms().stream()?;
        while let Some((key, info)) = stream.next() {
            let Some((folded, _, _)) = term::read(key) else { continue };
            match words.last_mut().filter(|(last, _)| last == folded) {
                Some((_, count)) => *count = (*count).max(info.doc_freq),
                None => words.push((folded.to_owned(), info.doc_freq)),
            }
        }
        Ok(words)
    }

    /// Cursors over the postings of a word.
    pub(crate) fn cursors(&self, entry: &Entry, positions: bool) -> Result<Vec<Cursor>, Error> {
        let option = if positions { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let reader = self.reader(&entry.folded)?;
        let cursor = |variant: &Variant| {
            let postings = reader.read_postings_from_terminfo(&variant.info, option)?;
            Ok(Cursor { zone: variant.zone, exact: variant.exact, postings })
        };
        entry.variants.iter().map(cursor).collect()
    }
}

/// The terms that a word stands for.
fn variants(reader: &InvertedIndexReader, wanted: &Wanted) -> Result<Vec<Variant>, Error> {
    let (from, to) = term::range(&wanted.folded);
    let mut stream = reader.terms().range().ge(from).lt(to).into_stream()?;
    let mut asked = String::new();
    term::marks(&mut asked, &wanted.folded, &wanted.exact);
    let mut variants = Vec::new();
    while let Some((key, info)) = stream.next() {
        let Some((_, marks, zone)) = term::read(key) else { continue };
        let exact = marks == asked.as_bytes();
        if exact || !wanted.strict {
            variants.push(Variant { zone, exact, info: info.clone() });
        }
    }
    Ok(variants)
}

/// A place in the postings of one term. Only moves forward.
pub(crate) struct Cursor {
    pub(crate) zone: Zone,
    pub(crate) exact: bool,
    postings: SegmentPostings,
}

impl Cursor {
    /// Moves to a document; says whether the term is there.
    pub(crate) fn seek(&mut self, document: u32) -> bool {
        let at = self.postings.doc();
        at == document || (at < document && self.postings.seek(document) == document)
    }

    /// Runs through all documents that are left, with how often the term stands in each.
    pub(crate) fn each(&mut self, mut sink: impl FnMut(u32, u32)) {
        while self.postings.doc() != TERMINATED {
            sink(self.postings.doc(), self.postings.term_freq());
            self.postings.advance();
        }
    }

    /// Where it stands there.
    pub(crate) fn positions(&mut self, out: &mut Vec<u32>) {
        self.postings.positions(out);
    }
}

//! Words of a plan looked up in the index.

use std::sync::Arc;

use tantivy::postings::{Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, InvertedIndexReader, TERMINATED};

use crate::bits::Bits;
use crate::error::Error;
use crate::plan::Wanted;
use crate::ranking;
use crate::term::{self, Zone};

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
    pub(crate) variants: Vec<Variant>,
    /// The documents that have it.
    pub(crate) documents: Bits,
    /// Rarity of the exact form.
    pub(crate) rare_exact: f32,
    /// Rarity of all forms together.
    pub(crate) rare_any: f32,
}

/// The term dictionary and the postings.
pub(crate) struct Lexicon {
    pub(crate) reader: Arc<InvertedIndexReader>,
    pub(crate) documents: u32,
}

impl Lexicon {
    /// Looks a word up. Reads its postings, so it fails when they are not at hand.
    pub(crate) fn entry(&self, wanted: &Wanted) -> Result<Entry, Error> {
        let variants = self.variants(wanted)?;
        let mut documents = Bits::none(self.documents);
        let mut exact = Bits::none(self.documents);
        for variant in &variants {
            let set = if variant.exact { &mut exact } else { &mut documents };
            let mut postings = self.reader.read_postings_from_terminfo(&variant.info, IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                set.set(postings.doc());
                postings.advance();
            }
        }
        documents.or(&exact);
        let rarity = |set: &Bits| ranking::rarity(set.count() as u32, self.documents);
        Ok(Entry { rare_exact: rarity(&exact), rare_any: rarity(&documents), variants, documents })
    }

    /// Has every file that [`Lexicon::entry`] and the scoring of this word read be asked for; what is missing is
    /// remembered by the store.
    pub(crate) fn touch(&self, wanted: &Wanted, positions: bool) -> Result<(), Error> {
        let option = if positions { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        for variant in self.variants(wanted)? {
            // A failure is known to the store.
            let _ = self.reader.read_postings_from_terminfo(&variant.info, option);
        }
        Ok(())
    }

    fn variants(&self, wanted: &Wanted) -> Result<Vec<Variant>, Error> {
        let (from, to) = term::range(&wanted.folded);
        let mut stream = self.reader.terms().range().ge(from).lt(to).into_stream()?;
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

    /// Whether any page has this folded word.
    pub(crate) fn holds(&self, folded: &str) -> Result<bool, Error> {
        let (from, to) = term::range(folded);
        Ok(self.reader.terms().range().ge(from).lt(to).into_stream()?.advance())
    }

    /// All folded words, each with the number of pages of its commonest term, in order.
    pub(crate) fn words(&self) -> Result<Vec<(String, u32)>, Error> {
        let mut words: Vec<(String, u32)> = Vec::new();
        let mut stream = self.reader.terms().stream()?;
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
        let cursor = |variant: &Variant| {
            let postings = self.reader.read_postings_from_terminfo(&variant.info, option)?;
            Ok(Cursor { zone: variant.zone, exact: variant.exact, postings })
        };
        entry.variants.iter().map(cursor).collect()
    }
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

    /// How often the term stands in the document that was moved to.
    pub(crate) fn count(&self) -> u32 {
        self.postings.term_freq()
    }

    /// Where it stands there.
    pub(crate) fn positions(&mut self, out: &mut Vec<u32>) {
        self.postings.positions(out);
    }
}

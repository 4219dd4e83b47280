//! The boot file read: all that a pack needs in memory.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::{Index, SegmentReader};

use crate::columns::{Columns, Day, Sizes};
use crate::directory::{EXTENSIONS, PackDirectory, PartedFile, SEGMENT};
use crate::document::Labels;
use crate::error::Error;
use crate::fragments::Fragments;
use crate::lexicon::Lexicon;
use crate::pack::{self, Source};
use crate::schema;
use crate::store::Store;
use crate::synonyms::Synonyms;
use crate::wire::{Broken, In};

/// An opened pack.
pub(crate) struct Boot {
    pub(crate) labels: Labels,
    pub(crate) synonyms: Synonyms,
    pub(crate) columns: Columns,
    pub(crate) newest: Day,
    pub(crate) fragments: Fragments,
    pub(crate) lexicon: Lexicon,
    pub(crate) lengths: Option<FieldNormReader>,
    pub(crate) store: Arc<Store>,
}

impl Boot {
    pub(crate) fn read(source: Box<dyn Source>) -> Result<Self, Error> {
        let store = Arc::new(Store::new(source));
        let manifest = pack::manifest(store.source())?;
        let name = &manifest.boot.name;
        let packed = pack::read_checked(store.source(), name, pack::mark_in(name)?)?;
        let bytes = pack::unpack(name, &packed)?;
        let tables = Tables::read(&mut In(&bytes), &store);
        let tables = tables.map_err(|Broken| Error::damaged(name, "its tables do not fit"))?;
        let outcome = tables.open(&store);
        store.verdict(outcome)
    }
}

/// What the boot file holds, in its order.
struct Tables {
    documents: usize,
    labels: Labels,
    columns: Columns,
    files: Vec<PartedFile>,
    fragments: Fragments,
}

impl Tables {
    fn read(bytes: &mut In<'_>, store: &Arc<Store>) -> Result<Self, Broken> {
        let documents = usize::try_from(bytes.number()?).map_err(|_| Broken)?;
        let labels = Labels::read(bytes)?;
        let sizes = Sizes {
            topics: labels.topics.len(),
            places: labels.places.len(),
            cells: labels.cells.len(),
            kinds: labels.kinds.len(),
        };
        let columns = Columns::read(bytes, documents, sizes)?;
        let files: Vec<_> = (0..bytes.count()?).map(|_| PartedFile::read(bytes, store)).collect::<Result<_, _>>()?;
        let fragments = Fragments::read(bytes, documents, store)?;
        if files.len() != EXTENSIONS.len() && !(files.is_empty() && documents == 0) {
            return Err(Broken);
        }
        Ok(Self { documents, labels, columns, files, fragments })
    }

    fn open(self, store: &Arc<Store>) -> Result<Boot, Error> {
        let documents = self.documents as u32;
        let (schema, text) = schema::schema();
        let (reader, lengths) = if documents == 0 {
            let option = tantivy::schema::IndexRecordOption::WithFreqsAndPositions;
            (Arc::new(tantivy::InvertedIndexReader::empty(option)), None)
        } else {
            // What `meta.json` would say is known, and a reader of it is a tenth of the program for the browser.
            let index = Index::create(PackDirectory::new(self.files), schema, schema::settings())?;
            let id = SegmentId::from_uuid_string(SEGMENT).map_err(|_| Error::Engine("no segment".to_owned()))?;
            let segment = SegmentReader::open(&index.segment(index.new_segment_meta(id, documents)))?;
            (segment.inverted_index(text)?, Some(segment.get_fieldnorms_reader(text)?))
        };
        Ok(Boot {
            synonyms: Synonyms::new(&self.labels),
            newest: self.columns.days.iter().copied().max().unwrap_or_default(),
            labels: self.labels,
            columns: self.columns,
            fragments: self.fragments,
            lexicon: Lexicon { reader, documents },
            lengths,
            store: Arc::clone(store),
        })
    }
}

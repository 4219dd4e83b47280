//! The boot file read: all that a pack needs in memory.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;

use crate::columns::{Columns, Day, Sizes};
use crate::directory::{self, EXTENSIONS, PartedFile};
use crate::document::Labels;
use crate::error::Error;
use crate::figures::Figures;
use crate::fragments::Fragments;
use crate::lexicon::Lexicon;
use crate::pack::{self, Listed, Source};
use crate::pairs::Pairs;
use crate::schema::Class;
use crate::store::{Layout, Store};
use crate::synonyms::Synonyms;
use crate::wire::{Broken, In};

/// An opened pack.
pub(crate) struct Boot {
    pub(crate) labels: Labels,
    pub(crate) synonyms: Synonyms,
    pub(crate) columns: Columns,
    pub(crate) figures: Figures,
    pub(crate) newest: Day,
    pub(crate) fragments: Fragments,
    pub(crate) lexicon: Lexicon,
    pub(crate) lengths: Option<FieldNormReader>,
    pub(crate) store: Arc<Store>,
}

impl Boot {
    pub(crate) fn read(source: Box<dyn Source>) -> Result<Self, Error> {
        let manifest = pack::manifest(&*source)?;
        let name = &manifest.boot.name;
        let packed = pack::read_named(&*source, name, "boot", "z")?;
        let bytes = pack::unpack(name, &packed)?;
        let tables = Tables::read(&mut In(&bytes), source, manifest.blocks);
        let tables = tables.map_err(|Broken| Error::damaged(name, "its tables do not fit"))?;
        let store = Arc::clone(&tables.store);
        let outcome = tables.open();
        store.verdict(outcome)
    }
}

/// What the boot file holds, in its order but for the layout of the blocks, which comes first.
struct Tables {
    documents: usize,
    labels: Labels,
    columns: Columns,
    files: Vec<PartedFile>,
    figures: Figures,
    pairs: Pairs,
    fragments: Fragments,
    store: Arc<Store>,
}

impl Tables {
    fn read(bytes: &mut In<'_>, source: Box<dyn Source>, blocks: Option<Listed>) -> Result<Self, Broken> {
        let file = blocks.map(|blocks| blocks.name).unwrap_or_default();
        let store = Arc::new(Store::new(source, Layout::new(file, &bytes.planes()?)?));
        let store = &store;
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
        let figures = Figures::read(bytes, documents, store)?;
        let pairs = Pairs::read(bytes, documents, store)?;
        let fragments = Fragments::read(bytes, documents, store)?;
        if files.len() != EXTENSIONS.len() && !(files.is_empty() && documents == 0) {
            return Err(Broken);
        }
        Ok(Self { documents, labels, columns, files, figures, pairs, fragments, store: Arc::clone(store) })
    }

    fn open(self) -> Result<Boot, Error> {
        let documents = self.documents as u32;
        let segment = if documents == 0 { None } else { Some(directory::open(self.files, documents)?) };
        let lengths = segment.as_ref().map(|segment| segment.get_fieldnorms_reader(Class::Word.field())).transpose()?;
        Ok(Boot {
            synonyms: Synonyms::new(&self.labels),
            newest: self.columns.days.iter().copied().max().unwrap_or_default(),
            labels: self.labels,
            columns: self.columns,
            figures: self.figures,
            fragments: self.fragments,
            lexicon: Lexicon::new(segment, self.pairs, documents)?,
            lengths,
            store: self.store,
        })
    }
}

//! The fields of the index.
//!
//! tantivy holds two text fields without stored values or fast fields: one of words, one of what begins with a digit.
//! There are some thousand words and no end of numbers, so the dictionary of words is read when a pack is opened, and
//! that of numbers when a query has one. Their terms are made by [`crate::term`]; all that is not text lies in
//! [`crate::columns`], and what results show lies in [`crate::fragments`].

use tantivy::IndexSettings;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;

/// What a token is, by its first letter. The number is that of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Class {
    Word = 0,
    Number = 1,
}

impl Class {
    pub(crate) const ALL: [Self; 2] = [Self::Word, Self::Number];

    pub(crate) fn of(folded: &str) -> Self {
        if folded.as_bytes().first().is_some_and(u8::is_ascii_digit) { Self::Number } else { Self::Word }
    }

    pub(crate) fn field(self) -> Field {
        Field::from_field_id(self as u32)
    }

    /// The name of the field and of its analyzer.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Word => "words",
            Self::Number => "numbers",
        }
    }
}

/// The schema. Documents are as long as their words are many; numbers do not count.
pub(crate) fn schema() -> Schema {
    let mut builder = Schema::builder();
    for class in Class::ALL {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(class.name())
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_fieldnorms(class == Class::Word);
        builder.add_text_field(class.name(), TextOptions::default().set_indexing_options(indexing));
    }
    builder.build()
}

/// How a segment is kept; the doc store is empty.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings { docstore_compression: Compressor::None, ..IndexSettings::default() }
}

/// What tantivy wants to find in `meta.json` for one segment.
#[cfg(feature = "write")]
pub(crate) fn meta(segment: &str, documents: u32) -> Vec<u8> {
    let meta = serde_json::json!({
        "index_settings": { "docstore_compression": "none", "docstore_blocksize": 16384 },
        "segments": [{ "segment_id": segment, "max_doc": documents, "deletes": null }],
        "schema": schema(),
        "opstamp": 0,
    });
    meta.to_string().into_bytes()
}

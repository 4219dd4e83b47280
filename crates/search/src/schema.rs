//! The one field of the index.
//!
//! tantivy holds a single text field without stored values or fast fields. Its terms are made by [`crate::term`];
//! all that is not text lies in [`crate::columns`], and what results show lies in [`crate::fragments`].

use tantivy::IndexSettings;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;

/// The name under which the analyzer is registered when a pack is written.
pub(crate) const ANALYZER: &str = "sotay";

/// The schema and its field.
pub(crate) fn schema() -> (Schema, Field) {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(ANALYZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    let mut builder = Schema::builder();
    let text = builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    (builder.build(), text)
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
        "schema": schema().0,
        "opstamp": 0,
    });
    meta.to_string().into_bytes()
}

//! How long an index takes beside plain tantivy: the same documents on as many threads, each text in two fields of plain
//! tokens, merged into one segment.
//!
//! ```text
//! cargo xtask corpus 10000 OUT --text FILE --for jsonl
//! cargo run --release -p sotay-search --features write --example plain -- OUT/jsonl/corpus.jsonl
//! ```
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement talks, trusts its input, and may read the clock"
)]

use std::sync::Mutex;
use std::time::{Duration, Instant};

use sotay_search::{Document, Labels, write};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{Index, TantivyDocument};

const THREADS: usize = 2;
const RUNS: usize = 5;

fn main() {
    let corpus = std::env::args().nth(1).expect("the path of corpus.jsonl");
    let documents = documents(&std::fs::read_to_string(corpus).unwrap());
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    // In turn, so that a busy moment hits both.
    for _ in 0..RUNS {
        ours.push(timed(|| sotay(&documents)));
        plain.push(timed(|| tantivy(&documents)));
    }
    let (ours, plain) = (median(ours), median(plain));
    println!("{} documents, {THREADS} threads, medians of {RUNS} runs", documents.len());
    println!("sotay: one segment, pairs, columns, fragments, packed   {ours:.2?}");
    println!("plain tantivy: two fields of plain tokens, one segment   {plain:.2?}");
    println!(
        "ratio                                                    {:.2}",
        ours.as_secs_f64() / plain.as_secs_f64()
    );
}

fn documents(corpus: &str) -> Vec<Document> {
    let document = |(number, line): (usize, &str)| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        Document {
            url: format!("/practices/{number:06}/"),
            title: text("title"),
            kind: "practice".to_owned(),
            date: Some(format!("{}-{:02}-{:02}", value["year"], number % 12 + 1, number % 28 + 1)),
            topics: vec![text("topic")],
            places: vec![text("place")],
            body: text("body"),
            ..Document::default()
        }
    };
    corpus.lines().enumerate().map(document).collect()
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn sotay(documents: &[Document]) {
    let next = Mutex::new(documents.chunks(documents.len().div_ceil(24).max(1)).enumerate());
    let made = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let Some((number, chunk)) = next.lock().unwrap().next() else { return };
                    let shard = write::shard(chunk).unwrap();
                    made.lock().unwrap().push((number, shard));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap();
    made.sort_by_key(|(number, _)| *number);
    let shards: Vec<_> = made.into_iter().map(|(_, shard)| shard).collect();
    assert!(!write::pack(&shards, &Labels::default()).unwrap().files.is_empty());
}

fn tantivy(documents: &[Document]) {
    const TOKENS: &str = "plain";
    let indexing =
        TextFieldIndexing::default().set_tokenizer(TOKENS).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut schema = Schema::builder();
    let fields = ["exact", "folded"].map(|name| schema.add_text_field(name, options.clone()));
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TOKENS, TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build());
    let index = Index::builder().schema(schema.build()).tokenizers(tokenizers).create_in_ram().unwrap();
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(THREADS, THREADS * (64 << 20)).unwrap();
    for document in documents {
        let mut entry = TantivyDocument::new();
        for field in fields {
            entry.add_text(field, &document.title);
            entry.add_text(field, &document.body);
        }
        writer.add_document(entry).unwrap();
    }
    writer.commit().unwrap();
    let segments = index.searchable_segment_ids().unwrap();
    if segments.len() > 1 {
        writer.merge(&segments).wait().unwrap();
    }
    writer.wait_merging_threads().unwrap();
    assert_eq!(index.reader().unwrap().searcher().num_docs(), documents.len() as u64);
}

//! Builds a pack of a corpus and searches it, and prints what that takes.
//!
//! ```text
//! python3 gen_corpus.py 10000 OUT --text FILE --for jsonl
//! cargo run --release -p sotay-search --features write --example measure -- OUT/jsonl/corpus.jsonl [QUERY…]
//! ```
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement talks, trusts its input, and may read the clock"
)]

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;
use std::time::Instant;

use sotay_search::{Document, Engine, Labels, Request, Source, write};

const GROUPS: usize = 32;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let corpus = arguments.next().expect("the path of corpus.jsonl");
    let queries: Vec<String> = arguments.collect();
    let documents = documents(&std::fs::read_to_string(corpus).unwrap());
    let bytes: usize = documents.iter().map(|document| document.body.len()).sum();
    println!("{} documents, {bytes} bytes of bodies", documents.len());
    let groups = groups(documents);
    let before = peak();

    let start = Instant::now();
    let shards = shards(&groups, 2);
    println!("shards on 2 threads  {:?}", start.elapsed());
    let start = Instant::now();
    let bytes: Vec<Vec<u8>> = shards.iter().map(write::Shard::to_bytes).collect();
    println!("to bytes             {:?}  {} bytes", start.elapsed(), bytes.iter().map(Vec::len).sum::<usize>());
    let start = Instant::now();
    for bytes in &bytes {
        write::Shard::from_bytes(bytes).unwrap();
    }
    println!("from bytes           {:?}", start.elapsed());
    drop(bytes);
    let start = Instant::now();
    let pack = write::pack(&shards, &Labels::default()).unwrap();
    println!("pack                 {:?}", start.elapsed());
    println!("peak memory          {} MiB, of which the documents {before} MiB", peak());
    sizes(&pack);
    search(pack, &queries);
}

fn documents(corpus: &str) -> Vec<Document> {
    let document = |(number, line): (usize, &str)| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        let body = text("body");
        let headings = body.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect();
        Document {
            url: format!("/practices/{:03}/bai-{number:06}/", number / 1000),
            title: text("title"),
            kind: "practice".to_owned(),
            date: Some(format!("{}-{:02}-{:02}", value["year"], number % 12 + 1, number % 28 + 1)),
            summary: String::new(),
            headings,
            names: vec![text("place").replace('-', " "), "Xây dựng nông thôn mới".to_owned()],
            numbers: Vec::new(),
            topics: vec![text("topic")],
            places: vec![text("place"), "tuyen-quang".to_owned()],
            cells: vec![text("place")],
            figures: vec![("dat-hien".to_owned(), (number % 90) as f64 / 10.0)],
            body,
        }
    };
    corpus.lines().enumerate().map(document).collect()
}

/// As a caller would: by something that does not change when articles come and go.
fn groups(documents: Vec<Document>) -> Vec<Vec<Document>> {
    let mut groups = vec![Vec::new(); GROUPS];
    for document in documents {
        let hash = xxhash_rust::xxh3::xxh3_64(document.url.as_bytes());
        groups[hash as usize % GROUPS].push(document);
    }
    groups
}

fn shards(groups: &[Vec<Document>], threads: usize) -> Vec<write::Shard> {
    let next = Mutex::new(groups.iter().enumerate());
    let made = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some((number, group)) = next.lock().unwrap().next() else { return };
                    let shard = write::shard(group).unwrap();
                    made.lock().unwrap().insert(number, shard);
                }
            });
        }
    });
    made.into_inner().unwrap().into_values().collect()
}

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}

fn sizes(pack: &write::Pack) {
    let mut by_folder: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for file in &pack.files {
        let folder = file.name.split(['/', '-']).next().unwrap();
        let (count, bytes) = by_folder.entry(folder).or_default();
        *count += 1;
        *bytes += file.bytes.len();
    }
    println!("files (count, bytes) {by_folder:?}");
}

/// Counts what is read.
struct Counting(BTreeMap<String, Vec<u8>>, std::sync::Arc<Mutex<(usize, usize)>>);

impl Source for Counting {
    fn read(&self, name: &str) -> Result<Vec<u8>, sotay_search::Error> {
        let bytes = self.0.read(name)?;
        let mut read = self.1.lock().unwrap();
        *read = (read.0 + 1, read.1 + bytes.len());
        Ok(bytes)
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, sotay_search::Error> {
        let bytes = self.0.read_part(name, range)?;
        let mut read = self.1.lock().unwrap();
        *read = (read.0 + 1, read.1 + bytes.len());
        Ok(bytes)
    }
}

fn search(pack: write::Pack, queries: &[String]) {
    let files: BTreeMap<_, _> = pack.files.into_iter().map(|file| (file.name, file.bytes)).collect();
    let read = std::sync::Arc::new(Mutex::new((0, 0)));
    let start = Instant::now();
    let engine = Engine::open(Counting(files, read.clone())).unwrap();
    println!("open                 {:?}  (files, bytes) {:?}", start.elapsed(), read.lock().unwrap());
    let standard = [
        "hien dat",
        "hiến đất",
        "duong",
        "nông thôn mới",
        "\"người lao động\"",
        "benh nhan ha noi",
        "nguoi lao dong hop dong",
        "xqzvwk",
        "hieens ddaats",
        "-đất",
        "trồng rừng gỗ lớn",
    ];
    let standard: Vec<String> = standard.map(str::to_owned).to_vec();
    for query in if queries.is_empty() { &standard } else { queries } {
        let request = Request::new(query.clone());
        let before = *read.lock().unwrap();
        let start = Instant::now();
        let answer = engine.search(&request).unwrap();
        let cold = start.elapsed();
        let after = *read.lock().unwrap();
        let start = Instant::now();
        engine.search(&request).unwrap();
        let first = answer.hits.first().map(|hit| hit.title.as_str());
        println!(
            "{query:28} {:6} hits  cold {cold:9.2?} (+{} files, {} bytes)  warm {:9.2?}  {first:?} {:?}",
            answer.total,
            after.0 - before.0,
            after.1 - before.1,
            start.elapsed(),
            answer.notice.map(|notice| (notice.kind, notice.used)),
        );
    }
}

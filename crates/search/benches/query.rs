//! How long queries take on a small generated corpus, and how long one shard takes to make.
#![allow(missing_docs, clippy::unwrap_used, reason = "what criterion's macros make has no documentation")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sotay_search::{Document, Engine, Labels, Request, write};

const SYLLABLES: [&str; 32] = [
    "chi",
    "bộ",
    "thôn",
    "đảng",
    "viên",
    "nhân",
    "dân",
    "hiến",
    "đất",
    "làm",
    "đường",
    "bê",
    "tông",
    "nông",
    "mới",
    "xã",
    "hội",
    "nghị",
    "quyết",
    "vận",
    "động",
    "gia",
    "đình",
    "ruộng",
    "vườn",
    "rừng",
    "cá",
    "lúa",
    "nước",
    "sạch",
    "trường",
    "học",
];

/// Words by a fixed rule that looks random, so that every run measures the same.
fn documents(count: usize) -> Vec<Document> {
    let mut seed = 7u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        SYLLABLES[(seed >> 33) as usize % SYLLABLES.len()]
    };
    let mut text = |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
    let document = |number| Document {
        url: format!("/{number}/"),
        title: text(8),
        kind: "practice".to_owned(),
        date: Some(format!("20{:02}-05-01", 10 + number % 15)),
        summary: text(20),
        body: text(400),
        ..Document::default()
    };
    (0..count).map(document).collect()
}

fn queries(criterion: &mut Criterion) {
    let documents = documents(1000);
    let shards = [write::shard(&documents).unwrap()];
    let engine = Engine::open(write::pack(&shards, &Labels::default()).unwrap()).unwrap();
    for query in ["hien dat", "hiến đất làm đường", "\"hiến đất\"", "nông thôn mới -cá", "xqzvwk", "hieens ddaats"]
    {
        let request = Request::new(query);
        criterion.bench_function(query, |bench| bench.iter(|| engine.search(&request).unwrap()));
    }
}

fn building(criterion: &mut Criterion) {
    let documents = documents(300);
    let bytes = documents.iter().map(|document| document.body.len() as u64).sum();
    let mut group = criterion.benchmark_group("build");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10);
    group.bench_function("shard", |bench| bench.iter(|| write::shard(&documents).unwrap()));
    group.finish();
}

criterion_group!(benches, queries, building);
criterion_main!(benches);

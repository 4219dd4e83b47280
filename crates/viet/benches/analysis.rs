//! How fast text is analysed, in bytes of text a second. The index is built from this, so it has a target: 60 MB/s on one core.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use unicode_normalization::UnicodeNormalization;
use viet::Tokenizer;

const PARAGRAPH: &str = "Thực hiện Đề án 16-ĐA/TU của Tỉnh uỷ, năm 2021 nhân dân thôn Đồng Bàng đã tự nguyện hiến 4.500 m² đất để \
    mở rộng đường liên thôn dài 1,2km. Cán bộ mặt trận, hội phụ nữ và đoàn thanh niên cùng đến từng hộ gia đình vận động, giải \
    thích rõ lợi ích của việc hiến đất; 100% số hộ đồng thuận. Kinh phí xây dựng nông thôn mới do nhân dân đóng góp là 350 triệu \
    đồng, ngày công lao động quy ra tiền đạt 120 triệu đồng (số liệu đến 05/10/2021). Kỹ thuật trồng chè Shan tuyết được hướng \
    dẫn tại Nà Tơớng, Krông Pắk và Đắk Lắk. ";

fn analyse(text: &str) -> usize {
    let mut tokenizer = Tokenizer::new(text);
    let mut bytes = 0;
    while tokenizer.next() {
        bytes += black_box(tokenizer.exact()).len() + black_box(tokenizer.folded()).len();
    }
    bytes
}

fn analysis(criterion: &mut Criterion) {
    let text = PARAGRAPH.repeat(200);
    let decomposed: String = text.nfd().collect();
    let english =
        "Clearing the road needed land, and every household along the lane gave some of its garden. ".repeat(1000);
    let mut group = criterion.benchmark_group("analysis");
    for (name, text) in [("tokens/nfc", &text), ("tokens/nfd", &decomposed), ("tokens/ascii", &english)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| analyse(black_box(text))));
    }
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("normalize", |bencher| bencher.iter(|| viet::normalize(black_box(&text)).len()));
    group.bench_function("fold", |bencher| bencher.iter(|| viet::fold(black_box(&text)).len()));
    group.bench_function("exact", |bencher| bencher.iter(|| viet::exact(black_box(&text)).len()));
    group.bench_function("slug", |bencher| bencher.iter(|| viet::slug(black_box(&text)).len()));
    group.bench_function("sort_key", |bencher| bencher.iter(|| viet::sort_key(black_box(&text)).len()));
    group.bench_function("kind", |bencher| {
        bencher.iter(|| {
            let mut tokenizer = Tokenizer::new(black_box(&text));
            let mut syllables = 0;
            while tokenizer.next() {
                syllables += usize::from(tokenizer.kind() == viet::Kind::Syllable);
            }
            syllables
        });
    });
    group.finish();
}

criterion_group!(benches, analysis);
criterion_main!(benches);

//! Counts what a browser would load of the pack of a built site, query by query: files, parts of them, and bytes; and how long the same
//! query takes when all is there.
//!
//! ```text
//! cargo run --release -p sotay-search --example wire -- SITE/search [QUERIES.txt]
//! ```
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement talks, trusts its input, and may read the clock"
)]

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use sotay_search::{Engine, Error, Request, Source};

/// What was read of each kind of file: count and bytes.
type Read = Arc<Mutex<BTreeMap<String, (usize, usize)>>>;

struct Counting(PathBuf, Read);

impl Counting {
    fn count(&self, name: &str, bytes: usize) {
        let kind = name.split('-').next().unwrap_or_default();
        let mut read = self.1.lock().unwrap();
        let (count, sum) = read.entry(kind.to_owned()).or_default();
        (*count, *sum) = (*count + 1, *sum + bytes);
    }
}

impl Source for Counting {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        let bytes = std::fs::read(self.0.join(name)).map_err(|_| Error::Missing(vec![name.to_owned()]))?;
        self.count(name, bytes.len());
        Ok(bytes)
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        let bytes = std::fs::read(self.0.join(name)).map_err(|_| Error::Missing(vec![name.to_owned()]))?;
        self.count(name, range.len());
        Ok(bytes[range].to_vec())
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("the folder of a pack"));
    let queries = arguments.next().map_or_else(|| QUERIES.to_owned(), |path| std::fs::read_to_string(path).unwrap());
    let mut further = Vec::new();
    for query in queries.lines().filter(|line| !line.is_empty()) {
        let read = Read::default();
        let engine = Engine::open(Counting(folder.clone(), Arc::clone(&read))).unwrap();
        let opened = std::mem::take(&mut *read.lock().unwrap());
        let total = engine.search(&Request::new(query)).unwrap().total;
        let start = std::time::Instant::now();
        engine.search(&Request::new(query)).unwrap();
        let warm = start.elapsed();
        let read = std::mem::take(&mut *read.lock().unwrap());
        let (count, bytes) = read.values().fold((0, 0), |sum, (count, bytes)| (sum.0 + count, sum.1 + bytes));
        if further.is_empty() {
            println!("opening: {opened:?}");
        }
        println!("{query:32} {total:6} hits {count:4} parts {bytes:8} bytes  {warm:9.2?}  {read:?}");
        further.push(bytes);
    }
    further.sort_unstable();
    println!("median of a query on its own: {} bytes", further[further.len() / 2]);
}

/// What staff might type, most often of two to four words.
const QUERIES: &str = "\
hien dat
hiến đất
nông thôn mới
giảm nghèo
chuyển đổi số
vận động nhân dân hiến đất
bê tông hoá đường nội đồng
Mãn Sơn
chi bộ thôn Mãn Sơn
sinh hoạt chuyên đề
trồng rừng
kết nạp đảng viên trẻ
hoà giải
môi trường
dịch vụ công
quyền sử dụng đất
người lao động
hợp đồng lao động
bồi thường khi thu hồi đất
thừa kế
trách nhiệm hình sự
hội đồng nhân dân
Hàm Yên
xã Hồng Lạc
duong
nuoi ca dac san
xoa nha tam
an ninh trat tu
ho ngheo
doi song van hoa
tu soi tu sua
hoc tap va lam theo Bac
đảng viên
người cao tuổi
bảo hiểm xã hội
trẻ em
giấy chứng nhận
thuế
xử phạt vi phạm hành chính
quốc phòng
đăng ký kết hôn
tài sản chung
doanh nghiệp nhà nước
uỷ ban nhân dân cấp xã
khiếu nại tố cáo
phòng cháy
giáo dục
y tế
\"nông thôn mới\"
\"hien dat\"
";

//! The documents that the tests search.

use std::sync::LazyLock;

use sotay_search::{Answer, Document, Engine, FacetValue, Labels, Request, write};

pub(crate) fn value(id: &str, name: &str, parent: Option<&str>, also: &[&str]) -> FacetValue {
    FacetValue {
        id: id.to_owned(),
        name: name.to_owned(),
        parent: parent.map(str::to_owned),
        also: also.iter().map(|&also| also.to_owned()).collect(),
    }
}

pub(crate) fn labels() -> Labels {
    Labels {
        topics: vec![
            value("nong-thon-moi", "Nông thôn mới", None, &["NTM"]),
            value("hien-dat", "Hiến đất làm đường", Some("nong-thon-moi"), &[]),
            value("nhan-su", "Chuẩn bị nhân sự", None, &[]),
            value("mat-tran", "Mặt trận Tổ quốc", None, &["MTTQ"]),
        ],
        places: vec![
            value("tuyen-quang", "Tuyên Quang", None, &[]),
            value("son-duong", "Sơn Dương", Some("tuyen-quang"), &[]),
            value("van-son", "Vân Sơn", Some("son-duong"), &["Hồng Lạc cũ"]),
            value("yen-son", "Yên Sơn", Some("tuyen-quang"), &[]),
            value("tan-long", "Tân Long", Some("yen-son"), &[]),
        ],
        cells: vec![value("man-son", "Chi bộ thôn Mãn Sơn", None, &[]), value("thon-11", "Chi bộ thôn 11", None, &[])],
        indicators: vec![value("dat-hien", "Đất hiến", None, &[])],
        kinds: vec![value("practice", "Cách làm", None, &[]), value("guide", "Hướng dẫn", None, &[])],
        ..Labels::default()
    }
}

/// A page with nothing but a title and a body.
pub(crate) fn page(url: &str, title: &str, body: &str) -> Document {
    Document {
        url: url.to_owned(),
        title: title.to_owned(),
        kind: "practice".to_owned(),
        date: Some("2020-01-01".to_owned()),
        body: body.to_owned(),
        ..Document::default()
    }
}

pub(crate) fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|&value| value.to_owned()).collect()
}

fn practices() -> Vec<Document> {
    vec![
        Document {
            date: Some("2021-05-06".to_owned()),
            summary: "Chi bộ vận động nhân dân hiến đất, mở rộng đường thôn.".to_owned(),
            headings: texts(&["Cách làm", "Kết quả"]),
            names: texts(&["Xã Vân Sơn", "Nông thôn mới", "NTM"]),
            numbers: texts(&["16-ĐA/TU"]),
            topics: texts(&["hien-dat", "nong-thon-moi"]),
            places: texts(&["van-son", "son-duong", "tuyen-quang"]),
            cells: texts(&["man-son"]),
            figures: vec![("dat-hien".to_owned(), 1.2)],
            ..page(
                "/man-son/",
                "Thôn Mãn Sơn hiến đất làm đường",
                "Chi bộ Mãn Sơn họp bàn theo Đề án 16-ĐA/TU. Sau ba \
                tháng, 42 hộ hiến đất, 1.200 m² đất vườn được giao cho thôn. Đường rộng 4,5 m. Cả thôn cùng làm.",
            )
        },
        Document {
            date: Some("2022-03-01".to_owned()),
            summary: "Bê tông hoá đường nội đồng ở thôn 11.".to_owned(),
            topics: texts(&["nong-thon-moi"]),
            places: texts(&["tan-long", "yen-son", "tuyen-quang"]),
            cells: texts(&["thon-11"]),
            figures: vec![("dat-hien".to_owned(), 0.4)],
            ..page(
                "/thon-11/",
                "Bê tông hoá đường nội đồng",
                "Chi bộ thôn 11 phân công đảng viên phụ trách từng hộ. \
                Xây dựng nông thôn mới là việc của cả thôn.",
            )
        },
        Document {
            date: Some("2019-07-01".to_owned()),
            topics: texts(&["nhan-su"]),
            places: texts(&["tan-long", "yen-son", "tuyen-quang"]),
            ..page("/nhan-su/", "Chuẩn bị nhân sự đại hội", "Cấp uỷ rà soát kỹ hồ sơ. Mặt trận Tổ quốc cùng tham gia.")
        },
        Document {
            kind: "guide".to_owned(),
            date: None,
            ..page(
                "/huong-dan/",
                "Cách chuẩn bị một buổi sinh hoạt chuyên đề",
                "Chọn chuyên đề sát việc. Gửi trước nội dung. \
                Ghi biên bản theo Hướng dẫn số 12-HD/BTCTW.",
            )
        },
    ]
}

/// Short pages, each for one thing to tell apart.
fn small() -> Vec<Document> {
    let pages = [
        ("/duong/", "Cây dương xỉ", "Thân cây dương mọc ven suối."),
        ("/duong-sa/", "Đường liên xã", "Con đường được mở rộng."),
        ("/nuoi-duong/", "Nuôi dưỡng", "Bồi dưỡng đảng viên trẻ."),
        ("/scattered/", "Chuyện làng", "Thôn ta có ruộng nông, người mới đến ở thôn bên. Mới đây nông dân họp."),
        ("/ntm/", "Về đích NTM", "Xã về đích năm nay."),
        ("/mttq/", "MTTQ xã giám sát", "Giám sát cộng đồng."),
        ("/hoa/", "Hòa giải ở cơ sở", "Tổ hòa giải làm việc."),
        ("/thuy/", "Thuý Kiều", "Bà Thuý kể chuyện."),
        ("/ban-nghi/", "Bản nghị quyết", "Bản in đủ cho mọi người."),
        ("/ban-hang/", "Bán hàng", "Bán nông sản qua mạng."),
        ("/ca/", "Nuôi cá đặc sản", "Cá chiên, cá lăng trong lồng."),
        ("/ca-phe/", "Cà phê", "Vườn cà phê ghép."),
        ("/apart/", "Hiến máu", "Người hiến máu rồi về làm đất."),
        ("/english/", "Livestream bán cam", "Thanh niên livestream trên Facebook mỗi tối."),
        ("/ky/", "Kỹ thuật", "Tập huấn kỹ thuật cho lí trưởng."),
        ("/body-only/", "Chuyện khác", "Ở đây chỉ nhắc tới sổ tay một lần."),
        ("/title-too/", "Sổ tay", "Nhắc nhiều lần."),
        ("/old/", "Trồng chè", "Chè Shan tuyết."),
        ("/ong/", "Nuôi ong lấy mật", "Ong bay cả ngày, mật vàng óng."),
        ("/tre/", "Trồng tre lấy măng", "Măng bát độ."),
    ];
    pages.into_iter().map(|(url, title, body)| page(url, title, body)).collect()
}

pub(crate) fn documents() -> Vec<Document> {
    let mut documents = practices();
    documents.extend(small());
    let new = Document { date: Some("2025-01-01".to_owned()), ..page("/new/", "Trồng chè", "Chè Shan tuyết.") };
    documents.push(new);
    // Equal in all but their addresses.
    documents.extend(["/twin-b/", "/twin-a/", "/twin-c/"].map(|url| page(url, "Sinh đôi", "Giống hệt nhau.")));
    documents
}

pub(crate) fn pack_of(documents: &[Document]) -> write::Pack {
    let shards: Vec<_> = documents.chunks(7).map(|chunk| write::shard(chunk).unwrap()).collect();
    write::pack(&shards, &labels()).unwrap()
}

/// Opened once for all tests: searching changes nothing.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::open(pack_of(&documents())).unwrap());
    &ENGINE
}

pub(crate) fn search(query: &str) -> Answer {
    engine().search(&Request { limit: 100, ..Request::new(query) }).unwrap()
}

/// As [`search`], with no help when nothing is found.
pub(crate) fn literal(query: &str) -> Answer {
    engine().search(&Request { limit: 100, literal: true, ..Request::new(query) }).unwrap()
}

pub(crate) fn urls(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.url.as_str()).collect()
}

//! Names that stand for each other: of the registers, and as editors list them.

use std::sync::LazyLock;

use crate::handbook::{page, texts, urls, value};
use sotay_search::{Answer, Engine, Labels, Request, Synonym, write};

fn synonym(typed: &[&str], finds: &[&str]) -> Synonym {
    Synonym { typed: texts(typed), finds: texts(finds) }
}

fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let pages = [
            ("/cds/", "Tổ CĐS cộng đồng", "Tổ đến từng nhà."),
            ("/chuyen-doi/", "Chuyển đổi số ở xã", "Nộp hồ sơ trên mạng."),
            ("/scattered/", "Số hộ chuyển nghề", "Chăm sóc cây trồng."),
            ("/thu-tuc/", "Một cửa", "Dịch vụ công ở nhà văn hóa."),
            ("/number/", "Theo Đề án số 16-ĐA/TU", "Chi bộ sinh hoạt."),
            ("/short/", "Làm theo Đề án 16", "Ba buổi một quý."),
            ("/title/", "Sinh hoạt", "Đề án nâng cao chất lượng sinh hoạt."),
            ("/dbkk/", "Xã đặc biệt khó khăn", "Vùng cao."),
        ];
        let documents: Vec<_> = pages.iter().map(|(url, title, body)| page(url, title, body)).collect();
        let both = ["CĐS", "chuyển đổi số"];
        let labels = Labels {
            documents: vec![value("16-DA-TU", "16-ĐA/TU", None, &["Đề án nâng cao chất lượng sinh hoạt", "Đề án 16"])],
            synonyms: vec![
                synonym(&both, &both),
                synonym(&["chính quyền điện tử", "một cửa"], &["chuyển đổi số", "dịch vụ công"]),
                synonym(&["ĐBKK"], &["đặc biệt khó khăn"]),
            ],
            ..Labels::default()
        };
        Engine::open(write::pack(&[write::shard(&documents).unwrap()], &labels).unwrap()).unwrap()
    });
    &ENGINE
}

fn search(query: &str) -> Answer {
    engine().search(&Request { literal: true, ..Request::new(query) }).unwrap()
}

#[track_caller]
fn finds(query: &str, expected: &[&str]) {
    let answer = search(query);
    let mut found = urls(&answer);
    found.sort_unstable();
    assert_eq!(found, expected, "{query}: {:?}", answer.understood);
}

#[test]
fn listed_forms_find_each_other_as_phrases() {
    for query in ["CĐS", "cđs", "cds", "chuyển đổi số", "chuyen doi so"] {
        finds(query, &["/cds/", "/chuyen-doi/"]);
    }
    finds("CĐS mạng", &["/chuyen-doi/"]);
    finds("chuyển số", &["/chuyen-doi/", "/scattered/"]);
}

#[test]
fn one_way_is_one_way() {
    finds("chính quyền điện tử", &["/chuyen-doi/", "/thu-tuc/"]);
    finds("dịch vụ công", &["/thu-tuc/"]);
    finds("ĐBKK", &["/dbkk/"]);
    finds("đặc biệt khó khăn", &["/dbkk/"]);
}

#[test]
fn a_document_is_found_by_number_title_and_short_name() {
    for query in ["16-ĐA/TU", "16 da tu", "Đề án 16", "đề án nâng cao chất lượng sinh hoạt"] {
        finds(query, &["/number/", "/short/", "/title/"]);
    }
    assert_eq!(
        search("16-ĐA/TU").understood.synonyms,
        ["Đề án nâng cao chất lượng sinh hoạt", "Đề án 16"].map(|other| ("16-đa/tu".to_owned(), other.to_owned()))
    );
}

#[test]
fn what_is_in_quotation_marks_means_itself() {
    finds("\"CĐS\"", &["/cds/"]);
    assert!(search("\"CĐS\"").understood.synonyms.is_empty());
}

#[test]
fn what_was_added_is_named() {
    assert_eq!(search("cds").understood.synonyms, [("cds".to_owned(), "chuyển đổi số".to_owned())]);
}

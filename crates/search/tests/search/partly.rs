//! Pages that have part of the words, behind those that have all.

use crate::handbook::{labels, page, urls};
use sotay_search::{Answer, Change, Engine, Filters, Labels, Request, Sort, Synonym, write};

fn open(pages: &[sotay_search::Document], labels: &Labels) -> Engine {
    Engine::open(write::pack(&[write::shard(pages).unwrap()], labels).unwrap()).unwrap()
}

/// One page with all the words of `nuôi cá lồng hồ`, and pages with fewer.
fn ponds() -> Engine {
    let mut pages = vec![
        page("/all/", "Chuyện thôn", "Dân nuôi cá lồng trên hồ. Hồ rộng, nuôi cá lồng đã lâu."),
        page("/cages/", "Nuôi cá lồng", "Mười hai nhà cùng góp vốn."),
        page("/fish/", "Nuôi cá ao", "Ao nhỏ sau nhà."),
        page("/other-marks/", "Nuồi ca long", "Chuyện khác."),
    ];
    pages[2].date = Some("2024-01-01".to_owned());
    pages.extend((0..20).map(|n| page(&format!("/{n}/"), "Trồng chè", "Chè trên đồi.")));
    open(&pages, &labels())
}

fn ask(query: &str) -> Answer {
    ponds().search(&Request { limit: 100, ..Request::new(query) }).unwrap()
}

#[test]
fn they_stand_behind_and_say_what_they_lack() {
    let answer = ask("nuôi cá lồng hồ");
    assert_eq!(urls(&answer), ["/all/", "/cages/", "/fish/"]);
    assert_eq!((answer.total, answer.whole, &answer.notice), (3, 1, &None));
    let lacks: Vec<String> = answer.hits.iter().map(|hit| hit.lacks.join("|")).collect();
    assert_eq!(lacks, ["", "hồ", "lồng hồ"]);
    assert_eq!(answer.facets.kind[0].count, 3, "counts are of all that is shown");
}

#[test]
fn they_stand_behind_in_every_order_and_on_every_page() {
    let engine = ponds();
    let request = |offset| Request { sort: Sort::Newest, limit: 1, offset, ..Request::new("nuôi cá lồng hồ") };
    let order: Vec<String> =
        (0..4).flat_map(|offset| engine.search(&request(offset)).unwrap().hits).map(|hit| hit.url).collect();
    assert_eq!(order, ["/all/", "/fish/", "/cages/"], "the newest of those with part of the words is not the first");
}

#[test]
fn filters_take_away_from_both() {
    let filters = Filters { years: vec![(2024, 2024)], ..Filters::default() };
    let answer = ponds().search(&Request { filters, ..Request::new("nuôi cá lồng hồ") }).unwrap();
    assert_eq!((urls(&answer), answer.total, answer.whole), (vec!["/fish/"], 1, 0));
}

#[test]
fn the_number_of_a_document_is_demanded_if_any_page_has_it() {
    let pages = [
        page("/cites/", "Họp", "Theo đề án 16-ĐA/TU, chi bộ chọn việc."),
        page("/names/", "Đề án nâng cao sinh hoạt", "Đề án nâng cao chất lượng."),
        page("/else/", "Trồng chè", "Chè trên đồi."),
    ];
    let engine = open(&pages, &labels());
    let ask = |query: &str| engine.search(&Request::new(query)).unwrap();
    assert_eq!(urls(&ask("đề án nâng cao 16-ĐA/TU")), ["/cites/"]);
    assert_eq!(urls(&ask("đề án nâng cao 17-ĐA/TU")), ["/names/", "/cites/"]);
}

#[test]
fn words_that_only_announce_a_number_are_left_out() {
    let pages =
        [page("/cites/", "Họp", "Theo 98/2018/NĐ-CP, chi bộ chọn việc."), page("/else/", "Nghị định", "Số hộ.")];
    let engine = open(&pages, &labels());
    let asking = |query: &str| {
        let answer = engine.search(&Request::new(query)).unwrap();
        let urls: Vec<String> = answer.hits.iter().map(|hit| hit.url.clone()).collect();
        (answer.understood.asking.join(" "), urls.join(" "))
    };
    let left_out = |words: &str| (words.to_owned(), "/cites/".to_owned());
    assert_eq!(asking("nghị định số 98/2018/NĐ-CP"), left_out("nghị định số"));
    assert_eq!(asking("nghi dinh 98/2018/nd-cp"), left_out("nghi dinh"));
    assert_eq!(asking("theo số 98/2018/NĐ-CP"), left_out("số"));
    assert_eq!(asking("nghị định số").0, "", "no number follows");
    assert_eq!(asking("nghị định số hộ").0, "", "no number follows");
}

#[test]
fn what_is_demanded_stays_demanded() {
    assert_eq!(urls(&ask("\"cá lồng\" nuôi hồ")), ["/all/", "/cages/"], "a phrase in quotation marks");
    assert_eq!(urls(&ask("nuôi cá lồng hồ -ao")), ["/all/", "/cages/"], "what is shut out");
    assert_eq!(urls(&ask("nuôi cá lồng hồ year:2024")), ["/fish/"], "a filter in the query");
    let literal = Request { literal: true, ..Request::new("nuôi cá lồng hồ") };
    assert_eq!(urls(&ponds().search(&literal).unwrap()), ["/all/"], "just what was typed");
    assert_eq!(urls(&ask("nuôi cá lồng hồ OR xqzvwk")), ["/all/"], "alternatives");
}

#[test]
fn one_word_and_two_are_as_ever() {
    assert_eq!(urls(&ask("hồ")), ["/all/"]);
    assert_eq!(urls(&ask("lồng hồ")), ["/all/"]);
}

#[test]
fn a_full_page_needs_no_filling() {
    let answer = ask("chè trên đồi");
    assert_eq!((answer.total, answer.whole), (20, 20));
}

#[test]
fn words_that_exist_are_not_taken_for_slips_while_a_page_has_most_of_them() {
    let mut pages = vec![
        page("/sorting/", "Phân loại rác", "Phân loại rác tại nhà, rác ít hẳn."),
        page("/lai/", "Chuyện khác", "Phân bò và trâu lai. Rác trôi xuống chợ ở xa."),
    ];
    pages.extend((0..20).map(|n| page(&format!("/{n}/"), "Trồng chè", "Chè ở chợ.")));
    let answer = open(&pages, &labels()).search(&Request::new("phân loại rác chợ")).unwrap();
    let notice = answer.notice.unwrap();
    assert_eq!(
        (notice.kind, notice.used, notice.dropped.join("|")),
        (Change::Fewer, notice.original, "loại|chợ".into())
    );
    assert_eq!((answer.hits[0].url.as_str(), answer.whole), ("/sorting/", 0));
    assert_eq!(
        (answer.hits[0].lacks.as_slice(), answer.hits[1].lacks.as_slice()),
        (&["chợ".into()][..], &["loại".into()][..])
    );
}

#[test]
fn another_name_is_worth_no_more_than_what_was_typed() {
    let synonyms =
        vec![Synonym { typed: vec!["sinh hoạt chuyên đề".to_owned()], finds: vec!["SHCĐ".to_owned()] }];
    let labels = Labels { synonyms, ..labels() };
    let mut pages = vec![
        page("/short/", "SHCĐ", "SHCĐ, SHCĐ và SHCĐ: chuẩn bị."),
        page("/typed/", "Chuẩn bị sinh hoạt chuyên đề", "Chuẩn bị nội dung."),
    ];
    // Which makes the words that are typed common, and the abbreviation rare.
    pages.extend((0..30).map(|n| page(&format!("/{n}/"), "Họp", "Buổi sinh hoạt theo chuyên đề.")));
    let answer = open(&pages, &labels).search(&Request::new("chuẩn bị sinh hoạt chuyên đề")).unwrap();
    assert_eq!(urls(&answer)[..2], ["/typed/", "/short/"]);
}

//! What happens when the words as typed find nothing.

use crate::handbook::{literal, pack_of, page, search, urls};
use sotay_search::{Change, Engine, Labels, Request, write};

#[track_caller]
fn helped(query: &str, kind: Change, used: &str, url: &str) {
    let answer = search(query);
    let notice = answer.notice.clone().unwrap_or_else(|| panic!("{query}: no notice"));
    assert_eq!((notice.kind, notice.used.as_str(), notice.original.as_str()), (kind, used, query));
    assert_eq!(urls(&answer).first(), Some(&url), "{query}");
    assert_eq!(literal(query).total, 0, "{query}: asked for literally");
}

#[test]
fn a_slip_of_one_letter() {
    helped("livestrem", Change::Spelling, "livestream", "/english/");
    helped("hien dta", Change::Spelling, "hien dat", "/man-son/");
    helped("trong mamg", Change::Spelling, "trong mang", "/tre/");
}

#[test]
fn a_slip_that_makes_another_word() {
    // Both words exist, but no page has them together.
    helped("livestream cay", Change::Spelling, "livestream cam", "/english/");
}

#[test]
fn telex_is_undone() {
    helped("hieens ddaats", Change::Typing, "hiến đất", "/man-son/");
    helped("hie6n1 d9a61t", Change::Typing, "hiến đất", "/man-son/");
}

#[test]
fn syllables_run_together() {
    helped("hiendat", Change::Apart, "hien dat", "/man-son/");
}

#[test]
fn the_signs_of_a_documents_number_are_not_known_by_heart() {
    helped("16/ĐA-TU", Change::Apart, "16 đa tu", "/man-son/");
    helped("ĐA16", Change::Apart, "đa 16", "/man-son/");
    helped("da16", Change::Apart, "da 16", "/man-son/");
    helped("đề án TU016", Change::Apart, "đề án tu 016", "/man-son/");
    // What is no such number stays one word.
    for nothing in ["ĐA99", "ĐAx16", "xx16", "hiendat16"] {
        assert_eq!(search(nothing).total, 0, "{nothing}");
    }
    let decree = page("/decree/", "Quế hữu cơ", "Xã làm theo 98/2018/NĐ-CP, bà con nuôi cá.");
    let engine = Engine::open(pack_of(&[decree])).unwrap();
    let ask = |query: &str| engine.search(&Request::new(query)).unwrap();
    for query in ["98/2018/NĐCP", "NĐ98/2018", "nd98"] {
        let answer = ask(query);
        let kind = answer.notice.as_ref().map(|notice| notice.kind);
        assert_eq!((kind, urls(&answer)), (Some(Change::Apart), vec!["/decree/"]), "{query}");
    }
    assert_eq!(ask("98/2018/NDCX").total, 0);
}

#[test]
fn keys_for_marks_are_not_slips() {
    // `thoon` and `lamf` are one letter away from words, but it is the marks that were typed.
    helped("thoon lamf", Change::Typing, "thôn làm", "/man-son/");
}

/// A long page that has most syllables somewhere, and short ones.
fn strewn() -> Engine {
    let long = "Đến nay, nặng nề nhất là lương thấp. Mất mùa thì trời cũng chịu. Có nấm, có ong. Thủ trưởng phân việc, bằng lòng \
        nuôi ngay.";
    Engine::open(pack_of(&[
        page("/long/", "Chuyện dài", long),
        page("/sun/", "Đèn mặt trời", "Đèn pin mặt trời thắp sáng đường thôn."),
        page("/melon/", "Dưa lưới", "Dưa thụ phấn bằng ong nuôi ngay trong nhà."),
    ]))
    .unwrap()
}

#[test]
fn words_strewn_about_are_not_found() {
    // Every syllable is on the long page, in other marks and apart: what has part of them as asked is better.
    let answer = strewn().search(&Request::new("đèn năng lượng mặt trời")).unwrap();
    assert_eq!(urls(&answer).first(), Some(&"/sun/"));
    assert_eq!(answer.notice.map(|notice| notice.kind), Some(Change::Fewer));
    // A page that has them together is found as ever, and so is one that has them in the marks asked for.
    for (query, url) in [("đèn pin mặt trời", "/sun/"), ("nấm ong lương trời", "/long/")] {
        let answer = strewn().search(&Request::new(query)).unwrap();
        assert_eq!((urls(&answer)[0], &answer.notice), (url, &None), "{query}");
    }
}

#[test]
fn of_all_spellings_the_one_counts_that_makes_sense() {
    // `on` may be `con`, `hon`, `ong` and more; but bees are what melons have.
    let answer = strewn().search(&Request::new("thụ phấn bằng on nuôi ngay")).unwrap();
    let notice = answer.notice.clone().unwrap();
    assert_eq!((notice.kind, notice.used.as_str()), (Change::Spelling, "thụ phấn bằng ong nuôi ngay"));
    assert_eq!(urls(&answer)[0], "/melon/");
}

#[test]
fn a_word_of_no_page_is_no_slip_because_a_long_page_has_all_else() {
    // `xúc` is one letter from `sức`, and the page has that too; but nowhere beside a word that it was typed with.
    let long = "Thôn Mãn Sơn hiến đất. Nhiều việc làm bằng tay, không có máy. Mỗi nhà góp sức.";
    let engine =
        Engine::open(pack_of(&[page("/man-son/", "Mở đường", long), page("/other/", "Chuyện khác", "Họp.")])).unwrap();
    let answer = engine.search(&Request::new("thôn Mãn Sơn hiến đất bằng máy xúc")).unwrap();
    let notice = answer.notice.clone().unwrap();
    assert_eq!((notice.kind, notice.dropped), (Change::Fewer, vec!["xúc".to_owned()]));
    assert_eq!(urls(&answer), ["/man-son/"]);
    let answer = engine.search(&Request::new("thôn Mãn Sơn góp xức")).unwrap();
    assert_eq!(
        answer.notice.map(|notice| notice.used),
        Some("thôn Mãn Sơn góp suc".to_owned()),
        "beside its neighbour"
    );
}

#[test]
fn words_that_only_ask_are_not_looked_for() {
    let asked = search("làm thế nào để hiến đất");
    assert_eq!((urls(&asked), &asked.notice), (urls(&search("hiến đất")), &None));
    for query in ["bao nhieu ong", "nuôi ong như thế nào", "tại sao nuôi ong"] {
        assert_eq!(urls(&search(query)).first(), Some(&"/ong/"), "{query}");
        assert_eq!(search(query).notice, None, "{query}");
    }
    // Alone they are words, in quotation marks too, and what they ask about must exist.
    assert_eq!(search("làm thế nào để xqzvwk").total, 0);
    assert_eq!(search("\"thế nào\"").total, 0);
    assert_eq!(search("thế nào").total, 0);
}

#[test]
fn fewer_words() {
    let answer = search("livestream cam shopee");
    let notice = answer.notice.clone().unwrap();
    assert_eq!((notice.kind, notice.dropped), (Change::Fewer, vec!["shopee".to_owned()]));
    assert_eq!(urls(&answer), ["/english/"]);
    let answer = search("livestream cam shopee -facebook");
    assert_eq!(answer.total, 0, "what was shut out stays shut out");
}

#[test]
fn a_slip_of_the_marks_is_told_and_the_answer_stays() {
    for (query, meant) in [
        ("nuôi dưởng", "nuôi dưỡng"),
        ("kỹ thuât", "kỹ thuật"),
        ("Đuờng liên xã", "đường liên xã"),
        ("trông chè", "trồng chè"),
        ("ghép OR dưởng -cá", "ghép OR dưỡng -cá"),
    ] {
        let answer = search(query);
        assert_eq!(answer.suggestion.as_deref(), Some(meant), "{query}");
        assert_eq!((&answer.notice, answer.total > 0), (&None, true), "{query}");
        assert!(urls(&search(meant)).contains(&urls(&answer)[0]), "{query}");
        assert_eq!(literal(query).suggestion, None, "{query}: asked for literally");
    }
    for query in ["nuôi dưỡng", "nuoi duong", "kỹ thuật", "kĩ thuật", "hiến đất", "xqzvwk", "livestrem"]
    {
        assert_eq!(search(query).suggestion, None, "{query}");
    }
}

#[test]
fn a_misspelt_word_of_few_pages_is_told_where_far_more_have_another() {
    let mut pages: Vec<_> = (0..16).map(|n| page(&format!("/{n}/"), "Bán cam qua livestream", "Vườn đồi.")).collect();
    pages.push(page("/slip/", "Bán chè qua livestrem", "Vườn đồi."));
    pages.push(page("/ocop/", "Chè shopee", "Vườn đồi."));
    let engine = Engine::open(write::pack(&[write::shard(&pages).unwrap()], &Labels::default()).unwrap()).unwrap();
    let search = |query: &str| engine.search(&Request::new(query)).unwrap();
    let answer = search("livestrem");
    assert_eq!((urls(&answer), answer.suggestion.as_deref()), (vec!["/slip/"], Some("livestream")));
    assert_eq!(search("bán livestrem OR Livestrem").suggestion, Some("bán livestream OR livestream".into()));
    assert_eq!(search("chè livestrem").suggestion, None, "no page has the one with the other");
    for query in ["livestream", "shopee", "chè"] {
        assert_eq!(search(query).suggestion, None, "{query}");
    }
}

#[test]
fn nonsense_finds_nothing() {
    for query in ["xqzvwk", "xqzvwk zzkqw", "qqqq", "zxcvbnm livestreamzz qwrtp"] {
        let answer = search(query);
        assert_eq!((answer.total, answer.notice), (0, None), "{query}");
    }
}

//! Which pages a query finds.

use crate::handbook::{engine, literal, search, urls};
use proptest::prelude::*;
use sotay_search::Request;

#[track_caller]
fn first(query: &str, url: &str) {
    let answer = search(query);
    assert_eq!(urls(&answer).first(), Some(&url), "{query}: {:?} {:?}", urls(&answer), answer.notice);
    assert_eq!(answer.notice, None, "{query}");
}

#[track_caller]
fn all(query: &str, expected: &[&str]) {
    let answer = literal(query);
    let mut found = urls(&answer);
    found.sort_unstable();
    assert_eq!(found, expected, "{query}");
    assert_eq!(answer.total, expected.len(), "{query}");
}

#[test]
fn with_marks_without_marks_and_taken_apart() {
    for query in
        ["hien dat", "hiến đất", "hie\u{302}\u{301}n đa\u{302}\u{301}t", "\"hiến đất\"", "\"hien dat\"", "HIẾN ĐẤT"]
    {
        first(query, "/man-son/");
    }
    assert_eq!(urls(&search("hiến đất")), urls(&search("hie\u{302}\u{301}n đa\u{302}\u{301}t")));
}

#[test]
fn a_tone_may_stand_in_either_place() {
    for query in ["hoà giải", "hòa giải", "hoa giai"] {
        first(query, "/hoa/");
    }
    first("thúy", "/thuy/");
    first("kĩ thuật", "/ky/");
    first("lý trưởng", "/ky/");
    let exactly = |query| search(query).hits.iter().map(|hit| (hit.url.clone(), hit.score)).collect::<Vec<_>>();
    assert_eq!(exactly("hoà giải"), exactly("hòa giải"));
}

#[test]
fn marks_put_their_own_words_first() {
    let order = |query: &str, before: &str, after: &str| {
        let answer = search(query);
        let place =
            |url| urls(&answer).iter().position(|found| *found == url).unwrap_or_else(|| panic!("{query}: {url}"));
        assert!(place(before) < place(after), "{query}: {:?}", urls(&answer));
    };
    order("đường", "/duong-sa/", "/duong/");
    order("dương", "/duong/", "/duong-sa/");
    order("dưỡng", "/nuoi-duong/", "/duong/");
    order("bản", "/ban-nghi/", "/ban-hang/");
    order("bán", "/ban-hang/", "/ban-nghi/");
    order("cá", "/ca/", "/ca-phe/");
    order("cà", "/ca-phe/", "/ca/");
    let unmarked = search("duong");
    for url in ["/duong/", "/duong-sa/", "/nuoi-duong/", "/man-son/"] {
        assert!(urls(&unmarked).contains(&url), "{url}");
    }
}

#[test]
fn phrases() {
    all("\"nông thôn mới\"", &["/man-son/", "/thon-11/"]);
    all("\"hien dat\"", &["/man-son/"]);
    all("\"hiên đất\"", &[]);
    all("\"dat hien\"", &[]);
    all("\"đường\"", &["/duong-sa/", "/man-son/", "/thon-11/"]);
    all("\"số 12-HD/BTCTW\"", &["/huong-dan/"]);
}

#[test]
fn a_phrase_does_not_run_from_one_part_of_a_page_into_the_next() {
    all("\"sổ tay nhắc\"", &[]);
}

#[test]
fn exclusion() {
    all("nuôi -cá", &["/nuoi-duong/", "/ong/"]);
    all("nuôi -ca", &["/nuoi-duong/"]);
    all("duong -đường", &["/duong/", "/nuoi-duong/"]);
    all("nuôi -\"đặc sản\"", &["/nuoi-duong/", "/ong/"]);
    assert!(!urls(&literal("-nuôi")).contains(&"/ca/"));
    assert!(literal("-nuôi").total > 10);
}

#[test]
fn alternatives() {
    all("cà phê OR mật ong", &["/ca-phe/", "/ong/"]);
    all("\"cà phê\" | \"lấy măng\"", &["/ca-phe/", "/tre/"]);
}

#[test]
fn all_words_are_required() {
    all("nuôi cá đặc sản", &["/ca/"]);
    all("nuôi facebook", &[]);
}

#[test]
fn document_numbers_numbers_and_units() {
    for query in ["16-ĐA/TU", "16-da/tu", "16-đa/tu"] {
        all(query, &["/man-son/"]);
    }
    all("12-HD/BTCTW", &["/huong-dan/"]);
    all("4.5", &["/man-son/"]);
    all("4,5", &["/man-son/"]);
    all("1200 m2", &["/man-son/"]);
    all("1.200 m²", &["/man-son/"]);
}

#[test]
fn other_languages() {
    first("livestream facebook", "/english/");
}

#[test]
fn synonyms_both_ways() {
    let answer = search("NTM");
    for url in ["/ntm/", "/thon-11/", "/man-son/"] {
        assert!(urls(&answer).contains(&url), "{url}: {:?}", urls(&answer));
    }
    assert!(!urls(&answer).contains(&"/scattered/"), "a synonym of several words is a phrase");
    assert_eq!(answer.understood.synonyms, [("ntm".to_owned(), "Nông thôn mới".to_owned())]);
    for query in ["nông thôn mới", "nong thon moi"] {
        assert!(urls(&search(query)).contains(&"/ntm/"), "{query}");
    }
    all("mặt trận tổ quốc", &["/mttq/", "/nhan-su/"]);
    all("mttq", &["/mttq/", "/nhan-su/"]);
}

#[test]
fn strange_queries_find_nothing_or_something_but_never_fail() {
    for query in ["-", "\"", "((", "🙂", "\"\"", "--", "\u{0}", "OR", "- - -"] {
        assert_eq!(search(query).total, 0, "{query:?}");
    }
    search(&"đ".repeat(10_000));
    search(&"hiến đất ".repeat(100));
    assert_eq!(search("").total, search("   ").total);
    assert!(search("").total > 20);
}

proptest! {
    #[test]
    fn any_string_is_answered(query in "\\PC{0,40}") {
        prop_assert!(engine().search(&Request::new(query)).is_ok());
    }

    #[test]
    fn any_heap_of_words_and_signs_is_answered(query in "(-|\"|OR |:|topic:|year:|>=|1|hiến |đất |duong|16-ĐA/TU |ntm |zzq| ){0,20}") {
        let request = Request { explain: true, ..Request::new(query) };
        let answer = engine().search(&request);
        prop_assert!(answer.is_ok_and(|answer| answer.hits.len() <= answer.total));
    }
}

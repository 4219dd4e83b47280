//! What happens when the words as typed find nothing.

use crate::handbook::{literal, search, urls};
use sotay_search::Change;

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
fn nonsense_finds_nothing() {
    for query in ["xqzvwk", "xqzvwk zzkqw", "qqqq", "zxcvbnm livestreamzz qwrtp"] {
        let answer = search(query);
        assert_eq!((answer.total, answer.notice), (0, None), "{query}");
    }
}

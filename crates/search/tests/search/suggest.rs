//! What is offered while one types.

use sotay_search::SuggestionKind as Kind;

use crate::handbook::engine;

fn suggestions(typed: &str) -> Vec<(Kind, String)> {
    engine().suggest(typed, 5, 5).unwrap().into_iter().map(|suggestion| (suggestion.kind, suggestion.id)).collect()
}

#[track_caller]
fn offers(typed: &str, kind: Kind, id: &str) {
    let all = suggestions(typed);
    assert!(all.contains(&(kind, id.to_owned())), "{typed}: {all:?}");
}

#[test]
fn names_by_any_word_with_or_without_marks() {
    offers("nong thon m", Kind::Topic, "nong-thon-moi");
    offers("Nông", Kind::Topic, "nong-thon-moi");
    offers("vân s", Kind::Place, "van-son");
    offers("man", Kind::Cell, "man-son");
    offers("Mãn Sơ", Kind::Cell, "man-son");
    offers("NTM", Kind::Topic, "nong-thon-moi");
    assert!(!suggestions("van son x").contains(&(Kind::Place, "van-son".to_owned())));
    // A complete word counts as written.
    assert!(!suggestions("vấn sơn ").contains(&(Kind::Place, "van-son".to_owned())));
}

#[test]
fn names_that_no_page_has_are_not_offered() {
    assert!(!suggestions("mat tran").contains(&(Kind::Topic, "mat-tran".to_owned())));
}

#[test]
fn titles_by_their_words_the_last_one_begun() {
    offers("hien d", Kind::Page, "/man-son/");
    offers("man son hi", Kind::Page, "/man-son/");
    offers("đường nội đ", Kind::Page, "/thon-11/");
    // Words of the body are none of the title.
    assert!(!suggestions("chi bo hop").iter().any(|(kind, _)| *kind == Kind::Page));
    // The newest of two that are called the same comes first.
    let pages: Vec<_> = suggestions("trong che").into_iter().filter(|(kind, _)| *kind == Kind::Page).collect();
    assert_eq!(pages, [(Kind::Page, "/new/".to_owned()), (Kind::Page, "/old/".to_owned())]);
}

#[test]
fn anything_may_be_typed() {
    for typed in ["", " ", "-", "\"", "((", "🙂", "1", "16-ĐA", "đ", "a\u{301}"] {
        engine().suggest(typed, 5, 5).unwrap();
    }
    engine().suggest(&"từ ".repeat(500), 5, 5).unwrap();
}

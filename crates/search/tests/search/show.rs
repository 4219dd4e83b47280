//! Snippets and marks.

use crate::handbook::{page, search};
use sotay_search::{Engine, Labels, Piece, Request, write};

fn marked(pieces: &[Piece]) -> Vec<&str> {
    pieces.iter().filter(|piece| piece.mark).map(|piece| piece.text.as_str()).collect()
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

#[test]
fn title_and_snippet_are_marked() {
    let answer = search("hien dat");
    let hit = &answer.hits[0];
    assert_eq!(text(&hit.title_marks), hit.title);
    assert_eq!(marked(&hit.title_marks), ["hiến đất"]);
    assert!(marked(&hit.snippet).contains(&"hiến đất"), "{:?}", hit.snippet);
}

#[test]
fn marks_follow_the_marks_of_the_query() {
    let body = "Cây dương mọc bên đường. ".repeat(3);
    let shard = write::shard(&[page("/a/", "Đường và dương", &body)]).unwrap();
    let engine = Engine::open(write::pack(&[shard], &Labels::default()).unwrap()).unwrap();
    let title = |query: &str| {
        let answer = engine.search(&Request::new(query)).unwrap();
        marked(&answer.hits[0].title_marks).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(title("đường"), ["Đường"]);
    assert_eq!(title("duong"), ["Đường", "dương"]);
}

#[test]
fn a_snippet_is_the_best_stretch() {
    let filler = "chữ nghĩa nối nhau thành dòng dài. ".repeat(60);
    let body = format!("Hiến máu trước.\n{filler}\nHọ hiến đất, mở đường, dựng cầu.\n{filler}");
    let shard = write::shard(&[page("/a/", "Chuyện", &body)]).unwrap();
    let engine = Engine::open(write::pack(&[shard], &Labels::default()).unwrap()).unwrap();
    let answer = engine.search(&Request::new("hiến đất mở đường")).unwrap();
    let snippet = text(&answer.hits[0].snippet);
    assert!(
        snippet.contains("Họ hiến đất, mở đường") && snippet.starts_with("… ") && snippet.ends_with(" …"),
        "{snippet}"
    );
    assert!(!snippet.contains('\n') && snippet.split_whitespace().count() < 40, "{snippet}");
}

#[test]
fn document_numbers_are_marked_whole() {
    let answer = search("16-ĐA/TU");
    assert!(marked(&answer.hits[0].snippet).contains(&"16-ĐA/TU"), "{:?}", answer.hits[0].snippet);
    search("16 tu");
}

#[test]
fn text_taken_apart_is_marked_in_its_own_bytes() {
    let body = "Nhân dân hie\u{302}\u{301}n đa\u{302}\u{301}t.";
    let shard = write::shard(&[page("/a/", "Chuyện", body)]).unwrap();
    let engine = Engine::open(write::pack(&[shard], &Labels::default()).unwrap()).unwrap();
    let answer = engine.search(&Request::new("hiến đất")).unwrap();
    assert_eq!(marked(&answer.hits[0].snippet), ["hie\u{302}\u{301}n đa\u{302}\u{301}t"]);
}

//! In which order pages stand.

use crate::handbook::{engine, page, search, urls};
use sotay_search::{Document, Engine, Form, Labels, Part, Request, SeenWord, Sort, What, write};

#[track_caller]
fn before(query: &str, first: &str, second: &str) {
    let answer = search(query);
    let place = |url: &str| urls(&answer).iter().position(|found| *found == url);
    assert!(place(first).is_some() && place(first) < place(second), "{query}: {:?}", urls(&answer));
}

#[test]
fn neighbours_before_scattered_words() {
    before("nông thôn mới", "/thon-11/", "/scattered/");
    before("nong thon moi", "/thon-11/", "/scattered/");
    before("hien dat", "/man-son/", "/apart/");
}

#[test]
fn the_title_counts_most() {
    before("sổ tay", "/title-too/", "/body-only/");
}

#[test]
fn new_before_old_and_address_decides_last() {
    before("chè shan tuyết", "/new/", "/old/");
    assert_eq!(urls(&search("sinh đôi")), ["/twin-a/", "/twin-b/", "/twin-c/"]);
}

#[test]
fn a_named_place_is_preferred() {
    let at = |url: &str, place: &str| Document {
        places: vec![place.to_owned()],
        ..page(url, "Chợ phiên", "Chợ Tân Long họp mỗi tuần.")
    };
    let shard = write::shard(&[at("/a/", "khac"), at("/b/", "tan-long")]).unwrap();
    let engine = Engine::open(write::pack(&[shard], &crate::handbook::labels()).unwrap()).unwrap();
    let answer = engine.search(&Request::new("chợ tân long")).unwrap();
    assert_eq!(urls(&answer), ["/b/", "/a/"]);
    assert_eq!(answer.understood.names, ["Tân Long"]);
}

#[test]
fn looking_up_neighbours_for_the_best_only_changes_nothing() {
    // More pages than one batch, all with both words and only some with them side by side, late in the order.
    let pages = (0..1500).map(|number| {
        let body = if number % 300 == 299 {
            "xa xôi hiến đất ở đây"
        } else {
            "hiến rồi mới đất hiến đây hiến"
        };
        page(&format!("/{number:04}/"), "Chuyện", body)
    });
    let pages: Vec<Document> = pages.collect();
    let engine = Engine::open(write::pack(&[write::shard(&pages).unwrap()], &Labels::default()).unwrap()).unwrap();
    let few = engine.search(&Request { limit: 5, ..Request::new("hiến đất") }).unwrap();
    let many = engine.search(&Request { limit: 1000, ..Request::new("hiến đất") }).unwrap();
    assert_eq!(few.hits, many.hits[..5]);
    assert!(few.hits.iter().any(|hit| hit.url == "/0299/"), "{:?}", urls(&few));
}

#[test]
fn sorted_by_date_or_figure() {
    let sorted = |sort: Sort| {
        let request = Request { sort, limit: 100, ..Request::new("thon") };
        engine().search(&request).unwrap().hits.into_iter().map(|hit| hit.url).collect::<Vec<_>>()
    };
    assert_eq!(sorted(Sort::Newest)[..2], ["/thon-11/", "/man-son/"]);
    let by = |descending| Sort::Indicator { id: "dat-hien".to_owned(), descending };
    assert_eq!(sorted(by(true))[..2], ["/man-son/", "/thon-11/"]);
    assert_eq!(sorted(by(false))[..2], ["/thon-11/", "/man-son/"]);
    let everything = engine().search(&Request { limit: 100, ..Request::default() }).unwrap();
    assert_eq!(everything.hits.first().map(|hit| hit.url.as_str()), Some("/new/"));
    assert_eq!(everything.hits.last().and_then(|hit| hit.date.clone()), None);
}

#[test]
fn a_page_of_results_is_a_stretch_of_the_whole() {
    let all = search("thon");
    let request = Request { limit: 2, offset: 1, ..Request::new("thon") };
    let page = engine().search(&request).unwrap();
    assert_eq!(page.hits, all.hits[1..3]);
    assert_eq!(page.total, all.total);
    let beyond = engine().search(&Request { offset: 1000, ..Request::new("thon") }).unwrap();
    assert!(beyond.hits.is_empty());
}

#[test]
fn reasons_are_given_when_asked_for() {
    let answer = engine().search(&Request { explain: true, ..Request::new("hiến đất") }).unwrap();
    let hit = &answer.hits[0];
    let points =
        |what: What| -> f32 { hit.why.iter().filter(|reason| reason.what == what).map(|reason| reason.points).sum() };
    let words: Vec<_> = hit.why.iter().flat_map(|reason| &reason.words).collect();
    let parts = vec![Part::Title, Part::Summary, Part::Body];
    let seen = |word: &str| SeenWord { word: word.to_owned(), form: Form::Typed, parts: parts.clone() };
    assert_eq!(words, [&seen("hiến"), &seen("đất")]);
    assert!(points(What::Neighbours) > 0.0 && points(What::Quality) > 1.0, "{:?}", hit.why);
    assert!(points(What::Title) > 0.0, "it is called what is asked for: {:?}", hit.why);
    let sums = [What::Words, What::Synonym, What::Neighbours, What::Named, What::Title];
    let all: f32 = sums.into_iter().map(points).sum();
    assert!((all * points(What::Quality) - hit.score).abs() < 0.001, "{:?}", hit.why);
    assert!(search("hiến đất").hits[0].why.is_empty());
}

#[test]
fn a_pair_in_a_title_counts_for_more_than_one_in_a_body() {
    let answer = search("so tay");
    assert_eq!(urls(&answer), ["/title-too/", "/body-only/"]);
}

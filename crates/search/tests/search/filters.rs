//! Filters, written in the query or beside it, and the counts by facet.

use crate::handbook::{engine, literal, search, urls};
use sotay_search::{Answer, FacetCount, FigureFilter, Filters, Request};

fn filtered(query: &str, filters: Filters) -> Answer {
    engine().search(&Request { filters, limit: 100, ..Request::new(query) }).unwrap()
}

fn ids(values: &[&str]) -> Vec<String> {
    values.iter().map(|&value| value.to_owned()).collect()
}

fn counts(facet: &[FacetCount]) -> Vec<(&str, usize)> {
    facet.iter().map(|count| (count.value.as_str(), count.count)).collect()
}

#[test]
fn in_the_query() {
    assert_eq!(urls(&search("topic:nong-thon-moi")), ["/thon-11/", "/man-son/"]);
    assert_eq!(urls(&search("topic:NTM hiến")), ["/man-son/"]);
    assert_eq!(urls(&search("place:\"sơn dương\"")), ["/man-son/"]);
    assert_eq!(urls(&search("cell:thon-11")), ["/thon-11/"]);
    assert_eq!(urls(&search("kind:guide")), ["/huong-dan/"]);
    assert_eq!(urls(&search("year:2021")), ["/man-son/"]);
    assert_eq!(urls(&search("year:2021..2022")), ["/thon-11/", "/man-son/"]);
    assert_eq!(urls(&search("dat-hien:>=1")), ["/man-son/"]);
    assert_eq!(urls(&search("dat-hien:<1")), ["/thon-11/"]);
    assert_eq!(urls(&search("dat-hien:0,1..2")), ["/thon-11/", "/man-son/"]);
    assert_eq!(urls(&search("topic:ntm -place:yen-son")), ["/man-son/"]);
}

#[test]
fn by_the_end_of_a_name_when_it_is_the_only_one() {
    for query in ["cell:\"Mãn Sơn\"", "cell:man son", "chi-bo:11 thôn", "cell:11"] {
        let cell = if query.contains("11") { "thon-11" } else { "man-son" };
        assert_eq!(search(query).understood.filters.cells, [cell], "{query}");
    }
    assert_eq!(search("cell:mãn sơn hiến").understood.wanted, [["hiến"]]);
    assert_eq!(search("cell:ãn sơn").understood.filters.cells, [] as [&str; 0], "words are not cut");
}

#[test]
fn beside_the_query() {
    let places = Filters { places: ids(&["tuyen-quang"]), ..Filters::default() };
    assert_eq!(urls(&filtered("", places)), ["/thon-11/", "/man-son/", "/nhan-su/"]);
    let either =
        Filters { places: ids(&["van-son", "tan-long"]), topics: ids(&["nong-thon-moi"]), ..Filters::default() };
    assert_eq!(urls(&filtered("", either)), ["/thon-11/", "/man-son/"]);
    let days = Filters { from: Some("2021-05".into()), to: Some("2022".into()), ..Filters::default() };
    assert_eq!(urls(&filtered("", days)), ["/thon-11/", "/man-son/"]);
    let figure = FigureFilter { indicator: "dat-hien".into(), least: Some(0.4), above: true, most: None, below: false };
    assert_eq!(urls(&filtered("", Filters { figures: vec![figure], ..Filters::default() })), ["/man-son/"]);
    let nothing = Filters { topics: ids(&["khong-co"]), ..Filters::default() };
    let answer = filtered("hiến đất", nothing);
    assert_eq!((answer.total, answer.notice), (0, None), "what filters shut out is no reason to change the words");
}

#[test]
fn a_choice_does_not_empty_its_own_facet() {
    let open = filtered("thôn", Filters::default());
    let chosen = filtered("thôn", Filters { topics: ids(&["hien-dat"]), ..Filters::default() });
    assert_eq!(chosen.total, 1);
    assert_eq!(counts(&chosen.facets.topic), counts(&open.facets.topic));
    assert_eq!(counts(&chosen.facets.year), [("2021", 1)]);
    assert_eq!(counts(&chosen.facets.place), [("son-duong", 1), ("tuyen-quang", 1), ("van-son", 1)]);
    let two = Filters { topics: ids(&["hien-dat"]), years: vec![(2022, 2022)], ..Filters::default() };
    let two = filtered("thôn", two);
    assert_eq!(two.total, 0);
    assert_eq!(counts(&two.facets.year), [("2021", 1)]);
    assert_eq!(counts(&two.facets.topic), [("nong-thon-moi", 1)]);
}

#[test]
fn counts_have_names_and_parents() {
    let answer = search("topic:hien-dat");
    let place = answer.facets.place.iter().find(|place| place.value == "van-son").unwrap();
    assert_eq!((place.name.as_str(), place.parent.as_deref()), ("Vân Sơn", Some("son-duong")));
    assert_eq!(
        counts(&answer.facets.kind),
        counts(&search("").facets.kind)[..0].iter().copied().chain([("practice", 1)]).collect::<Vec<_>>()
    );
    let years: Vec<&str> = answer.facets.year.iter().map(|year| year.value.as_str()).collect();
    assert_eq!(years, ["2021"]);
}

#[test]
fn hits_say_what_they_are_filed_under() {
    let answer = literal("\"hiến đất\"");
    let hit = &answer.hits[0];
    assert_eq!(hit.place.as_deref(), Some("Vân Sơn"));
    assert_eq!(hit.cell.as_deref(), Some("Chi bộ thôn Mãn Sơn"));
    assert_eq!(hit.topics, ["Hiến đất làm đường", "Nông thôn mới"]);
    assert_eq!((hit.kind.as_str(), hit.date.as_deref()), ("practice", Some("2021-05-06")));
}

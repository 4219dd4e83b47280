//! What search must never fall below: the quick part of `cargo xtask eval`, sotay alone.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::sync::OnceLock;

use sotay_eval::collection::Collection;
use sotay_eval::known::{self, Half};
use sotay_eval::metrics::Score;
use sotay_eval::question::{Kind, Question};
use sotay_eval::report;
use sotay_eval::systems::{self, Found};
use sotay_eval::{judged, pairs};

/// Enough pieces of sentences to see a kind fall, few enough for a test.
const PIECES: usize = 50;

struct Evaluation {
    collection: Collection,
    questions: Vec<Question>,
    found: Found,
}

fn evaluation() -> &'static Evaluation {
    static EVALUATION: OnceLock<Evaluation> = OnceLock::new();
    EVALUATION.get_or_init(|| {
        let collection = Collection::read().unwrap();
        let mut questions =
            known::questions(&collection, known::Options { half: Half::Reported, count: PIECES, seed: 1 });
        questions.extend(judged::questions(&collection).unwrap());
        questions.extend(pairs::questions(&collection).unwrap());
        let found = systems::sotay(&collection, &questions).unwrap();
        Evaluation { collection, questions, found }
    })
}

fn mean(kind: Kind) -> Score {
    let Evaluation { questions, found, .. } = evaluation();
    let cells = report::cells(questions, std::slice::from_ref(found));
    cells.into_iter().find(|cell| cell.kind == kind).unwrap().score
}

/// A little below what `docs/search-quality.md` shows: (least MRR@10, least recall@10).
#[test]
fn every_kind_stands_above_its_floor() {
    let floors = [
        (Kind::FullMarks, 0.96, 0.98),
        (Kind::NoMarks, 0.94, 0.98),
        (Kind::Nfd, 0.96, 0.98),
        (Kind::TonePlacement, 0.85, 0.97),
        (Kind::Typo, 0.90, 0.93),
        (Kind::Typing, 0.94, 0.97),
        (Kind::Phrase, 0.99, 0.99),
        (Kind::Scattered, 0.97, 0.98),
        (Kind::Marks, 1.0, 1.0),
        (Kind::Documents, 1.0, 1.0),
        (Kind::Numbers, 0.98, 1.0),
        (Kind::OldPlaces, 0.98, 0.98),
        (Kind::Abbreviations, 0.98, 0.97),
        (Kind::Questions, 0.92, 0.90),
        (Kind::HeldOut, 0.70, 0.79),
    ];
    let low: Vec<String> = floors
        .into_iter()
        .map(|(kind, mrr, recall)| (kind, mrr, recall, mean(kind)))
        .filter(|(_, mrr, recall, score)| score.mrr < *mrr || score.recall < *recall)
        .map(|(kind, mrr, recall, score)| {
            let Evaluation { collection, questions, found } = evaluation();
            let failures = report::failures(collection, questions, found, kind);
            format!("{kind:?}: MRR {:.3} of {mrr}, recall {:.3} of {recall}\n{failures}", score.mrr, score.recall)
        })
        .collect();
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn marks_apart_and_tones_elsewhere_change_nothing() {
    let Evaluation { questions, found, .. } = evaluation();
    for kind in [Kind::Nfd, Kind::TonePlacement] {
        let (same, all) = report::alike(questions, found, kind);
        assert!(all > 10, "{kind:?}: {all} questions");
        assert_eq!(same, all, "{kind:?}");
    }
}

#[test]
fn nonsense_finds_nothing() {
    assert!((mean(Kind::Nonsense).empty - 1.0).abs() < f64::EPSILON, "{}", {
        let Evaluation { collection, questions, found } = evaluation();
        report::failures(collection, questions, found, Kind::Nonsense)
    });
}

/// To the end of the list, not only to its tenth hit.
#[test]
fn a_marked_syllable_finds_its_own_articles_before_all_others() {
    let Evaluation { collection, questions, .. } = evaluation();
    assert!(pairs::pairs(collection).unwrap().len() >= 40);
    let mut wrong = Vec::new();
    for question in questions.iter().filter(|question| question.kind == Kind::Marks) {
        let hits = systems::ask(collection, &question.text, collection.documents.len()).unwrap();
        let own = hits.iter().take_while(|hit| question.answers.contains_key(*hit)).count();
        if own < question.answers.len() {
            wrong.push(format!("{}: {own} of {} before another", question.text, question.answers.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn enough_is_judged_by_hand() {
    let by_hand = evaluation().questions.iter().filter(|question| question.by_hand && question.kind != Kind::Marks);
    assert!(by_hand.count() >= 120);
}

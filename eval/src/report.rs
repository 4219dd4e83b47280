//! Scores as tables, and the failures behind them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use crate::collection::Collection;
use crate::metrics::{DEPTH, Score};
use crate::question::{Kind, Question};
use crate::systems::{Found, System};

/// The mean score of a system on a kind of question.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Whose.
    pub system: System,
    /// On what.
    pub kind: Kind,
    /// How many questions.
    pub count: usize,
    /// The mean.
    pub score: Score,
}

/// One of the four figures: its heading, and how it is read off a score.
type Figure = (&'static str, fn(&Score) -> f64);

/// The figures, a table each.
const FIGURES: [Figure; 4] = [
    ("MRR@10", |score| score.mrr),
    ("recall@10", |score| score.recall),
    ("nDCG@10", |score| score.ndcg),
    ("questions without any hit", |score| score.empty),
];

/// So many right documents, and hits that stood above them, are shown of a failure.
const SHOWN: usize = 3;

/// Every mean, by kind and system.
pub fn cells(questions: &[Question], found: &[Found]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for kind in Kind::ALL {
        for Found { system, hits } in found {
            let asked = questions.iter().zip(hits).filter(|(question, _)| question.kind == kind);
            let scores: Vec<Score> = asked.map(|(question, hits)| Score::of(hits, &question.answers)).collect();
            if !scores.is_empty() {
                cells.push(Cell { system: *system, kind, count: scores.len(), score: Score::mean(&scores) });
            }
        }
    }
    cells
}

/// The tables as Markdown. The best figure of a row is bold. Nonsense stands only where it can be right.
pub fn tables(cells: &[Cell]) -> String {
    let mut systems: Vec<System> = cells.iter().map(|cell| cell.system).collect();
    systems.sort_unstable();
    systems.dedup();
    let mut out = String::new();
    for (heading, figure) in FIGURES {
        let names: Vec<&str> = systems.iter().map(|system| system.name()).collect();
        let (names, lines) = (names.join(" | "), " ---: |".repeat(systems.len() + 1));
        write!(out, "### {heading}\n\n| kind | questions | {names} |\n| --- |{lines}\n")
            .expect("a string takes every write");
        let hits_wanted = heading != FIGURES[3].0;
        for kind in Kind::ALL.into_iter().filter(|kind| !hits_wanted || *kind != Kind::Nonsense) {
            let mut row: Vec<&Cell> = cells.iter().filter(|cell| cell.kind == kind).collect();
            row.sort_by_key(|cell| cell.system);
            let Some(first) = row.first() else { continue };
            let best = row.iter().map(|cell| figure(&cell.score)).fold(0.0, f64::max);
            let shown = |cell: &&Cell| {
                let value = figure(&cell.score);
                let is_best = hits_wanted && row.len() > 1 && (best - value).abs() < 0.0005;
                if is_best { format!(" **{value:.3}** |") } else { format!(" {value:.3} |") }
            };
            let values: String = row.iter().map(shown).collect();
            writeln!(out, "| {} | {} |{values}", kind.name(), first.count).expect("a string takes every write");
        }
        out.push('\n');
    }
    out
}

/// In words: how far marks apart and tones elsewhere give the very answers of the plain form.
pub fn sameness(questions: &[Question], found: &[Found]) -> String {
    let mut out = "### the same ten hits in the same order as with full marks\n\n".to_owned();
    for found in found {
        let [nfd, placement] = [Kind::Nfd, Kind::TonePlacement].map(|kind| alike(questions, found, kind));
        let name = found.system.name();
        writeln!(out, "- {name}: NFD {} of {}, other tone placement {} of {}", nfd.0, nfd.1, placement.0, placement.1)
            .expect("a string takes every write");
    }
    out + "\n"
}

/// How many of the spoiled questions of a kind had just the answer of their plain form, and of how many.
pub fn alike(questions: &[Question], found: &Found, kind: Kind) -> (usize, usize) {
    let plain: BTreeMap<&str, &Vec<String>> =
        questions.iter().zip(&found.hits).map(|(question, hits)| (question.text.as_str(), hits)).collect();
    let spoiled = questions.iter().zip(&found.hits).filter(|(question, _)| question.kind == kind);
    let pairs = spoiled.filter_map(|(question, hits)| Some((hits, *plain.get(question.plain.as_deref()?)?)));
    pairs.fold((0, 0), |(same, all), (hits, plain)| (same + usize::from(hits == plain), all + 1))
}

/// The address of each document, and how it is shown.
fn shown(collection: &Collection) -> BTreeMap<&str, String> {
    let documents = collection.documents.iter().zip(&collection.names);
    documents.map(|(document, name)| (document.url.as_str(), format!("{name} ({})", document.title))).collect()
}

/// For each question of a kind all that any system found, with the grade that it has. In the order of their names:
/// who judges them should not see who found what.
pub fn pool(collection: &Collection, questions: &[Question], found: &[Found], kind: Kind) -> String {
    let shown = shown(collection);
    let mut out = String::new();
    for (index, question) in questions.iter().enumerate().filter(|(_, question)| question.kind == kind) {
        writeln!(out, "{}", question.text).expect("a string takes every write");
        let hits = found.iter().flat_map(|found| &found.hits[index]).chain(question.answers.keys());
        let pool: BTreeMap<&str, &str> =
            hits.map(|hit| (shown.get(hit.as_str()).map_or(hit.as_str(), String::as_str), hit.as_str())).collect();
        for (name, url) in pool {
            let grade = question.answers.get(url).copied().unwrap_or(0);
            writeln!(out, "    {grade} {name}").expect("a string takes every write");
        }
    }
    out
}

/// The questions of a kind whose first hit is no right document, or that lost one, with what a system found instead.
pub fn failures(collection: &Collection, questions: &[Question], found: &Found, kind: Kind) -> String {
    let titles = shown(collection);
    let shown = |url: &str| titles.get(url).map_or_else(|| url.to_owned(), Clone::clone);
    let mut out = String::new();
    for (question, hits) in questions.iter().zip(&found.hits).filter(|(question, _)| question.kind == kind) {
        let right = |hit: &String| question.answers.contains_key(hit);
        let first = hits.iter().position(right);
        let lost = |answer: &String| !hits.contains(answer);
        let kept = question.answers.keys().filter(|answer| !lost(answer)).count();
        let whole = first == Some(0) && kept >= question.answers.len().min(DEPTH);
        if whole || kind == Kind::Nonsense && hits.is_empty() {
            continue;
        }
        let rank = first.map_or_else(|| "not among the first ten".to_owned(), |rank| format!("rank {}", rank + 1));
        let plain = question.plain.as_ref().map(|plain| format!(" (for: {plain})")).unwrap_or_default();
        writeln!(out, "{} {:?}{plain}: {rank}", found.system.name(), question.text)
            .expect("a string takes every write");
        for (answer, grade) in
            question.answers.iter().filter(|(answer, _)| first != Some(0) || lost(answer)).take(SHOWN)
        {
            writeln!(out, "    wanted {grade}: {}", shown(answer)).expect("a string takes every write");
        }
        for hit in hits.iter().take_while(|hit| !right(hit)).take(SHOWN) {
            writeln!(out, "    found: {}", shown(hit)).expect("a string takes every write");
        }
    }
    out
}

//! The four figures of a list of hits: recall@10, MRR@10, nDCG@10, and whether there were any.

use std::collections::BTreeMap;

/// How many hits count: one page of results.
pub const DEPTH: usize = 10;

/// What one answer, or the mean of many, is worth. All but `empty` are better the greater they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Score {
    /// How many of the right documents are among the first ten hits, of those that could be.
    pub recall: f64,
    /// One over the rank of the first right document; 0 if it is not among the first ten.
    pub mrr: f64,
    /// Discounted gain of the first ten hits, as a part of that of the best order.
    pub ndcg: f64,
    /// 1 if there was no hit at all.
    pub empty: f64,
}

impl Score {
    /// The score of `hits`, best first, where `answers` tells the grade of each right document.
    pub fn of(hits: &[String], answers: &BTreeMap<String, u8>) -> Self {
        let grade = |hit: &String| answers.get(hit).copied().unwrap_or(0);
        let top = &hits[..hits.len().min(DEPTH)];
        let right = top.iter().filter(|hit| grade(hit) > 0).count();
        let first = top.iter().position(|hit| grade(hit) > 0);
        let mut best: Vec<u8> = answers.values().copied().collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(DEPTH);
        let most = gain(best.iter().copied());
        Self {
            recall: right as f64 / answers.len().clamp(1, DEPTH) as f64,
            mrr: first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64),
            ndcg: if most > 0.0 { gain(top.iter().map(grade)) / most } else { 0.0 },
            empty: f64::from(u8::from(hits.is_empty())),
        }
    }

    /// The mean of scores; zeros of none.
    pub fn mean(scores: &[Self]) -> Self {
        let part = |of: fn(&Self) -> f64| scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64;
        Self {
            recall: part(|score| score.recall),
            mrr: part(|score| score.mrr),
            ndcg: part(|score| score.ndcg),
            empty: part(|score| score.empty),
        }
    }
}

/// Gain of grades in their order, each discounted by the logarithm of its rank.
fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    let discounted =
        grades.enumerate().map(|(rank, grade)| (2f64.powi(i32::from(grade)) - 1.0) / ((rank + 2) as f64).log2());
    discounted.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(hits: &str, answers: &[(&str, u8)]) -> Score {
        let hits: Vec<String> = hits.split_whitespace().map(str::to_owned).collect();
        Score::of(&hits, &answers.iter().map(|&(hit, grade)| (hit.to_owned(), grade)).collect())
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn the_best_order_is_worth_one() {
        let best = score("a b x", &[("a", 2), ("b", 1)]);
        assert_eq!(best, Score { recall: 1.0, mrr: 1.0, ndcg: 1.0, empty: 0.0 });
    }

    #[test]
    fn ranks_count_from_one_and_end_at_ten() {
        let third = score("x y a", &[("a", 1)]);
        near(third.mrr, 1.0 / 3.0);
        near(third.ndcg, 0.5);
        let eleventh = score("1 2 3 4 5 6 7 8 9 10 a", &[("a", 1)]);
        assert_eq!((eleventh.mrr, eleventh.recall, eleventh.ndcg), (0.0, 0.0, 0.0));
    }

    #[test]
    fn grades_weigh_by_powers_of_two() {
        // 1 + 3/log2(3), of 3 + 1/log2(3).
        let swapped = score("b a", &[("a", 2), ("b", 1)]);
        let log = 3f64.log2();
        near(swapped.ndcg, (1.0 + 3.0 / log) / (3.0 + 1.0 / log));
        assert_eq!((swapped.mrr, swapped.recall), (1.0, 1.0));
    }

    #[test]
    fn recall_is_of_what_fits_on_a_page() {
        let many: Vec<(String, u8)> = (0..20).map(|number| (format!("d{number}"), 1)).collect();
        let many: Vec<(&str, u8)> = many.iter().map(|(name, grade)| (name.as_str(), *grade)).collect();
        near(score("d0 d1 d2 d3 d4 x y z u v", &many).recall, 0.5);
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(score("", &[("a", 1)]), Score { recall: 0.0, mrr: 0.0, ndcg: 0.0, empty: 1.0 });
        assert_eq!(Score::mean(&[]), Score::default());
        near(Score::mean(&[score("a", &[("a", 1)]), score("", &[("a", 1)])]).mrr, 0.5);
    }
}

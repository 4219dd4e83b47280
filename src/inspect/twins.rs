//! Articles that say nearly the same in nearly the same words.

use std::collections::VecDeque;
use std::sync::Arc;

use super::Word;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::hash::Hash;
use crate::base::span::KeyPath;
use crate::model::article::Article;

/// So many words in a row make one shingle: enough that two articles share few by chance.
const ROW: usize = 4;

/// One shingle of so many is kept, the same ones in every article.
const KEPT: u64 = 8;

/// An article with fewer kept shingles is too short to be a copy.
const LEAST: usize = 10;

/// Of a shingle that more articles share, the first so many are compared: the work stays the same for each shingle.
const MOST_HOLDERS: usize = 8;

/// The share of common shingles from which two articles are told of, in percent.
const ALIKE: usize = 70;

/// The kept shingles of an article.
#[derive(Default)]
pub(super) struct Sketch {
    row: VecDeque<u64>,
    kept: Vec<u64>,
}

impl Sketch {
    pub(super) fn see(&mut self, word: Word<'_>) {
        if self.row.len() == ROW {
            self.row.pop_front();
        }
        self.row.push_back(Hash::of(word.exact.as_bytes()).0 as u64);
        if self.row.len() == ROW {
            let mix = |sum: u64, word: &u64| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
            let shingle = self.row.iter().fold(0, mix);
            if shingle % KEPT == 0 {
                self.kept.push(shingle);
            }
        }
    }

    /// Each once, in order.
    pub(super) fn finish(mut self) -> Vec<u64> {
        self.kept.sort_unstable();
        self.kept.dedup();
        self.kept
    }
}

/// Tells of each pair at the article whose file comes later.
pub(super) fn tell(articles: &[Arc<Article>], sketches: &[Vec<u64>], faults: &mut Faults) {
    for (a, b, percent) in pairs(sketches) {
        let (first, second) = (&articles[a].file, &articles[b].file);
        let (other, file) = if first < second { (first, second) } else { (second, first) };
        let fault = Fault::NearDuplicate { other: format!("content/{other}"), percent };
        faults.add(&format!("content/{file}"), At::Key(KeyPath::key("title")), fault);
    }
}

/// The pairs that are alike, and by how many percent.
fn pairs(sketches: &[Vec<u64>]) -> Vec<(usize, usize, usize)> {
    let long = sketches.iter().enumerate().filter(|(_, sketch)| sketch.len() >= LEAST);
    let mut held: Vec<(u64, usize)> = long.flat_map(|(at, sketch)| sketch.iter().map(move |one| (*one, at))).collect();
    held.sort_unstable();
    let mut met: Vec<(usize, usize)> = Vec::new();
    for holders in held.chunk_by(|a, b| a.0 == b.0).map(|holders| &holders[..holders.len().min(MOST_HOLDERS)]) {
        for (index, (_, a)) in holders.iter().enumerate() {
            met.extend(holders[index + 1..].iter().map(|(_, b)| (*a, *b)));
        }
    }
    met.sort_unstable();
    let of = |pair: &[(usize, usize)]| {
        let (a, b) = pair[0];
        let percent = 100 * pair.len() / (sketches[a].len() + sketches[b].len() - pair.len());
        (percent >= ALIKE).then_some((a, b, percent))
    };
    met.chunk_by(|a, b| a == b).filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_found_and_articles_on_one_matter_are_not() {
        let all: [Vec<u64>; 4] = [(0..40).collect(), (2..40).collect(), (30..80).collect(), (0..5).collect()];
        assert_eq!(pairs(&all), [(0, 1, 95)]);
    }
}

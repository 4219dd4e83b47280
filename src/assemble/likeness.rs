//! How alike articles are by what they say: the cosine of their signatures, rare pairs counting for more.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::signature::{Pair, Signature};
use crate::model::site::ArticleIndex;

/// A pair that more articles have is common talk, which likens nobody; and it keeps the work per article the same
/// however many there are.
const MOST_ARTICLES: usize = 64;

/// With more new articles than these, what was said before is not looked at.
const MOST_NEW: usize = 256;

/// So many of the most alike are kept for each article.
const MOST: usize = 12;

/// Articles less alike than this have nothing in common but the way such reports are written.
const LEAST: f32 = 0.08;

/// An article that has a pair, and the weight of the pair in it.
type Holder = (ArticleIndex, f32);

/// A pair that an article says, and its weight there.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Said {
    hash: u32,
    by: ArticleIndex,
    weight: f32,
}

fn said((by, signature): (ArticleIndex, &Arc<Signature>)) -> impl Iterator<Item = Said> {
    signature.iter().map(move |pair| Said { hash: pair.hash, by, weight: f32::from(pair.weight).sqrt() })
}

/// Where each signature of `before` is in `now`, as far as they are in the same order.
fn places_now(before: &[Arc<Signature>], now: &[Arc<Signature>]) -> Vec<Option<ArticleIndex>> {
    let mut places: Vec<(*const Signature, ArticleIndex)> =
        now.iter().enumerate().map(|(index, signature)| (Arc::as_ptr(signature), index)).collect();
    places.sort_unstable();
    let mut next = 0;
    let mut place = |signature: &Arc<Signature>| {
        let at = places.binary_search_by_key(&Arc::as_ptr(signature), |(known, _)| *known).ok()?;
        let index = places[at].1;
        (index >= next).then(|| next = index + 1)?;
        Some(index)
    };
    before.iter().map(&mut place).collect()
}

/// Who says what.
#[derive(Debug)]
pub(super) struct Talk {
    signatures: Vec<Arc<Signature>>,
    /// The holders of the first pair, of the second, and so on, the pairs in order of their hashes.
    holders: Vec<Holder>,
    /// Each pair, and where its holders end.
    ends: Vec<(u32, usize)>,
    /// The length of each signature as a vector, as far as it was asked for.
    lengths: Vec<OnceLock<f32>>,
}

impl Talk {
    /// What the articles of these signatures say.
    pub(super) fn new(signatures: Vec<Arc<Signature>>) -> Self {
        let mut said: Vec<Said> = signatures.iter().enumerate().flat_map(said).collect();
        said.par_sort_unstable_by_key(|said| (said.hash, said.by));
        Self::of(signatures, said.len(), said.into_iter())
    }

    /// The same, made from what others said where most of the articles are those of then.
    pub(super) fn after(before: &Self, signatures: Vec<Arc<Signature>>) -> Self {
        let now = places_now(&before.signatures, &signatures);
        let mut is_new = vec![true; signatures.len()];
        now.iter().flatten().for_each(|&index| is_new[index] = false);
        if is_new.iter().filter(|is_new| **is_new).count() > MOST_NEW {
            return Self::new(signatures);
        }
        let mut new: Vec<Said> =
            signatures.iter().enumerate().filter(|(index, _)| is_new[*index]).flat_map(said).collect();
        new.sort_unstable_by_key(|said| (said.hash, said.by));
        let mut new = new.into_iter().peekable();
        let mut all = Vec::with_capacity(before.holders.len() + new.len());
        let mut start = 0;
        for &(hash, end) in &before.ends {
            for &(by, weight) in &before.holders[start..end] {
                let Some(by) = now[by] else { continue };
                while let Some(said) = new.next_if(|said| (said.hash, said.by) < (hash, by)) {
                    all.push(said);
                }
                all.push(Said { hash, by, weight });
            }
            start = end;
        }
        all.extend(new);
        Self::of(signatures, all.len(), all.into_iter())
    }

    /// From all that is said, in the order of pairs and, for each, of articles.
    fn of(signatures: Vec<Arc<Signature>>, count: usize, said: impl Iterator<Item = Said>) -> Self {
        let (mut holders, mut ends) = (Vec::with_capacity(count), Vec::<(u32, usize)>::new());
        for Said { hash, by, weight } in said {
            holders.push((by, weight));
            match ends.last_mut().filter(|(last, _)| *last == hash) {
                Some((_, end)) => *end = holders.len(),
                None => ends.push((hash, holders.len())),
            }
        }
        let lengths = signatures.iter().map(|_| OnceLock::new()).collect();
        Self { signatures, holders, ends, lengths }
    }

    fn length(&self, index: ArticleIndex) -> f32 {
        let worth = |pair: &Pair| f32::from(pair.weight).sqrt() * self.rarity(self.holders(pair.hash).len());
        let length = || self.signatures[index].iter().map(|pair| worth(pair).powi(2)).sum::<f32>().sqrt();
        *self.lengths[index].get_or_init(length)
    }

    fn holders(&self, hash: u32) -> &[Holder] {
        let Ok(at) = self.ends.binary_search_by_key(&hash, |(hash, _)| *hash) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        &self.holders[start..self.ends[at].1]
    }

    fn rarity(&self, holders: usize) -> f32 {
        (self.signatures.len() as f32 / holders.max(1) as f32).ln_1p()
    }

    /// The articles most like this one, with their likeness from 0 to 1, the most alike first.
    pub(super) fn alike(&self, index: ArticleIndex) -> Vec<(ArticleIndex, f32)> {
        // A pair of most articles of a small handbook says as little as one of many in a large one.
        let most = MOST_ARTICLES.min(self.signatures.len().div_ceil(2));
        let mut found: Vec<(ArticleIndex, f32)> = Vec::new();
        for pair in &*self.signatures[index] {
            let holders = self.holders(pair.hash);
            if holders.len() > most {
                continue;
            }
            let worth = f32::from(pair.weight).sqrt() * self.rarity(holders.len()).powi(2);
            let others = holders.iter().filter(|(other, _)| *other != index);
            found.extend(others.map(|&(other, weight)| (other, worth * weight)));
        }
        found.sort_by_key(|(other, _)| *other);
        let likeness = |same: &[(ArticleIndex, f32)]| {
            let sum: f32 = same.iter().map(|(_, worth)| worth).sum();
            (same[0].0, sum / (self.length(index) * self.length(same[0].0)))
        };
        let alike = found.chunk_by(|a, b| a.0 == b.0).map(likeness);
        let mut alike: Vec<(ArticleIndex, f32)> = alike.filter(|(_, likeness)| *likeness >= LEAST).collect();
        alike.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        alike.truncate(MOST);
        alike
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(all: Vec<Signature>) -> Vec<Vec<(ArticleIndex, f32)>> {
        let talk = Talk::new(all.into_iter().map(Arc::new).collect());
        (0..talk.signatures.len()).map(|index| talk.alike(index)).collect()
    }

    fn signature(hashes: &[u32]) -> Signature {
        hashes.iter().map(|&hash| Pair { hash, weight: 2 }).collect()
    }

    #[test]
    fn rare_pairs_liken_and_common_ones_do_not() {
        let mut all = vec![signature(&[1, 2, 3, 100]), signature(&[1, 2, 4, 100]), signature(&[3, 5, 6, 100])];
        all.extend((0..20).map(|index| signature(&[100, 200 + index])));
        let alike = alike(all);
        let others: Vec<ArticleIndex> = alike[0].iter().map(|(other, _)| *other).collect();
        assert_eq!(others, [1, 2], "{:?}", alike[0]);
        assert!(alike[0].iter().all(|(_, likeness)| (0.0..1.0).contains(likeness)), "{:?}", alike[0]);
        assert!(alike[3].is_empty(), "what everybody says likens nobody: {:?}", alike[3]);
    }

    #[test]
    fn what_was_said_before_helps_and_changes_nothing() {
        let all: Vec<Arc<Signature>> =
            (0..40).map(|index| Arc::new(signature(&[index / 3, 100 + index / 5, 200 + index % 7]))).collect();
        let before = Talk::new(all.clone());
        let fresh = |hashes: &[u32]| Arc::new(signature(hashes));
        let mut now = all.clone();
        now[7] = fresh(&[1, 102, 900]);
        now.remove(20);
        now.insert(3, fresh(&[0, 1, 2, 201]));
        let moved = now.remove(30);
        now.insert(1, moved);
        now.push(fresh(&[999]));
        for signatures in [now, all, Vec::new(), vec![fresh(&[5])]] {
            let (after, new) = (Talk::after(&before, signatures.clone()), Talk::new(signatures));
            assert_eq!((after.holders, after.ends), (new.holders, new.ends));
        }
    }

    #[test]
    fn the_same_words_are_wholly_alike() {
        let mut all = vec![signature(&[1, 2]), signature(&[1, 2])];
        all.extend((0..4).map(|index| signature(&[10 + index])));
        let alike = alike(all);
        assert!((alike[0][0].1 - 1.0).abs() < 1e-5, "{:?}", alike[0]);
    }

    #[test]
    fn an_article_without_words_is_like_none() {
        assert_eq!(alike(vec![Vec::new(), Vec::new()]), [[], []]);
    }
}

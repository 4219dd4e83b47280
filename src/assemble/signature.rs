//! What an article is about, as a few numbers: the pairs of neighbouring syllables that it says more than once or puts
//! in its title, summary or a heading. Most Vietnamese words are two syllables, so such a pair is most often a word.
//!
//! A signature depends on the article's own words alone. Reading all words of all articles is most of the work, so the
//! signatures are kept for the next build, each under the hash of what it was made from.

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::hash::{Hash, Hasher};
use crate::model::article::{Article, Kind};
use crate::model::output::Cache;

/// The name of the piece in the cache that holds the signatures.
pub const PIECE: &str = "signatures";

/// At most so many pairs of an article, the weightiest.
const MOST: usize = 40;

/// What a pair counts for in the title, the summary or a heading, the text being 1.
const IN_FRONT: u32 = 2;

/// A pair with less weight is left out: one that stands in the text once says nothing.
const LEAST: u32 = 2;

/// A pair of neighbouring syllables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// A hash of the two. That two pairs share one is rare, and likens two articles by one pair too many.
    pub(super) hash: u32,
    /// How much the article makes of it.
    pub(super) weight: u8,
}

/// The pairs of one article, by hash.
pub(super) type Signature = Vec<Pair>;

/// The signature of each article, out of the cache if it is there. `program` stands for the program itself, whose
/// signatures are not another's.
pub(super) fn signatures(articles: &[Arc<Article>], program: Hash, cache: &dyn Cache) -> Vec<Arc<Signature>> {
    let known = cache.get(PIECE).and_then(|bytes| read(&bytes, program)).unwrap_or_default();
    let hashes: Vec<u64> = articles.par_iter().map(|article| hash(article)).collect();
    let make = |(article, hash): (&Arc<Article>, &u64)| match known.binary_search_by_key(hash, |(hash, _)| *hash) {
        Ok(at) => (Arc::clone(&known[at].1), true),
        Err(_) => (Arc::new(signature(article)), false),
    };
    let made: Vec<(Arc<Signature>, bool)> = articles.par_iter().zip(&hashes).map(make).collect();
    let all_known = made.iter().all(|(_, known)| *known);
    let signatures: Vec<Arc<Signature>> = made.into_iter().map(|(signature, _)| signature).collect();
    if !all_known || known.len() > hashes.len() {
        cache.put(PIECE, &write(&hashes, &signatures, program));
    }
    signatures
}

/// The texts of an article with what a pair in them counts for.
fn texts(article: &Article) -> impl Iterator<Item = (u32, &str)> {
    let headings = article.body.headings.iter().map(|heading| heading.text.as_str());
    let front = [article.title.as_str(), article.summary.as_deref().unwrap_or_default()].into_iter().chain(headings);
    front.map(|text| (IN_FRONT, text)).chain([(1, article.body.text.as_str())])
}

fn hash(article: &Article) -> u64 {
    let mut hasher = Hasher::default();
    hasher.add(article.kind.name());
    for (_, text) in texts(article) {
        hasher.add(text);
    }
    hasher.finish().0 as u64
}

/// Pages of the site itself, such as its imprint, are about nothing that others are about.
pub(super) fn signature(article: &Article) -> Signature {
    if article.kind == Kind::Page {
        return Signature::new();
    }
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (weight, text) in texts(article) {
        pairs(text, |hash| found.push((hash, weight)));
    }
    found.sort_unstable();
    let mut pairs: Vec<Pair> = found
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum::<u32>()))
        .filter(|(_, weight)| *weight >= LEAST)
        .map(|(hash, weight)| Pair { hash, weight: u8::try_from(weight).unwrap_or(u8::MAX) })
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.weight), pair.hash));
    pairs.truncate(MOST);
    pairs.sort_by_key(|pair| pair.hash);
    pairs
}

/// Hands over the pairs of neighbouring words of a text; numbers keep words apart.
fn pairs(text: &str, mut sink: impl FnMut(u32)) {
    let mut tokenizer = viet::Tokenizer::new(text);
    let mut pair = String::new();
    while tokenizer.next() {
        let word = tokenizer.exact();
        if !word.starts_with(char::is_alphabetic) {
            pair.clear();
            continue;
        }
        let before = pair.len();
        if before > 0 {
            pair.push(' ');
            pair.push_str(word);
            sink(Hash::of(pair.as_bytes()).0 as u32);
            pair.drain(..=before);
        } else {
            pair.push_str(word);
        }
    }
}

/// The signatures for the cache: the hash of the program and of all that follows, then each article's.
fn write(hashes: &[u64], signatures: &[Arc<Signature>], program: Hash) -> Vec<u8> {
    let mut order: Vec<usize> = (0..hashes.len()).collect();
    order.sort_by_key(|&index| hashes[index]);
    order.dedup_by_key(|index| hashes[*index]);
    let mut bytes = Vec::new();
    for index in order {
        bytes.extend_from_slice(&hashes[index].to_le_bytes());
        bytes.push(signatures[index].len() as u8);
        for pair in &*signatures[index] {
            bytes.extend_from_slice(&pair.hash.to_le_bytes());
            bytes.push(pair.weight);
        }
    }
    [&seal(&bytes, program).0.to_le_bytes()[..], &bytes].concat()
}

/// What [`write`] wrote; `None` if another program did, or the bytes are not whole.
fn read(bytes: &[u8], program: Hash) -> Option<Vec<(u64, Arc<Signature>)>> {
    let (found, mut rest) = bytes.split_at_checked(16)?;
    if found != seal(rest, program).0.to_le_bytes() {
        return None;
    }
    let mut known = Vec::new();
    while !rest.is_empty() {
        let (hash, count) = (take::<8>(&mut rest)?, take::<1>(&mut rest)?[0]);
        let pair = |_| Some(Pair { hash: u32::from_le_bytes(take(&mut rest)?), weight: take::<1>(&mut rest)?[0] });
        let signature: Signature = (0..count).map(pair).collect::<Option<_>>()?;
        known.push((u64::from_le_bytes(hash), Arc::new(signature)));
    }
    Some(known)
}

fn seal(bytes: &[u8], program: Hash) -> Hash {
    Hasher::default().add(program.0.to_le_bytes()).add(bytes).finish()
}

fn take<const COUNT: usize>(bytes: &mut &[u8]) -> Option<[u8; COUNT]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(pair: &str) -> u32 {
        Hash::of(pair.as_bytes()).0 as u32
    }

    #[test]
    fn pairs_are_neighbours_and_numbers_keep_words_apart() {
        let mut found = Vec::new();
        pairs("Hiến ĐẤT, làm 5 con đường", |hash| found.push(hash));
        assert_eq!(found, ["hiến đất", "đất làm", "con đường"].map(hash_of));
    }

    #[test]
    fn signatures_come_back_from_the_cache_of_the_same_program_alone() {
        let pair = |hash, weight| Pair { hash, weight };
        let signatures = [vec![pair(1, 2), pair(9, 3)], Vec::new(), vec![pair(7, 255)]].map(Arc::new);
        let bytes = write(&[30, 10, 20], &signatures, Hash(1));
        let known = read(&bytes, Hash(1)).unwrap();
        let expected = [(10, &signatures[1]), (20, &signatures[2]), (30, &signatures[0])];
        assert_eq!(known, expected.map(|(hash, signature)| (hash, signature.clone())));
        assert_eq!(read(&bytes, Hash(2)), None);
        assert_eq!(read(&bytes[..bytes.len() - 1], Hash(1)), None);
        assert_eq!(read(b"", Hash(1)), None);
    }
}

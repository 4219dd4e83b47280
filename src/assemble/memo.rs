//! What was made of each article the last time that the same knowledge base was joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::signature::{self, Signature};
use super::town::LastTalk;
use crate::base::hash::Hash;
use crate::model::article::Article;

/// What was made of each article, by the hash of its file's name.
#[derive(Debug, Default)]
pub struct Memo {
    made: BTreeMap<Hash, Made>,
    last_talk: LastTalk,
}

/// What was made of one article.
#[derive(Debug)]
struct Made {
    /// The article as it was read.
    read: Arc<Article>,
    /// The same with its links looked up.
    joined: Arc<Article>,
    /// What it is about.
    signature: Option<Arc<Signature>>,
}

fn key(article: &Article) -> Hash {
    Hash::from(article.file.as_str())
}

impl Memo {
    /// The article that was made of `read` by looking up its links.
    pub(super) fn joined(&self, read: &Arc<Article>) -> Option<&Arc<Article>> {
        self.made.get(&key(read)).filter(|made| Arc::ptr_eq(&made.read, read)).map(|made| &made.joined)
    }

    /// Keeps that `joined` was made of `read`.
    pub(super) fn keep(&mut self, read: Arc<Article>, joined: Arc<Article>) {
        self.made.insert(key(&read), Made { read, joined, signature: None });
    }

    /// Forgets every article but `articles`.
    pub(super) fn retain(&mut self, articles: &[Arc<Article>]) {
        if self.made.len() > articles.len() {
            let keys: BTreeSet<Hash> = articles.iter().map(|article| key(article)).collect();
            self.made.retain(|key, _| keys.contains(key));
        }
    }

    /// What the articles said that were asked last.
    pub(super) fn last_talk(&self) -> LastTalk {
        Arc::clone(&self.last_talk)
    }

    /// What each of `articles`, whose links are looked up, is about.
    pub(super) fn signatures(&mut self, articles: &[Arc<Article>]) -> Vec<Arc<Signature>> {
        let known = |article: &Arc<Article>| {
            self.made.get(&key(article)).filter(|made| Arc::ptr_eq(&made.joined, article))?.signature.clone()
        };
        let find = |article: &Arc<Article>| match known(article) {
            Some(signature) => (signature, false),
            None => (Arc::new(signature::signature(article)), true),
        };
        let found: Vec<(Arc<Signature>, bool)> = articles.par_iter().map(find).collect();
        for (article, (signature, _)) in articles.iter().zip(&found).filter(|(_, (_, anew))| *anew) {
            if let Some(made) = self.made.get_mut(&key(article)) {
                made.signature = Some(Arc::clone(signature));
            }
        }
        found.into_iter().map(|(signature, _)| signature).collect()
    }
}

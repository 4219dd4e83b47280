//! What was made of each article the last time that the same knowledge base was joined.

use std::sync::Arc;

use rayon::prelude::*;

use super::signature::{self, Signature};
use super::town::LastTalk;
use crate::base::lookup::Lookup;
use crate::model::article::Article;

/// What was made of each article.
#[derive(Debug, Default)]
pub struct Memo {
    /// By its file.
    made: Lookup<Made>,
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

impl Memo {
    /// The article that was made of `read` by looking up its links.
    pub(super) fn joined(&self, read: &Arc<Article>) -> Option<&Arc<Article>> {
        self.made.get(&read.file).filter(|made| Arc::ptr_eq(&made.read, read)).map(|made| &made.joined)
    }

    /// Keeps that `joined` was made of `read`.
    pub(super) fn keep(&mut self, read: Arc<Article>, joined: Arc<Article>) {
        self.made.insert(&joined.file.clone(), Made { read, joined, signature: None });
    }

    /// Forgets every article but `articles`.
    pub(super) fn retain(&mut self, articles: &[Arc<Article>]) {
        self.made.retain(articles.iter().map(|article| article.file.as_str()));
    }

    /// What the articles said that were asked last.
    pub(super) fn last_talk(&self) -> LastTalk {
        Arc::clone(&self.last_talk)
    }

    /// What each of `articles`, whose links are looked up, is about.
    pub(super) fn signatures(&mut self, articles: &[Arc<Article>]) -> Vec<Arc<Signature>> {
        let known = |article: &Arc<Article>| {
            self.made.get(&article.file).filter(|made| Arc::ptr_eq(&made.joined, article))?.signature.clone()
        };
        let find = |article: &Arc<Article>| match known(article) {
            Some(signature) => (signature, false),
            None => (Arc::new(signature::signature(article)), true),
        };
        let found: Vec<(Arc<Signature>, bool)> = articles.par_iter().map(find).collect();
        for (article, (signature, _)) in articles.iter().zip(&found).filter(|(_, (_, anew))| *anew) {
            if let Some(made) = self.made.get_mut(&article.file) {
                made.signature = Some(Arc::clone(signature));
            }
        }
        found.into_iter().map(|(signature, _)| signature).collect()
    }
}

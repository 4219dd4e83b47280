//! What was made of each article the last time that the same knowledge base was joined.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::signature::{self, Signature};
use crate::model::article::Article;

/// What was made of each article, by file.
#[derive(Debug, Default)]
pub struct Memo(BTreeMap<String, Made>);

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
        self.0.get(&read.file).filter(|made| Arc::ptr_eq(&made.read, read)).map(|made| &made.joined)
    }

    /// Keeps that `joined` was made of `read`.
    pub(super) fn keep(&mut self, read: Arc<Article>, joined: Arc<Article>) {
        self.0.insert(read.file.clone(), Made { read, joined, signature: None });
    }

    /// Forgets every article but `articles`, which are in the order of their files.
    pub(super) fn retain(&mut self, articles: &[Arc<Article>]) {
        if self.0.len() > articles.len() {
            self.0.retain(|file, _| articles.binary_search_by(|article| article.file.as_str().cmp(file)).is_ok());
        }
    }

    /// What each of `articles`, whose links are looked up, is about.
    pub(super) fn signatures(&mut self, articles: &[Arc<Article>]) -> Vec<Arc<Signature>> {
        let known = |article: &Arc<Article>| {
            self.0.get(&article.file).filter(|made| Arc::ptr_eq(&made.joined, article))?.signature.clone()
        };
        let find = |article: &Arc<Article>| match known(article) {
            Some(signature) => (signature, false),
            None => (Arc::new(signature::signature(article)), true),
        };
        let found: Vec<(Arc<Signature>, bool)> = articles.par_iter().map(find).collect();
        for (article, (signature, _)) in articles.iter().zip(&found).filter(|(_, (_, anew))| *anew) {
            if let Some(made) = self.0.get_mut(&article.file) {
                made.signature = Some(Arc::clone(signature));
            }
        }
        found.into_iter().map(|(signature, _)| signature).collect()
    }
}

//! What the editor knows of the knowledge base at one moment, also when the content has errors.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::article::{Article, State};
use crate::model::date::Date;
use crate::model::site::Site;
use crate::serve::notice::Shown;

/// The joined knowledge base, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub(in crate::serve) struct Desk {
    /// As it was joined last, drafts too, a site for each language. With errors they may lack articles, and no pages are
    /// made of them.
    pub(in crate::serve) sites: Vec<Arc<Site>>,
    /// What is wrong.
    pub(in crate::serve) faults: Arc<Vec<Shown>>,
    /// What day it is.
    pub(in crate::serve) today: Option<Date>,
}

impl Desk {
    /// The articles with their states and the folder of their language, by file.
    pub(super) fn by_file(&self) -> BTreeMap<&str, (&Article, State, &str)> {
        let all = self.sites.iter().flat_map(|site| (0..site.articles.len()).map(move |index| (site, index)));
        all.map(|(site, index)| {
            let article = &site.articles[index];
            (article.file.as_str(), (&**article, site.states[index], site.edition.folder.as_str()))
        })
        .collect()
    }

    /// What is wrong with the file at `path`.
    pub(super) fn faults_of(&self, path: &str) -> Vec<&Shown> {
        let file = format!("content/{path}");
        self.faults.iter().filter(|fault| fault.file == file).collect()
    }
}

//! Many articles and registers → one [`Site`], and the faults that only show when all is seen together.

mod addresses;
mod check;
mod editions;
mod files;
mod likeness;
mod links;
mod lists;
mod memo;
mod others;
mod related;
mod signature;
mod town;

use std::cmp::Reverse;
use std::sync::Arc;

use self::addresses::Owners;
pub use self::editions::editions;
pub use self::memo::Memo;
pub use self::signature::PIECE;
use self::town::{LastTalk, Town};
use crate::base::diagnostic::Faults;
use crate::base::hash::Hash;
use crate::model::article::{Article, State};
use crate::model::date::Date;
use crate::model::output::Cache;
use crate::model::parts::Parts;
use crate::model::site::Site;

/// What is to be built.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day of the build in the site's time zone.
    pub today: Date,
    /// Whether drafts, articles in review, scheduled and expired ones are in the site too.
    pub drafts: bool,
    /// The hash of the program.
    pub program: Hash,
}

/// What is kept between two times that one knowledge base is joined.
pub enum Kept<'k> {
    /// What articles are about, as the piece [`PIECE`] of a cache.
    Pieces(&'k dyn Cache),
    /// What was made of each article, in memory.
    Memo(&'k mut Memo),
}

/// Joins `parts`.
pub fn assemble(mut parts: Parts, options: Options, mut kept: Kept<'_>, faults: &mut Faults) -> Site {
    check::registers(&parts, faults);
    let mut collisions = Faults::default();
    let (mut owners, unknown) =
        rayon::join(|| Owners::of_pages(&parts, options, &mut collisions), || check::articles(&parts));
    faults.extend(unknown.into_iter().chain(collisions));
    let mut files = files::place(&parts, options, &mut owners, faults);
    let aliases = owners.aliases(&parts, options, faults);
    links::resolve(&mut parts, &files, options, kept.memo(), faults);
    let mut articles = std::mem::take(&mut parts.articles);

    // Newest first; those without a date, which are pages, last. The address makes the order one of a kind.
    articles.retain(|article| is_in(article, options));
    articles.sort_by_cached_key(|article| (Reverse(article.date), article.url.clone()));
    files.retain(|_, file| file.published);
    editions::only_used(&mut files, &parts, &articles);

    let states = articles.iter().map(|article| article.state(options.today)).collect();
    let town = || match &mut kept {
        Kept::Pieces(cache) => {
            Town::new(signature::signatures(&articles, options.program, *cache), LastTalk::default())
        }
        Kept::Memo(memo) => Town::new(memo.signatures(&articles), memo.last_talk()),
    };
    let (lists, town) = rayon::join(|| lists::lists(&parts.registers, &articles), town);
    Site {
        config: parts.config,
        registers: parts.registers,
        map: parts.map,
        words: parts.words,
        edition: parts.edition,
        articles,
        states,
        relating: Some(Arc::new(town)),
        lists,
        files: files.into_iter().map(|(path, file)| (file.url, parts.files[&path].clone())).collect(),
        pictures: std::collections::BTreeMap::new(),
        aliases,
    }
}

impl Kept<'_> {
    fn memo(&mut self) -> Option<&mut Memo> {
        match self {
            Self::Pieces(_) => None,
            Self::Memo(memo) => Some(memo),
        }
    }
}

/// Whether `article` is in the site that is to be built.
fn is_in(article: &Article, options: Options) -> bool {
    options.drafts || article.state(options.today) == State::Published
}

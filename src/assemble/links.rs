//! Looks up where every link, picture and related article leads.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::files::Placed;
use super::memo::Memo;
use super::{Options, is_in};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::{Fault, nearest};
use crate::base::language::Language;
use crate::base::lookup::Lookup;
use crate::base::paths;
use crate::base::span::KeyPath;
use crate::model::article::{Article, Heading, Kind, Link, State};
use crate::model::parts::Parts;
use crate::model::register::{Entry, Register};
use crate::model::url::{self, Url, page};

/// Looks up every target of the articles. Of an article that leads where it led when `memo` was kept, that one is taken.
pub(super) fn resolve(
    parts: &mut Parts,
    files: &BTreeMap<String, Placed>,
    options: Options,
    memo: Option<&mut Memo>,
    faults: &mut Faults,
) {
    let mut articles = std::mem::take(&mut parts.articles);
    let targets: Vec<Target<'_>> = articles.iter().map(|article| Target::of(article, options)).collect();
    let pages = pages(parts, &articles, options);
    let map = Map::new(&targets, files, parts, pages, options);
    let look_up = |article: &Arc<Article>| {
        let mut faults = Faults::default();
        (map.article(article, &mut faults), faults)
    };
    let found: Vec<(Goals, Faults)> = articles.par_iter().map(look_up).collect();
    let (goals, found): (Vec<Goals>, Vec<Faults>) = found.into_iter().unzip();
    faults.extend(found.into_iter().flatten());
    match memo {
        None => articles.par_iter_mut().zip(&goals).for_each(|(article, goals)| goals.put(Arc::make_mut(article))),
        Some(memo) => {
            for (article, goals) in articles.iter_mut().zip(&goals) {
                recall(article, goals, memo);
            }
            memo.retain(&articles);
        }
    }
    parts.articles = articles;
}

/// Puts in the place of `article` the one that leads to `goals`: the one that `memo` has of it, or a new one.
fn recall(article: &mut Arc<Article>, goals: &Goals, memo: &mut Memo) {
    if let Some(joined) = memo.joined(article).filter(|joined| goals.are_of(joined)) {
        *article = Arc::clone(joined);
        return;
    }
    let mut joined = Article::clone(article);
    goals.put(&mut joined);
    let read = std::mem::replace(article, Arc::new(joined));
    memo.keep(read, Arc::clone(article));
}

/// Where an article's links and its picture lead.
struct Goals {
    /// An address for each link.
    links: Vec<Url>,
    /// The address of the picture, if there is one.
    image: Option<Url>,
}

impl Goals {
    fn put(&self, article: &mut Article) {
        for (link, goal) in article.body.links_mut().zip(&self.links) {
            link.target.clone_from(goal);
        }
        if let Some((image, goal)) = article.image.as_mut().zip(self.image.as_ref()) {
            image.src.clone_from(goal);
        }
    }

    /// Whether `article`, whose links are looked up, leads here.
    fn are_of(&self, article: &Article) -> bool {
        article.body.links().map(|link| &link.target).eq(&self.links)
            && article.image.as_ref().map(|image| &image.src) == self.image.as_ref()
    }
}

/// What a link needs to know of the article that it leads to.
struct Target<'a> {
    file: &'a str,
    url: &'a str,
    /// Why no reader may see it, if none may.
    unpublished: Option<State>,
    /// Whether this site shows it all the same, as a preview does.
    shown: bool,
    anchors: &'a [Heading],
}

impl<'a> Target<'a> {
    fn of(article: &'a Article, options: Options) -> Self {
        Self {
            file: &article.file,
            url: &article.url,
            unpublished: Some(article.state(options.today)).filter(|state| *state != State::Published),
            shown: is_in(article, options),
            anchors: &article.body.headings,
        }
    }

    /// What is wrong with a link to it from a published article, told in a preview too: else only a build would find it.
    fn absence(&self) -> Option<Fault> {
        let target = self.file.to_owned();
        self.unpublished.map(|state| match state {
            State::Scheduled => Fault::LinkDormant { target, expired: false },
            State::Expired => Fault::LinkDormant { target, expired: true },
            _ => Fault::LinkUnpublished { target, shown: self.shown },
        })
    }
}

/// Everything that can be linked to.
struct Map<'a> {
    targets: &'a [Target<'a>],
    by_file: Lookup<&'a Target<'a>>,
    by_url: Lookup<&'a Target<'a>>,
    files: &'a BTreeMap<String, Placed>,
    unread: &'a BTreeSet<String>,
    /// The articles of other languages.
    elsewhere: &'a BTreeMap<String, Url>,
    pages: BTreeSet<Url>,
    options: Options,
}

/// What a link leads to.
enum Goal<'a> {
    Article(&'a Target<'a>),
    Other(Url),
}

impl<'a> Map<'a> {
    fn new(
        targets: &'a [Target<'a>],
        files: &'a BTreeMap<String, Placed>,
        parts: &'a Parts,
        pages: BTreeSet<Url>,
        options: Options,
    ) -> Self {
        let mut by_file: Lookup<_> = targets.iter().map(|target| (target.file, target)).collect();
        // A translation stands for its original, unless that is there too.
        for target in targets {
            if let Some((_, original)) = Language::of_file(target.file) {
                by_file.insert_new(&original, target);
            }
        }
        Self {
            targets,
            by_file,
            by_url: targets.iter().map(|target| (target.url, target)).collect(),
            files,
            unread: &parts.unread,
            elsewhere: &parts.edition.elsewhere,
            pages,
            options,
        }
    }

    /// Where the article leads; what leads nowhere is told.
    fn article(&self, article: &Article, faults: &mut Faults) -> Goals {
        let links = article.body.links().map(|link| self.link(article, link, faults)).collect();
        let image = self.image(article, faults);
        self.related(article, faults);
        Goals { links, image }
    }

    fn link(&self, article: &Article, link: &Link, faults: &mut Faults) -> Url {
        let at = || At::Span(link.span);
        if url::is_elsewhere(&link.target) {
            return link.target.clone();
        }
        let (path, tail, anchor) = cut(&link.target);
        if path.is_empty() {
            let own = || article.body.headings.iter().map(|heading| heading.id.as_str());
            if let Some(fault) = anchor.and_then(|anchor| missing_anchor(anchor, &article.url, own())) {
                faults.add(&told(article), at(), fault);
            }
            return link.target.clone();
        }
        match self.find(&article.file, path) {
            Err(fault) => {
                faults.add(&told(article), at(), fault);
                link.target.clone()
            }
            Ok(Goal::Article(goal)) => {
                if let Some(fault) = self.absence(article, goal) {
                    faults.add(&told(article), at(), fault);
                    if !goal.shown {
                        return Url::new();
                    }
                }
                let ids = goal.anchors.iter().map(|heading| heading.id.as_str());
                if let Some(fault) = anchor.and_then(|anchor| missing_anchor(anchor, goal.url, ids)) {
                    faults.add(&told(article), at(), fault);
                }
                format!("{}{tail}", goal.url)
            }
            Ok(Goal::Other(url)) => format!("{url}{tail}"),
        }
    }

    fn image(&self, article: &Article, faults: &mut Faults) -> Option<Url> {
        let image = article.image.as_ref()?;
        if let Some(placed) = self.files.get(&image.src) {
            return Some(placed.url.clone());
        }
        let near = nearest(&image.src, self.files.keys().map(String::as_str));
        let fault = Fault::BrokenLink { target: image.src.clone(), near };
        faults.add(&told(article), At::Value(KeyPath::key("image").then("src")), fault);
        Some(image.src.clone())
    }

    fn related(&self, article: &Article, faults: &mut Faults) {
        for (index, target) in article.related.iter().enumerate() {
            let fault = match self.by_file.get(target) {
                Some(goal) => match self.absence(article, goal) {
                    Some(fault) => fault,
                    None => continue,
                },
                None if self.unread.contains(target) => continue,
                None => Fault::BrokenLink { target: target.clone(), near: nearest(target, self.names()) },
            };
            faults.add(&told(article), At::Value(KeyPath::key("related").at(index)), fault);
        }
    }

    /// What is wrong with a link from `article` to `goal` since readers may not see that one. What they may not see either
    /// may lead there.
    fn absence(&self, article: &Article, goal: &Target<'_>) -> Option<Fault> {
        goal.absence().filter(|_| article.state(self.options.today) == State::Published)
    }

    /// What `path`, as written in the file `from`, leads to: a file of the content folder, or an address of the site.
    fn find(&self, from: &str, path: &str) -> Result<Goal<'a>, Fault> {
        if path.starts_with('/') {
            let address = if path.ends_with('/') || paths::name(path).contains('.') {
                Cow::Borrowed(path)
            } else {
                format!("{path}/").into()
            };
            if let Some(article) = self.by_url.get(&address) {
                return Ok(Goal::Article(article));
            }
            if self.pages.contains(&*address) {
                return Ok(Goal::Other(address.into_owned()));
            }
        }
        let decoded = percent_decode_str(path).decode_utf8_lossy();
        let Some(wanted) = paths::resolve(from, &decoded) else {
            return Err(Fault::LinkOutside { target: path.to_owned() });
        };
        // A folder stands for its index.md, and a name without an ending for the .md file.
        let files = [wanted.clone(), format!("{wanted}/index.md"), format!("{wanted}.md")];
        if let Some(article) = files.iter().find_map(|file| self.by_file.get(file)) {
            return Ok(Goal::Article(article));
        }
        if let Some(url) = files.iter().find_map(|file| self.elsewhere.get(file)) {
            return Ok(Goal::Other(url.clone()));
        }
        // An article that cannot be read has faults of its own; that it is linked to is none.
        if self.unread.contains(&wanted) {
            return Ok(Goal::Other(path.to_owned()));
        }
        if let Some(placed) = self.files.get(&wanted) {
            return Ok(Goal::Other(placed.url.clone()));
        }
        Err(Fault::BrokenLink { target: path.to_owned(), near: self.near(&wanted) })
    }

    /// The files of all articles.
    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.targets.iter().map(|target| target.file)
    }

    /// The nearest path; else, a file of the same name in another folder.
    fn near(&self, wanted: &str) -> Option<String> {
        let alike = |path: &&str| paths::extension(path) == paths::extension(wanted);
        let known = || self.names().chain(self.files.keys().map(String::as_str)).filter(alike);
        let same_name = || known().find(|path| paths::name(path) == paths::name(wanted)).map(str::to_owned);
        nearest(wanted, known()).or_else(same_name).map(|path| format!("/{path}"))
    }
}

/// The file of an article, as faults name it.
fn told(article: &Article) -> String {
    format!("content/{}", article.file)
}

/// The path of a target, what follows it, and the anchor in that.
fn cut(target: &str) -> (&str, &str, Option<&str>) {
    let (path, tail) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
    let anchor = tail.split_once('#').map(|(_, anchor)| anchor).filter(|anchor| !anchor.is_empty());
    (path, tail, anchor)
}

fn missing_anchor<'a>(anchor: &str, page: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<Fault> {
    if known.clone().any(|known| known == anchor) {
        return None;
    }
    let near = nearest(anchor, known);
    Some(Fault::BrokenAnchor { anchor: anchor.to_owned(), page: page.to_owned(), near })
}

/// The addresses of all pages that are not articles.
fn pages(parts: &Parts, articles: &[Arc<Article>], options: Options) -> BTreeSet<Url> {
    fn entries<'a, T: Entry>(kind: &'static str, register: &'a Register<T>) -> impl Iterator<Item = Url> + 'a {
        register.ids().map(move |id| page::entry(kind, id))
    }
    let found = &parts.registers;
    let shown = articles.iter().filter(|article| is_in(article, options) && article.kind != Kind::Page);
    let years: BTreeSet<i16> = shown.filter_map(|article| Some(article.date?.year())).collect();
    let fixed = [page::HOME, page::SEARCH, "/atom.xml", "/practices/", "/guides/"].map(str::to_owned);
    fixed
        .into_iter()
        .chain(page::REGISTERS.map(|(_, url)| url.to_owned()))
        .chain(entries("topic", &found.topics))
        .chain(entries("place", &found.places))
        .chain(entries("cell", &found.cells))
        .chain(entries("document", &found.documents))
        .chain(entries("indicator", &found.indicators))
        .chain(years.into_iter().map(|year| page::entry("year", &year.to_string())))
        .collect()
}

//! Looks up where every link, picture and related article leads.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::files::Placed;
use super::{Options, is_in};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::{Fault, nearest};
use crate::base::paths;
use crate::base::span::KeyPath;
use crate::model::article::{Article, Kind, State};
use crate::model::parts::Parts;
use crate::model::register::{Entry, Register};
use crate::model::url::{self, Url, page};

/// Looks up every target of the articles.
pub(super) fn resolve(parts: &mut Parts, files: &BTreeMap<String, Placed>, options: Options, faults: &mut Faults) {
    let mut articles = std::mem::take(&mut parts.articles);
    let targets: Vec<Target> = articles.iter().map(|article| Target::of(article, options)).collect();
    let pages = pages(parts, &articles, options);
    let map = Map::new(&targets, files, &parts.unread, pages, options);
    let resolve = |article: &mut Article| {
        let mut faults = Faults::default();
        map.article(article, &mut faults);
        faults
    };
    let found: Vec<Faults> = articles.par_iter_mut().map(resolve).collect();
    faults.extend(found.into_iter().flatten());
    parts.articles = articles;
}

/// What a link needs to know of the article that it leads to.
struct Target {
    file: String,
    url: Url,
    /// Why it is not in the site, if it is not.
    absent: Option<State>,
    anchors: Vec<String>,
}

impl Target {
    fn of(article: &Article, options: Options) -> Self {
        Self {
            file: article.file.clone(),
            url: article.url.clone(),
            absent: (!is_in(article, options)).then(|| article.state(options.today)),
            anchors: article.body.headings.iter().map(|heading| heading.id.clone()).collect(),
        }
    }

    /// What is wrong with a link to it from an article in the site.
    fn absence(&self) -> Option<Fault> {
        let target = self.file.clone();
        self.absent.map(|state| match state {
            State::Scheduled => Fault::LinkDormant { target, expired: false },
            State::Expired => Fault::LinkDormant { target, expired: true },
            _ => Fault::LinkUnpublished { target },
        })
    }
}

/// Everything that can be linked to.
struct Map<'a> {
    by_file: BTreeMap<&'a str, &'a Target>,
    by_url: BTreeMap<&'a str, &'a Target>,
    files: &'a BTreeMap<String, Placed>,
    unread: &'a BTreeSet<String>,
    pages: BTreeSet<Url>,
    options: Options,
}

/// What a link leads to.
enum Goal<'a> {
    Article(&'a Target),
    Other(Url),
}

impl<'a> Map<'a> {
    fn new(
        targets: &'a [Target],
        files: &'a BTreeMap<String, Placed>,
        unread: &'a BTreeSet<String>,
        pages: BTreeSet<Url>,
        options: Options,
    ) -> Self {
        Self {
            by_file: targets.iter().map(|target| (target.file.as_str(), target)).collect(),
            by_url: targets.iter().map(|target| (target.url.as_str(), target)).collect(),
            files,
            unread,
            pages,
            options,
        }
    }

    fn article(&self, article: &mut Article, faults: &mut Faults) {
        let file = format!("content/{}", article.file);
        let (from, own) = (article.file.clone(), article.url.clone());
        let headings = std::mem::take(&mut article.body.headings);
        let anchors: Vec<&str> = headings.iter().map(|heading| heading.id.as_str()).collect();
        let source_in = is_in(article, self.options);
        for link in article.body.links_mut() {
            let at = || At::Span(link.span);
            if url::is_elsewhere(&link.target) {
                continue;
            }
            let (path, tail, anchor) = cut(&link.target);
            if path.is_empty() {
                if let Some(fault) = anchor.and_then(|anchor| missing_anchor(anchor, &own, &anchors)) {
                    faults.add(&file, at(), fault);
                }
                continue;
            }
            match self.find(&from, path) {
                Err(fault) => faults.add(&file, at(), fault),
                Ok(Goal::Article(goal)) => {
                    if let Some(fault) = goal.absence().filter(|_| source_in) {
                        faults.add(&file, at(), fault);
                        link.target.clear();
                        continue;
                    }
                    let ids: Vec<&str> = goal.anchors.iter().map(String::as_str).collect();
                    if let Some(fault) = anchor.and_then(|anchor| missing_anchor(anchor, &goal.url, &ids)) {
                        faults.add(&file, at(), fault);
                    }
                    link.target = format!("{}{tail}", goal.url);
                }
                Ok(Goal::Other(url)) => link.target = format!("{url}{tail}"),
            }
        }
        article.body.headings = headings;
        self.image(article, &file, faults);
        self.related(article, &file, faults);
    }

    fn image(&self, article: &mut Article, file: &str, faults: &mut Faults) {
        let Some(image) = &mut article.image else { return };
        match self.files.get(&image.src) {
            Some(placed) => image.src.clone_from(&placed.url),
            None => {
                let near = nearest(&image.src, self.files.keys().map(String::as_str));
                let fault = Fault::BrokenLink { target: image.src.clone(), near };
                faults.add(file, At::Value(KeyPath::key("image").then("src")), fault);
            }
        }
    }

    fn related(&self, article: &mut Article, file: &str, faults: &mut Faults) {
        for (index, target) in article.related.iter().enumerate() {
            let fault = match self.by_file.get(target.as_str()) {
                Some(goal) => match goal.absence().filter(|_| is_in(article, self.options)) {
                    Some(fault) => fault,
                    None => continue,
                },
                None if self.unread.contains(target) => continue,
                None => {
                    Fault::BrokenLink { target: target.clone(), near: nearest(target, self.by_file.keys().copied()) }
                }
            };
            faults.add(file, At::Value(KeyPath::key("related").at(index)), fault);
        }
    }

    /// What `path`, as written in the file `from`, leads to: a file of the content folder, or an address of the site.
    fn find(&self, from: &str, path: &str) -> Result<Goal<'a>, Fault> {
        if path.starts_with('/') {
            let address = if path.ends_with('/') || paths::name(path).contains('.') {
                Cow::Borrowed(path)
            } else {
                format!("{path}/").into()
            };
            if let Some(article) = self.by_url.get(&*address) {
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
        for file in [wanted.clone(), format!("{wanted}/index.md"), format!("{wanted}.md")] {
            if let Some(article) = self.by_file.get(file.as_str()) {
                return Ok(Goal::Article(article));
            }
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

    /// The nearest path; else, a file of the same name in another folder.
    fn near(&self, wanted: &str) -> Option<String> {
        let alike = |path: &&str| paths::extension(path) == paths::extension(wanted);
        let known = || self.by_file.keys().copied().chain(self.files.keys().map(String::as_str)).filter(alike);
        let same_name = || known().find(|path| paths::name(path) == paths::name(wanted)).map(str::to_owned);
        nearest(wanted, known()).or_else(same_name).map(|path| format!("/{path}"))
    }
}

/// The path of a target, what follows it, and the anchor in that.
fn cut(target: &str) -> (&str, &str, Option<&str>) {
    let (path, tail) = target.split_at(target.find(['?', '#']).unwrap_or(target.len()));
    let anchor = tail.split_once('#').map(|(_, anchor)| anchor).filter(|anchor| !anchor.is_empty());
    (path, tail, anchor)
}

fn missing_anchor(anchor: &str, page: &str, known: &[&str]) -> Option<Fault> {
    if known.contains(&anchor) {
        return None;
    }
    let near = nearest(anchor, known.iter().copied());
    Some(Fault::BrokenAnchor { anchor: anchor.to_owned(), page: page.to_owned(), near })
}

/// The addresses of all pages that are not articles.
fn pages(parts: &Parts, articles: &[Article], options: Options) -> BTreeSet<Url> {
    fn entries<'a, T: Entry>(kind: &'static str, register: &'a Register<T>) -> impl Iterator<Item = Url> + 'a {
        register.ids().map(move |id| page::entry(kind, id))
    }
    let found = &parts.registers;
    let years = articles.iter().filter(|article| is_in(article, options) && article.kind != Kind::Page);
    let fixed = [page::HOME, page::SEARCH, "/atom.xml", "/practices/", "/guides/"].map(str::to_owned);
    fixed
        .into_iter()
        .chain(page::REGISTERS.map(|(_, url)| url.to_owned()))
        .chain(entries("topic", &found.topics))
        .chain(entries("place", &found.places))
        .chain(entries("cell", &found.cells))
        .chain(entries("document", &found.documents))
        .chain(entries("indicator", &found.indicators))
        .chain(years.filter_map(|article| Some(page::entry("year", &article.date?.year().to_string()))))
        .collect()
}

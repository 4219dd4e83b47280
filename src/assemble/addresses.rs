//! Every address belongs to one owner, and says so when two want it.

use std::collections::BTreeMap;

use super::{Options, is_in};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::span::KeyPath;
use crate::model::article::Article;
use crate::model::parts::Parts;
use crate::model::register::{Entry, Register};
use crate::model::url::{Url, file_of, page};

/// Who has which output file.
pub(super) struct Owners {
    by_file: BTreeMap<String, String>,
}

/// Who owns what the program makes by itself.
const PROGRAM: &str = "sotay";

/// Addresses below which everything is the program's own.
const FOLDERS: [&str; 6] = [page::SEARCH, page::OVERVIEW, page::MAP, "/assets/", "/practices/page/", "/guides/page/"];

impl Owners {
    /// The owners of all pages; of two articles with one address the second is told.
    pub(super) fn of_pages(parts: &Parts, options: Options, faults: &mut Faults) -> Self {
        let mut owners = Self { by_file: BTreeMap::new() };
        let fixed = [
            page::HOME,
            page::SEARCH,
            page::NOT_FOUND,
            page::OFFLINE,
            page::SERVICE_WORKER,
            page::HANDBOOK,
            "/practices/",
            "/guides/",
            "/atom.xml",
            "/sitemap.xml",
            "/robots.txt",
        ];
        let registers = page::REGISTERS.into_iter().map(|(_, url)| url);
        for url in fixed.into_iter().chain(registers).chain(["/pages/", "/files/"]) {
            owners.page(url, PROGRAM);
        }
        let found = &parts.registers;
        owners.entries("topic", &found.topics, "topics.yaml");
        owners.entries("place", &found.places, "places.yaml");
        owners.entries("cell", &found.cells, "cells.yaml");
        owners.entries("document", &found.documents, "documents.yaml");
        owners.entries("indicator", &found.indicators, "indicators.yaml");
        // Articles in the site first, so that of two the draft is told to move.
        let (inside, outside): (Vec<&Article>, Vec<&Article>) =
            parts.articles.iter().map(AsRef::as_ref).partition(|article: &&Article| is_in(article, options));
        for article in inside.into_iter().chain(outside) {
            let file = format!("content/{}", article.file);
            if let Some(other) = owners.find(&article.url) {
                let fault = Fault::Collision { url: article.url.clone(), other };
                faults.add(&file, At::Value(KeyPath::key("title")), fault);
            } else {
                owners.page(&article.url, &file);
            }
        }
        owners
    }

    /// Gives `url` to the file `path` of the content folder; `false`, and a fault, when it is another's.
    pub(super) fn file(&mut self, url: &str, path: &str, faults: &mut Faults) -> bool {
        let file = format!("content/{path}");
        if let Some(other) = self.find(url) {
            faults.add(&file, At::File, Fault::Collision { url: url.to_owned(), other });
            return false;
        }
        self.by_file.insert(file_of(url), file);
        true
    }

    /// The old addresses of the articles in the site and where they lead now; a fault for each that is another's.
    pub(super) fn aliases(&mut self, parts: &Parts, options: Options, faults: &mut Faults) -> BTreeMap<Url, Url> {
        let mut aliases = BTreeMap::new();
        for article in parts.articles.iter().filter(|article| is_in(article, options)) {
            let file = format!("content/{}", article.file);
            for (index, alias) in article.aliases.iter().enumerate() {
                if let Some(other) = self.find(alias) {
                    let fault = Fault::Collision { url: alias.clone(), other };
                    faults.add(&file, At::Value(KeyPath::key("aliases").at(index)), fault);
                } else {
                    self.by_file.insert(file_of(alias), file.clone());
                    aliases.insert(alias.clone(), article.url.clone());
                }
            }
        }
        aliases
    }

    /// Whose `url` is, if it is anybody's: of a file with the same name, of a page with data or a list beside it, or of
    /// a file where `url` would need a folder.
    fn find(&self, url: &str) -> Option<String> {
        if FOLDERS.iter().any(|folder| url.starts_with(folder)) {
            return Some(PROGRAM.to_owned());
        }
        let file = file_of(url);
        let folders = file.match_indices('/').map(|(at, _)| &file[..at]);
        let owner = self.by_file.get(&file).or_else(|| folders.into_iter().find_map(|folder| self.by_file.get(folder)));
        owner.cloned().or_else(|| self.listed(url))
    }

    /// Whose list's later pages and feed lie at `url`.
    fn listed(&self, url: &str) -> Option<String> {
        let (_, register) = page::REGISTERS.into_iter().find(|(_, register)| url.starts_with(register))?;
        let id = url[register.len()..].split('/').next().filter(|id| !id.is_empty())?;
        let is_year = register == page::register("year");
        let owner = self.by_file.get(&file_of(&format!("{register}{id}/"))).cloned();
        owner.or_else(|| is_year.then(|| PROGRAM.to_owned()))
    }

    /// A page and the data beside it.
    fn page(&mut self, url: &str, owner: &str) {
        self.by_file.insert(file_of(url), owner.to_owned());
        if url.ends_with('/') {
            self.by_file.insert(file_of(&format!("{url}index.json")), owner.to_owned());
        }
    }

    fn entries<T: Entry>(&mut self, kind: &str, register: &Register<T>, file: &str) {
        for id in register.ids() {
            self.page(&page::entry(kind, id), &format!("content/data/{file}"));
        }
    }
}

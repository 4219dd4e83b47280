//! Every address belongs to one owner, and says so when two want it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Options, is_in};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::lookup::Lookup;
use crate::base::span::KeyPath;
use crate::model::article::Article;
use crate::model::parts::Parts;
use crate::model::register::{Entry, Register};
use crate::model::url::{Url, file_of, page};

/// Who has which output file.
pub(super) struct Owners {
    /// By the name of the output file. What is made beside a page is known by the page.
    by_file: Lookup<Owner>,
}

/// The page that `file` is made beside, if it has the name of its data or its picture.
fn beside(file: &str) -> Option<String> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    (name == "index.json" || name == page::social("")).then(|| file_of(&format!("{folder}/")))
}

/// Who owns an output file.
#[derive(Debug, Clone)]
enum Owner {
    /// The program, or a register.
    Fixed(&'static str),
    /// An article, by its name in the content folder.
    Article(Arc<Article>),
    /// Another file of the content folder.
    File(String),
}

impl Owner {
    /// Its name, as faults tell it.
    fn name(&self) -> String {
        match self {
            Self::Fixed(name) => (*name).to_owned(),
            Self::Article(article) => format!("content/{}", article.file),
            Self::File(path) => format!("content/{path}"),
        }
    }
}

/// Who owns what the program makes by itself.
const PROGRAM: Owner = Owner::Fixed("sotay");

/// Addresses below which everything is the program's own.
const FOLDERS: [&str; 10] = [
    page::SEARCH,
    page::PICTURES,
    page::SCHEMAS,
    page::OVERVIEW,
    page::MAP,
    page::BOOKLETS,
    "/assets/",
    "/practices/page/",
    "/guides/page/",
    "/sitemap-",
];

impl Owners {
    /// The owners of all pages; of two articles with one address the second is told.
    pub(super) fn of_pages(parts: &Parts, options: Options, faults: &mut Faults) -> Self {
        let mut owners = Self { by_file: Lookup::with_capacity(2 * parts.articles.len()) };
        let fixed = [
            page::HOME,
            page::SEARCH,
            page::COMPARE,
            page::HANDOUT,
            page::NOT_FOUND,
            page::OFFLINE,
            page::SERVICE_WORKER,
            page::HANDBOOK,
            "/practices/",
            "/guides/",
            "/atom.xml",
            "/sitemap.xml",
            "/robots.txt",
            page::OPEN_SEARCH,
            page::MANIFEST,
            page::LLMS,
            page::REDIRECTS,
        ];
        let registers = page::REGISTERS.into_iter().map(|(_, url)| url);
        for url in fixed.into_iter().chain(registers).chain(["/pages/", "/files/"]) {
            owners.page(url, &PROGRAM);
        }
        for other in parts.edition.others.iter().filter(|other| !other.is_main() && parts.edition.is_main()) {
            // A file in the place of the folder, which nothing else can then lie in.
            owners.by_file.insert(&file_of(other.home.trim_end_matches('/')), PROGRAM);
        }
        let found = &parts.registers;
        owners.entries("topic", &found.topics, "content/data/topics.yaml");
        owners.entries("place", &found.places, "content/data/places.yaml");
        owners.entries("cell", &found.cells, "content/data/cells.yaml");
        owners.entries("document", &found.documents, "content/data/documents.yaml");
        owners.entries("indicator", &found.indicators, "content/data/indicators.yaml");
        // Articles in the site first, so that of two the draft is told to move.
        let (inside, outside): (Vec<&Arc<Article>>, Vec<&Arc<Article>>) =
            parts.articles.iter().partition(|article| is_in(article, options));
        for article in inside.into_iter().chain(outside) {
            let owner = Owner::Article(Arc::clone(article));
            if let Some(other) = owners.find(&article.url) {
                let fault = Fault::Collision { url: article.url.clone(), other: other.name() };
                faults.add(&owner.name(), At::Value(KeyPath::key("title")), fault);
            } else {
                owners.page(&article.url, &owner);
            }
        }
        owners
    }

    /// Gives `url` to the file `path` of the content folder; `false`, and a fault, when it is another's.
    pub(super) fn file(&mut self, url: &str, path: &str, faults: &mut Faults) -> bool {
        let owner = Owner::File(path.to_owned());
        if let Some(other) = self.find(url) {
            faults.add(&owner.name(), At::File, Fault::Collision { url: url.to_owned(), other: other.name() });
            return false;
        }
        self.by_file.insert(&file_of(url), owner);
        true
    }

    /// The old addresses of the articles in the site and where they lead now; a fault for each that is another's.
    pub(super) fn aliases(&mut self, parts: &Parts, options: Options, faults: &mut Faults) -> BTreeMap<Url, Url> {
        let mut aliases = BTreeMap::new();
        for article in parts.articles.iter().filter(|article| is_in(article, options)) {
            let owner = Owner::Article(Arc::clone(article));
            for (index, alias) in article.aliases.iter().enumerate() {
                if let Some(other) = self.find(alias) {
                    let fault = Fault::Collision { url: alias.clone(), other: other.name() };
                    faults.add(&owner.name(), At::Value(KeyPath::key("aliases").at(index)), fault);
                } else {
                    self.by_file.insert(&file_of(alias), owner.clone());
                    aliases.insert(alias.clone(), article.url.clone());
                }
            }
        }
        aliases
    }

    /// Whose `url` is, if it is anybody's: of a file with the same name, of a page with data or a list beside it, or of
    /// a file where `url` would need a folder.
    fn find(&self, url: &str) -> Option<Owner> {
        if FOLDERS.iter().any(|folder| url.starts_with(folder)) {
            return Some(PROGRAM);
        }
        let file = file_of(url);
        let folders = file.match_indices('/').map(|(at, _)| &file[..at]);
        let owner = [file.as_str()].into_iter().chain(folders).find_map(|name| self.by_file.get(name));
        // Only pages have something made beside them.
        let page = || self.by_file.get(&beside(&file)?).filter(|owner| !matches!(owner, Owner::File(_)));
        owner.or_else(page).cloned().or_else(|| self.listed(url))
    }

    /// Whose list's later pages and feed lie at `url`.
    fn listed(&self, url: &str) -> Option<Owner> {
        let (_, register) = page::REGISTERS.into_iter().find(|(_, register)| url.starts_with(register))?;
        let id = url[register.len()..].split('/').next().filter(|id| !id.is_empty())?;
        let is_year = register == page::register("year");
        let owner = self.by_file.get(&file_of(&format!("{register}{id}/"))).cloned();
        owner.or_else(|| is_year.then_some(PROGRAM))
    }

    /// A page; the data beside it and its picture go with it.
    fn page(&mut self, url: &str, owner: &Owner) {
        self.by_file.insert(&file_of(url), owner.clone());
    }

    fn entries<T: Entry>(&mut self, kind: &str, register: &Register<T>, file: &'static str) {
        for id in register.ids() {
            self.page(&page::entry(kind, id), &Owner::Fixed(file));
        }
    }
}

//! Every address belongs to one file, and says so when two want it.

use std::collections::BTreeMap;

use super::{Options, is_in};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::span::KeyPath;
use crate::model::article::Kind;
use crate::model::parts::Parts;
use crate::model::url::{Url, page};

/// Tells every collision; returns the old addresses of the articles in the site, and where they lead now.
pub(super) fn check(parts: &Parts, options: Options, faults: &mut Faults) -> BTreeMap<Url, Url> {
    let mut owners: BTreeMap<Url, String> = reserved().map(|url| (url, "sotay".to_owned())).collect();
    // Articles in the site first, so that of two the draft is told to move.
    let (inside, outside): (Vec<_>, Vec<_>) = parts.articles.iter().partition(|article| is_in(article, options));
    for article in inside.iter().chain(&outside) {
        let file = format!("content/{}", article.file);
        if let Some(other) = owners.get(&article.url) {
            let fault = Fault::Collision { url: article.url.clone(), other: other.clone() };
            faults.add(&file, At::Value(KeyPath::key("title")), fault);
        } else {
            owners.insert(article.url.clone(), file);
        }
    }
    let mut aliases = BTreeMap::new();
    for article in inside {
        let file = format!("content/{}", article.file);
        for (index, alias) in article.aliases.iter().enumerate() {
            if let Some(other) = owners.get(alias) {
                let fault = Fault::Collision { url: alias.clone(), other: other.clone() };
                faults.add(&file, At::Value(KeyPath::key("aliases").at(index)), fault);
            } else {
                owners.insert(alias.clone(), file.clone());
                aliases.insert(alias.clone(), article.url.clone());
            }
        }
    }
    aliases
}

/// Addresses that the program itself gives out.
fn reserved() -> impl Iterator<Item = Url> {
    let lists = [Kind::Practice, Kind::Guide].into_iter().map(|kind| format!("/{}/", kind.folder()));
    let registers = page::REGISTERS.into_iter().map(|(_, url)| url.to_owned());
    let others = ["/pages/", "/files/", "/assets/", page::SEARCH, page::NOT_FOUND, "/atom.xml", "/sitemap.xml", "/robots.txt"];
    lists.chain(registers).chain(others.into_iter().map(str::to_owned))
}

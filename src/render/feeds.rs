//! What machines read at fixed addresses: Atom feeds, the sitemap, robots.txt.

use serde::Serialize;

use super::engine::{self, Engine};
use super::machines::{self, Manifest, OpenSearch, Redirect, Section};
use super::views::Views;
use super::{map, overview, put};
use crate::base::diagnostic::Faults;
use crate::model::article::{Article, Kind};
use crate::model::config::BaseUrl;
use crate::model::date::rfc3339;
use crate::model::output::{Body, Sink};
use crate::model::site::ArticleIndex;
use crate::model::url::{Url, file_of, page};

/// How many of the newest a feed tells.
const LATEST: usize = 20;

/// How many addresses one sitemap may hold, by its protocol.
const MOST: usize = 50_000;

/// A file for machines.
pub(super) struct File {
    url: Url,
    template: &'static str,
    content: Content,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Content {
    Atom {
        feed: Feed,
    },
    Sitemap {
        urls: Vec<Location>,
    },
    /// The sitemaps of a site, or of all its languages.
    Sitemaps {
        sitemaps: Vec<String>,
    },
    OpenSearch(OpenSearch),
    Manifest(Manifest),
    Llms {
        sections: Vec<Section>,
    },
    Redirects {
        redirects: Vec<Redirect>,
    },
}

impl File {
    /// The file at `url`, made by `template` from `content`.
    pub(super) fn new(url: &str, template: &'static str, content: Content) -> Self {
        Self { url: url.to_owned(), template, content }
    }
}

#[derive(Serialize)]
pub(super) struct Feed {
    title: String,
    url: String,
    self_url: String,
    updated: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    title: String,
    url: String,
    id: String,
    published: String,
    updated: String,
    summary: String,
    html: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Location {
    loc: String,
    lastmod: Option<String>,
}

/// Whether entries of `kind` have a feed of their own.
pub(super) fn has_feed(kind: &str) -> bool {
    matches!(kind, "topic" | "place")
}

/// All that are asked for.
pub(super) fn all(views: &Views<'_>) -> Vec<File> {
    let model = views.model;
    let topics = model.registers.topics.iter().filter_map(|topic| {
        let (url, articles) = (page::entry("topic", &topic.id), model.lists.topics.get(&topic.id)?);
        views.wants(&url).then(|| feed(views, &topic.name, &url, articles, false))?
    });
    let places = model.registers.places.iter().filter_map(|place| {
        let (url, articles) = (page::entry("place", &place.id), model.lists.places.get(&place.id)?);
        views.wants(&url).then(|| feed(views, &views.model.place_name(place), &url, articles, false))?
    });
    let whole = if views.wants(page::HOME) { of_the_whole(views) } else { Vec::new() };
    whole.into_iter().chain(topics).chain(places).collect()
}

/// Those that lie at the root of the site.
fn of_the_whole(views: &Views<'_>) -> Vec<File> {
    let model = views.model;
    let listed: Vec<ArticleIndex> =
        (0..model.articles.len()).filter(|&index| model.articles[index].kind != Kind::Page).collect();
    let feed = feed(views, &model.config.title, page::HOME, &listed, true);
    let mut files: Vec<File> = feed
        .into_iter()
        .chain(sitemaps(&model.config.base_url, locations(views), MOST))
        .chain(machines::all(views))
        .collect();
    // Robots look for it at the root of all languages only.
    if model.edition.is_main() {
        let others = model.edition.others.iter().map(|other| format!("/{}sitemap.xml", other.folder));
        let sitemaps = ["/sitemap.xml".to_owned()].into_iter().chain(others).map(|url| views.absolute(&url)).collect();
        files.push(File::new("/robots.txt", "robots.txt", Content::Sitemaps { sitemaps }));
    }
    files
}

/// One sitemap; of more than `most` addresses several, and one that names them.
fn sitemaps(base: &BaseUrl, mut urls: Vec<Location>, most: usize) -> Vec<File> {
    if urls.len() <= most {
        return vec![File::new("/sitemap.xml", "sitemap.xml", Content::Sitemap { urls })];
    }
    let mut files = Vec::new();
    while !urls.is_empty() {
        let rest = urls.split_off(urls.len().min(most));
        let url = format!("/sitemap-{}.xml", files.len() + 1);
        files.push(File::new(&url, "sitemap.xml", Content::Sitemap { urls: std::mem::replace(&mut urls, rest) }));
    }
    let sitemaps = files.iter().map(|file| base.absolute(&file.url)).collect();
    files.push(File::new("/sitemap.xml", "sitemap-index.xml", Content::Sitemaps { sitemaps }));
    files
}

/// Renders `file` and hands it on.
pub(super) fn write(engine: &Engine, file: &File, sink: &dyn Sink) -> Faults {
    let key = engine.key(&engine::json(&file.content));
    put(sink, &file_of(&file.url), key, || engine.absolute_page(file.template, &file.content).map(Body::Bytes))
}

/// The feed of the list at `url`; `None` when none of its articles has a date.
fn feed(views: &Views<'_>, title: &str, url: &str, articles: &[ArticleIndex], whole: bool) -> Option<File> {
    let newest = articles
        .iter()
        .map(|&index| &views.model.articles[index])
        .filter(|article| article.date.is_some())
        .take(LATEST);
    let items: Vec<Item> = newest.map(|article| item(views, article, whole)).collect();
    let updated = items.iter().map(|item| item.updated.clone()).max()?;
    let self_url = format!("{url}atom.xml");
    let feed =
        Feed { title: title.to_owned(), url: views.absolute(url), self_url: views.absolute(&self_url), updated, items };
    Some(File { url: self_url, template: "atom.xml", content: Content::Atom { feed } })
}

fn item(views: &Views<'_>, article: &Article, whole: bool) -> Item {
    let zone = &views.model.config.timezone;
    let time = |date: Option<_>| date.map_or_else(String::new, |date| rfc3339(date, zone));
    let url = views.absolute(&article.url);
    Item {
        title: article.title.clone(),
        id: url.clone(),
        url,
        published: time(article.date),
        updated: time(article.updated.or(article.date)),
        summary: article.summary().to_owned(),
        html: whole.then(|| views.html(article)),
    }
}

/// Every page that a search engine should know, but for the later pages of lists.
fn locations(views: &Views<'_>) -> Vec<Location> {
    let model = views.model;
    let found = &model.registers;
    let changed = |index: &ArticleIndex| model.articles[*index].updated.or(model.articles[*index].date);
    let latest = |list: &[ArticleIndex]| list.iter().filter_map(changed).max().map(|date| date.to_string());
    let page = |url: Url| Location { loc: views.absolute(&url), lastmod: None };
    let listed = |url: Url, list: Option<&Vec<ArticleIndex>>| {
        let lastmod = list.and_then(|list| latest(list));
        Location { lastmod, ..page(url) }
    };
    let kinds = model.lists.kinds.iter().filter(|(kind, _)| **kind != Kind::Page);
    let kinds = kinds.map(|(kind, list)| listed(format!("/{}/", kind.folder()), Some(list)));
    let registers = views
        .site
        .menu
        .iter()
        .map(|link| link.url.clone())
        .filter(|url| !url.starts_with("/practices/") && !url.starts_with("/guides/"));
    let lists = &model.lists;
    let places = found.places.iter().filter(|place| !model.is_bare(place));
    let entries = found
        .topics
        .ids()
        .map(|id| listed(page::entry("topic", id), lists.topics.get(id)))
        .chain(places.map(|place| listed(page::entry("place", &place.id), lists.places.get(&place.id))))
        .chain(found.cells.ids().map(|id| listed(page::entry("cell", id), lists.cells.get(id))))
        .chain(found.documents.ids().map(|id| listed(page::entry("document", id), lists.documents.get(id))))
        .chain(found.indicators.ids().map(|id| listed(page::entry("indicator", id), lists.indicators.get(id))))
        .chain(lists.years.iter().map(|(year, list)| listed(page::entry("year", &year.to_string()), Some(list))));
    let all: Vec<ArticleIndex> = (0..model.articles.len()).collect();
    let home = listed(page::HOME.to_owned(), Some(&all));
    let articles = model.articles.iter().map(|article| Location {
        loc: views.absolute(&article.url),
        lastmod: article.updated.or(article.date).map(|date| date.to_string()),
    });
    let overview = overview::is_there(views).then(|| page::OVERVIEW.to_owned());
    let plain = overview.into_iter().chain(map::urls(views)).chain(registers).map(page);
    [home].into_iter().chain(kinds).chain(plain).chain(entries).chain(articles).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_that_would_be_too_long_is_parted() {
        let urls = || (0..5).map(|number| Location { loc: number.to_string(), lastmod: None }).collect();
        let names =
            |most| sitemaps(&BaseUrl::default(), urls(), most).into_iter().map(|file| file.url).collect::<Vec<_>>();
        assert_eq!(names(5), ["/sitemap.xml"]);
        assert_eq!(names(2), ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml", "/sitemap.xml"]);
    }
}

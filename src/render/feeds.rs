//! What machines read at fixed addresses: Atom feeds, the sitemap, robots.txt.

use serde::Serialize;

use super::engine::Engine;
use super::views::Views;
use super::{map, overview, put};
use crate::base::diagnostic::Faults;
use crate::model::article::{Article, Kind};
use crate::model::date::rfc3339;
use crate::model::output::{Body, Sink};
use crate::model::site::ArticleIndex;
use crate::model::url::{Url, file_of, page};

/// How many of the newest a feed tells.
const LATEST: usize = 20;

/// A file for machines.
pub(super) struct File {
    url: Url,
    template: &'static str,
    content: Content,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Content {
    Atom { feed: Feed },
    Sitemap { urls: Vec<Location> },
    Robots { sitemaps: Vec<String> },
}

#[derive(Serialize)]
struct Feed {
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
struct Location {
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
    let sitemap = File {
        url: "/sitemap.xml".into(),
        template: "sitemap.xml",
        content: Content::Sitemap { urls: locations(views) },
    };
    let mut files: Vec<File> = feed.into_iter().chain([sitemap]).collect();
    // Robots look for it at the root of all languages only.
    if model.edition.is_main() {
        let others = model.edition.others.iter().map(|other| format!("/{}sitemap.xml", other.folder));
        let sitemaps = ["/sitemap.xml".to_owned()].into_iter().chain(others).map(|url| views.absolute(&url)).collect();
        let content = Content::Robots { sitemaps };
        files.push(File { url: "/robots.txt".into(), template: "robots.txt", content });
    }
    files
}

/// Renders `file` and hands it on.
pub(super) fn write(engine: &Engine, file: &File, sink: &dyn Sink) -> Faults {
    let key = engine.key(&file.content);
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
    let page = |url: Url| Location { loc: views.absolute(&url), lastmod: None };
    let kinds = model.lists.kinds.keys().filter(|kind| **kind != Kind::Page).map(|kind| format!("/{}/", kind.folder()));
    let registers = views
        .site
        .menu
        .iter()
        .map(|link| link.url.clone())
        .filter(|url| !url.starts_with("/practices/") && !url.starts_with("/guides/"));
    let entries = found
        .topics
        .ids()
        .map(|id| page::entry("topic", id))
        .chain(found.places.ids().map(|id| page::entry("place", id)))
        .chain(found.cells.ids().map(|id| page::entry("cell", id)))
        .chain(found.documents.ids().map(|id| page::entry("document", id)))
        .chain(found.indicators.ids().map(|id| page::entry("indicator", id)))
        .chain(model.lists.years.keys().map(|year| page::entry("year", &year.to_string())));
    let articles = model.articles.iter().map(|article| Location {
        loc: views.absolute(&article.url),
        lastmod: article.updated.or(article.date).map(|date| date.to_string()),
    });
    let overview = overview::is_there(views).then(|| page::OVERVIEW.to_owned());
    [page::HOME.to_owned()]
        .into_iter()
        .chain(overview)
        .chain(map::urls(views))
        .chain(kinds)
        .chain(registers)
        .chain(entries)
        .map(page)
        .chain(articles)
        .collect()
}

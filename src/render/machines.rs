//! What programs look for at fixed addresses, beside feeds and sitemaps: how to search the site from a browser's own
//! field, how to put it on a phone's screen, what it holds for those who read by machine, and where old addresses lead.

use serde::Serialize;

use super::feeds::{Content, File};
use super::views::{Views, shorten};
use crate::model::article::Kind;
use crate::model::register::Entry;
use crate::model::url::page;

/// A browser's field has room for so many characters of a name.
const SHORT_NAME: usize = 16;

/// How many of the newest articles of a kind `llms.txt` tells; the sitemap has all.
const TOLD: usize = 200;

/// How the site's search is asked, for browsers.
#[derive(Serialize)]
pub(super) struct OpenSearch {
    short_name: String,
    search: String,
}

/// The site as an app. Each text is written as JSON, quotation marks included.
#[derive(Serialize)]
pub(super) struct Manifest {
    name: String,
    short_name: String,
    description: String,
    language: String,
}

/// A part of `llms.txt`.
#[derive(Serialize)]
pub(super) struct Section {
    name: String,
    links: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    name: String,
    url: String,
    words: String,
}

/// An old address and where it leads, from the root of the host.
#[derive(Serialize)]
pub(super) struct Redirect {
    from: String,
    to: String,
}

/// All of them. A site that is read from files has nobody to look for them.
pub(super) fn all(views: &Views<'_>) -> Vec<File> {
    if views.offline {
        return Vec::new();
    }
    let config = &views.model.config;
    let json = |text: &str| serde_json::Value::from(text).to_string();
    let short_name = shorten(&config.title, SHORT_NAME - 1);
    let manifest = Manifest {
        name: json(&config.title),
        short_name: json(&short_name),
        description: json(&config.description),
        language: json(config.language.code()),
    };
    let search = OpenSearch { short_name, search: views.absolute(page::SEARCH) };
    let mut files = vec![
        File::new(page::OPEN_SEARCH, "opensearch.xml", Content::OpenSearch(search)),
        File::new(page::MANIFEST, "manifest.webmanifest", Content::Manifest(manifest)),
        File::new(page::LLMS, "llms.txt", Content::Llms { sections: sections(views) }),
    ];
    let redirects = redirects(views);
    // Hosts look for it at the root only.
    if views.model.edition.is_main() && !redirects.is_empty() {
        files.push(File::new(page::REDIRECTS, "redirects.txt", Content::Redirects { redirects }));
    }
    files
}

fn sections(views: &Views<'_>) -> Vec<Section> {
    let model = views.model;
    let told = |name: &str, url: &str, words: &str| Told {
        // What would end the name of a link.
        name: name.replace(['[', ']'], ""),
        url: views.absolute(&format!("{url}index.json")),
        words: shorten(words, 200),
    };
    let articles = [Kind::Practice, Kind::Guide].map(|kind| {
        let all = model.lists.kinds.get(&kind).map_or(&[][..], Vec::as_slice);
        let links = all.iter().take(TOLD).map(|&index| &model.articles[index]);
        let links = links.map(|article| told(&article.title, &article.url, article.summary())).collect();
        Section { name: model.words.get(&format!("lists.{}", kind.name())).to_owned(), links }
    });
    let topics = model.registers.topics.iter().map(|topic| {
        told(&topic.name, &page::entry("topic", topic.id()), topic.description.as_deref().unwrap_or_default())
    });
    let topics = Section { name: model.words.get("lists.topic").to_owned(), links: topics.collect() };
    articles.into_iter().chain([topics]).filter(|section| !section.links.is_empty()).collect()
}

fn redirects(views: &Views<'_>) -> Vec<Redirect> {
    let base = views.model.config.base_url.path.trim_end_matches('/');
    let aliases = views.model.aliases.iter();
    aliases.map(|(from, to)| Redirect { from: format!("{base}{from}"), to: format!("{base}{to}") }).collect()
}

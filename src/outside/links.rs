//! Where in the content addresses of other sites stand.

use std::collections::BTreeMap;

use crate::base::diagnostic::At;
use crate::base::fault::Register;
use crate::base::span::KeyPath;
use crate::model::site::Site;

/// Where an address stands.
pub(super) struct Place {
    pub file: String,
    pub at: At,
}

/// Every address of another site, without what is behind its `#`, and where it stands.
pub(super) fn links(sites: &[&Site]) -> BTreeMap<String, Vec<Place>> {
    let mut links = Links(BTreeMap::new());
    for site in sites {
        for article in &site.articles {
            let file = format!("content/{}", article.file);
            for link in article.body.links() {
                links.add(&link.target, &file, At::Span(link.span));
            }
            if let Some(url) = article.source.as_ref().and_then(|source| source.url.as_ref()) {
                links.add(url, &file, At::Value(KeyPath::key("source").then("url")));
            }
        }
    }
    if let Some(site) = sites.first() {
        of_settings(site, &mut links);
        // Its own pages are looked up as files, and may not be there yet.
        let own = site.config.base_url.absolute("");
        links.0.retain(|url, _| !url.starts_with(&own));
    }
    links.0
}

fn of_settings(site: &Site, links: &mut Links) {
    let documents = format!("content/data/{}", Register::Documents.file());
    for (number, document) in site.registers.documents.numbered() {
        if let Some(url) = &document.url {
            links.add(url, &documents, At::Value(KeyPath::default().at(number).then("url")));
        }
    }
    let settings = "content/site.yaml";
    if let Some(url) = site.config.publisher.as_ref().and_then(|publisher| publisher.url.as_ref()) {
        links.add(url, settings, At::Value(KeyPath::key("publisher").then("url")));
    }
    for (number, peer) in site.config.federation.iter().enumerate() {
        links.add(&peer.url, settings, At::Value(KeyPath::key("federation").at(number).then("url")));
    }
}

struct Links(BTreeMap<String, Vec<Place>>);

impl Links {
    fn add(&mut self, url: &str, file: &str, at: At) {
        let url = url.split('#').next().unwrap_or_default();
        if url.starts_with("https://") || url.starts_with("http://") {
            self.0.entry(url.to_owned()).or_default().push(Place { file: file.to_owned(), at });
        }
    }
}

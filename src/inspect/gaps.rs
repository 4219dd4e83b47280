//! What is missing: a summary, figures, sections, a way to the article.

use std::collections::BTreeSet;

use super::Text;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::span::KeyPath;
use crate::model::article::Kind;
use crate::model::site::Site;

/// Tells of what readers expect and do not find. `front` is the front matter as written.
pub(super) fn tell(text: &Text<'_>, front: &str, sections: &[String], faults: &mut Faults) {
    let article = text.article;
    let mut add = |fault| faults.add(&text.file, At::Key(KeyPath::key("title")), fault);
    if article.kind != Kind::Page && article.summary.is_none() {
        add(Fault::MissingSummary);
    }
    if article.kind != Kind::Practice {
        return;
    }
    // `figures: []` is the word of an author that there is nothing to count.
    if article.figures.is_empty() && !front.lines().any(|line| line.starts_with("figures:")) {
        add(Fault::MissingFigures);
    }
    let found: Vec<String> = article.body.headings.iter().map(|heading| viet::fold(&heading.text)).collect();
    for section in sections.iter().filter(|section| !found.contains(&viet::fold(section))) {
        add(Fault::MissingSection { section: section.clone() });
    }
}

/// Tells of articles that no reader comes upon: pages outside of the menu, and articles that are filed nowhere, if
/// nothing links to them either. A translation is come upon from its original.
pub(super) fn orphans(site: &Site, faults: &mut Faults) {
    let named: BTreeSet<&String> = site.articles.iter().flat_map(|article| &article.related).collect();
    let mut linked: BTreeSet<&str> = BTreeSet::new();
    for article in &site.articles {
        let targets = article.body.links().map(|link| link.target.split(['#', '?']).next().unwrap_or_default());
        linked.extend(targets.filter(|target| *target != article.url));
    }
    for article in &site.articles {
        let filed = [&article.topics, &article.cells, &article.places, &article.documents];
        let is_listed = match article.kind {
            Kind::Page => article.menu,
            _ => !article.figures.is_empty() || filed.iter().any(|ids| !ids.is_empty()),
        };
        let is_translation = !site.edition.is_main()
            && site.edition.others.iter().any(|other| other.articles.contains_key(&article.url));
        let is_led_to = is_translation || linked.contains(article.url.as_str()) || named.contains(&article.file);
        if !is_listed && !is_led_to {
            let fault = Fault::Orphan { page: article.kind == Kind::Page };
            faults.add(&format!("content/{}", article.file), At::Key(KeyPath::key("title")), fault);
        }
    }
}

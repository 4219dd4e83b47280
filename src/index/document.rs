//! An article as search sees it.

use sotay_search::Document;

use crate::base::hash::Hasher;
use crate::model::article::Article;
use crate::model::register::{Document as Cited, Entry, Place};
use crate::model::site::{Site, places_of};

/// The article with the names of all that it is filed under.
pub(super) fn document(site: &Site, article: &Article) -> Document {
    let registers = &site.registers;
    let mut places: Vec<&Place> = Vec::new();
    for place in places_of(article, registers).into_iter().flat_map(|id| registers.places.around(id)) {
        if !places.iter().any(|known| known.id == place.id) {
            places.push(place);
        }
    }
    let cells: Vec<_> = article.cells.iter().filter_map(|id| registers.cells.get(id)).collect();
    let documents: Vec<_> = article.documents.iter().filter_map(|id| registers.documents.get(id)).collect();
    let mut topics = Vec::new();
    for topic in article.topics.iter().flat_map(|id| registers.topics.line(id)) {
        if !topics.iter().any(|known: &&crate::model::register::Topic| known.id == topic.id) {
            topics.push(topic);
        }
    }
    let mut names: Vec<String> = Vec::new();
    for place in &places {
        names.push(site.place_name(place));
        names.extend(place.formerly.iter().cloned());
    }
    for cell in &cells {
        names.push(cell.name.clone());
        names.extend(cell.formerly.iter().chain(&cell.secretary).cloned());
    }
    for topic in &topics {
        names.push(topic.name.clone());
        names.extend(topic.synonyms.iter().cloned());
    }
    for document in &documents {
        names.push(document.title.clone());
        names.extend(document.synonyms.iter().cloned());
    }
    Document {
        url: article.url.clone(),
        title: article.title.clone(),
        kind: article.kind.name().to_owned(),
        date: article.date.map(|date| date.to_string()),
        summary: article.summary.clone().unwrap_or_default(),
        headings: article.body.headings.iter().map(|heading| heading.text.clone()).collect(),
        body: article.body.text.clone(),
        names,
        numbers: numbers(site, article, &documents),
        topics: topics.iter().map(|topic| topic.id().to_owned()).collect(),
        places: places.iter().map(|place| place.id.clone()).collect(),
        cells: cells.iter().map(|cell| cell.id.clone()).collect(),
        figures: article.figures.iter().map(|figure| (figure.indicator.clone(), figure.value)).collect(),
    }
}

/// The numbers that a page shows beside its text: those of the documents that it cites, its figures with what they are
/// and their units, and its year.
fn numbers(site: &Site, article: &Article, documents: &[&Cited]) -> Vec<String> {
    let mut numbers: Vec<String> = documents.iter().map(|document| document.number.clone()).collect();
    for figure in &article.figures {
        let Some(indicator) = site.registers.indicators.get(&figure.indicator) else { continue };
        // With a comma, since a point and three digits would be thousands.
        let value = figure.value.to_string().replace('.', ",");
        let parts = [Some(&indicator.name), Some(&value), indicator.unit.as_ref(), figure.note.as_ref()];
        numbers.push(parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
    }
    numbers.extend(article.date.map(|date| date.year().to_string()));
    numbers
}

/// Adds to a hash what the article's document is made of, but for what the registers say of its ids.
pub(super) fn add(article: &Article, hasher: &mut Hasher) {
    let Article { url, title, kind, date, summary, body, .. } = article;
    hasher.add(url).add(title).add(kind.name()).add(summary.as_deref().unwrap_or_default()).add(&body.text);
    hasher.add(date.map(|date| date.to_string()).unwrap_or_default());
    hasher.add(body.headings.len().to_le_bytes());
    for heading in &body.headings {
        hasher.add(&heading.text);
    }
    for list in [&article.cells, &article.places, &article.topics, &article.documents] {
        hasher.add(list.len().to_le_bytes());
        for id in list {
            hasher.add(id);
        }
    }
    for figure in &article.figures {
        hasher.add(&figure.indicator).add(figure.value.to_le_bytes()).add(figure.note.as_deref().unwrap_or_default());
    }
}

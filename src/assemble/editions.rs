//! The parts of a knowledge base in several languages → those of each language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::Placed;
use super::{Options, is_in};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::language::Language;
use crate::model::article::Article;
use crate::model::edition::{Edition, Other};
use crate::model::parts::Parts;
use crate::model::url::Url;

/// The parts for each language of `parts`, the main one first. With one language, `parts` as they are.
pub fn editions(mut parts: Parts, options: Options, faults: &mut Faults) -> Vec<Parts> {
    let main = parts.config.language;
    let languages: Vec<Language> =
        [main].into_iter().chain(parts.config.languages.iter().map(|other| other.language)).collect();
    let mut by_language: BTreeMap<Language, Vec<Arc<Article>>> = BTreeMap::new();
    for article in std::mem::take(&mut parts.articles) {
        let language = Language::of_file(&article.file).map_or(main, |(language, _)| language);
        if languages.contains(&language) {
            by_language.entry(language).or_default().push(article);
        } else {
            faults.add(&format!("content/{}", article.file), At::File, Fault::UnsetLanguage { code: language.code() });
        }
    }
    if languages.len() == 1 {
        parts.articles = by_language.remove(&main).unwrap_or_default();
        return vec![parts];
    }
    let edition = |&language: &Language| {
        let mut own = if language == main { parts.clone() } else { translated(&parts, language) };
        own.edition = see(&languages, language, main, &by_language, options);
        own.articles = by_language.get(&language).cloned().unwrap_or_default();
        for article in own.articles.iter_mut().filter(|article| !article.related.is_empty()) {
            name_related(article, by_language.get(&language).map_or(&[], Vec::as_slice), &own.edition);
        }
        own
    };
    languages.iter().map(edition).collect()
}

/// The folder of a language.
fn folder(language: Language, main: Language) -> String {
    if language == main { String::new() } else { format!("{}/", language.code()) }
}

/// Everything but the articles, in `language`.
fn translated(parts: &Parts, language: Language) -> Parts {
    let mut own = parts.clone();
    let texts = parts.config.languages.iter().find(|other| other.language == language);
    if let Some(texts) = texts {
        own.config.title = texts.title.clone().unwrap_or(own.config.title);
        own.config.description = texts.description.clone().unwrap_or(own.config.description);
    }
    own.config.language = language;
    own.config.base_url.path += &folder(language, parts.config.language);
    own.registers = parts.registers.in_language(language);
    own.words = parts.other_words.get(&language).cloned().unwrap_or_default();
    own
}

/// What the site of `language` knows of the others.
fn see(
    languages: &[Language],
    language: Language,
    main: Language,
    articles: &BTreeMap<Language, Vec<Arc<Article>>>,
    options: Options,
) -> Edition {
    let shown = |language: &Language| {
        let all = articles.get(language).into_iter().flatten();
        all.filter(|article| is_in(article, options))
    };
    let own: BTreeMap<String, &Url> = shown(&language).map(|article| (article.original(), &article.url)).collect();
    let mut elsewhere = BTreeMap::new();
    let mut others = Vec::new();
    for other in languages.iter().filter(|other| **other != language) {
        let folder = folder(*other, main);
        let home = if language == main { format!("/{folder}") } else { format!("/../{folder}") };
        let mut found = Other { language: *other, folder, home, articles: BTreeMap::new() };
        for article in shown(other) {
            let (original, url) = (article.original(), found.url(&article.url));
            if let Some(here) = own.get(&original) {
                found.articles.insert((*here).clone(), article.url.clone());
            }
            elsewhere.entry(article.file.clone()).or_insert_with(|| url.clone());
            elsewhere.entry(original).or_insert(url);
        }
        others.push(found);
    }
    Edition { folder: folder(language, main), others, elsewhere }
}

/// Puts in the place of each related article the one in the same language. One that there is in others only is left out.
fn name_related(article: &mut Arc<Article>, own: &[Arc<Article>], edition: &Edition) {
    let find = |file: &String| {
        let same = own.iter().find(|other| other.file == *file || other.original() == *file);
        match same {
            Some(other) => Some(other.file.clone()),
            None => (!edition.elsewhere.contains_key(file)).then(|| file.clone()),
        }
    };
    let related: Vec<String> = article.related.iter().filter_map(find).collect();
    if related != article.related {
        Arc::make_mut(article).related = related;
    }
}

/// Leaves to a site that is not the main one only those files that it shows or leads to: the main one has them all.
pub(super) fn only_used(files: &mut BTreeMap<String, Placed>, parts: &Parts, articles: &[Arc<Article>]) {
    if parts.edition.is_main() {
        return;
    }
    let links = articles.iter().flat_map(|article| article.body.links()).map(|link| link.target.as_str());
    let images = articles.iter().filter_map(|article| article.image.as_ref()).map(|image| image.src.as_str());
    let bare = |target: &str| target.split(['#', '?']).next().unwrap_or_default().to_owned();
    let used: BTreeSet<String> = links.chain(images).map(bare).collect();
    let cited: BTreeSet<&String> = parts.registers.documents.iter().filter_map(|found| found.file.as_ref()).collect();
    files.retain(|path, file| used.contains(&file.url) || cited.contains(path));
}

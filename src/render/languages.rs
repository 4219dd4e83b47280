//! A page in the other languages of the site.

use super::context::{AlternateView, LanguageView};
use super::views::Views;
use crate::model::edition::Other;
use crate::model::url::page;

/// Kinds of pages that lie at the same address in every language, since all have the same registers.
const ALIKE: [&str; 9] = ["home", "list", "topic", "place", "cell", "document", "indicator", "register", "search"];

/// The page `url`, of `kind`, in each of the other languages; their home where there is no such page.
pub(super) fn switches(views: &Views<'_>, kind: &str, url: &str) -> Vec<LanguageView> {
    let switch = |other: &Other| {
        let there = there(other, kind, url);
        LanguageView {
            code: other.language.code(),
            url: other.url(there.as_deref().unwrap_or(page::HOME)),
            exact: there.is_some(),
        }
    };
    views.model.edition.others.iter().map(switch).collect()
}

/// The same with whole addresses, this page itself included, for search engines; nothing when it is here only.
pub(super) fn alternates(views: &Views<'_>, kind: &str, url: &str) -> Vec<AlternateView> {
    let edition = &views.model.edition;
    let base = &views.model.config.base_url;
    // The root of all languages lies above the folder of this one.
    let root = format!("{}{}", base.origin, base.path.strip_suffix(&edition.folder).unwrap_or(&base.path));
    let own = (views.site.language, edition.is_main(), views.absolute(url));
    let others = edition.others.iter().filter_map(|other| {
        let there = there(other, kind, url)?;
        let whole = format!("{root}{}{}", other.folder, there.trim_start_matches('/'));
        Some((other.language.code(), other.is_main(), whole))
    });
    let others: Vec<_> = others.collect();
    if others.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<_> = [own].into_iter().chain(others).collect();
    all.sort_by_key(|(code, is_main, _)| (!is_main, *code));
    let default = all.iter().find(|(_, is_main, _)| *is_main).map(|(_, _, url)| ("x-default", url.clone()));
    let all = all.iter().map(|(code, _, url)| (*code, url.clone())).chain(default);
    all.map(|(code, url)| AlternateView { code, url }).collect()
}

/// The address of the page in another language, from the root of its site.
fn there(other: &Other, kind: &str, url: &str) -> Option<String> {
    if kind == "article" {
        return other.articles.get(url).cloned();
    }
    // How many pages a list has is known to its own language only.
    (ALIKE.contains(&kind) && !url.contains("/page/")).then(|| url.to_owned())
}

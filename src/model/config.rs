//! `content/site.yaml`: what holds for the whole site.

use crate::base::language::Language;

/// The settings of a knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Where it will be read.
    pub base_url: BaseUrl,
    /// The language of the interface.
    pub language: Language,
    /// The other languages in which there are articles.
    pub languages: Vec<Translation>,
    /// The time zone in which a day begins (IANA name).
    pub timezone: String,
    /// The theme's name.
    pub theme: String,
    /// How many articles one page of a list holds.
    pub pagination: usize,
    /// Whether the site is to be read from files, without a server.
    pub offline: bool,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// Other knowledge bases that its search page searches too.
    pub federation: Vec<Peer>,
    /// The sections that every practice is to have.
    pub sections: Vec<String>,
    /// Whether pictures are drawn for pages that have none, for messengers and social networks; not said, large sites go
    /// without.
    pub social_pictures: Option<bool>,
    /// The map that shows what was done where.
    pub map: Option<MapFile>,
    /// How addresses of other sites are asked.
    pub external: External,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            base_url: BaseUrl::default(),
            language: Language::Vi,
            languages: Vec::new(),
            timezone: "Asia/Ho_Chi_Minh".into(),
            theme: "default".into(),
            pagination: 50,
            offline: false,
            publisher: None,
            federation: Vec::new(),
            sections: Vec::new(),
            social_pictures: None,
            map: None,
            external: External::default(),
        }
    }
}

/// How `check --external` asks addresses of other sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// What is not asked: hosts, or hosts with the beginning of a path.
    pub skip: Vec<String>,
    /// For how many days a good answer counts.
    pub days: u32,
    /// How many seconds an answer is waited for.
    pub seconds: u32,
}

impl Default for External {
    fn default() -> Self {
        Self { skip: Vec::new(), days: 14, seconds: 15 }
    }
}

/// The file of a map, and how its areas are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapFile {
    /// The file, relative to the content folder.
    pub file: String,
    /// The property that holds an area's code; the area's own `id` when not given.
    pub code: Option<String>,
    /// The property that holds its name.
    pub name: String,
    /// The place in which areas lie that no place of the register claims.
    pub parent: Option<String>,
    /// Where the map comes from, shown under it.
    pub credit: Option<String>,
}

/// The site in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Which.
    pub language: Language,
    /// The site's name in it.
    pub title: Option<String>,
    /// What it is, in it.
    pub description: Option<String>,
}

/// Who publishes the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// Its own site.
    pub url: Option<String>,
}

/// Another knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// The web address of the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host: `https://example.org`.
    pub origin: String,
    /// The path, from `/` to `/`: `/kho/`.
    pub path: String,
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self { origin: "http://localhost".into(), path: "/".into() }
    }
}

impl BaseUrl {
    /// Reads `https://example.org/kho`; the closing `/` may be missing. `None` when it is not a web address, or has a
    /// query or a fragment.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host_end = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at(host_end);
        let fits = |byte: u8| byte.is_ascii_graphic() && !b"?#\\\"<>{}|^`%".contains(&byte);
        if host.is_empty() || !text.bytes().all(fits) || host.contains('@') || path.contains("//") {
            return None;
        }
        let origin = text[..text.len() - path.len()].to_owned();
        Some(Self { origin, path: format!("{}/", path.trim_end_matches('/')) })
    }

    /// The whole address of `url` (from the root of the site).
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{}{}", self.origin, self.path, url.trim_start_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_keeps_its_path_between_slashes() {
        let base = BaseUrl::parse("https://example.org/kho").unwrap();
        assert_eq!((base.origin.as_str(), base.path.as_str()), ("https://example.org", "/kho/"));
        assert_eq!(base.absolute("/a/"), "https://example.org/kho/a/");
        assert_eq!(BaseUrl::parse("http://localhost:8000").unwrap().path, "/");
        for wrong in ["example.org", "ftp://example.org", "https://", "https://example.org/?a", "https://a b/"] {
            assert_eq!(BaseUrl::parse(wrong), None, "{wrong}");
        }
    }
}

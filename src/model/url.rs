//! Addresses inside the site.

use crate::base::language::Language;

/// The address of a page or a file, from the root of the site: `/practices/hien-dat/`. Always starts with `/`; a
/// page ends with `/`, a file does not.
pub type Url = String;

/// The output file that answers at `url`: `/a/` → `a/index.html`, `/a/b.svg` → `a/b.svg`.
pub fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The folder that what is at `url` lies in: `/a/b.svg` → `/a/`; that of a page is its own address.
pub fn folder(url: &str) -> &str {
    url.rfind('/').map_or("/", |end| &url[..=end])
}

/// What lies here is named by its content, so a browser may keep it for good. The search page, and the one file of the search
/// that tells which of the others are the newest, are none of it.
pub const KEPT: [&str; 5] = ["assets/*", "pictures/*", "search/blocks-*", "search/boot-*", "search/engine-*"];

/// Whether the file at `path`, from the root of the site, is named by its content.
pub fn is_kept(path: &str) -> bool {
    let in_language = Language::ALL.iter().find_map(|(code, _)| path.strip_prefix(code)?.strip_prefix('/'));
    let own = in_language.unwrap_or(path);
    KEPT.iter().any(|pattern| own.starts_with(pattern.trim_end_matches('*')))
}

/// The addresses of the pages that are not articles.
pub mod page {
    use super::Url;

    /// Home.
    pub const HOME: &str = "/";
    /// The search page.
    pub const SEARCH: &str = "/search/";
    /// The page for an address that does not exist.
    pub const NOT_FOUND: &str = "/404.html";
    /// The page that stands for those that were not kept, when there is no network.
    pub const OFFLINE: &str = "/offline.html";
    /// The worker that keeps pages: at the root, since it can keep only what lies beside it or below.
    pub const SERVICE_WORKER: &str = "/sw.js";
    /// The list of all files that a reader needs to have the whole handbook.
    pub const HANDBOOK: &str = "/handbook.json";
    /// The figures of all places and topics.
    pub const OVERVIEW: &str = "/overview/";
    /// The map.
    pub const MAP: &str = "/map/";
    /// Below it lie the pictures in the widths that pages offer.
    pub const PICTURES: &str = "/pictures/";
    /// What hosts are to send beside each file, for hosts that read it.
    pub const HEADERS: &str = "/_headers";
    /// How a browser asks the search of the site.
    pub const OPEN_SEARCH: &str = "/opensearch.xml";
    /// The site as an app.
    pub const MANIFEST: &str = "/manifest.webmanifest";
    /// What the site holds, for programs that read.
    pub const LLMS: &str = "/llms.txt";
    /// Where old addresses lead, for hosts that understand it.
    pub const REDIRECTS: &str = "/_redirects";
    /// Below it lie the schemas of the data beside the pages.
    pub const SCHEMAS: &str = "/schema/";

    /// The schema of this name.
    pub fn schema(name: &str) -> Url {
        format!("{SCHEMAS}{name}.json")
    }

    /// The picture that is drawn for the page at `url`.
    pub fn social(url: &str) -> Url {
        format!("{url}social.png")
    }

    /// The folder of the search pack.
    pub const PACK: &str = "search";

    /// Articles side by side.
    pub const COMPARE: &str = "/compare/";
    /// Picked articles as one booklet.
    pub const HANDOUT: &str = "/handout/";

    /// The folder of the booklets for paper.
    pub const BOOKLETS: &str = "/print/";

    /// The booklet of a topic.
    pub fn booklet(topic: &str) -> Url {
        format!("{BOOKLETS}{}/", topic.to_ascii_lowercase())
    }

    /// The pages of all entries, by what they hold.
    pub const REGISTERS: [(&str, &str); 6] = [
        ("topic", "/topics/"),
        ("place", "/places/"),
        ("cell", "/cells/"),
        ("document", "/documents/"),
        ("indicator", "/indicators/"),
        ("year", "/years/"),
    ];

    /// The page of all entries of `kind`: `topic` → `/topics/`.
    pub fn register(kind: &str) -> &'static str {
        REGISTERS.iter().find(|(name, _)| *name == kind).map_or(HOME, |(_, url)| url)
    }

    /// The page of the entry `id` of `kind`: `topic`, `place`, `cell`, `document`, `indicator` or `year`.
    pub fn entry(kind: &str, id: &str) -> Url {
        format!("{}{}/", register(kind), id.to_ascii_lowercase())
    }
}

/// The folder that holds the folder `root`, which ends with `/`: `/kho/en/` → `/kho/`, `../` → `../../`.
pub fn above(root: &str) -> String {
    let bare = root.trim_end_matches('/');
    match bare.rsplit_once('/') {
        _ if bare == "." => "../".to_owned(),
        _ if bare.ends_with("..") => format!("../{root}"),
        Some((folder, _)) => format!("{folder}/"),
        None => root.to_owned(),
    }
}

/// Whether `text` is a web address with a scheme and a host.
pub fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        !host.is_empty()
            && !text.contains(|sign: char| sign.is_whitespace() || sign.is_control() || "<>\"".contains(sign))
    })
}

/// Whether a link's target lies outside the site: it has a scheme, such as `https:` or `mailto:`, or names a host.
pub fn is_elsewhere(target: &str) -> bool {
    target.starts_with("//")
        || target
            .split_once(':')
            .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// How links are written in one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// What stands for the root of the site: `/`, `/kho/`, or `../../` in a site that is read from files.
    pub root: String,
    /// Whether folders are named with their `index.html`, since no server adds it.
    pub offline: bool,
}

impl Links {
    /// Links for the page at `url` of a site whose root is `base_path` (`/` or `/kho/`).
    pub fn of_page(url: &str, base_path: &str, offline: bool) -> Self {
        let depth = file_of(url).matches('/').count();
        let root = match (offline, depth) {
            (false, _) => base_path.to_owned(),
            (true, 0) => "./".to_owned(),
            (true, depth) => "../".repeat(depth),
        };
        Self { root, offline }
    }

    /// The link to `url` (from the root of the site, `#anchor` and `?query` allowed), as the page writes it.
    pub fn to(&self, url: &str) -> String {
        let Some(path) = url.strip_prefix('/') else {
            return url.to_owned();
        };
        let end = path.find(['#', '?']).unwrap_or(path.len());
        let (path, tail) = path.split_at(end);
        let index = if self.offline && (path.is_empty() || path.ends_with('/')) { "index.html" } else { "" };
        format!("{}{path}{index}{tail}", self.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_follow_the_base_path_or_the_depth() {
        let online = Links::of_page("/a/b/", "/kho/", false);
        assert_eq!(online.to("/c/#x"), "/kho/c/#x");
        let offline = Links::of_page("/a/b/", "/kho/", true);
        assert_eq!(offline.to("/c/#x"), "../../c/index.html#x");
        assert_eq!(offline.to("/"), "../../index.html");
        assert_eq!(Links::of_page("/404.html", "/", true).to("/style.css"), "./style.css");
        assert_eq!(offline.to("https://example.org/"), "https://example.org/");
    }

    #[test]
    fn above_a_root_is_the_folder_around_it() {
        let pairs = [("/en/", "/"), ("/kho/en/", "/kho/"), ("./", "../"), ("../../", "../../../")];
        for (root, around) in pairs.into_iter().chain([("https://e.org/en/", "https://e.org/")]) {
            assert_eq!(above(root), around);
        }
    }
}

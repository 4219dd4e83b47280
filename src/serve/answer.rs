//! What a request is answered with, decided from the moment alone: no disk, no socket.

use std::net::SocketAddr;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::memory::{File, Site};
use super::page::{EVENTS, SCRIPT, STYLE};
use crate::model::url::{file_of, page::NOT_FOUND};

/// An answer.
#[derive(Debug)]
pub(super) enum Answer {
    /// The file at this path of the site, with this status.
    File(u16, String, Arc<File>),
    /// The page is at another address.
    Moved(String),
    /// There is no site yet: what is wrong with it.
    NoSite,
    /// The script that listens for changes.
    Script,
    /// The style of the panel.
    Style,
    /// News, as long as the reader listens.
    Events,
    /// Nothing but a status.
    Status(u16),
}

/// The answer to a request for `target`, as it stands in the request line.
pub(super) fn answer(target: &str, site: &Site) -> Answer {
    let (path, query) = target.find('?').map_or((target, ""), |at| target.split_at(at));
    match path {
        SCRIPT => Answer::Script,
        STYLE => Answer::Style,
        EVENTS => Answer::Events,
        _ if path.starts_with("/__sotay/") => Answer::Status(404),
        _ if site.is_empty() => Answer::NoSite,
        _ => in_site(path, query, site).unwrap_or_else(|| missing(site)),
    }
}

/// The file at `path`. Only what the site holds is found, so a path that climbs or names a drive finds nothing.
fn in_site(path: &str, query: &str, site: &Site) -> Option<Answer> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    // `//host/a` sent back as an address would name another machine.
    if decoded.starts_with('/') {
        return None;
    }
    let name = file_of(&decoded);
    if let Some(file) = site.get(&name) {
        return Some(Answer::File(200, name, Arc::clone(file)));
    }
    let page = file_of(&format!("{decoded}/"));
    site.get(&page).map(|_| Answer::Moved(format!("{path}/{query}")))
}

fn missing(site: &Site) -> Answer {
    let name = file_of(NOT_FOUND);
    site.get(&name).map_or(Answer::Status(404), |file| Answer::File(404, name.clone(), Arc::clone(file)))
}

/// Whether a request that names `host` may be answered. A page of another site whose name has been made to point at
/// this machine (DNS rebinding) sends its own name here, and must not read what is not yet published.
pub(super) fn is_ours(host: &str, address: SocketAddr) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    let name = name.to_ascii_lowercase();
    port == Some(address.port()) && ["localhost", "127.0.0.1", "[::1]"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::memory::Memory;
    use super::*;
    use crate::base::hash::Hash;
    use crate::model::output::{Body, Output, Sink};

    fn site(paths: &[&str]) -> Site {
        let memory = Memory::after(Arc::default());
        for path in paths {
            memory.put(Output { path: (*path).into(), key: Hash::of(b""), body: Body::Bytes(Vec::new()) });
        }
        memory.into_site().0
    }

    fn shown(target: &str, site: &Site) -> String {
        match answer(target, site) {
            Answer::File(status, path, _) => format!("{status} {path}"),
            Answer::Moved(url) => format!("301 {url}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn an_address_finds_its_page_or_where_it_is() {
        let site = site(&["index.html", "404.html", "a/b/index.html", "a/ảnh 1.png"]);
        assert_eq!(shown("/", &site), "200 index.html");
        assert_eq!(shown("/?q=1", &site), "200 index.html");
        assert_eq!(shown("/a/b/", &site), "200 a/b/index.html");
        assert_eq!(shown("/a/b?q=%C4%91", &site), "301 /a/b/?q=%C4%91");
        assert_eq!(shown("/a/%E1%BA%A3nh%201.png", &site), "200 a/ảnh 1.png");
        assert_eq!(shown("/a/", &site), "404 404.html");
        assert_eq!(shown("/__sotay/x", &site), "Status(404)");
    }

    #[test]
    fn nothing_outside_the_site_is_found() {
        let site = site(&["index.html", "404.html", "a/index.html"]);
        let targets = [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/a/../index.html",
            "/a/./",
            "/a\\..\\index.html",
            "/a%00/",
            "/%FF",
            "//a",
            "//a/",
            "/%2Fa",
            "http://127.0.0.1/a/",
            "*",
            "",
            "/etc/passwd",
            "/C:/index.html",
        ];
        for target in targets {
            assert_eq!(shown(target, &site), "404 404.html", "{target}");
        }
    }

    #[test]
    fn before_the_first_good_build_there_is_no_site() {
        assert_eq!(shown("/a/", &site(&[])), "NoSite");
        assert_eq!(shown(SCRIPT, &site(&[])), "Script");
    }

    #[test]
    fn only_names_of_this_machine_are_ours() {
        let address: SocketAddr = "127.0.0.1:3000".parse().unwrap();
        for host in ["localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000"] {
            assert!(is_ours(host, address), "{host}");
        }
        for host in
            ["evil.example:3000", "localhost", "127.0.0.1:80", "localhost:3000.evil.example", "localhost.evil:3000", ""]
        {
            assert!(!is_ours(host, address), "{host}");
        }
        assert!(is_ours("localhost", "127.0.0.1:80".parse().unwrap()));
    }
}

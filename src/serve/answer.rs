//! What a request is answered with, decided from the moment alone: no disk, no socket.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::memory::{Site, Wrong};
use super::page::{EVENTS, SCRIPT, STYLE};
use crate::model::output::Body;
use crate::model::url::{file_of, page::NOT_FOUND};

/// An answer.
#[derive(Debug)]
pub(super) enum Answer {
    /// The file at this path of the site, with this status.
    File(u16, String, Arc<Body>),
    /// It cannot be made: the templates have faults.
    Wrong(Wrong),
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
        _ => match in_site(path, query, site) {
            Ok(found) => found.unwrap_or(Answer::Status(404)),
            Err(wrong) => Answer::Wrong(wrong),
        },
    }
}

/// The file at `path`, else the page for what is not there. Only what the site holds is found, so a path that climbs or
/// names a drive finds nothing.
fn in_site(path: &str, query: &str, site: &Site) -> Result<Option<Answer>, Wrong> {
    if let Some(decoded) = decoded(path) {
        let name = file_of(&decoded);
        if let Some(file) = site.get(&name)? {
            return Ok(Some(Answer::File(200, name, file)));
        }
        if !decoded.ends_with('/') && site.get(&file_of(&format!("{decoded}/")))?.is_some() {
            return Ok(Some(Answer::Moved(format!("{path}/{query}"))));
        }
    }
    let name = file_of(NOT_FOUND);
    Ok(site.get(&name)?.map(|file| Answer::File(404, name, file)))
}

/// The path in the site that an address names. `//host/a` sent back as an address would name another machine.
fn decoded(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    (!decoded.starts_with('/')).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_the_first_good_build_there_is_no_site() {
        assert!(matches!(answer("/a/", &Site::default()), Answer::NoSite));
        assert!(matches!(answer(SCRIPT, &Site::default()), Answer::Script));
        assert!(matches!(answer("/__sotay/x", &Site::default()), Answer::Status(404)));
    }

    #[test]
    fn an_address_names_a_path_in_the_site() {
        assert_eq!(decoded("/a/%E1%BA%A3nh%201.png").as_deref(), Some("a/ảnh 1.png"));
        for wrong in ["//a", "/%2Fa", "/%FF", "http://127.0.0.1/a/", "*", ""] {
            assert_eq!(decoded(wrong), None, "{wrong}");
        }
    }
}

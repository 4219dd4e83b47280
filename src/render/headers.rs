//! `_headers`: what Netlify, Cloudflare Pages and hosts like them are to send beside each file.

use super::put;
use crate::base::diagnostic::Faults;
use crate::base::hash::Hash;
use crate::model::config::BaseUrl;
use crate::model::output::{Body, Sink};
use crate::model::site::Site;
use crate::model::url::{KEPT, file_of, page};

/// Hands the file on. Such hosts look for it at the root of all languages only.
pub(super) fn write(site: &Site, sink: &dyn Sink) -> Faults {
    if !site.edition.is_main() {
        return Faults::default();
    }
    let text = text(site);
    put(sink, &file_of(page::HEADERS), Hash::of(text.as_bytes()), || Ok(Body::Bytes(text.into_bytes())))
}

/// `docs/publishing.md` says the same for nginx, and a test compares the two.
fn text(site: &Site) -> String {
    let base = &site.config.base_url.path;
    let mut others = String::new();
    for peer in site.config.federation.iter().filter_map(|peer| BaseUrl::parse(&peer.url)) {
        others.push(' ');
        others.push_str(&peer.origin);
    }
    let policy = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        &format!("connect-src 'self'{others}"),
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    .join("; ");
    let mut text = format!(
        "{base}*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    let folders = [""].into_iter().chain(site.edition.others.iter().map(|other| other.folder.as_str()));
    for (folder, kept) in folders.flat_map(|folder| KEPT.map(|kept| (folder, kept))) {
        text.push_str(&format!("{base}{folder}{kept}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    text
}

//! Whether the addresses of other sites that the content names still answer; for `check --external`.
//!
//! Each address is asked once, wherever it stands. What answered well is kept for some days, what did not is asked
//! again the next time, since somebody has mended it by then.

mod answers;
mod ask;
mod links;
mod rounds;

use std::path::Path;

use self::answers::Answers;
use self::ask::Answer;
use crate::base::diagnostic::Faults;
use crate::base::fault::Fault;
use crate::model::config::External;
use crate::model::date::Now;
use crate::model::site::Site;

/// How to ask.
pub struct Options<'o> {
    /// The file in which good answers are kept.
    pub kept: &'o Path,
    /// The moment.
    pub now: Now,
    /// Hears how many of how many addresses have been asked.
    pub told: &'o (dyn Fn(usize, usize) + Sync),
}

/// Adds a fault wherever `sites` (one for each language, the main one first) name an address that does not answer well.
pub fn check(sites: &[&Site], options: &Options<'_>, faults: &mut Faults) {
    let Some(settings) = sites.first().map(|site| &site.config.external) else { return };
    let links = links::links(sites);
    let mut answers = Answers::read(options.kept, options.now, settings.days);
    let asked = links.keys().filter(|url| !answers.has(url) && !is_skipped(url, settings)).cloned().collect();
    let found = rounds::ask_all(asked, settings.seconds, options.told);
    for (url, answer) in &found {
        let fault = match answer {
            Answer::Good => {
                answers.add(url, options.now);
                continue;
            }
            Answer::Gone(status) => Fault::ExternalGone { url: url.clone(), status: *status },
            Answer::Silent(why) => Fault::ExternalSilent { url: url.clone(), why: why.clone() },
        };
        for place in links.get(url).into_iter().flatten() {
            faults.add(&place.file, place.at.clone(), fault.clone());
        }
    }
    // Kept or not, what was found is the same.
    let _ = answers.write(options.kept);
}

/// The host of `url` with its port, and what follows.
fn parts(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()))
}

/// Whether a rule says that `url` is not to be asked: a host, with all that are named below it, or a host with the
/// beginning of a path.
fn is_skipped(url: &str, settings: &External) -> bool {
    let (authority, path) = parts(url);
    let host = authority.split(':').next().unwrap_or_default();
    settings.skip.iter().any(|rule| match rule.split_once('/') {
        Some((of, beginning)) => is_of(host, authority, of) && path[path.len().min(1)..].starts_with(beginning),
        None => is_of(host, authority, rule),
    })
}

fn is_of(host: &str, authority: &str, rule: &str) -> bool {
    let is_below = || host.len() > rule.len() && host.ends_with(rule) && host[..host.len() - rule.len()].ends_with('.');
    host == rule || authority == rule || is_below()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_a_host_or_the_beginning_of_a_path() {
        let skip = ["facebook.com", "example.org/a/", "127.0.0.1:80"].map(str::to_owned).to_vec();
        let settings = External { skip, ..External::default() };
        for url in
            ["https://facebook.com/x", "http://www.facebook.com", "https://example.org/a/b", "http://127.0.0.1:80/"]
        {
            assert!(is_skipped(url, &settings), "{url}");
        }
        for url in
            ["https://notfacebook.com/", "https://example.org/b/a/", "https://example.org", "http://127.0.0.1:81/"]
        {
            assert!(!is_skipped(url, &settings), "{url}");
        }
    }
}

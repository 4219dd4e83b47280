//! All addresses: many hosts at once, and each host one address after the other.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::ask::{self, Answer, TRIES};
use super::parts;
use crate::base::fault::Silence;

/// So many hosts are asked at once. They are waited for most of the time.
const HOSTS: usize = 16;

/// Between two questions to one host, which has other readers as well.
const PAUSE: Duration = Duration::from_millis(100);

/// A host that could not be reached so often in a row is asked no more.
const SILENT: usize = 3;

/// The answer of each of `urls`, each of which is waited for so many `seconds`. `told` hears how many have answered.
pub(super) fn ask_all(
    urls: Vec<String>,
    seconds: u32,
    told: &(dyn Fn(usize, usize) + Sync),
) -> BTreeMap<String, Answer> {
    let (total, done) = (urls.len(), AtomicUsize::new(0));
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for url in urls {
        hosts.entry(parts(&url).0.to_ascii_lowercase()).or_default().push(url);
    }
    let client = ask::client(seconds);
    let workers = hosts.len().min(HOSTS);
    let (waiting, answers) = (Mutex::new(hosts.into_values()), Mutex::new(BTreeMap::new()));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(urls) = next() {
            let mut silent: Vec<Silence> = Vec::new();
            for (at, url) in urls.into_iter().enumerate() {
                let answer = match silent.last() {
                    Some(why) if silent.len() == SILENT => Answer::Silent(why.clone()),
                    _ => {
                        if at > 0 {
                            std::thread::sleep(PAUSE);
                        }
                        ask::ask(&client, &url, if silent.is_empty() { TRIES } else { 1 })
                    }
                };
                match &answer {
                    Answer::Silent(why) if why.is_of_the_host() && silent.len() < SILENT => silent.push(why.clone()),
                    Answer::Silent(why) if why.is_of_the_host() => {}
                    _ => silent.clear(),
                }
                answers.lock().unwrap_or_else(PoisonError::into_inner).insert(url, answer);
                told(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

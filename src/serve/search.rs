//! The search of the newest site, made while nobody changes anything: it costs more than all else, and whoever looks at
//! the article that was just saved does not search.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::Builder;
use std::time::Duration;

use rayon::ThreadPoolBuilder;

use super::memory::Site;

/// How long nothing must have changed.
const QUIET: Duration = Duration::from_secs(1);

/// Makes the search of one site after the other.
#[derive(Debug)]
pub(super) struct Search(Sender<Arc<Site>>);

impl Search {
    /// Starts to wait for sites.
    ///
    /// # Errors
    /// When a thread cannot be had.
    pub(super) fn start() -> io::Result<Self> {
        let (sender, sites) = mpsc::channel();
        Builder::new().name("sotay-search".into()).spawn(move || make(&sites))?;
        Ok(Self(sender))
    }

    /// Makes the search of `site` soon, unless another one comes before that.
    pub(super) fn of(&self, site: &Arc<Site>) {
        // It only ends with the server.
        let _ = self.0.send(Arc::clone(site));
    }
}

fn make(sites: &Receiver<Arc<Site>>) {
    // On one thread, so that the next change finds another one free.
    let pool = ThreadPoolBuilder::new().num_threads(1).build();
    while let Ok(mut site) = sites.recv() {
        loop {
            match sites.recv_timeout(QUIET) {
                Ok(newer) => site = newer,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        match &pool {
            Ok(pool) => _ = pool.install(|| site.pack().len()),
            Err(_) => _ = site.pack(),
        }
    }
}

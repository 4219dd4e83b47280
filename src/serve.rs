//! The site while it is being written: joined in memory, served on this machine alone, joined again when a file changes,
//! with the open pages reloading by themselves and what is wrong with the content shown over them.
//!
//! Four kinds of threads meet in `live::Live` and nowhere else: the one that called [`serve`] watches, builds and
//! tells; one takes connections and gives each its own thread; those answer, and make the page that is asked for; one
//! makes the search. A page is answered from one moment of the site, and the next moment takes its place whole.

mod answer;
mod bind;
mod builder;
mod edit;
mod events;
mod guard;
mod http;
mod live;
mod memory;
mod notice;
mod page;
mod pieces;
mod ranges;
mod reply;
mod request;
mod search;
mod seats;
mod watch;
mod words;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use thiserror::Error;

use crate::base::language::Language;
use crate::load::LoadError;
use crate::model::config::BaseUrl;
use crate::model::date::Now;
use crate::pipeline::{BuildError, Job, Report, Step};

use builder::Builder;
use edit::Editor;
use guard::Guard;
use http::Door;
use live::Live;
use search::Search;
use watch::{Change, Watch};

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port to ask for; a free one is taken when another program has it, or when it is 0.
    pub port: u16,
    /// Whether other machines in the network may read too, with a key.
    pub lan: bool,
    /// Whether articles may be edited in a browser on this machine.
    pub edit: bool,
    /// The language of what is shown over the pages.
    pub language: Language,
    /// The clock: it is asked anew for each build.
    pub clock: fn() -> Now,
    /// Ends the server, within a second, once it is set.
    pub stop: Arc<AtomicBool>,
}

/// What happens while the server runs. All of it is told by the thread that called [`serve`].
#[derive(Debug)]
pub enum Event<'a> {
    /// The site answers at `address`; another port than `asked` when that was taken.
    Listening {
        /// Where.
        address: SocketAddr,
        /// The port that was asked for.
        asked: u16,
        /// The whole address for other machines in the network, the key in it; `None` when they may not come, or when
        /// this machine is in no network.
        network: Option<String>,
        /// The whole address of the editor, the token in it; `None` when there is none.
        editor: Option<String>,
    },
    /// The machine does not tell of changes (`cause`), so the files are looked at every second.
    Polling {
        /// What the machine said.
        cause: String,
    },
    /// A build is at this step.
    Step(Step),
    /// A build is done. It is shown if [`Report::is_good`]; else the last good one stays.
    Built {
        /// What came of it.
        report: &'a Report,
        /// How long it took until pages could be asked for.
        took: Duration,
    },
    /// A build could not be done. The last good site stays, and the next change builds again.
    Failed(&'a BuildError),
}

/// Why the server cannot run.
#[derive(Debug, Error)]
pub enum ServeError {
    /// No port could be had.
    #[error("cannot listen on 127.0.0.1:{port}: {cause}")]
    Bind {
        /// The port that was asked for.
        port: u16,
        /// Why.
        cause: std::io::Error,
    },
    /// The files cannot be watched, nor looked at from time to time.
    #[error("cannot watch the files: {0}")]
    Watch(String),
    /// There is nothing to build in this folder.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The machine gives no thread to answer requests.
    #[error("cannot answer requests: {0}")]
    Http(String),
}

/// Serves the knowledge base of `job` until [`Options::stop`] is set. The site's address is the server's own, whatever
/// `job` says. `told` hears of everything; the first [`Event::Listening`] comes when the first build is done, so that
/// who opens the address then is answered.
///
/// # Errors
/// When there is no content folder to begin with, no port, or no way to see changes.
pub fn serve(job: Job, options: &Options, told: &dyn Fn(Event<'_>)) -> Result<(), ServeError> {
    let content = job.root.join("content");
    if !content.is_dir() {
        // Most likely the command was given in another folder, and waiting for content would not help.
        return Err(BuildError::from(LoadError::NoContent { root: job.root }).into());
    }
    let cannot_bind = |cause| ServeError::Bind { port: options.port, cause };
    let listener = bind::bind(options.port, options.lan).map_err(cannot_bind)?;
    let port = listener.local_addr().map_err(cannot_bind)?.port();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let guard = Guard { key: if options.lan { Some(secret()?) } else { None } };
    let network = bind::in_network().and_then(|host| guard.door((host, port).into()));
    let editor = if options.edit { Some(Editor::new(&job.root, secret()?, options.clock)) } else { None };
    let editor_address = editor.as_ref().map(|editor| editor.address(&address.to_string()));
    let job = Job {
        drafts: job.drafts || options.edit,
        base_url: Some(BaseUrl { origin: format!("http://{address}"), path: "/".into() }),
        ..job
    };
    // Before the first build, so that a change in the middle of it is not missed.
    let mut watch = Watch::start(&job.root).map_err(|error| ServeError::Watch(error.to_string()))?;
    let live = Arc::new(Live::default());
    let search = Search::start().map_err(|error| ServeError::Http(error.to_string()))?;
    let mut builder = Builder::new(job, options, Arc::clone(&live), search);
    builder.build(&Change::Unknown, told);
    let door = Door::open(listener, guard, editor, options.language, live)
        .map_err(|error| ServeError::Http(error.to_string()))?;
    told(Event::Listening { address, asked: options.port, network, editor: editor_address });
    loop {
        if let Some(cause) = watch.fell_back() {
            told(Event::Polling { cause });
        }
        let Some(change) = watch.wait(&options.stop) else {
            door.shut();
            return Ok(());
        };
        builder.build(&change, told);
    }
}

/// What nobody can guess.
fn secret() -> Result<String, ServeError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| ServeError::Http(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

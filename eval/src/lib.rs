//! How well sotay and its peers find things in Vietnamese text: `cargo xtask eval`.
//!
//! A test collection is put together ([`collection`]); questions are asked of it, some written by hand with their
//! answers, some made from its own sentences ([`question`]); every system answers all of them ([`systems`]); and what
//! they found is scored ([`metrics`]) and shown ([`report`]). Nothing here is random: a seed decides every choice.

pub mod collection;
pub mod document;
pub mod judged;
pub mod known;
mod law;
pub mod metrics;
pub mod pairs;
pub mod question;
pub mod report;
pub mod spoil;
pub mod systems;
mod words;

use std::path::{Path, PathBuf};

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// Why an evaluation could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file could not be read or written.
    #[error("{}: {cause}", path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// What was written by hand is wrong.
    #[error("{file}: {reason}")]
    Wrong {
        /// Where.
        file: String,
        /// What.
        reason: String,
    },
    /// The knowledge base could not be read.
    #[error(transparent)]
    Load(#[from] sotay::load::LoadError),
    /// The engine refused.
    #[error("sotay: {0}")]
    Engine(#[from] sotay_search::Error),
    /// A peer could not be asked.
    #[error("{0}")]
    Peer(String),
}

impl Failure {
    /// For `map_err`: names the path that an operation on the disk was about.
    fn disk(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::Disk { path, cause }
    }
}

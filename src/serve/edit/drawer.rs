//! The folder `.sotay` beside the content: what the editor keeps there, so that nothing that was written is ever lost.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::Trouble;
use crate::base::paths;
use crate::model::date::Now;

/// The folder.
pub(super) struct Drawer {
    folder: PathBuf,
    /// Names are the milliseconds since 1970, so that they are in order.
    pub(super) now: Now,
}

impl Drawer {
    /// That of the knowledge base in `root`, at the moment `now`.
    pub(super) fn of(root: &Path, now: Now) -> Self {
        Self { folder: root.join(".sotay"), now }
    }

    /// Where the versions of the file at `path` are kept; `path` has been looked at by [`super::files::article`].
    pub(super) fn history(&self, path: &str) -> PathBuf {
        self.folder.join("history").join(path)
    }

    /// Takes the article at `path` out of `content`, with the pictures in its folder if it has one of its own; where it
    /// is now, relative to the root.
    pub(super) fn trash(&self, content: &Path, path: &str) -> Result<String, Trouble> {
        let taken = if paths::name(path) == "index.md" { paths::folder(path) } else { path };
        // The folder of a kind itself is more than an article.
        let taken = if taken.contains('/') { taken } else { path };
        let moments = self.now.milliseconds()..;
        let to = moments.map(|moment| format!("trash/{moment}/{taken}")).find(|to| !self.folder.join(to).exists());
        let to = to.ok_or(Trouble::Wrong)?;
        let place = self.folder.join(&to);
        fs::create_dir_all(place.parent().ok_or(Trouble::Wrong)?)?;
        fs::rename(content.join(taken), place)?;
        Ok(format!(".sotay/{to}"))
    }
}

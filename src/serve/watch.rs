//! Waiting for a change of the files.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How often the waiting looks whether it is to end.
const TICK: Duration = Duration::from_millis(250);

/// A change is over when nothing has happened for so long: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// But changes without a pause, as while a folder is copied, are looked at after so long.
const LONGEST: Duration = Duration::from_millis(600);

/// How often files are looked at on a machine that does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Watches the content and the themes of a knowledge base.
pub(super) struct Watch {
    folders: Folders,
    watcher: Box<dyn Watcher>,
    sender: Sender<Heard>,
    heard: Receiver<Heard>,
    fell_back: Option<String>,
}

/// The folders that matter. They may come and go.
#[derive(Debug, Clone)]
struct Folders {
    root: PathBuf,
    watched: [PathBuf; 2],
}

/// What has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// Something in a watched folder is different.
    Change,
    /// A watched folder itself has come or gone.
    Folder,
}

impl Watch {
    /// Starts to watch.
    ///
    /// # Errors
    /// When the files can be neither watched nor looked at from time to time.
    pub(super) fn start(root: &Path) -> notify::Result<Self> {
        let (sender, heard) = mpsc::channel();
        let folders = Folders::of(root);
        let (watcher, fell_back) = match told(&folders, sender.clone()) {
            Ok(watcher) => (watcher, None),
            Err(error) => (polled(&folders, sender.clone())?, Some(error.to_string())),
        };
        Ok(Self { folders, watcher, sender, heard, fell_back })
    }

    /// Why the files are only looked at from time to time. Said once.
    pub(super) fn fell_back(&mut self) -> Option<String> {
        self.fell_back.take()
    }

    /// Waits until something has changed and it is quiet again; `false` when `stop` is set.
    pub(super) fn wait(&mut self, stop: &AtomicBool) -> bool {
        let first = loop {
            if stop.load(Ordering::Relaxed) {
                return false;
            }
            if let Ok(heard) = self.heard.recv_timeout(TICK) {
                break heard;
            }
        };
        self.hear(first);
        let began = Instant::now();
        while began.elapsed() < LONGEST
            && let Ok(heard) = self.heard.recv_timeout(QUIET)
        {
            self.hear(heard);
        }
        true
    }

    /// A folder that has come is not watched yet, and one that was renamed is still watched under its new name.
    fn hear(&mut self, heard: Heard) {
        if heard == Heard::Change {
            return;
        }
        for folder in &self.folders.watched {
            // It may not have been watched.
            let _ = self.watcher.unwatch(folder);
        }
        if let Err(error) = self.folders.watch(&mut *self.watcher)
            && let Ok(watcher) = polled(&self.folders, self.sender.clone())
        {
            self.watcher = watcher;
            self.fell_back = Some(error.to_string());
        }
    }
}

/// A watcher that the machine tells of changes.
fn told(folders: &Folders, sender: Sender<Heard>) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = RecommendedWatcher::new(folders.listener(sender), Config::default())?;
    folders.watch(&mut watcher)?;
    Ok(Box::new(watcher))
}

/// A watcher that looks from time to time.
fn polled(folders: &Folders, sender: Sender<Heard>) -> notify::Result<Box<dyn Watcher>> {
    let mut watcher = PollWatcher::new(folders.listener(sender), Config::default().with_poll_interval(POLL))?;
    folders.watch(&mut watcher)?;
    Ok(Box::new(watcher))
}

impl Folders {
    fn of(root: &Path) -> Self {
        // Some machines tell of files by their real path.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Self { watched: [root.join("content"), root.join("themes")], root }
    }

    /// Watches the folders that are there, and the root, to see when one comes. The root's other folders, such as the
    /// output, are not looked into.
    fn watch(&self, watcher: &mut dyn Watcher) -> notify::Result<()> {
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in self.watched.iter().filter(|folder| folder.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Passes on what matters.
    fn listener(&self, sender: Sender<Heard>) -> impl Fn(notify::Result<notify::Event>) + Send + 'static {
        let folders = self.clone();
        move |event| {
            if let Some(heard) = folders.heard(&event) {
                // Nobody is left to hear it.
                let _ = sender.send(heard);
            }
        }
    }

    /// What an event means. One that cannot be read may have been any change.
    fn heard(&self, event: &notify::Result<notify::Event>) -> Option<Heard> {
        let Ok(event) = event else { return Some(Heard::Change) };
        if event.need_rescan() {
            return Some(Heard::Folder);
        }
        let moves = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            // Reading, which the build itself does.
            EventKind::Access(_) => return None,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
            _ => false,
        };
        if moves && event.paths.iter().any(|path| self.watched.contains(path)) {
            return Some(Heard::Folder);
        }
        event.paths.iter().any(|path| self.matters(path)).then_some(Heard::Change)
    }

    /// Whether a file at `path` can be part of the site.
    fn matters(&self, path: &Path) -> bool {
        if let Some(below) = self.watched.iter().find_map(|folder| path.strip_prefix(folder).ok()) {
            return !below.iter().any(|part| is_hidden(&part.to_string_lossy()));
        }
        path != self.root && path.parent() != Some(&self.root)
    }
}

/// Names that the build does not read: hidden files, and those that editors leave beside the file they write.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '#', '~']) || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, RemoveKind};

    use super::*;

    fn heard(kind: EventKind, path: &str) -> Option<Heard> {
        let root = PathBuf::from("/so-tay");
        let folders = Folders { watched: [root.join("content"), root.join("themes")], root };
        folders.heard(&Ok(notify::Event::new(kind).add_path(path.into())))
    }

    #[test]
    fn only_changes_of_what_the_build_reads_matter() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(heard(write, "/so-tay/content/practices/a.md"), Some(Heard::Change));
        assert_eq!(heard(write, "/so-tay/themes/rieng/templates/a.html"), Some(Heard::Change));
        for quiet in [
            "/so-tay/content/.a.md.swp",
            "/so-tay/content/a.md~",
            "/so-tay/content/.git/HEAD",
            "/so-tay/public",
            "/so-tay",
        ] {
            assert_eq!(heard(write, quiet), None, "{quiet}");
        }
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(heard(read, "/so-tay/content/practices/a.md"), None);
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(heard(written, "/so-tay/content/practices/a.md"), Some(Heard::Change));
    }

    #[test]
    fn a_folder_that_comes_or_goes_is_watched_anew() {
        assert_eq!(heard(EventKind::Create(CreateKind::Folder), "/so-tay/themes"), Some(Heard::Folder));
        assert_eq!(heard(EventKind::Remove(RemoveKind::Folder), "/so-tay/content"), Some(Heard::Folder));
        assert_eq!(heard(EventKind::Create(CreateKind::Folder), "/so-tay/content/practices/b"), Some(Heard::Change));
    }
}

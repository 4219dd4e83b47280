//! Waiting for a change of the files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How often the waiting looks whether it is to end.
const TICK: Duration = Duration::from_millis(250);

/// A change is over when nothing has happened for so long: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// The same when the last step was one with which files are whole: it was closed, or took its place.
const QUIET_WHEN_WHOLE: Duration = Duration::from_millis(8);

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

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// At most these files and folders.
    Files(BTreeSet<PathBuf>),
    /// Anything may be.
    Unknown,
}

impl Change {
    fn add(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::Files(paths), Self::Files(others)) => paths.extend(others),
            _ => *self = Self::Unknown,
        }
    }
}

/// What has happened.
#[derive(Debug, PartialEq, Eq)]
struct Heard {
    change: Change,
    /// Whether the files are whole now, as far as it can be told.
    whole: bool,
    /// Whether a watched folder itself has come or gone.
    folder: bool,
}

impl Heard {
    const ANYTHING: Self = Self { change: Change::Unknown, whole: false, folder: false };

    fn patience(&self) -> Duration {
        if self.whole { QUIET_WHEN_WHOLE } else { QUIET }
    }
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

    /// Waits until something has changed and it is quiet again; `None` when `stop` is set.
    pub(super) fn wait(&mut self, stop: &AtomicBool) -> Option<Change> {
        let first = loop {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            if let Ok(heard) = self.heard.recv_timeout(TICK) {
                break heard;
            }
        };
        let began = Instant::now();
        let mut patience = self.hear(&first);
        let mut change = first.change;
        while began.elapsed() < LONGEST
            && let Ok(heard) = self.heard.recv_timeout(patience)
        {
            patience = self.hear(&heard);
            change.add(heard.change);
        }
        Some(change)
    }

    /// How long it is to be quiet after what was heard. A folder that has come is watched from now on, and one that was
    /// renamed no longer under its new name.
    fn hear(&mut self, heard: &Heard) -> Duration {
        if !heard.folder {
            return heard.patience();
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
        heard.patience()
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
        let Ok(event) = event else { return Some(Heard::ANYTHING) };
        if event.need_rescan() {
            return Some(Heard { folder: true, ..Heard::ANYTHING });
        }
        let whole = matches!(
            event.kind,
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
        );
        let moves = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            // Reading, which the build itself does.
            EventKind::Access(_) => return None,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
            _ => false,
        };
        if moves && event.paths.iter().any(|path| self.watched.contains(path)) {
            return Some(Heard { folder: true, ..Heard::ANYTHING });
        }
        let paths: BTreeSet<PathBuf> = event.paths.iter().filter(|path| self.matters(path)).cloned().collect();
        (!paths.is_empty()).then_some(Heard { change: Change::Files(paths), whole, folder: false })
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

    fn change(path: &str, whole: bool) -> Heard {
        Heard { change: Change::Files([path.into()].into()), whole, folder: false }
    }

    #[test]
    fn only_changes_of_what_the_build_reads_matter() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        for path in ["/so-tay/content/practices/a.md", "/so-tay/themes/rieng/templates/a.html"] {
            assert_eq!(heard(write, path), Some(change(path, false)));
        }
        for quiet in [
            "/so-tay/content/.a.md.swp",
            "/so-tay/content/a.md~",
            "/so-tay/content/.git/HEAD",
            "/so-tay/public",
            "/so-tay",
        ] {
            assert_eq!(heard(write, quiet), None, "{quiet}");
        }
        let path = "/so-tay/content/practices/a.md";
        assert_eq!(heard(EventKind::Access(AccessKind::Open(AccessMode::Any)), path), None);
    }

    #[test]
    fn a_file_is_whole_when_it_was_closed_or_took_its_place() {
        let path = "/so-tay/content/practices/a.md";
        for kind in [
            EventKind::Access(AccessKind::Close(AccessMode::Write)),
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
        ] {
            assert_eq!(heard(kind, path), Some(change(path, true)));
        }
        for kind in [
            EventKind::Create(CreateKind::File),
            EventKind::Remove(RemoveKind::File),
            EventKind::Modify(ModifyKind::Name(RenameMode::From)),
        ] {
            assert_eq!(heard(kind, path), Some(change(path, false)), "another may take its place in a moment");
        }
    }

    #[test]
    fn changes_add_up_and_with_one_unknown_anything_may_be_different() {
        let files = |paths: &[&str]| Change::Files(paths.iter().map(PathBuf::from).collect());
        let mut all = files(&["a"]);
        all.add(files(&["b", "a"]));
        assert_eq!(all, files(&["a", "b"]));
        all.add(Change::Unknown);
        all.add(files(&["c"]));
        assert_eq!(all, Change::Unknown);
    }

    #[test]
    fn a_folder_that_comes_or_goes_is_watched_anew() {
        let anew = Some(Heard { folder: true, ..Heard::ANYTHING });
        assert_eq!(heard(EventKind::Create(CreateKind::Folder), "/so-tay/themes"), anew);
        assert_eq!(heard(EventKind::Remove(RemoveKind::Folder), "/so-tay/content"), anew);
        let path = "/so-tay/content/practices/b";
        assert_eq!(heard(EventKind::Create(CreateKind::Folder), path), Some(change(path, false)));
    }
}

//! What `load` finds on disk: every file that the build reads, and every word about files that cannot be read.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::hash::{Hash, Hasher};

/// The files of a knowledge base. Paths are relative to the content folder, with `/`, in ASCII order.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The text files (`.md`, `.yaml`), by path.
    pub texts: BTreeMap<String, Source>,
    /// All other files, by path.
    pub files: BTreeMap<String, FileStamp>,
    /// The text of the map's file, where `site.yaml` names one that is there and is not too large.
    pub map: Option<Source>,
    /// The theme's files.
    pub theme: Theme,
}

impl Inputs {
    /// The text of `file`, which is named from the root (`content/…`, `themes/…`).
    pub fn text_of(&self, file: &str) -> Option<&str> {
        if let Some(path) = file.strip_prefix("content/") {
            return match self.texts.get(path)? {
                Source::Text { text, .. } | Source::NotUtf8 { before: text } => Some(text),
            };
        }
        let built_in = file.strip_prefix("themes/default/");
        let theme = self.theme.files.iter().find(|(path, theme)| match &theme.own {
            Some(own) => own == file,
            None => built_in == Some(path.as_str()),
        });
        theme.and_then(|(_, file)| std::str::from_utf8(&file.bytes).ok())
    }

    /// The hash of everything that was read, and of the size and time of everything that is copied.
    pub fn hash(&self) -> Hash {
        let mut hasher = Hasher::default();
        for (path, source) in &self.texts {
            match source {
                Source::Text { hash, .. } => hasher.add(path).add(hash.0.to_le_bytes()),
                Source::NotUtf8 { before } => hasher.add(path).add("not UTF-8").add(&**before),
            };
        }
        for file in self.files.values() {
            hasher.add(&file.name).add(file.size.to_le_bytes()).add(file.modified.to_le_bytes());
        }
        hasher.add(&self.theme.name);
        for (path, file) in &self.theme.files {
            hasher.add(path).add(&file.bytes);
        }
        hasher.finish()
    }
}

/// The content of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It is text.
    Text {
        /// The text, without a byte order mark.
        text: Arc<str>,
        /// The hash of the text.
        hash: Hash,
    },
    /// It is not UTF-8; up to where it is.
    NotUtf8 {
        /// The text before the first byte that is wrong.
        before: Arc<str>,
    },
}

impl From<Arc<str>> for Source {
    fn from(text: Arc<str>) -> Self {
        Self::Text { hash: Hash::of(text.as_bytes()), text }
    }
}

/// A file that is copied and not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStamp {
    /// Its name, relative to the content folder.
    pub name: String,
    /// Where it is on disk.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: u128,
}

/// A theme: the built-in one, with the site's own files laid over it.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Whether it is there: built in, or in `themes/`.
    pub found: bool,
    /// The names of the themes that are there.
    pub known: Vec<String>,
    /// Its files by path (`templates/base.html`), those of the default theme below.
    pub files: BTreeMap<String, ThemeFile>,
    /// The words of the default theme where the theme has a file of its own (`i18n/vi.yaml`): what that does not say
    /// is said by these.
    pub below: BTreeMap<String, ThemeFile>,
}

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// Where it is, relative to the root, when the site brought it: `themes/rieng/templates/base.html`.
    pub own: Option<String>,
}

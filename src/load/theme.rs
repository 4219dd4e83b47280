//! A theme: the built-in files, with those of `themes/NAME/` laid over them file by file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use walkdir::WalkDir;

use super::{LoadError, read, relative, walk_error};
use crate::model::input::{Theme, ThemeFile};

/// The name of the built-in theme.
const DEFAULT: &str = "default";

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct BuiltIn;

/// The theme `name`, with what `folder` (`themes/`) holds of it.
pub(super) fn load(folder: &Path, name: &str) -> Result<Theme, LoadError> {
    let known = names(folder)?;
    let found = known.iter().any(|known| known == name);
    let mut files: BTreeMap<String, ThemeFile> = built_in();
    let mut below = BTreeMap::new();
    let own = folder.join(name);
    if found && own.is_dir() {
        for entry in WalkDir::new(&own).follow_links(true) {
            let entry = entry.map_err(|error| walk_error(error, &own))?;
            let path = relative(entry.path(), &own);
            if entry.file_type().is_file() && !path.split('/').any(|part| part.starts_with('.')) {
                let bytes = Arc::from(read(entry.path())?);
                let origin = format!("themes/{name}/{path}");
                let replaced = files.insert(path.clone(), ThemeFile { bytes, own: Some(origin) });
                below.extend(replaced.filter(|_| path.starts_with("i18n/")).map(|file| (path, file)));
            }
        }
    }
    Ok(Theme { name: name.to_owned(), found, known, files, below })
}

fn built_in() -> BTreeMap<String, ThemeFile> {
    let file = |path: std::borrow::Cow<'static, str>| {
        let bytes = BuiltIn::get(&path)?.data;
        Some((path.into_owned(), ThemeFile { bytes: Arc::from(bytes.as_ref()), own: None }))
    };
    BuiltIn::iter().filter_map(file).collect()
}

/// The themes that can be named: the built-in one and the folders of `themes/`.
fn names(folder: &Path) -> Result<Vec<String>, LoadError> {
    let mut names = vec![DEFAULT.to_owned()];
    if folder.is_dir() {
        let entries = WalkDir::new(folder).min_depth(1).max_depth(1).follow_links(true).sort_by_file_name();
        for entry in entries {
            let entry = entry.map_err(|error| walk_error(error, folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().is_dir() && name != DEFAULT {
                names.push(name);
            }
        }
    }
    Ok(names)
}

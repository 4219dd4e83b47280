//! An output folder, sites to be written into it, and what is on the disk afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sotay::base::hash::Hash;
use sotay::model::output::{Body, Output, Sink};
use sotay::write::{Changes, MANIFEST, Options, WriteError, Writer};
use tempfile::TempDir;

/// A site: what is in each file.
pub(crate) type Site = BTreeMap<String, String>;

/// A folder that goes when the test ends, and the output folder in it, which does not exist yet.
pub(crate) fn room() -> (TempDir, PathBuf) {
    let room = tempfile::tempdir().unwrap();
    let output = room.path().join("public");
    (room, output)
}

pub(crate) fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

pub(crate) fn output_of(path: &str, text: &str) -> Output {
    Output { path: path.into(), key: Hash::of(text.as_bytes()), body: Body::Bytes(text.into()) }
}

/// Hands a site to a writer as the pipeline does: from many threads, asking first whether it can be kept.
pub(crate) fn fill(writer: &Writer, site: &Site) {
    site.par_iter().for_each(|(path, text)| {
        let output = output_of(path, text);
        if !writer.keep(path, output.key) {
            writer.put(output);
        }
    });
}

pub(crate) fn build_with(output: &Path, site: &Site, options: Options) -> Result<Changes, WriteError> {
    let writer = Writer::open(output, &options)?;
    fill(&writer, site);
    writer.commit()
}

pub(crate) fn build(output: &Path, site: &Site) -> Changes {
    build_with(output, site, Options::default()).unwrap()
}

pub(crate) const FORCE: Options = Options { force: true, wait: false };

/// All files below a folder, but for the manifest. Links and empty folders show as what they are.
pub(crate) fn on_disk(root: &Path) -> Site {
    let mut files = Site::new();
    collect(root, "", &mut files);
    files.remove(MANIFEST);
    files
}

fn collect(root: &Path, folder: &str, files: &mut Site) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let kind = entry.file_type().unwrap();
        if kind.is_symlink() {
            files.insert(path, format!("-> {}", fs::read_link(entry.path()).unwrap().display()));
        } else if kind.is_file() {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            files.insert(path + "/", String::new());
        } else {
            collect(root, &path, files);
        }
    }
}

pub(crate) fn changes(added: &[&str], changed: &[&str], removed: &[&str], kept: usize) -> Changes {
    let own = |paths: &[&str]| paths.iter().map(|&path| path.to_owned()).collect();
    Changes { added: own(added), changed: own(changed), removed: own(removed), kept }
}

/// Every file and folder with its inode and time: equal only if nothing was touched.
#[cfg(unix)]
pub(crate) fn fingerprint(root: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let mut all = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(path) = open.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        if metadata.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        all.insert(path, (metadata.ino(), metadata.mtime(), metadata.mtime_nsec()));
    }
    all
}

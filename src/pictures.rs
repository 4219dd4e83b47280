//! Pictures: how large each is, and each in a few widths, without what a camera writes beside it.
//!
//! [`measure`] looks at the head of each new picture, so that pages know its size before it comes. [`put`] makes what
//! is published, for who asks for it: in a build what the last site does not hold yet, in a preview what is looked at.

mod clean;
mod drawing;
mod facts;
mod resize;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use self::facts::Facts;
pub use self::facts::{Known, PIECE};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::hash::{Hash, Hasher};
use crate::model::input::FileStamp;
use crate::model::output::{Body, Output, Sink};
use crate::model::picture::{Format, Picture, Size};
use crate::model::site::Site;
use crate::model::url::{Url, file_of, page};

/// How a file is read: this room touches no disk.
pub type Read<'r> = &'r (dyn Fn(&Path) -> io::Result<Vec<u8>> + Sync);

/// The widths in which a picture is offered: a phone, a phone with a fine screen or a column, a wide screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// How wide a picture in a book is at most: no reading device is wider.
const IN_BOOKS: u32 = 1200;

/// Raised whenever the same original comes out as other bytes.
const EDITION: &str = "pictures 1";

/// Pictures of more pixels than this are made one after the other: each may take half a gigabyte meanwhile.
const LARGE: u64 = 24_000_000;

/// Finds the size of every picture of `sites`. What was found the time before is in `known`, and left there.
pub fn measure(sites: &mut [Site], known: &mut Known, read: Read<'_>, faults: &mut Faults) {
    let mut now = Known::default();
    for site in sites {
        measure_one(site, known, &mut now, read, faults);
    }
    *known = now;
}

fn measure_one(site: &mut Site, known: &Known, now: &mut Known, read: Read<'_>, faults: &mut Faults) {
    let shown = shown(site);
    let look = |(url, file): (&Url, &FileStamp)| {
        let stamp = stamp(file);
        let found = match now.get(stamp).or_else(|| known.get(stamp)) {
            Some(facts) => Ok(facts),
            None => facts::of(file, read),
        };
        (url.clone(), file.name.clone(), stamp, found)
    };
    let found: Vec<_> = site.files.par_iter().filter(|(_, file)| facts::is_picture(&file.name)).map(look).collect();
    for (url, name, stamp, found) in found {
        match found {
            Ok(facts) => {
                let picture = picture(&facts, shown.contains(&url));
                now.insert(stamp, facts);
                site.pictures.insert(url, picture);
            }
            Err(fault) => faults.add(&format!("content/{name}"), At::File, fault),
        }
    }
}

/// The addresses of what pages show; the rest can be opened only, and needs no other widths.
fn shown(site: &Site) -> BTreeSet<Url> {
    let in_texts = site.articles.iter().flat_map(|article| article.body.links());
    let in_texts = in_texts.filter(|link| link.picture).map(|link| link.target.clone());
    let above = site.articles.iter().filter_map(|article| article.image.as_ref()).map(|image| image.src.clone());
    in_texts.chain(above).collect()
}

fn picture(facts: &Facts, is_shown: bool) -> Picture {
    let Facts { format, width, height, content, moves } = *facts;
    let mut widths: Vec<u32> = Vec::new();
    if is_shown && format.is_cleaned() && !moves {
        widths.extend(WIDTHS.iter().filter(|&&narrow| narrow < width));
        // Its own width too, as long as it is no wider than the widest.
        widths.extend((width <= WIDTHS[2]).then_some(width));
    }
    let name = content.short();
    let sizes = widths.into_iter().map(|width| Size { url: format!("{}{name}-{width}.webp", page::PICTURES), width });
    Picture { format, width, height, content, sizes: sizes.collect() }
}

/// Makes those published forms of pictures that `sink` asks for. One that turns out to be broken is a fault.
pub fn put(site: &Site, read: Read<'_>, sink: &dyn Sink, faults: &mut Faults) {
    // Two files may be one picture.
    let mut by_content: BTreeMap<Hash, (&FileStamp, &Picture)> = BTreeMap::new();
    let mut originals = Vec::new();
    for (url, picture) in site.pictures.iter().filter(|(_, picture)| picture.format.is_cleaned()) {
        let Some(file) = site.files.get(url) else { continue };
        originals.push((url, file));
        let known = by_content.entry(picture.content).or_insert((file, picture));
        if known.1.sizes.len() < picture.sizes.len() {
            *known = (file, picture);
        }
    }
    let large = Mutex::new(());
    let resized = by_content.into_par_iter().map(|(_, (file, picture))| {
        let alone = u64::from(picture.width) * u64::from(picture.height) > LARGE;
        let _turn = alone.then(|| large.lock().unwrap_or_else(PoisonError::into_inner));
        put_sizes(file, picture, read, sink)
    });
    let cleaned = originals.into_par_iter().map(|(url, file)| put_cleaned(url, file, read, sink));
    let found: Vec<Faults> = resized.chain(cleaned).collect();
    faults.extend(found.into_iter().flatten());
}

/// The picture in its widths. It is read once for all of them.
fn put_sizes(file: &FileStamp, picture: &Picture, read: Read<'_>, sink: &dyn Sink) -> Faults {
    let wanted: Vec<(&Size, Hash)> = picture
        .sizes
        .iter()
        .map(|size| (size, key(picture.content, size.width)))
        .filter(|(size, key)| !sink.keep(&file_of(&size.url), *key))
        .collect();
    let mut faults = Faults::default();
    if wanted.is_empty() {
        return faults;
    }
    let made = read(&file.path).ok().and_then(|bytes| {
        let widths: Vec<u32> = wanted.iter().map(|(size, _)| size.width).collect();
        resize::to_widths(&bytes, picture.format, &widths)
    });
    match made {
        Some(made) => {
            for ((size, key), bytes) in wanted.into_iter().zip(made) {
                sink.put(Output { path: file_of(&size.url), key, body: Body::Bytes(bytes) });
            }
        }
        None => faults.add(&format!("content/{}", file.name), At::File, Fault::BrokenPicture),
    }
    faults
}

/// The picture as it came, but for what the camera wrote beside it.
fn put_cleaned(url: &str, file: &FileStamp, read: Read<'_>, sink: &dyn Sink) -> Faults {
    let mut faults = Faults::default();
    let (path, key) = (file_of(url), key(stamp(file), 0));
    if sink.keep(&path, key) {
        return faults;
    }
    match read(&file.path).ok().and_then(|bytes| clean::clean(&bytes)) {
        Some(bytes) => sink.put(Output { path, key, body: Body::Bytes(bytes) }),
        None => faults.add(&format!("content/{}", file.name), At::File, Fault::BrokenPicture),
    }
    faults
}

/// The picture at `url` as a book shows it: no wider than a device, and not as WebP, which few of them know; without what a
/// camera writes.
///
/// # Errors
/// A fault when it is broken.
pub fn for_book(site: &Site, url: &str, read: Read<'_>) -> Result<Vec<u8>, Faults> {
    let broken = |name: &str| {
        let mut faults = Faults::default();
        faults.add(&format!("content/{name}"), At::File, Fault::BrokenPicture);
        faults
    };
    let (Some(file), Some(picture)) = (site.files.get(url), site.pictures.get(url)) else { return Err(broken(url)) };
    let made = read(&file.path).ok().and_then(|bytes| match picture.format {
        Format::Gif | Format::Svg => Some(bytes),
        Format::Png if picture.width <= IN_BOOKS => clean::clean(&bytes),
        format => resize::for_book(&bytes, format, IN_BOOKS),
    });
    made.ok_or_else(|| broken(&file.name))
}

fn key(content: Hash, width: u32) -> Hash {
    Hasher::default().add(EDITION).add(content.0.to_le_bytes()).add(width.to_le_bytes()).finish()
}

/// What tells that a file is still the same without reading it.
fn stamp(file: &FileStamp) -> Hash {
    Hasher::default().add(&file.name).add(file.size.to_le_bytes()).add(file.modified.to_le_bytes()).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_offered_in_no_width_that_it_does_not_have() {
        let facts = |width| Facts { format: Format::Jpeg, width, height: 10, content: Hash(1), moves: false };
        let widths =
            |width, shown| picture(&facts(width), shown).sizes.iter().map(|size| size.width).collect::<Vec<_>>();
        assert_eq!(widths(4000, true), [480, 960, 1600]);
        assert_eq!(widths(1200, true), [480, 960, 1200]);
        assert_eq!(widths(480, true), [480]);
        assert_eq!(widths(100, true), [100]);
        assert_eq!(widths(4000, false), [0; 0]);
        let moving = Facts { moves: true, ..facts(4000) };
        assert!(picture(&moving, true).sizes.is_empty());
    }
}

//! What is known of a picture from its first bytes: its format and its size; and what makes one unfit.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader};

use super::{Read, clean, drawing};
use crate::base::fault::Fault;
use crate::base::hash::Hash;
use crate::base::paths;
use crate::model::input::FileStamp;
use crate::model::picture::Format;

/// Under this name a cache holds what was found of each picture.
pub const PIECE: &str = "pictures";

/// The most bytes that a picture may have: what a phone takes is a quarter of it.
pub(super) const MOST_BYTES: u64 = 20_000_000;

/// The most pixels along an edge.
pub(super) const MOST_PIXELS: u32 = 12_000;

/// What pages can show.
const SHOWN: [&str; 6] = ["jpg", "jpeg", "png", "webp", "gif", "svg"];

/// What cameras and scanners make, and browsers do not show; it may tell where it was taken as well.
const UNFIT: [&str; 6] = ["heic", "heif", "tif", "tiff", "avif", "bmp"];

/// What is known of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub format: Format,
    /// Its size as it is shown, the right way up.
    pub width: u32,
    pub height: u32,
    /// The hash of its bytes.
    pub content: Hash,
    /// Whether it moves, so that it cannot be made anew from one frame.
    pub moves: bool,
}

/// What is known of each picture, by the stamp of its file.
#[derive(Debug, Default)]
pub struct Known(BTreeMap<Hash, Facts>);

impl Known {
    /// What [`Self::to_bytes`] has written; nothing where it is not that.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        Self(text.lines().filter_map(read_line).collect())
    }

    /// A line a picture.
    pub fn to_bytes(&self) -> Vec<u8> {
        let line = |(stamp, facts): (&Hash, &Facts)| {
            let Facts { format, width, height, content, moves } = facts;
            format!("{stamp} {} {width} {height} {content} {}\n", *format as u8, u8::from(*moves))
        };
        self.0.iter().map(line).collect::<String>().into_bytes()
    }

    pub(super) fn get(&self, stamp: Hash) -> Option<Facts> {
        self.0.get(&stamp).copied()
    }

    pub(super) fn insert(&mut self, stamp: Hash, facts: Facts) {
        self.0.insert(stamp, facts);
    }
}

fn read_line(line: &str) -> Option<(Hash, Facts)> {
    let mut words = line.split(' ');
    let stamp = Hash::parse(words.next()?)?;
    let format = *[Format::Jpeg, Format::Png, Format::Webp, Format::Gif, Format::Svg]
        .get(words.next()?.parse::<usize>().ok()?)?;
    let (width, height) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let facts = Facts { format, width, height, content: Hash::parse(words.next()?)?, moves: words.next()? == "1" };
    Some((stamp, facts))
}

/// Whether the file `name` is a picture, fit to be shown or not.
pub(super) fn is_picture(name: &str) -> bool {
    let extension = paths::extension(name).to_ascii_lowercase();
    SHOWN.contains(&&*extension) || UNFIT.contains(&&*extension)
}

/// What can be known of `file` without making it; a fault when it cannot be published.
pub(super) fn of(file: &FileStamp, read: Read<'_>) -> Result<Facts, Fault> {
    let extension = paths::extension(&file.name).to_ascii_lowercase();
    if UNFIT.contains(&&*extension) {
        return Err(Fault::UnfitPicture { extension });
    }
    if file.size > MOST_BYTES {
        return Err(Fault::HeavyPicture { megabytes: file.size.div_ceil(1_000_000), most: MOST_BYTES / 1_000_000 });
    }
    let bytes = read(&file.path).map_err(|_| Fault::BrokenPicture)?;
    let content = Hash::of(&bytes);
    if extension == "svg" {
        let (width, height) = drawing::look(&bytes)?;
        return Ok(Facts { format: Format::Svg, width, height, content, moves: false });
    }
    let (format, width, height) = head(&bytes).ok_or(Fault::BrokenPicture)?;
    if width.max(height) > MOST_PIXELS {
        return Err(Fault::WidePicture { width, height, most: MOST_PIXELS });
    }
    // Where its end is missing, it was not copied whole.
    if format.is_cleaned() && clean::clean(&bytes).is_none() {
        return Err(Fault::BrokenPicture);
    }
    Ok(Facts { format, width, height, content, moves: moves(format, &bytes) })
}

fn head(bytes: &[u8]) -> Option<(Format, u32, u32)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = match reader.format()? {
        ImageFormat::Jpeg => Format::Jpeg,
        ImageFormat::Png => Format::Png,
        ImageFormat::WebP => Format::Webp,
        ImageFormat::Gif => Format::Gif,
        _ => return None,
    };
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let lies = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    Some(if lies { (format, height, width) } else { (format, width, height) })
}

/// Whether the picture has frames: those of WebP and PNG are announced near the head.
fn moves(format: Format, bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let holds = |word: &[u8]| head.windows(word.len()).any(|part| part == word);
    match format {
        Format::Gif => true,
        Format::Webp => holds(b"ANIM"),
        Format::Png => holds(b"acTL"),
        Format::Jpeg | Format::Svg => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, size: u64) -> FileStamp {
        FileStamp { name: name.into(), path: name.into(), size, modified: 0 }
    }

    #[test]
    fn what_is_too_heavy_or_not_for_browsers_is_refused_unread() {
        let read: Read<'_> = &|_| panic!("it was read");
        assert_eq!(of(&file("a.JPG", MOST_BYTES + 1), read), Err(Fault::HeavyPicture { megabytes: 21, most: 20 }));
        assert_eq!(of(&file("a.HEIC", 1), read), Err(Fault::UnfitPicture { extension: "heic".into() }));
        assert!(is_picture("a/Ảnh.JPEG") && is_picture("a.heic") && !is_picture("a.pdf"));
    }

    #[test]
    fn what_is_known_is_kept_as_lines() {
        let facts = Facts { format: Format::Webp, width: 3, height: 4, content: Hash(5), moves: true };
        let mut known = Known::default();
        known.insert(Hash(1), facts);
        let again = Known::from_bytes(&known.to_bytes());
        assert_eq!(again.get(Hash(1)), Some(facts));
        assert_eq!(Known::from_bytes(b"x y\n\xff").get(Hash(1)), None);
    }
}

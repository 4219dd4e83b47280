//! The pictures of a report: those that pages can show are kept, each once, and the others are told.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

use super::document::Picture;
use super::told::Told;
use crate::base::fault::{Import, Left};
use crate::base::hash::Hash;

/// The most bytes of a picture, as a build has it.
pub(super) const MOST_BYTES: usize = 20_000_000;

/// The most pixels along an edge, as a build has it.
const MOST_PIXELS: u32 = 12_000;

/// The most pictures of a report.
const MOST: usize = 500;

/// The most memory for a picture that is made anew.
const MOST_MEMORY: u64 = 512 << 20;

/// What pictures begin with that pages show, and how their names end.
const SHOWN: [(&[u8], &str); 4] =
    [(b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"RIFF", "webp")];

/// What others begin with, and what they are called.
const OTHERS: [(&[u8], &str); 7] = [
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\0\x09\0", "WMF"),
    (b"\x01\0\0\0", "EMF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
];

/// The pictures so far.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    pictures: Vec<Picture>,
    by_content: BTreeMap<Hash, usize>,
}

impl Pictures {
    /// The number of a picture whose file was called `name`; `None` when it cannot be shown, which is told.
    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>, told: &mut Told) -> Option<usize> {
        let content = Hash::of(&bytes);
        if let Some(number) = self.by_content.get(&content) {
            return Some(*number);
        }
        let read = if self.pictures.len() < MOST { read(bytes) } else { Err(Left::Many) };
        match read {
            Ok(picture) => {
                self.pictures.push(picture);
                self.by_content.insert(content, self.pictures.len() - 1);
                Some(self.pictures.len() - 1)
            }
            Err(left) => {
                told.add(Import::Picture { name: name.to_owned(), left });
                None
            }
        }
    }

    pub(super) fn finish(self) -> Vec<Picture> {
        self.pictures
    }
}

fn read(bytes: Vec<u8>) -> Result<Picture, Left> {
    if bytes.len() > MOST_BYTES {
        return Err(Left::Large);
    }
    if bytes.starts_with(b"BM") {
        return converted(&bytes);
    }
    let shown = SHOWN.into_iter().find(|(start, _)| bytes.starts_with(start));
    let Some((_, ending)) = shown else {
        let other = OTHERS.into_iter().find(|(start, _)| bytes.starts_with(start));
        return Err(other.map_or(Left::Broken, |(_, kind)| Left::Kind(kind.to_owned())));
    };
    let size =
        ImageReader::new(Cursor::new(&bytes)).with_guessed_format().ok().and_then(|it| it.into_dimensions().ok());
    let (width, height) = size.ok_or(Left::Broken)?;
    if width.max(height) > MOST_PIXELS {
        return Err(Left::Large);
    }
    Ok(Picture { bytes, ending })
}

/// A bitmap of Windows as PNG.
fn converted(bytes: &[u8]) -> Result<Picture, Left> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Bmp);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let image = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => Left::Large,
        _ => Left::Broken,
    })?;
    let mut png = Vec::new();
    image.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).map_err(|_| Left::Broken)?;
    Ok(Picture { bytes: png, ending: "png" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        image::DynamicImage::new_rgb8(3, 2).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn what_pages_show_is_kept_once_and_the_rest_is_told() {
        let (mut pictures, mut told) = (Pictures::default(), Told::default());
        assert_eq!(pictures.add("a", made(ImageFormat::Png), &mut told), Some(0));
        assert_eq!(pictures.add("b", made(ImageFormat::Png), &mut told), Some(0));
        assert_eq!(pictures.add("c", made(ImageFormat::Jpeg), &mut told), Some(1));
        assert_eq!(pictures.add("d", made(ImageFormat::Bmp), &mut told), Some(2));
        assert!(told.finish().is_empty());
        let mut told = Told::default();
        for wrong in [&b"\x01\0\0\0 emf"[..], b"", b"\x89PNG\r\n\x1a\n", b"BM"] {
            assert_eq!(pictures.add("e", wrong.to_vec(), &mut told), None);
        }
        assert_eq!(told.finish().len(), 2, "an EMF, and what is broken");
        assert_eq!(pictures.finish().iter().map(|picture| picture.ending).collect::<Vec<_>>(), ["png", "jpg", "png"]);
    }
}

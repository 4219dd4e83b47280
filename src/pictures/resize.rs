//! A picture in other widths, as WebP, the right way up.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::facts::MOST_PIXELS;
use crate::model::picture::Format;

/// How good a photograph has to be, of 100: above this it grows faster than anybody sees.
const QUALITY: f32 = 78.0;

/// For drawings and screens, whose edges show what is left out.
const SHARP: f32 = 90.0;

/// The same for JPEG in books.
const IN_BOOKS: u8 = 80;

/// The picture in `bytes` in each of `widths`; `None` when it cannot be read.
pub(super) fn to_widths(bytes: &[u8], format: Format, widths: &[u32]) -> Option<Vec<Vec<u8>>> {
    let picture = decode(bytes)?;
    let (has_alpha, width, height) = (picture.color().has_alpha(), picture.width(), picture.height());
    let pixels = if has_alpha { picture.into_rgba8().into_raw() } else { picture.into_rgb8().into_raw() };
    let kind = if has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let whole = ImageRef::new(width, height, &pixels, kind).ok()?;
    let mut resizer = Resizer::new();
    let make = |&wanted: &u32| {
        if wanted == width {
            return encode(&pixels, width, height, format, has_alpha);
        }
        let high = u64::from(height) * u64::from(wanted) / u64::from(width);
        let mut narrow = Image::new(wanted, (high as u32).max(1), kind);
        resizer.resize(&whole, &mut narrow, None).ok()?;
        encode(narrow.buffer(), narrow.width(), narrow.height(), format, has_alpha)
    };
    widths.iter().map(make).collect()
}

/// The picture at most so wide, as JPEG, a drawing as PNG; `None` when it cannot be read.
pub(super) fn for_book(bytes: &[u8], format: Format, most: u32) -> Option<Vec<u8>> {
    let picture = decode(bytes)?;
    let (width, height) = (picture.width().min(most), picture.height());
    let high = u64::from(height) * u64::from(width) / u64::from(picture.width().max(1));
    let narrow = picture.resize_exact(width, (high as u32).max(1), FilterType::Triangle);
    let mut made = Cursor::new(Vec::new());
    if format == Format::Png {
        narrow.write_to(&mut made, ImageFormat::Png).ok()?;
    } else {
        // What can be seen through in a photograph has no place in a JPEG.
        let encoder = JpegEncoder::new_with_quality(&mut made, IN_BOOKS);
        narrow.into_rgb8().write_with_encoder(encoder).ok()?;
    }
    Some(made.into_inner())
}

fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_PIXELS), Some(MOST_PIXELS));
    // Four bytes a pixel, and as much again while it is read.
    limits.max_alloc = Some(8 * u64::from(MOST_PIXELS) * u64::from(MOST_PIXELS));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let way_up = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(way_up);
    Some(picture)
}

fn encode(pixels: &[u8], width: u32, height: u32, format: Format, has_alpha: bool) -> Option<Vec<u8>> {
    let layout = if has_alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(pixels, layout, width, height);
    if format != Format::Png {
        return Some(encoder.encode_simple(false, QUALITY).ok()?.to_vec());
    }
    // A drawing is often smaller with nothing left out, a photograph never.
    let (exact, near) = (encoder.encode_simple(true, 75.0).ok()?, encoder.encode_simple(false, SHARP).ok()?);
    Some(if exact.len() <= near.len() { exact.to_vec() } else { near.to_vec() })
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, GenericImageView, ImageEncoder};

    use super::*;

    #[test]
    fn a_picture_comes_in_every_width_and_keeps_its_shape_and_its_clear_parts() {
        let clear =
            image::RgbaImage::from_fn(400, 200, |x, _| image::Rgba([200, 20, 20, if x < 200 { 0 } else { 255 }]));
        let mut bytes = Vec::new();
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(&clear, 400, 200, ExtendedColorType::Rgba8)
            .unwrap();
        let made = to_widths(&bytes, Format::Png, &[100, 400]).unwrap();
        let sizes: Vec<_> = made.iter().map(|bytes| image::load_from_memory(bytes).unwrap().dimensions()).collect();
        assert_eq!(sizes, [(100, 50), (400, 200)]);
        let small = image::load_from_memory(&made[0]).unwrap().into_rgba8();
        assert_eq!((small.get_pixel(10, 10)[3], small.get_pixel(90, 10)[3]), (0, 255));
        assert!(to_widths(&bytes[..200], Format::Png, &[100]).is_none());
    }
}

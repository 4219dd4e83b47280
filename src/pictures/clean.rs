//! A picture without what a camera or a program writes beside it: where it was taken, with what, by whom. The picture
//! itself stays bit for bit; which way up it is stays said.
//!
//! Of our own, since what must not get out is the whole point: the libraries that we know keep whatever follows a
//! picture's end, and phones hang further pictures there, each with its own place.

/// The cleaned bytes; `None` when the picture is none, or ends before its end.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp(bytes),
        _ => None,
    }
}

/// JPEG: segments, each with a mark and mostly a length; after a start of scan, bytes until the next mark.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    if let Some(way_up) = way_up(bytes) {
        out.extend_from_slice(&orientation(way_up));
    }
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // Any number of bytes 0xff may stand before a mark.
        while *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let mark = bytes[at + 1];
        if mark == 0xd9 {
            out.extend_from_slice(&[0xff, 0xd9]);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at..at + 2 + length)?;
        at += 2 + length;
        if is_kept(mark, segment) {
            out.extend_from_slice(segment);
        }
        if mark == 0xda {
            let end = end_of_scan(&bytes[at..])?;
            out.extend_from_slice(&bytes[at..at + end]);
            at += end;
        }
    }
}

/// Of what programs write beside, only the size of a pixel (APP0), colours (APP2 with a profile) and Adobe's word on
/// how colours are meant (APP14).
fn is_kept(mark: u8, segment: &[u8]) -> bool {
    match mark {
        0xe0 | 0xee => true,
        0xe2 => segment.get(4..).is_some_and(|rest| rest.starts_with(b"ICC_PROFILE\0")),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// How many bytes there are until a mark that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))
}

/// Which way up the picture is, 2 to 8, if it is not as it lies.
fn way_up(bytes: &[u8]) -> Option<u8> {
    use image::ImageDecoder;
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(bytes)).ok()?;
    let way_up = decoder.orientation().ok()?.to_exif();
    (way_up > 1).then_some(way_up)
}

/// A segment that says which way up the picture is, and nothing else.
fn orientation(way_up: u8) -> Vec<u8> {
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend_from_slice(b"Exif\0\0MM\0*\0\0\0\x08\0\x01");
    // The tag of the orientation, one short number.
    segment.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way_up, 0, 0, 0, 0, 0, 0]);
    segment
}

/// PNG: chunks, each with its length, its name and a sum.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const DROPPED: [&[u8]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let name = bytes.get(at + 4..at + 8)?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        at += chunk.len();
        if !DROPPED.contains(&name) {
            out.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
    }
}

/// WebP: chunks, each with its name and its length, at even places. The first may tell which others there are.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    /// The flags for a camera's words and for a program's.
    const FLAGS: u8 = 0b0000_1100;
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    let bytes = bytes.get(..size.checked_add(8)?)?;
    let mut out = bytes.get(..12).filter(|head| head.ends_with(b"WEBP"))?.to_vec();
    let mut at = 12;
    while at < bytes.len() {
        let name = bytes.get(at..at + 4)?;
        let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?) as usize;
        let end = at.checked_add(8)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        // The last one may lack the byte that makes its length even.
        at = end + length % 2;
        if name == b"EXIF" || name == b"XMP " {
            continue;
        }
        let start = out.len();
        out.extend_from_slice(chunk);
        if length % 2 == 1 {
            out.push(0);
        }
        if name == b"VP8X" {
            *out.get_mut(start + 8)? &= !FLAGS;
        }
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use image::{ExtendedColorType, ImageEncoder, RgbImage};

    use super::*;

    fn photo() -> Vec<u8> {
        let mut bytes = Vec::new();
        let image = RgbImage::from_fn(40, 20, |x, y| image::Rgb([x as u8 * 6, y as u8 * 12, 90]));
        image::codecs::jpeg::JpegEncoder::new(&mut bytes).write_image(&image, 40, 20, ExtendedColorType::Rgb8).unwrap();
        bytes
    }

    fn with_segment(photo: &[u8], mark: u8, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, mark];
        bytes.extend_from_slice(&(content.len() as u16 + 2).to_be_bytes());
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(&photo[2..]);
        bytes
    }

    fn holds(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|part| part == word)
    }

    #[test]
    fn a_photograph_tells_no_more_where_it_was_taken() {
        let photo = photo();
        let mut told = with_segment(&photo, 0xe1, b"Exif\0\0MM\0*GPSLatitude");
        told = with_segment(&told, 0xfe, b"a comment");
        told = with_segment(&told, 0xed, b"Photoshop 3.0");
        // Phones hang a second picture behind the end of the first.
        told.extend_from_slice(&with_segment(&photo, 0xe1, b"Exif GPSLongitude"));
        let cleaned = clean(&told).unwrap();
        for word in [&b"GPS"[..], b"comment", b"Photoshop", b"Exif"] {
            assert!(!holds(&cleaned, word));
        }
        assert_eq!(cleaned, clean(&photo).unwrap());
        assert_eq!(image::load_from_memory(&cleaned).unwrap(), image::load_from_memory(&photo).unwrap());
    }

    #[test]
    fn which_way_up_stays_said() {
        let turned = with_segment(&photo(), 0xe1, &orientation(6)[4..]);
        let cleaned = clean(&turned).unwrap();
        assert_eq!(way_up(&cleaned), Some(6));
        assert_eq!(clean(&cleaned).unwrap(), cleaned);
    }

    #[test]
    fn what_was_not_copied_whole_is_seen() {
        let photo = photo();
        assert_eq!(clean(&photo[..photo.len() - 40]), None);
        assert_eq!(clean(b"\xff\xd8"), None);
        assert_eq!(clean(b"GIF89a"), None);
    }

    #[test]
    fn words_in_png_and_webp_are_dropped() {
        let mut bytes = Vec::new();
        image::codecs::png::PngEncoder::new(&mut bytes).write_image(&[1, 2, 3], 1, 1, ExtendedColorType::Rgb8).unwrap();
        let plain = bytes.clone();
        // After the head (8 + 25 bytes) a chunk of words; nobody checks its sum.
        let chunk = [&4_u32.to_be_bytes()[..], b"tEXt", b"GPS ", &[0; 4]].concat();
        bytes.splice(33..33, chunk);
        assert_eq!(clean(&bytes).unwrap(), plain);
        assert_eq!(clean(&plain[..plain.len() - 6]), None);

        let head = |size: u32| [b"RIFF", &size.to_le_bytes()[..], b"WEBP"].concat();
        let vp8x = |flags: u8| [b"VP8X", &10_u32.to_le_bytes()[..], &[flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]].concat();
        let exif = [b"EXIF", &3_u32.to_le_bytes()[..], b"GPS\0"].concat();
        let told = [head(4 + 18 + 12), vp8x(0b0001_1000), exif].concat();
        assert_eq!(clean(&told).unwrap(), [head(4 + 18), vp8x(0b0001_0000)].concat());
    }
}

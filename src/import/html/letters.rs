//! The encoding of a page: as its first bytes, its own words, or its letters have it.

use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1258};

/// So far from its beginning a page names its encoding.
const HEAD: usize = 4096;

/// The text of a page.
pub(super) fn decoded(bytes: &[u8]) -> String {
    encoding(bytes).decode(bytes).0.into_owned()
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if bytes.starts_with(b"<\0") {
        return UTF_16LE;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let named = head.split("charset=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    let named = named.and_then(|rest| rest.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').next());
    match named.and_then(|label| Encoding::for_label(label.as_bytes())) {
        // Whoever says so in single bytes means the encoding that has them all.
        Some(encoding) if encoding.output_encoding() == UTF_8 && std::str::from_utf8(bytes).is_err() => WINDOWS_1258,
        Some(encoding) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1258,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_encoding() {
        assert_eq!(decoded("<meta charset=utf-8>hiến đất".as_bytes()), "<meta charset=utf-8>hiến đất");
        let old = b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1258\">\xf0\xe2\xect";
        assert!(viet::normalize(&decoded(old)).ends_with("đất"));
        let wide: Vec<u8> = "\u{feff}<p>đất".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide), "<p>đất");
        assert_eq!(decoded(&wide[2..]), "<p>đất");
    }
}

//! Names for addresses.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::letter::{base, glyph};
use crate::normal::normalize;
use crate::word::spelled_out;

/// A name for an address: ASCII letters and digits, lowercase, `đ` as `d`, one hyphen between words and none at the ends.
///
/// It is not [`fold`](crate::fold): `y` stays `y`. Letters of other scripts are left out; the slug is empty only when no Latin letter
/// and no digit is left.
///
/// ```
/// assert_eq!(viet::slug("Kỹ sư Đặng Thị Lý"), "ky-su-dang-thi-ly");
/// assert_eq!(viet::slug("  Đề án 16-ĐA/TU: hiến đất (2021) "), "de-an-16-da-tu-hien-dat-2021");
/// assert_eq!(viet::slug("4,5 ha; Straße; 漢字"), "4-5-ha-strasse");
/// assert_eq!(viet::slug("漢字"), "");
/// ```
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    let mut add = |letters: &str, gap: &mut bool| {
        if *gap && !out.is_empty() {
            out.push('-');
        }
        *gap = false;
        out.push_str(letters);
    };
    let text = normalize(text);
    for c in text.chars().nfkd().flat_map(char::to_lowercase) {
        let code = glyph(c).code();
        if code != 0 {
            add((base(code) as char).encode_utf8(&mut [0; 4]), &mut gap);
        } else if let Some(letters) = spelled_out(c) {
            add(letters, &mut gap);
        } else if !is_combining_mark(c) {
            gap = true;
        }
    }
    out
}

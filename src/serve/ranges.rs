//! Parts of a file, as the search asks for them.

use std::ops::RangeInclusive;

/// Between the parts of an answer. A reader goes by their lengths, so it may stand in them too.
const BOUNDARY: &str = "sotay-part-of-a-file";

/// The parts that a header `Range` names, if they are in order and within the file. A server may answer whatever else it
/// says with the whole file.
pub(super) fn spans(asked: &str, length: usize) -> Option<Vec<RangeInclusive<usize>>> {
    let spans = asked.strip_prefix("bytes=")?.split(',').map(|span| {
        let (first, last) = span.trim().split_once('-')?;
        Some(first.parse().ok()?..=last.parse().ok()?)
    });
    let spans: Vec<RangeInclusive<usize>> = spans.collect::<Option<_>>()?;
    let in_order = spans.windows(2).all(|pair| pair[0].end() < pair[1].start());
    let within = spans.iter().all(|span| span.start() <= span.end() && *span.end() < length);
    (in_order && within).then_some(spans)
}

/// The place of a part, as the header `Content-Range` has it.
pub(super) fn place(span: &RangeInclusive<usize>, length: usize) -> String {
    format!("bytes {}-{}/{length}", span.start(), span.end())
}

/// The content type and the bytes of an answer with several parts.
pub(super) fn together(spans: Vec<RangeInclusive<usize>>, kind: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for span in spans {
        let place = place(&span, bytes.len());
        let head = format!("\r\n--{BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Range: {place}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&bytes[span]);
    }
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/byteranges; boundary={BOUNDARY}"), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_order_and_within_the_file() {
        assert_eq!(spans("bytes=0-9", 10), Some(vec![0..=9]));
        assert_eq!(spans("bytes=0-1,3-3, 5-9", 10), Some(vec![0..=1, 3..=3, 5..=9]));
        for whole in ["", "bytes=", "bytes=-5", "bytes=5-", "bytes=0-10", "bytes=5-4", "bytes=3-4,0-1", "lines=0-1"] {
            assert_eq!(spans(whole, 10), None, "{whole}");
        }
        assert_eq!(spans("bytes=0-0", 0), None);
    }
}

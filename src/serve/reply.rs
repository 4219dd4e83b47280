//! An answer as it goes over the wire.

use std::io::{self, Write};

use super::ranges;

/// A status, headers, and bytes.
#[derive(Debug)]
pub(super) struct Reply {
    code: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Reply {
    /// An answer of a content type.
    pub(super) fn new(code: u16, kind: &str, body: Vec<u8>) -> Self {
        Self { code, headers: Vec::new(), body }.with("Content-Type", kind)
    }

    /// The same with one more header. `value` comes from a request line or from us, so it has no line break.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The parts of a whole answer that a header `Range` names; the answer itself, where it names none that are there.
    #[must_use]
    pub(super) fn parts(self, asked: Option<&str>) -> Self {
        let spans = asked.filter(|_| self.code == 200).and_then(|asked| ranges::spans(asked, self.body.len()));
        let Some(mut spans) = spans else { return self };
        let kind = self.headers.iter().find(|(name, _)| *name == "Content-Type").map_or("", |(_, kind)| kind);
        if spans.len() > 1 {
            let (kind, body) = ranges::together(spans, kind, &self.body);
            return Self::new(206, &kind, body);
        }
        let Some(span) = spans.pop() else { return self };
        let place = ranges::place(&span, self.body.len());
        Self::new(206, kind, self.body[span].to_vec()).with("Content-Range", &place)
    }

    /// Sends it; `head_only` without the bytes.
    ///
    /// # Errors
    /// When the reader has gone.
    pub(super) fn send(&self, stream: &mut dyn Write, head_only: bool) -> io::Result<()> {
        let mut bytes = head(self.code, &self.headers);
        bytes += &format!("Content-Length: {}\r\n\r\n", self.body.len());
        let mut bytes = bytes.into_bytes();
        if !head_only {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)
    }

    /// The words for a status.
    pub(super) const fn reason(code: u16) -> &'static str {
        match code {
            200 => "OK",
            206 => "Partial Content",
            303 => "See Other",
            400 => "Bad Request",
            409 => "Conflict",
            411 => "Length Required",
            413 => "Content Too Large",
            422 => "Unprocessable Content",
            500 => "Internal Server Error",
            403 => "Forbidden",
            301 => "Moved Permanently",
            404 => "Not Found",
            405 => "Method Not Allowed",
            421 => "Misdirected Request",
            431 => "Request Header Fields Too Large",
            503 => "Service Unavailable",
            _ => "",
        }
    }
}

/// The lines before the bytes, but for the length: nothing is stored that does not say so, and nothing is taken for another
/// type than it says.
pub(super) fn head(code: u16, headers: &[(&'static str, String)]) -> String {
    let mut head = format!("HTTP/1.1 {code} {}\r\n", Reply::reason(code));
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    if headers.iter().all(|(name, _)| *name != "Cache-Control") {
        head += "Cache-Control: no-store\r\n";
    }
    head + "X-Content-Type-Options: nosniff\r\nConnection: close\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(code: u16, asked: Option<&str>) -> String {
        let mut sent = Vec::new();
        Reply::new(code, "a/b", b"0123456789".to_vec()).parts(asked).send(&mut sent, false).unwrap();
        String::from_utf8(sent).unwrap()
    }

    #[test]
    fn parts_are_sent_where_they_are_asked_for() {
        let one = parts(200, Some("bytes=2-4"));
        assert!(one.starts_with("HTTP/1.1 206 Partial Content\r\n") && one.ends_with("\r\n\r\n234"), "{one}");
        assert!(one.contains("Content-Range: bytes 2-4/10\r\n") && one.contains("Content-Type: a/b\r\n"), "{one}");
        let two = parts(200, Some("bytes=0-1,8-9"));
        assert!(two.contains("Content-Type: multipart/byteranges; boundary="), "{two}");
        for part in ["Content-Range: bytes 0-1/10\r\n\r\n01\r\n--", "Content-Range: bytes 8-9/10\r\n\r\n89\r\n--"] {
            assert!(two.contains(part), "{two}");
        }
        for (code, asked) in [(200, None), (200, Some("bytes=8-10")), (404, Some("bytes=0-1"))] {
            assert!(parts(code, asked).ends_with("\r\n\r\n0123456789"), "{code} {asked:?}");
        }
    }
}

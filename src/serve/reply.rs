//! An answer as it goes over the wire.

use std::io::{self, Write};

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

/// The lines before the bytes, but for the length: nothing is stored, and nothing is taken for another type than it says.
pub(super) fn head(code: u16, headers: &[(&'static str, String)]) -> String {
    let mut head = format!("HTTP/1.1 {code} {}\r\n", Reply::reason(code));
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n"
}

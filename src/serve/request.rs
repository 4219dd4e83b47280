//! A request: what is wanted, of whom, and what is sent with it.

use std::io::{self, Read};

/// How long the head of a request may be.
const MOST: usize = 32 * 1024;

/// How many headers it may have.
const HEADERS: usize = 100;

/// The head of a request, and as much of its body as came with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`.
    pub method: String,
    /// The address on this server, as it was sent.
    pub target: String,
    headers: Vec<(String, String)>,
    begun: Vec<u8>,
}

impl Request {
    /// Reads the head of a request, or says with which status it is to be refused.
    ///
    /// # Errors
    /// When the reader has gone before all of it was there.
    pub(super) fn read(stream: &mut dyn Read) -> io::Result<Result<Self, u16>> {
        let mut bytes = Vec::new();
        let mut part = [0; 2048];
        loop {
            match stream.read(&mut part)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => bytes.extend_from_slice(&part[..count]),
            }
            match Self::parse(&bytes) {
                Ok(Some(request)) => return Ok(Ok(request)),
                Ok(None) if bytes.len() > MOST => return Ok(Err(431)),
                Ok(None) => {}
                Err(code) => return Ok(Err(code)),
            }
        }
    }

    /// The head in `bytes`, once it is whole.
    fn parse(bytes: &[u8]) -> Result<Option<Self>, u16> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut head = httparse::Request::new(&mut headers);
        let end = match head.parse(bytes) {
            Ok(httparse::Status::Complete(end)) => end,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(431),
            Err(_) => return Err(400),
        };
        let (method, target) = (head.method.unwrap_or_default(), head.path.unwrap_or_default());
        // It is sent back where a page has moved.
        if !target.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(400);
        }
        let text = |value: &[u8]| String::from_utf8_lossy(value).trim().to_owned();
        let headers = head.headers.iter().map(|header| (header.name.to_ascii_lowercase(), text(header.value)));
        Ok(Some(Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers.collect(),
            begun: bytes[end..].to_vec(),
        }))
    }

    /// Reads what is sent with it, at most `most` bytes, or says with which status it is to be refused.
    ///
    /// # Errors
    /// When the reader has gone before all of it was there.
    pub(super) fn body(&mut self, stream: &mut dyn Read, most: usize) -> io::Result<Result<Vec<u8>, u16>> {
        if self.headers("transfer-encoding").next().is_some() {
            return Ok(Err(411));
        }
        let lengths: Vec<&str> = self.headers("content-length").collect();
        let length = match lengths.as_slice() {
            [] => 0,
            [length] if length.bytes().all(|byte| byte.is_ascii_digit()) => length.parse().unwrap_or(usize::MAX),
            _ => return Ok(Err(400)),
        };
        if length > most {
            return Ok(Err(413));
        }
        let mut body = std::mem::take(&mut self.begun);
        let missing = length.saturating_sub(body.len());
        body.truncate(length);
        stream.take(missing as u64).read_to_end(&mut body)?;
        if body.len() < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(Ok(body)) }
    }

    /// What the headers of this name say; its name in small letters.
    pub(super) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Request, u16> {
        Request::read(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn a_request_names_what_it_wants_and_of_whom() {
        let request = read("GET /a/?q=1 HTTP/1.1\r\nAccept: */*\r\nhost: localhost:80 \r\n\r\n").unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/a/?q=1"));
        assert_eq!(request.headers("host").collect::<Vec<_>>(), ["localhost:80"]);
        assert_eq!(read("GET / HTTP/1.1\r\n\r\n").unwrap().headers("host").count(), 0);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for wrong in [
            "GET /\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET  / HTTP/1.1\r\n\r\n",
            "GET /a b HTTP/1.1\r\n\r\n",
            "GET /a\nb HTTP/1.1\r\n\r\n",
            "GET /đ HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nhost\r\n\r\n",
        ] {
            assert_eq!(read(wrong), Err(400), "{wrong:?}");
        }
        assert_eq!(read(&format!("GET /{}", "a".repeat(MOST * 2))), Err(431));
        assert_eq!(read(&format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(HEADERS + 1))), Err(431));
        assert!(Request::read(&mut "GET / HTTP/1.1\r\n".as_bytes()).is_err());
    }
}

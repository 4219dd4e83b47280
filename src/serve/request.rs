//! A request, as far as it matters: what is wanted, and of whom.

use std::io::{self, Read};

/// How long the head of a request may be.
const MOST: usize = 32 * 1024;

/// The head of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`.
    pub method: String,
    /// The address on this server, as it was sent.
    pub target: String,
    /// What the `Host` headers say; one, in a request that is well formed.
    pub hosts: Vec<String>,
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
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = std::str::from_utf8(&bytes[..end]).ok();
                return Ok(head.and_then(Self::parse).ok_or(400));
            }
            if bytes.len() > MOST {
                return Ok(Err(431));
            }
            match stream.read(&mut part)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => bytes.extend_from_slice(&part[..count]),
            }
        }
    }

    fn parse(head: &str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let mut words = lines.next()?.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        // A lone line break would end a header of the answer in which the target is sent back.
        let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if words.next().is_some() || !version.starts_with("HTTP/1.") || !is_plain(method) || !is_plain(target) {
            return None;
        }
        let mut hosts = Vec::new();
        for line in lines {
            let (name, value) = line.split_once(':')?;
            if name.eq_ignore_ascii_case("host") {
                hosts.push(value.trim().to_owned());
            }
        }
        Some(Self { method: method.to_owned(), target: target.to_owned(), hosts })
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
        assert_eq!(request.hosts, ["localhost:80"]);
        assert_eq!(read("GET / HTTP/1.1\r\n\r\n").unwrap().hosts, <[String; 0]>::default());
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
            "\r\n\r\n",
        ] {
            assert_eq!(read(wrong), Err(400), "{wrong:?}");
        }
        assert_eq!(read(&"a".repeat(MOST * 2)), Err(431));
        assert!(Request::read(&mut "GET / HTTP/1.1\r\n".as_bytes()).is_err());
    }
}

//! Who may ask.
//!
//! What is not published yet is for those at this desk. A page of another site, whose name has been made to point at this
//! machine (DNS rebinding), sends its own name and is refused; a reader on another machine, if any may come at all, has
//! to bring the key that stands in the address on the screen here.

use std::net::{IpAddr, SocketAddr};

use super::request::Request;

/// Where a reader brings the key: `/__sotay/key/…`.
const DOOR: &str = "/__sotay/key/";

/// The cookie that holds it from then on.
const COOKIE: &str = "sotay-key";

/// Lets in and sends away.
#[derive(Debug)]
pub(super) struct Guard {
    /// What a reader on another machine must bring.
    pub key: Option<String>,
}

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// It is answered.
    Open,
    /// It is refused with this status.
    Refused(u16),
    /// It brought the key: the reader is given this cookie and sent to the home page.
    Welcome(String),
}

impl Guard {
    /// What becomes of a request that came from `peer` to `local`, an address of this machine.
    pub(super) fn check(&self, request: &Request, peer: IpAddr, local: SocketAddr) -> Entry {
        let hosts: Vec<&str> = request.headers("host").collect();
        if !matches!(hosts.as_slice(), [host] if is_ours(host, local)) {
            return Entry::Refused(421);
        }
        if peer.is_loopback() {
            return Entry::Open;
        }
        let Some(key) = &self.key else { return Entry::Refused(403) };
        if request.target.strip_prefix(DOOR) == Some(key) {
            return Entry::Welcome(format!("{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax"));
        }
        let cookies = request.headers("cookie").flat_map(|value| value.split(';'));
        let known = cookies.filter_map(|cookie| cookie.trim().split_once('=')).any(|pair| pair == (COOKIE, key));
        if known { Entry::Open } else { Entry::Refused(403) }
    }

    /// The address on which a reader on another machine brings the key.
    pub(super) fn door(&self, address: SocketAddr) -> Option<String> {
        self.key.as_ref().map(|key| format!("http://{address}{DOOR}{key}"))
    }
}

/// Whether `host` names this machine as `local`, the address that the request came to.
fn is_ours(host: &str, local: SocketAddr) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    let name = name.to_ascii_lowercase();
    let is_named = match local.ip() {
        ip if ip.is_loopback() => ["localhost", "127.0.0.1", "[::1]"].contains(&name.as_str()),
        // By its number: a name can be made to point here, a number cannot.
        ip => name.trim_matches(['[', ']']).parse() == Ok(ip),
    };
    port == Some(local.port()) && is_named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_ours() {
        let local: SocketAddr = "127.0.0.1:3000".parse().unwrap();
        for host in ["localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000"] {
            assert!(is_ours(host, local), "{host}");
        }
        for host in
            ["evil.example:3000", "localhost", "127.0.0.1:80", "localhost:3000.evil.example", "localhost.evil:3000", ""]
        {
            assert!(!is_ours(host, local), "{host}");
        }
        assert!(is_ours("localhost", "127.0.0.1:80".parse().unwrap()));
        let local: SocketAddr = "192.168.1.5:3000".parse().unwrap();
        assert!(is_ours("192.168.1.5:3000", local));
        for host in ["192.168.1.6:3000", "192.168.1.5:80", "localhost:3000", "evil.example:3000"] {
            assert!(!is_ours(host, local), "{host}");
        }
    }

    #[test]
    fn another_machine_brings_the_key_and_is_known_from_then_on() {
        let local: SocketAddr = "192.168.1.5:3000".parse().unwrap();
        let (phone, here) = (IpAddr::from([192, 168, 1, 7]), IpAddr::from([127, 0, 0, 1]));
        let ask = |target: &str, cookie: &str| {
            let text = format!("GET {target} HTTP/1.1\r\nHost: 192.168.1.5:3000\r\nCookie: {cookie}\r\n\r\n");
            Request::read(&mut text.as_bytes()).unwrap().unwrap()
        };
        let guard = Guard { key: Some("abc".into()) };
        assert_eq!(guard.check(&ask("/", ""), phone, local), Entry::Refused(403));
        assert_eq!(guard.check(&ask("/__sotay/key/abd", ""), phone, local), Entry::Refused(403));
        assert_eq!(guard.check(&ask("/__sotay/key/", ""), phone, local), Entry::Refused(403));
        let Entry::Welcome(cookie) = guard.check(&ask("/__sotay/key/abc", ""), phone, local) else {
            panic!("the key does not open")
        };
        assert!(cookie.starts_with("sotay-key=abc;") && cookie.contains("HttpOnly"));
        assert_eq!(guard.check(&ask("/", "a=b; sotay-key=abc"), phone, local), Entry::Open);
        assert_eq!(guard.check(&ask("/", "sotay-key=abd"), phone, local), Entry::Refused(403));
        assert_eq!(guard.check(&ask("/", ""), here, local), Entry::Open);
        assert_eq!(Guard { key: None }.check(&ask("/", "sotay-key="), phone, local), Entry::Refused(403));
    }
}

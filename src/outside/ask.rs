//! One address: whether it answers.

use std::io::ErrorKind;
use std::time::Duration;

use percent_encoding::{CONTROLS, utf8_percent_encode};
use ureq::Agent;
use ureq::http::{Response, StatusCode};

use crate::base::fault::Silence;

/// So often is asked what may answer the next time.
pub(super) const TRIES: u32 = 3;

/// No server is waited for longer than that, whatever it asks for.
const MOST_WAIT: Duration = Duration::from_secs(30);

/// Some servers answer nobody who does not say who asks.
const NAME: &str = concat!("Mozilla/5.0 (compatible; sotay/", env!("CARGO_PKG_VERSION"), "; link check)");

/// What came of asking.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// It is there.
    Good,
    /// The server says with this status that it is not there.
    Gone(u16),
    /// It could not be known.
    Silent(Silence),
}

/// An answer, and how long the server wants to be left alone if it is to be asked again.
type Once = (Answer, Option<Duration>);

/// A client that waits for an answer for so many seconds.
pub(super) fn client(seconds: u32) -> Agent {
    let wait = Duration::from_secs(u64::from(seconds));
    let config = Agent::config_builder().timeout_global(Some(wait)).http_status_as_error(false).user_agent(NAME);
    config.build().new_agent()
}

/// Asks `url`, again while it may help, at most `tries` times.
pub(super) fn ask(client: &Agent, url: &str, tries: u32) -> Answer {
    // Letters beyond ASCII are written so when they are sent.
    let url = utf8_percent_encode(url, CONTROLS).to_string();
    let mut answer = once(client, &url);
    for tried in 1..tries {
        let Some(wait) = answer.1 else { break };
        std::thread::sleep(wait.max(Duration::from_secs(u64::from(tried))).min(MOST_WAIT));
        answer = once(client, &url);
    }
    answer.0
}

/// First without the page itself; many servers refuse that, so what they say then counts only when it is good.
fn once(client: &Agent, url: &str) -> Once {
    match client.head(url).call().map(|response| of_status(&response)) {
        Ok((Answer::Good, _)) => (Answer::Good, None),
        Ok((answer, Some(wait))) if answer == Answer::Silent(Silence::Status(429)) => (answer, Some(wait)),
        Err(error) if !is_of_the_method(&error) => of_error(&error),
        _ => client.get(url).call().map_or_else(|error| of_error(&error), |response| of_status(&response)),
    }
}

fn of_status<B>(response: &Response<B>) -> Once {
    let status = response.status();
    let code = status.as_u16();
    if !(status.is_client_error() || status.is_server_error() || code > 599) {
        return (Answer::Good, None);
    }
    let silent = Answer::Silent(Silence::Status(code));
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => (silent, Some(wanted(response))),
        _ if (500..600).contains(&code) => (silent, Some(wanted(response))),
        // There may be something, for people who have signed in or programs of another kind.
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PROXY_AUTHENTICATION_REQUIRED => (silent, None),
        _ if code > 599 => (silent, None),
        _ => (Answer::Gone(code), None),
    }
}

/// How long the server wants to be left alone.
fn wanted<B>(response: &Response<B>) -> Duration {
    let header = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
    Duration::from_secs(header.and_then(|value| value.trim().parse().ok()).unwrap_or(0))
}

/// Whether a server that is there did not know what to say when it was not asked for the page itself.
fn is_of_the_method(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Protocol(_) => true,
        ureq::Error::Io(cause) => matches!(cause.kind(), ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset),
        _ => false,
    }
}

fn of_error(error: &ureq::Error) -> Once {
    let again = Some(Duration::ZERO);
    let (why, wait) = match error {
        ureq::Error::HostNotFound => (Silence::NoHost, again),
        ureq::Error::Timeout(_) => (Silence::Slow, again),
        ureq::Error::ConnectionFailed => (Silence::NoConnection, again),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => (Silence::NotSecure, None),
        ureq::Error::TooManyRedirects => (Silence::Circle, None),
        ureq::Error::Io(cause) => match cause.kind() {
            ErrorKind::InvalidData => (Silence::NotSecure, None),
            ErrorKind::TimedOut => (Silence::Slow, again),
            _ => (Silence::NoConnection, again),
        },
        other => (Silence::Other(other.to_string()), None),
    };
    (Answer::Silent(why), wait)
}

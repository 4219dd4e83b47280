//! News for open pages, over one answer that does not end (server-sent events).

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use super::live::{Live, Moment, Waited};
use super::notice::Notice;
use super::reply;

/// Its content type.
pub(super) const TYPE: &str = "text/event-stream";

/// How often something is sent when there is no news: only by sending is it seen that a reader has gone.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// What a page hears.
#[derive(Serialize)]
struct News<'a> {
    version: &'a str,
    notice: Option<&'a Notice>,
}

/// Tells the reader of this moment and of each that follows, until one of the two has gone.
///
/// # Errors
/// When the reader has gone.
pub(super) fn send(stream: &mut dyn Write, live: &Live) -> io::Result<()> {
    // `retry`: a server that is started anew is found within a second.
    let head = reply::head(200, &[("Content-Type", TYPE.to_owned())]) + "\r\nretry: 1000\n\n";
    stream.write_all(head.as_bytes())?;
    let mut number = 0;
    loop {
        match live.wait(number, HEARTBEAT) {
            Waited::Moment(moment, next) => {
                number = next;
                stream.write_all(event(&moment)?.as_bytes())?;
            }
            Waited::Nothing => stream.write_all(b":\n\n")?,
            Waited::Closed => return Ok(()),
        }
    }
}

/// A moment as an event. JSON has no line break but as an escape, so it is one line.
fn event(moment: &Moment) -> io::Result<String> {
    let news = News { version: &moment.version, notice: moment.notice.as_deref() };
    Ok(format!("data: {}\n\n", serde_json::to_string(&news)?))
}

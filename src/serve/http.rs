//! Connections in, answers out.
//!
//! Each connection carries one request and has a thread of its own, so a reader who does not read keeps nobody waiting.
//! It is so little that it is written here: the small server crates share one pool of threads between connections,
//! and a browser that opens six at once can then wait for one that another of them holds.

use std::io::{self, Read};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use super::answer::{Answer, answer};
use super::edit::{self, Editor};
use super::events;
use super::guard::{Entry, Guard};
use super::live::{Live, Moment};
use super::notice::Notice;
use super::page;
use super::reply::Reply;
use super::request::Request;
use super::seats::Seats;
use super::words;
use crate::base::language::Language;
use crate::model::output::Body;
use crate::model::url::is_kept;

/// How long a reader may neither send nor take anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long, and how many bytes, are waited for after the answer, so that it is not lost with a closing in its middle.
const FAREWELL: (Duration, u64) = (Duration::from_secs(1), 64 * 1024);

/// How long is waited when no connection can be taken, as when all of the machine's are in use.
const PAUSE: Duration = Duration::from_millis(100);

/// How many connections there may be.
const CONNECTIONS: usize = 256;

/// How many pages may listen. The script stops listening while its page is hidden, so it is enough for any desk.
const LISTENERS: usize = 32;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// The running server.
#[derive(Debug)]
pub(super) struct Door {
    room: Arc<Room>,
    thread: JoinHandle<()>,
}

/// What every answer needs.
#[derive(Debug)]
struct Room {
    port: u16,
    guard: Guard,
    editor: Option<Editor>,
    language: Language,
    live: Arc<Live>,
    connections: Seats,
    listeners: Seats,
    shut: AtomicBool,
}

impl Door {
    /// Lets requests in.
    ///
    /// # Errors
    /// When a thread cannot be had.
    pub(super) fn open(
        listener: TcpListener,
        guard: Guard,
        editor: Option<Editor>,
        language: Language,
        live: Arc<Live>,
    ) -> io::Result<Self> {
        let room = Arc::new(Room {
            port: listener.local_addr()?.port(),
            guard,
            editor,
            language,
            live,
            connections: Seats::new(CONNECTIONS),
            listeners: Seats::new(LISTENERS),
            shut: AtomicBool::new(false),
        });
        let inside = Arc::clone(&room);
        let thread = Builder::new().name("sotay-http".into()).spawn(move || take(&listener, &inside))?;
        Ok(Self { room, thread })
    }

    /// Lets no more requests in, and sends those away who listen for news.
    pub(super) fn shut(self) {
        self.room.shut.store(true, Ordering::Relaxed);
        self.room.live.close();
        // A last connection, for which the thread that waits for one wakes up.
        if TcpStream::connect((Ipv4Addr::LOCALHOST, self.room.port)).is_ok() {
            let _ = self.thread.join();
        }
    }
}

/// Takes connections until the door is shut.
fn take(listener: &TcpListener, room: &Arc<Room>) {
    while !room.shut.load(Ordering::Relaxed) {
        match listener.accept() {
            Ok((stream, _)) => {
                let room = Arc::clone(room);
                // Without a thread the connection is closed.
                let _ = Builder::new().name("sotay-answer".into()).spawn(move || converse(stream, &room));
            }
            Err(_) => std::thread::sleep(PAUSE),
        }
    }
}

/// Answers the one request of a connection. When that cannot be done, the reader has gone.
fn converse(mut stream: TcpStream, room: &Room) {
    if let Some(_seat) = room.connections.take() {
        let _ = respond(&mut stream, room).and_then(|()| farewell(stream));
    }
}

fn respond(stream: &mut TcpStream, room: &Room) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut request = match Request::read(stream)? {
        Ok(request) => request,
        Err(code) => return status(code).send(stream, false),
    };
    let head_only = request.method == "HEAD";
    let turned_away = match room.guard.check(&request, stream.peer_addr()?.ip(), stream.local_addr()?) {
        Entry::Open => refused(&request, room),
        // Words, since a person may have come here without the key.
        Entry::Refused(403) => Some(Reply::new(403, TEXT, words::locked(room.language).into())),
        Entry::Refused(code) => Some(status(code)),
        Entry::Welcome(cookie) => Some(status(303).with("Location", "/").with("Set-Cookie", &cookie)),
    };
    if let Some(reply) = turned_away {
        return reply.send(stream, head_only);
    }
    let moment = room.live.now();
    if let Some(editor) = room.editor.as_ref().filter(|_| request.target.starts_with(edit::FOLDER)) {
        // At this machine alone, whoever may read.
        if !stream.peer_addr()?.ip().is_loopback() {
            return status(403).send(stream, head_only);
        }
        return match request.body(stream, edit::MOST)? {
            Ok(body) => editor.answer(&request, &body, &moment).send(stream, head_only),
            Err(code) => status(code).send(stream, head_only),
        };
    }
    match answer(&request.target, &moment.site) {
        Answer::Events if !head_only => match room.listeners.take() {
            Some(_seat) => events::send(stream, &room.live),
            None => status(503).send(stream, false),
        },
        answer => reply(&answer, &moment, room).parts(request.headers("range").next()).send(stream, head_only),
    }
}

/// A connection that is closed while something is still to be read may take the answer with it.
fn farewell(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(FAREWELL.0))?;
    io::copy(&mut (&mut stream).take(FAREWELL.1), &mut io::sink()).map(|_| ())
}

/// The answer to a request that wants something done.
fn refused(request: &Request, room: &Room) -> Option<Reply> {
    match request.method.as_str() {
        "GET" | "HEAD" => None,
        "PUT" | "POST" | "DELETE" if room.editor.as_ref().is_some_and(|editor| editor.takes(request)) => None,
        _ => Some(status(405).with("Allow", "GET, HEAD")),
    }
}

fn reply(answer: &Answer, moment: &Moment, room: &Room) -> Reply {
    match answer {
        // Without its source: a picture that was removed just now, which the next build will not hold.
        Answer::File(code, path, file) => file_reply(*code, path, file, moment).unwrap_or_else(|_| status(404)),
        Answer::Wrong(wrong) => {
            let (faults, inputs) = &**wrong;
            let notice = Notice::of_faults(faults, inputs, false, room.language);
            Reply::new(503, HTML, page::without_site(&moment.version, notice.as_ref()).into_bytes())
        }
        Answer::Moved(url) => status(301).with("Location", url),
        // Not 200: there is no page, and a program that fetches one should not take the faults for it.
        Answer::NoSite => {
            Reply::new(503, HTML, page::without_site(&moment.version, moment.notice.as_deref()).into_bytes())
        }
        Answer::Script => Reply::new(200, "text/javascript; charset=utf-8", page::CODE.into()),
        Answer::Style => Reply::new(200, "text/css; charset=utf-8", include_bytes!("overlay.css").to_vec()),
        Answer::Events => Reply::new(200, events::TYPE, Vec::new()),
        Answer::Status(code) => status(*code),
    }
}

fn file_reply(code: u16, path: &str, file: &Body, moment: &Moment) -> io::Result<Reply> {
    let kind = content_type(path);
    let bytes = match file {
        Body::Bytes(page) if kind == HTML => page::with_script(page, &moment.version),
        Body::Bytes(other) => other.clone(),
        Body::File(source) => std::fs::read(source)?,
    };
    let reply = Reply::new(code, &kind, bytes);
    // A page that is loaded anew after every saving need not load its styles and scripts anew.
    Ok(if is_kept(path) { reply.with("Cache-Control", "max-age=31536000, immutable") } else { reply })
}

/// The content type of a file by its name; what is text is UTF-8, since the build makes nothing else.
fn content_type(path: &str) -> String {
    let kind = mime_guess::from_path(Path::new(path)).first_or_octet_stream();
    let name = kind.essence_str();
    let is_text =
        name.starts_with("text/") || name.ends_with("json") || name.ends_with("xml") || name.ends_with("javascript");
    if is_text { format!("{name}; charset=utf-8") } else { name.to_owned() }
}

/// An answer that is nothing but its status.
fn status(code: u16) -> Reply {
    let text = format!("{code} {}\n", Reply::reason(code));
    Reply::new(code, TEXT, text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_type_of_their_name() {
        assert_eq!(content_type("a/index.html"), HTML);
        assert_eq!(content_type("a/index.json"), "application/json; charset=utf-8");
        assert_eq!(content_type("a/so-do.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(content_type("search.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("search.wasm"), "application/wasm");
        assert_eq!(content_type("search/pack.bin"), "application/octet-stream");
        assert_eq!(content_type("ghi-chep"), "application/octet-stream");
    }
}

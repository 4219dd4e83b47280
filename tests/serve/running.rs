//! A running server, and a reader who asks it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::Value;
use sotay::base::hash::Hash;
use sotay::base::language::Language;
use sotay::model::date::Now;
use sotay::pipeline::Job;
use sotay::serve::{Event, Options, ServeError, serve};
use tempfile::TempDir;

/// How long a reader waits for what must come. Only a failing test takes so long.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) const PRACTICE: &str =
    "---\ntitle: Hiến đất\ndate: 2021-10-05\nstatus: published\n---\n\nCả thôn cùng làm.\n";

/// The time in these tests.
pub(crate) fn clock() -> Now {
    Now("2026-01-01T00:00:00Z".parse().unwrap())
}

pub(crate) fn knowledge_base() -> TempDir {
    let room = tempfile::tempdir().unwrap();
    write(room.path(), "content/site.yaml", "title: Sổ tay thử\nbase_url: https://example.org/kho/\n");
    write(room.path(), "content/practices/hien-dat.md", PRACTICE);
    write(room.path(), "content/practices/tep.txt", "tệp\n");
    room
}

pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// As many editors save: the new text beside the file, then in its place.
pub(crate) fn replace(root: &Path, path: &str, text: &str) {
    let beside = root.join(path).with_file_name(".moi");
    fs::create_dir_all(beside.parent().unwrap()).unwrap();
    fs::write(&beside, text).unwrap();
    fs::rename(beside, root.join(path)).unwrap();
}

pub(crate) fn job(root: &Path) -> Job {
    Job {
        root: root.to_owned(),
        drafts: false,
        offline: false,
        base_url: None,
        now: Now::default(),
        program: Hash::of(b"test"),
    }
}

pub(crate) fn options(port: u16, stop: &Arc<AtomicBool>) -> Options {
    Options { port, lan: false, edit: false, language: Language::Vi, clock, stop: Arc::clone(stop) }
}

/// A running server. It ends with the test.
pub(crate) struct Running {
    pub(crate) room: TempDir,
    pub(crate) address: SocketAddr,
    pub(crate) network: Option<String>,
    pub(crate) editor: Option<String>,
    pub(crate) built: Receiver<Built>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), ServeError>>>,
}

/// What a build told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Built {
    pub(crate) good: bool,
    pub(crate) articles: usize,
    pub(crate) from: Hash,
}

impl Running {
    pub(crate) fn start(room: TempDir) -> Self {
        Self::start_at(room, 0)
    }

    pub(crate) fn start_at(room: TempDir, port: u16) -> Self {
        Self::start_with(room, false, &|stop| options(port, stop))
    }

    pub(crate) fn start_with_drafts(room: TempDir) -> Self {
        Self::start_with(room, true, &|stop| options(0, stop))
    }

    pub(crate) fn start_for_the_network(room: TempDir) -> Self {
        Self::start_with(room, false, &|stop| Options { lan: true, ..options(0, stop) })
    }

    pub(crate) fn start_with_editor(room: TempDir) -> Self {
        Self::start_with(room, false, &|stop| Options { edit: true, ..options(0, stop) })
    }

    fn start_with(room: TempDir, drafts: bool, options: &dyn Fn(&Arc<AtomicBool>) -> Options) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (job, options) = (Job { drafts, ..job(room.path()) }, options(&stop));
        let port = options.port;
        let ((built_to, built), (listening_to, listening)) = (mpsc::channel(), mpsc::channel());
        let thread = std::thread::spawn(move || {
            serve(job, &options, &|event| match event {
                Event::Built { report, .. } => {
                    let articles = report.site.as_ref().map_or(0, |site| site.articles.len());
                    built_to.send(Built { good: report.is_good(), articles, from: report.fingerprint }).unwrap_or(());
                }
                Event::Listening { address, asked, network, editor } => {
                    assert_eq!(asked, port);
                    listening_to.send((address, network, editor)).unwrap();
                }
                _ => {}
            })
        });
        let (address, network, editor) = listening.recv_timeout(PATIENCE).unwrap();
        Self { room, address, network, editor, built, stop, thread: Some(thread) }
    }

    pub(crate) fn next_build(&self) -> Built {
        self.built.recv_timeout(PATIENCE).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &format!("Host: {}\r\n", self.address))
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").unwrap();
        Reply::read_from(&mut stream)
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Reply {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Content-Length: {}\r\n\r\n", body.len()).unwrap();
        stream.write_all(body).unwrap();
        Reply::read_from(&mut stream)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    pub(crate) fn listen(&self) -> News {
        let mut stream = self.connect();
        write!(stream, "GET /__sotay/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        News(BufReader::new(stream))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(matches!(ended, Ok(Ok(()))) || std::thread::panicking(), "{ended:?}");
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl Reply {
    pub(crate) fn read_from(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Self::read(&bytes)
    }

    pub(crate) fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let bytes = bytes[end + 4..].to_vec();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// What an open page hears.
pub(crate) struct News(BufReader<TcpStream>);

impl News {
    /// The next version, and what is wrong.
    pub(crate) fn next(&mut self) -> (String, Value) {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server went away");
            if let Some(data) = line.strip_prefix("data: ") {
                let mut news: Value = serde_json::from_str(data).unwrap();
                return (news["version"].as_str().unwrap().to_owned(), news["notice"].take());
            }
        }
    }
}

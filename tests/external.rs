//! `check --external`, with a server of our own that goes wrong in the ways of others.
//!
//! `SOTAY_BLESS=1 cargo test --test external` writes the reports anew, from which `docs/faults.md` has its examples.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

/// A server, and every request that it was sent.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    /// The most requests that there were at once.
    most: Arc<AtomicUsize>,
}

/// Starts a server that answers a request, the how manieth for its line, with what `answer` says: nothing ends the connection.
fn serve(answer: impl Fn(&str, usize) -> Option<String> + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (asked, most, now) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
    let (answer, now, list, peak) = (Arc::new(answer), Arc::new(now), Arc::clone(&asked), Arc::clone(&most));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (answer, now) = (Arc::clone(&answer), Arc::clone(&now));
            let (list, peak) = (Arc::clone(&list), Arc::clone(&peak));
            thread::spawn(move || {
                let mut stream = stream.unwrap();
                let Some(line) = request(&stream) else { return };
                peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                let number = {
                    let mut list: std::sync::MutexGuard<'_, Vec<String>> = list.lock().unwrap();
                    list.push(line.clone());
                    list.iter().filter(|other| **other == line).count()
                };
                let answer = answer(&line, number);
                now.fetch_sub(1, Ordering::SeqCst);
                if let Some(answer) = answer {
                    let _ = stream.write_all(
                        format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes(),
                    );
                }
            });
        }
    });
    Server { address, asked, most }
}

/// The first line of a request, without the version.
fn request(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
    lines.find(String::is_empty)?;
    Some(first)
}

/// A server in which each address has a trouble of its own.
fn troubles() -> Server {
    serve(|line, number| {
        let (method, path) = line.split_once(' ').unwrap();
        let text = match (path, method, number) {
            ("/het", ..) => "404 Not Found",
            ("/treo", ..) => {
                thread::sleep(Duration::from_secs(3));
                "200 OK"
            }
            ("/chuyen", ..) => "301 Moved Permanently\r\nLocation: /moi",
            ("/vong", ..) => "302 Found\r\nLocation: /vong",
            ("/khong-head", "HEAD", _) => "405 Method Not Allowed",
            ("/im-head", "HEAD", _) | ("/chap-chon", _, 1) => return None,
            ("/ban", _, 1) => "429 Too Many Requests\r\nRetry-After: 1",
            ("/cam", ..) => "403 Forbidden",
            ("/hong", ..) => "500 Internal Server Error",
            _ => "200 OK",
        };
        Some(text.to_owned())
    })
}

fn handbook(root: &Path, settings: &str, links: &[String]) {
    fs::create_dir_all(root.join("content/practices")).unwrap();
    fs::write(root.join("content/site.yaml"), format!("title: Thử\nbase_url: https://example.org/\n{settings}"))
        .unwrap();
    let list: Vec<String> = links.iter().map(|link| format!("- <{link}>\n")).collect();
    let list = list.concat();
    let front = "title: Một\ndate: 2021-10-05\nfigures: []\nsummary: Hai.\nplace: xa";
    fs::write(root.join("content/practices/mot.md"), format!("---\n{front}\n---\n\n{list}")).unwrap();
    fs::create_dir_all(root.join("content/data")).unwrap();
    fs::write(root.join("content/data/places.yaml"), "- { id: xa, name: Xa Lạ, type: xa }\n").unwrap();
}

fn check(root: &Path, language: &str) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    let output = command.args(["check", "--external", "--lang", language, "--root"]).arg(root).output().unwrap();
    (String::from_utf8([output.stdout, output.stderr].concat()).unwrap(), output.status.code())
}

/// The report with the address of the server as one that is the same every time.
fn report(root: &Path, language: &str, server: &Server) -> (String, Option<i32>) {
    let (text, code) = check(root, language);
    let (own, fixed) = (format!("http://{}", server.address), "https://vi.example");
    let lines: Vec<String> = text
        .lines()
        // The line of carets is as long as the address.
        .map(|line| {
            if line.contains('^') {
                line.split('^').next().unwrap().to_owned() + "^"
            } else {
                line.replace(&own, fixed)
            }
        })
        .collect();
    (lines.join("\n") + "\n", code)
}

#[test]
fn every_trouble_is_told_where_the_address_stands() {
    for language in ["vi", "en"] {
        let server = troubles();
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| format!("http://{}{path}", server.address);
        let paths =
            ["/het", "/chuyen", "/khong-head", "/im-head", "/ban", "/cam", "/tot", "/vong", "/chap-chon", "/đường#x"];
        handbook(root.path(), "external: { seconds: 2 }\n", &paths.map(at));
        let (found, code) = report(root.path(), language, &server);
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/external/report.{language}.txt"));
        if std::env::var_os("SOTAY_BLESS").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default());
        assert_eq!(code, Some(1));

        let asked = server.asked.lock().unwrap().clone();
        let times = |line: &str| asked.iter().filter(|asked| *asked == line).count();
        assert_eq!((times("HEAD /het"), times("GET /het")), (1, 1), "what is gone is not asked again");
        assert_eq!(
            (times("HEAD /tot"), times("GET /tot")),
            (1, 0),
            "the page itself is not asked for where it need not be"
        );
        assert_eq!(times("HEAD /moi"), 1, "redirects are followed");
        assert_eq!((times("HEAD /khong-head"), times("GET /khong-head")), (1, 1));
        assert_eq!((times("HEAD /ban"), times("GET /ban")), (2, 0), "who is asked to wait comes again");
        assert_eq!(times("HEAD /%C4%91%C6%B0%E1%BB%9Dng"), 1, "{asked:?}");
        assert_eq!(server.most.load(Ordering::SeqCst), 1, "one address of a host after the other");
    }
}

#[test]
fn what_does_not_answer_is_a_warning() {
    let server = troubles();
    let root = tempfile::tempdir().unwrap();
    // A port that nobody listens at.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let links = [
        format!("http://{}/treo", server.address),
        format!("http://{}/hong", server.address),
        format!("http://{nobody}/"),
    ];
    handbook(root.path(), "external: { seconds: 1 }\n", &links);
    let (text, code) = check(root.path(), "en");
    assert_eq!(code, Some(0), "{text}");
    for (link, why) in links.iter().zip(["did not answer in time", "the server answers 500", "takes no connection"]) {
        assert!(
            text.contains(&format!("warning[external-silent]: it is not known whether {link} is still there: ")),
            "{text}"
        );
        assert!(text.contains(why), "{text}");
    }
    let asked = server.asked.lock().unwrap();
    assert_eq!(asked.iter().filter(|line| *line == "GET /hong").count(), 3, "it may be mended in a moment: {asked:?}");
}

#[test]
fn good_answers_are_kept_and_rules_are_heeded() {
    let server = troubles();
    let root = tempfile::tempdir().unwrap();
    let at = |path: &str| format!("http://{}{path}", server.address);
    handbook(root.path(), "", &["/tot", "/het"].map(at));
    let asked = || std::mem::take(&mut *server.asked.lock().unwrap());
    assert_eq!(check(root.path(), "en").1, Some(1));
    assert!(asked().contains(&"HEAD /tot".to_owned()));
    assert_eq!(check(root.path(), "en").1, Some(1));
    assert_eq!(asked(), ["HEAD /het", "GET /het"], "what is gone may be mended, what was good is good");

    // What was found long ago counts no more.
    let kept = root.path().join(".sotay/external.json");
    let mut answers: std::collections::BTreeMap<String, i64> =
        serde_json::from_slice(&fs::read(&kept).unwrap()).unwrap();
    for at in answers.values_mut() {
        *at -= 15 * 24 * 60 * 60 * 1000;
    }
    fs::write(&kept, serde_json::to_vec(&answers).unwrap()).unwrap();
    check(root.path(), "en");
    assert!(asked().contains(&"HEAD /tot".to_owned()));

    fs::remove_file(&kept).unwrap();
    handbook(root.path(), &format!("external: {{ skip: ['{}/het'] }}\n", server.address), &["/tot", "/het"].map(at));
    assert_eq!(check(root.path(), "en"), ("No faults.\n".to_owned(), Some(0)));
    assert_eq!(asked(), ["HEAD /tot"]);
}

#[test]
fn hosts_are_asked_at_once() {
    // Each answers only when the other has been asked too, or says after a while that it has waited in vain.
    let both = Arc::new(Barrier::new(2));
    let server = || {
        let both = Arc::clone(&both);
        serve(move |_, _| {
            let (done, waited): (_, Receiver<()>) = channel();
            let both = Arc::clone(&both);
            thread::spawn(move || {
                both.wait();
                let _ = done.send(());
            });
            let met = waited.recv_timeout(Duration::from_secs(20)).is_ok();
            Some(if met { "200 OK" } else { "404 Not Found" }.to_owned())
        })
    };
    let (one, other) = (server(), server());
    let root = tempfile::tempdir().unwrap();
    handbook(
        root.path(),
        "external: { seconds: 60 }\n",
        &[&one, &other].map(|server| format!("http://{}/", server.address)),
    );
    assert_eq!(check(root.path(), "en"), ("No faults.\n".to_owned(), Some(0)));
}

//! The server, from outside: a knowledge base in a folder, an address, and a reader who is not always well behaved.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod edit;
mod equal;
mod running;

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::Value;
use sotay::base::language::Language;
use sotay::pipeline::{self, BuildError, Job};
use sotay::serve::{ServeError, serve};

use running::{News, PRACTICE, Reply, Running, clock, job, knowledge_base, options, replace, write};

#[test]
fn a_page_comes_with_the_script_and_with_links_that_stay_here() {
    let running = Running::start(knowledge_base());
    let reply = running.get("/practices/hien-dat/");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.header("Cache-Control"), Some("no-store"));
    assert_eq!(reply.header("Content-Length").unwrap(), reply.body.len().to_string());
    assert!(reply.body.contains("Cả thôn cùng làm."));
    assert!(reply.body.contains("<script src=\"/__sotay/reload.js\" defer data-version=\""));
    assert!(
        reply
            .body
            .contains(&format!("<link rel=\"canonical\" href=\"http://{}/practices/hien-dat/\">", running.address))
    );
    assert!(!reply.body.contains("example.org") && !reply.body.contains("/kho/"));

    let json = running.get("/practices/hien-dat/index.json");
    assert_eq!((json.status, json.header("Content-Type")), (200, Some("application/json; charset=utf-8")));
    assert!(!json.body.contains("__sotay"));
    let style = reply.body.split('"').find(|part| part.starts_with("/assets/style.")).unwrap();
    assert!(running.get(style).header("Cache-Control").unwrap().contains("immutable"), "named by its content");
    for (path, kind) in [("reload.js", "text/javascript; charset=utf-8"), ("overlay.css", "text/css; charset=utf-8")] {
        let reply = running.get(&format!("/__sotay/{path}"));
        assert_eq!((reply.status, reply.header("Content-Type")), (200, Some(kind)));
    }
}

#[test]
fn other_addresses_are_redirected_or_not_found() {
    let running = Running::start(knowledge_base());
    let moved = running.get("/practices/hien-dat?q=1");
    assert_eq!((moved.status, moved.header("Location")), (301, Some("/practices/hien-dat/?q=1")));
    let missing = running.get("/khong-co/");
    assert_eq!((missing.status, missing.header("Content-Type")), (404, Some("text/html; charset=utf-8")));
    assert!(missing.body.contains("/__sotay/reload.js"));
    assert_eq!(running.get("/__sotay/khac").status, 404);
}

#[test]
fn a_reader_may_ask_for_the_head_and_may_not_send() {
    let running = Running::start(knowledge_base());
    let host = format!("Host: {}\r\n", running.address);
    let head = running.ask("HEAD", "/", &host);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("Content-Length").unwrap(), running.get("/").body.len().to_string());
    assert_eq!(running.ask("HEAD", "/__sotay/events", &host).status, 200);
    let post = running.ask("POST", "/", &format!("{host}Content-Length: 0\r\n"));
    assert_eq!((post.status, post.header("Allow")), (405, Some("GET, HEAD")));
}

#[test]
fn a_page_of_another_name_reads_nothing() {
    let running = Running::start(knowledge_base());
    let port = running.address.port();
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(running.ask("GET", "/", &format!("Host: {host}\r\n")).status, 200, "{host}");
    }
    let wrong = [
        format!("Host: evil.example:{port}\r\n"),
        "Host: localhost\r\n".into(),
        format!("Host: localhost:{}\r\n", port ^ 1),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
        String::new(),
    ];
    for headers in wrong {
        for path in ["/", "/__sotay/events"] {
            let reply = running.ask("GET", path, &headers);
            assert_eq!((reply.status, reply.body.as_str()), (421, "421 Misdirected Request\n"), "{headers}");
        }
    }
}

#[test]
fn nothing_outside_the_site_is_sent() {
    let running = Running::start(knowledge_base());
    write(running.room.path(), "secret.txt", "bí mật");
    let targets = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/practices/../../secret.txt",
        "/..\\secret.txt",
        "/%00",
        "/%ff",
        "/etc/passwd",
        "//etc/passwd",
        "/%2Fetc/passwd",
        "/content/site.yaml",
        "/site.yaml",
        "/C:/secret.txt",
        "//practices/hien-dat",
        "/%2Fpractices/hien-dat",
    ];
    for target in targets {
        let reply = running.get(target);
        assert_eq!(reply.status, 404, "{target}");
        assert!(!reply.body.contains("bí mật") && !reply.body.contains("root:"), "{target}");
    }
}

#[test]
fn a_taken_port_gives_way_to_a_free_one() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let asked = taken.local_addr().unwrap().port();
    let running = Running::start_at(knowledge_base(), asked);
    assert_ne!(running.address.port(), asked);
    assert_eq!(running.address.ip().to_string(), "127.0.0.1");
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn an_edit_is_heard_and_shown() {
    let running = Running::start(knowledge_base());
    let first = running.next_build();
    let mut news = running.listen();
    let (before, notice) = news.next();
    assert!(running.get("/").body.contains(&format!("data-version=\"{before}\"")));
    assert_eq!(notice, Value::Null);

    replace(running.room.path(), "content/practices/hien-dat.md", &PRACTICE.replace("Cả thôn", "Cả xóm"));
    let (after, notice) = news.next();
    assert_ne!(after, before);
    assert_eq!(notice, Value::Null);
    assert!(running.get("/practices/hien-dat/").body.contains("Cả xóm cùng làm."));
    let second = running.next_build();
    assert!(second.good && second.articles == first.articles, "{first:?} {second:?}");

    replace(running.room.path(), "content/guides/moi.md", &PRACTICE.replace("Hiến đất", "Hướng dẫn"));
    news.next();
    assert_eq!(running.next_build().articles, first.articles + 1);
    assert_eq!(running.get("/guides/huong-dan/").status, 200);
}

#[test]
fn a_fault_lies_over_the_last_good_page_until_it_is_mended() {
    let running = Running::start(knowledge_base());
    let mut news = running.listen();
    let (good, _) = news.next();

    let wrong = PRACTICE.replace("2021-10-05", "2021-13-05").replace("Cả thôn", "<b>Cả xóm");
    replace(running.room.path(), "content/practices/hien-dat.md", &wrong);
    let (version, notice) = news.next();
    assert_eq!(version, good);
    assert_eq!((notice["severe"].as_bool(), notice["count"].as_str()), (Some(true), Some("1 lỗi")));
    let fault = &notice["faults"][0];
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["place"], "content/practices/hien-dat.md:3:7");
    assert_eq!(fault["line"]["number"], 3);
    assert_eq!((fault["line"]["before"].as_str(), fault["line"]["at"].as_str()), (Some("date: "), Some("2021-13-05")));
    assert!(fault["message"].as_str().unwrap().contains("2021-13-05"));
    let page = running.get("/practices/hien-dat/");
    assert!(page.status == 200 && page.body.contains("Cả thôn cùng làm."));
    // A page that opens now hears of it too.
    assert_eq!(running.listen().next().1, notice);

    replace(running.room.path(), "content/practices/hien-dat.md", PRACTICE);
    assert_eq!(news.next(), (good, Value::Null));
}

#[test]
fn a_link_that_the_build_will_refuse_is_told_in_the_preview_and_leads_there() {
    let room = knowledge_base();
    let write = |path: &str, text: &str| write(room.path(), &format!("content/practices/{path}"), text);
    let draft = "---\ntitle: Nháp\ndate: 2021-10-05\nstatus: draft\n---\n\n[nháp khác](khac.md)\n";
    write("nhap.md", draft);
    write("khac.md", &draft.replace("Nháp", "Khác").replace("khac.md", "nhap.md"));
    write("hien-dat.md", &PRACTICE.replace("Cả thôn", "[Cả thôn](nhap.md)"));

    let refused =
        pipeline::survey(pipeline::read(&job(room.path())).unwrap(), &Job { now: clock(), ..job(room.path()) });
    assert!(!refused.is_good());
    let running = Running::start_with_drafts(room);
    assert!(running.next_build().good);
    let notice = running.listen().next().1;
    assert_eq!((notice["severe"].as_bool(), notice["count"].as_str()), (Some(false), Some("1 lưu ý")));
    let told = &notice["faults"][0];
    assert_eq!(
        (told["severity"].as_str(), told["place"].as_str()),
        (Some("warning"), Some("content/practices/hien-dat.md:7:11"))
    );
    assert_eq!(told["message"], refused.faults[0].words(Language::Vi).message);
    let page = running.get("/practices/hien-dat/").body;
    assert!(page.contains("<a href=\"/practices/nhap/\">Cả thôn</a>"), "{page}");
    assert_eq!(running.get("/practices/nhap/").status, 200);
}

#[test]
fn without_any_good_build_each_page_is_the_faults() {
    let room = knowledge_base();
    write(room.path(), "content/practices/hien-dat.md", &PRACTICE.replace("Hiến đất", "[<script>]"));
    let running = Running::start(room);
    assert!(!running.next_build().good);
    let mut news = running.listen();
    let (version, notice) = news.next();
    assert_eq!((version.as_str(), notice["severe"].as_bool()), ("", Some(true)));
    for path in ["/", "/practices/hien-dat/", "/khong-co.css"] {
        let page = running.get(path);
        assert_eq!(page.status, 503);
        assert!(page.body.contains("content/practices/hien-dat.md:2:"), "{}", page.body);
        assert_eq!(page.body.matches("<script").count(), 1);
    }
    replace(running.room.path(), "content/practices/hien-dat.md", PRACTICE);
    assert_ne!(news.next().0, "");
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn the_content_folder_may_go_and_come_and_a_theme_may_come() {
    let running = Running::start(knowledge_base());
    let root = running.room.path();
    let mut news = running.listen();
    let (good, _) = news.next();

    fs::rename(root.join("content"), root.join("cho-khac")).unwrap();
    let (version, notice) = news.next();
    assert_eq!((version.as_str(), notice["severe"].as_bool()), (good.as_str(), Some(true)));
    assert_eq!(running.get("/").status, 200);
    fs::rename(root.join("cho-khac"), root.join("content")).unwrap();
    assert_eq!(news.next(), (good.clone(), Value::Null));

    write(root, "themes/rieng/templates/404.html", "<p>không có</p>");
    replace(root, "content/site.yaml", "title: Sổ tay thử\ntheme: rieng\n");
    assert_ne!(news.next().0, good);
    assert!(running.get("/khong-co/").body.contains("<p>không có</p>"));
    replace(root, "themes/rieng/templates/404.html", "<p>vẫn không có</p>");
    news.next();
    assert!(running.get("/khong-co/").body.contains("<p>vẫn không có</p>"));
}

#[test]
fn a_reader_who_does_not_read_keeps_nobody_waiting() {
    let running = Running::start(knowledge_base());
    let stuck: Vec<TcpStream> = (0..24)
        .map(|_| {
            let mut stream = running.connect();
            for _ in 0..50 {
                write!(stream, "GET / HTTP/1.1\r\nHost: {}\r\n\r\n", running.address).unwrap();
            }
            stream
        })
        .collect();
    assert_eq!(running.get("/").status, 200);
    drop(stuck);
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn only_so_many_may_listen() {
    let running = Running::start(knowledge_base());
    let mut listeners: Vec<News> = (0..32).map(|_| running.listen()).collect();
    for news in &mut listeners {
        news.next();
    }
    assert_eq!(running.get("/__sotay/events").status, 503);
    assert_eq!(running.get("/").status, 200);
}

#[test]
fn a_folder_without_content_is_not_served() {
    let room = tempfile::tempdir().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let ended = serve(job(room.path()), &options(0, &stop), &|event| panic!("{event:?}"));
    assert!(matches!(ended, Err(ServeError::Build(BuildError::Load(_)))), "{ended:?}");
}

#[test]
fn a_phone_in_the_network_reads_with_the_key_alone() {
    let running = Running::start_for_the_network(knowledge_base());
    assert_eq!(running.get("/").status, 200, "this machine needs no key");
    // On a machine without a network there is no address to come to.
    let Some(door) = running.network.clone() else { return };
    let (host, path) = door.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let ask = |path: &str, cookie: &str| {
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n").unwrap();
        Reply::read_from(&mut stream)
    };
    let locked = ask("/", "");
    assert_eq!(locked.status, 403);
    assert!(locked.body.contains("mã QR") && !locked.body.contains("Hiến đất"), "{}", locked.body);
    assert_eq!(ask(&format!("/{path}0"), "").status, 403);
    let opened = ask(&format!("/{path}"), "");
    assert_eq!((opened.status, opened.header("Location")), (303, Some("/")));
    let cookie = opened.header("Set-Cookie").unwrap().split(';').next().unwrap();
    let page = ask("/practices/hien-dat/", &format!("Cookie: {cookie}\r\n"));
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Cả thôn cùng làm."));
    let named =
        running.ask("GET", "/", &format!("Host: evil.example:{}\r\nCookie: {cookie}\r\n", running.address.port()));
    assert_eq!(named.status, 421);
}

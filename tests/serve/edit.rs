//! The editor, from outside: who may use it, what it reads and writes, and that nothing is ever lost.

use std::fs;

use serde_json::{Value, json};
use sotay::base::hash::Hash;

use crate::running::{PRACTICE, Reply, Running, knowledge_base, write};

const FILE: &str = "file?path=practices/hien-dat.md";

/// A server with an editor, and its token.
struct Desk {
    running: Running,
    token: String,
}

impl Desk {
    fn new() -> Self {
        let running = Running::start_with_editor(knowledge_base());
        let token = running.editor.clone().unwrap().split_once('#').unwrap().1.to_owned();
        Self { running, token }
    }

    fn ask(&self, method: &str, name: &str, body: &[u8]) -> (u16, Value) {
        let reply = self.ask_as(&self.token, method, name, body);
        (reply.status, serde_json::from_str(&reply.body).unwrap_or(Value::Null))
    }

    fn ask_as(&self, token: &str, method: &str, name: &str, body: &[u8]) -> Reply {
        let host = format!("Host: {}\r\nX-Sotay-Token: {token}\r\n", self.running.address);
        self.running.send(method, &format!("/__sotay/edit/{name}"), &host, body)
    }

    fn put(&self, text: &str, base: &Value) -> (u16, Value) {
        self.ask("PUT", FILE, json!({ "text": text, "base": base }).to_string().as_bytes())
    }

    fn on_disk(&self, path: &str) -> String {
        fs::read_to_string(self.running.room.path().join(path)).unwrap()
    }
}

#[test]
fn without_the_token_nothing_is_read_or_written() {
    let desk = Desk::new();
    assert_eq!(desk.ask_as("", "GET", "", b"").status, 200, "the page itself holds nothing");
    let last = if desk.token.ends_with('0') { '1' } else { '0' };
    let wrong = format!("{}{last}", &desk.token[..31]);
    for token in ["", "0", wrong.as_str()] {
        for name in [FILE, "articles", "model", "history?path=practices/hien-dat.md"] {
            let reply = desk.ask_as(token, "GET", name, b"");
            assert_eq!(reply.status, 403, "{name}");
            assert!(!reply.body.contains("Hiến đất"));
        }
        let hash = Hash::of(PRACTICE.as_bytes()).to_string();
        let sent = json!({ "text": "mất", "base": hash }).to_string();
        assert_eq!(desk.ask_as(token, "PUT", FILE, sent.as_bytes()).status, 405);
        assert_eq!(desk.ask_as(token, "DELETE", FILE, sent.as_bytes()).status, 405);
    }
    assert_eq!(desk.on_disk("content/practices/hien-dat.md"), PRACTICE);
    // A server without an editor has none, whatever token is brought.
    assert_eq!(Running::start(knowledge_base()).get("/__sotay/edit/").status, 404);
}

#[test]
fn only_articles_registers_and_settings_are_read_and_written() {
    let desk = Desk::new();
    let root = desk.running.room.path();
    write(root, "ngoai.md", "bí mật");
    #[cfg(unix)]
    std::os::unix::fs::symlink(root, root.join("content/practices/ra")).unwrap();
    for path in [
        "../ngoai.md",
        "practices/../../ngoai.md",
        "practices/ra/ngoai.md",
        "/etc/passwd",
        "practices/.an.md",
        "practices//a.md",
        "data/khac.yaml",
        "data/../../ngoai.md",
        "data/topics.yaml/a",
        "pages/site.yaml",
        "practices/a.txt",
        "practices\\..\\..\\ngoai.md",
        "practices/a%00.md",
        "",
    ] {
        let name = format!("file?path={}", path.replace('/', "%2F"));
        let (status, value) = desk.ask("GET", &name, b"");
        assert_eq!((status, value["trouble"].as_str()), (400, Some("wrong")), "{path}");
        let (status, _) = desk.ask("PUT", &name, json!({ "text": "a", "base": null }).to_string().as_bytes());
        assert_eq!(status, 400, "{path}");
    }
    assert_eq!(desk.on_disk("ngoai.md"), "bí mật");
}

#[test]
fn registers_and_settings_are_saved_as_articles_are_and_cannot_be_taken_away() {
    let desk = Desk::new();
    for (path, text) in [("site.yaml", "title: Khác\n"), ("data/synonyms.yaml", "- same: [một, hai]\n")] {
        let name = format!("file?path={path}");
        let (status, read) = desk.ask("GET", &name, b"");
        assert_eq!(status, 200, "{path}");
        let put = |base: &Value| desk.ask("PUT", &name, json!({ "text": text, "base": base }).to_string().as_bytes());
        assert_eq!(put(&"other".into()).0, 409);
        assert_eq!(put(&read["hash"]).0, 200, "{path}");
        assert_eq!(desk.on_disk(&format!("content/{path}")), text);
        let now = json!({ "base": Hash::of(text.as_bytes()).to_string() }).to_string();
        assert_eq!(desk.ask("DELETE", &name, now.as_bytes()).0, 400, "{path}");
    }
    let (_, model) = desk.ask("GET", "model", b"");
    let registers = model["registers"].as_array().unwrap();
    let cells = registers.iter().find(|one| one["path"] == "data/cells.yaml").unwrap();
    assert_eq!(cells["schema"]["required"], json!(["id", "name", "place"]));
    assert_eq!(registers.len(), 7);
}

#[test]
fn a_newer_file_is_never_written_over() {
    let desk = Desk::new();
    let (_, read) = desk.ask("GET", FILE, b"");
    assert_eq!(read["text"], PRACTICE);
    let other = PRACTICE.replace("Cả thôn", "Người khác");
    write(desk.running.room.path(), "content/practices/hien-dat.md", &other);

    let (status, conflict) = desk.put("của tôi", &read["hash"]);
    assert_eq!((status, conflict["trouble"].as_str()), (409, Some("conflict")));
    assert_eq!(conflict["now"]["text"], other);
    assert_eq!(desk.on_disk("content/practices/hien-dat.md"), other);
    assert_eq!(desk.put("của tôi", &Value::Null).0, 409, "a new file does not take the place of one that is there");

    let mine = PRACTICE.replace("Cả thôn", "Cả xóm");
    let (status, saved) = desk.put(&mine, &conflict["now"]["hash"]);
    assert_eq!((status, saved["hash"].as_str()), (200, Some(Hash::of(mine.as_bytes()).to_string().as_str())));
    assert_eq!(desk.on_disk("content/practices/hien-dat.md"), mine);
    let beside = fs::read_dir(desk.running.room.path().join("content/practices")).unwrap().count();
    assert_eq!(beside, 2, "nothing is left beside the article and the file that was there");
}

#[test]
fn what_was_saved_over_or_taken_away_is_kept() {
    let desk = Desk::new();
    let mut hash = desk.ask("GET", FILE, b"").1["hash"].take();
    for text in ["một", "hai", "ba"] {
        hash = desk.put(text, &hash).1["hash"].take();
    }
    let (_, versions) = desk.ask("GET", "history?path=practices/hien-dat.md", b"");
    let text = |version: &Value| {
        let id = version["id"].as_str().unwrap();
        desk.ask("GET", &format!("version?path=practices/hien-dat.md&id={id}"), b"").1["text"].take()
    };
    let texts: Vec<Value> = versions.as_array().unwrap().iter().map(text).collect();
    assert_eq!(texts, ["hai", "một", PRACTICE]);
    assert_eq!(desk.ask("GET", "version?path=practices/hien-dat.md&id=..%2F..", b"").0, 404);

    let stale = json!({ "base": "0" }).to_string();
    assert_eq!(desk.ask("DELETE", FILE, stale.as_bytes()).0, 409);
    let (status, gone) = desk.ask("DELETE", FILE, json!({ "base": hash }).to_string().as_bytes());
    assert_eq!(status, 200);
    assert_eq!(desk.on_disk(gone["trash"].as_str().unwrap()), "ba");
    assert!(!desk.running.room.path().join("content/practices/hien-dat.md").exists());
    assert_eq!(desk.ask("GET", FILE, b"").0, 404);
}

#[test]
fn an_article_is_begun_found_and_told_of() {
    let desk = Desk::new();
    let begin =
        |title: &str| desk.ask("POST", "new", json!({ "kind": "practice", "title": title }).to_string().as_bytes());
    let (status, begun) = begin("Đường \"hoa\": mới");
    assert_eq!((status, begun["path"].as_str()), (200, Some("practices/duong-hoa-moi.md")));
    let (_, file) = desk.ask("GET", "file?path=practices/duong-hoa-moi.md", b"");
    assert!(file["text"].as_str().unwrap().ends_with("\n## Kết quả\n\n\n## Bài học\n\n"), "{file}");
    assert_eq!(begin("đường hoa mới").1["trouble"], "taken");
    assert_eq!(begin("…").0, 400);
    desk.running.next_build();
    desk.running.next_build();
    let (_, found) = desk.ask("GET", "articles?q=duong+hoa", b"");
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!((found[0]["title"].as_str(), found[0]["state"].as_str()), (Some("Đường \"hoa\": mới"), Some("draft")));
    // A draft can be read in the preview of whoever writes it.
    assert_eq!(desk.running.get(found[0]["url"].as_str().unwrap()).status, 200);

    let (_, read) = desk.ask("GET", FILE, b"");
    desk.put(&PRACTICE.replace("2021-10-05", "hôm qua"), &read["hash"]);
    assert!(!desk.running.next_build().good);
    let (_, faults) = desk.ask("GET", "faults?path=practices/hien-dat.md", b"");
    assert_eq!(faults[0]["line"]["number"], 3);
    assert!(faults[0]["message"].as_str().unwrap().contains("hôm qua"));
    let (_, all) = desk.ask("GET", "articles", b"");
    assert_eq!(all.as_array().unwrap().len(), 2, "what has faults is listed too");
}

#[test]
fn a_picture_is_kept_beside_its_article_and_nothing_else_is_taken_for_one() {
    let desk = Desk::new();
    let picture = b"\x89PNG\r\n\x1a\n....";
    let (status, kept) = desk.ask("POST", "picture?path=practices/hien-dat.md&name=%E1%BA%A2nh.png", picture);
    assert_eq!((status, kept["src"].as_str()), (200, Some("hien-dat-anh.png")));
    assert_eq!(fs::read(desk.running.room.path().join("content/practices/hien-dat-anh.png")).unwrap(), picture);
    let (status, refused) = desk.ask("POST", "picture?path=practices/hien-dat.md&name=a.png", b"<svg/>");
    assert_eq!((status, refused["trouble"].as_str()), (422, Some("no_picture")));
    let host = format!("Host: {}\r\nX-Sotay-Token: {}\r\n", desk.running.address, desk.token);
    let huge = desk.running.ask(
        "POST",
        "/__sotay/edit/picture?path=practices/hien-dat.md&name=a.png",
        &format!("{host}Content-Length: 99999999999\r\n"),
    );
    assert_eq!(huge.status, 413);
}

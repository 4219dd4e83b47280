//! The configurations of `docs/publishing.md` do what the page says, as they stand there.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("docs/publishing.md")).unwrap()
}

/// The blocks of the page that are written in `language`.
fn blocks(language: &str) -> Vec<String> {
    let page = page();
    let fence = format!("```{language}\n");
    let blocks = page.split(&fence).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn sotay(args: &[&str], folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(args).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// nginx with the configuration of the page, ended when it is dropped.
struct Nginx {
    child: Child,
    port: u16,
}

impl Nginx {
    fn start(site: &Path, home: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let block = &blocks("nginx")[0];
        for sign in ["listen 80;", "root /var/www/so-tay;"] {
            assert_eq!(block.matches(sign).count(), 1, "{sign}");
        }
        let server = block
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("root /var/www/so-tay;", &format!("root {};", site.display()));
        let home = home.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("    {name}_temp_path {home}/{name};\n"))
            .collect::<Vec<_>>()
            .concat();
        let whole = format!(
            "daemon off;\nmaster_process off;\npid {home}/pid;\nerror_log {home}/error.log;\nevents {{}}\nhttp {{\n    \
             include /etc/nginx/mime.types;\n    access_log off;\n{temporary}{server}\n}}\n"
        );
        let config = PathBuf::from(format!("{home}/nginx.conf"));
        fs::write(&config, whole).unwrap();
        let started = Command::new("nginx").arg("-c").arg(&config).stderr(Stdio::piped()).spawn();
        let child = started.expect("nginx is not there; on Debian: apt install nginx-light");
        let mut nginx = Self { child, port };
        let until = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                nginx.child.try_wait().unwrap().is_none() && Instant::now() < until,
                "nginx did not start: {}",
                config.display()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        nginx
    }

    /// The head and the body of the answer for `path`.
    fn get(&self, path: &str, more: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n{more}\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        (String::from_utf8(answer[..end].to_vec()).unwrap().to_ascii_lowercase(), answer[end + 4..].to_vec())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The path of the first file of `site` below `folder` whose name ends so.
fn find(site: &Path, folder: &str, end: &str) -> String {
    let mut names: Vec<String> = fs::read_dir(site.join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(end))
        .collect();
    names.sort();
    format!("/{folder}/{}", names.first().unwrap_or_else(|| panic!("{folder} has no {end}")))
}

#[test]
fn nginx_serves_the_demonstration_as_the_page_says() {
    let home = tempfile::tempdir().unwrap();
    let site = home.path().join("public");
    sotay(&["build", "--root", root().to_str().unwrap(), "--output", site.to_str().unwrap()], home.path());
    let nginx = Nginx::start(&site, home.path());

    let (head, body) = nginx.get("/", "");
    assert!(head.starts_with("http/1.1 200") && String::from_utf8(body).unwrap().contains("<main"), "{head}");
    for line in ["content-type: text/html; charset=utf-8", "x-content-type-options: nosniff", "cache-control: no-cache"]
    {
        assert!(head.contains(line), "{line} is not in {head}");
    }
    let headers = fs::read_to_string(site.join("_headers")).unwrap();
    let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).unwrap();
    assert!(head.contains(&format!("content-security-policy: {policy}")), "{policy}\n{head}");

    let etag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    assert!(nginx.get("/", &format!("If-None-Match: {etag}\r\n")).0.starts_with("http/1.1 304"));

    let style = find(&site, "assets", ".css");
    for kept in [style.as_str(), &find(&site, "search", ".wasm"), &find(&site, "search", ".z")] {
        let (head, body) = nginx.get(kept, "");
        assert!(head.starts_with("http/1.1 200") && head.contains("max-age=31536000, immutable"), "{kept}: {head}");
        assert!(head.contains("content-security-policy") && !body.is_empty(), "{kept}: {head}");
    }
    for asked_again in ["/sw.js", "/handbook.json", "/search/manifest.json", "/atom.xml"] {
        let (head, _) = nginx.get(asked_again, "");
        assert!(head.starts_with("http/1.1 200") && head.contains("cache-control: no-cache"), "{asked_again}: {head}");
    }

    let (plain, packed) = (nginx.get(&style, "").1, nginx.get(&style, "Accept-Encoding: gzip\r\n"));
    assert!(packed.0.contains("content-encoding: gzip") && packed.1.len() * 2 < plain.len(), "{}", packed.0);

    // Parts of a file, several in one answer, whatever a browser may unpack.
    let blocks = "/search/blocks-0123456789ab.bin";
    let whole = fs::read(site.join(&find(&site, "search", ".wasm")[1..])).unwrap();
    fs::write(site.join(&blocks[1..]), &whole).unwrap();
    assert!(nginx.get(blocks, "").0.contains("max-age=31536000, immutable"));
    for (ranges, more) in [("0-9", ""), ("8-19,100-119,5000-5003", "Accept-Encoding: gzip\r\n")] {
        let (head, body) = nginx.get(blocks, &format!("Range: bytes={ranges}\r\n{more}"));
        assert!(head.starts_with("http/1.1 206") && !head.contains("content-encoding"), "{head}");
        assert_eq!(head.contains("content-type: multipart/byteranges"), ranges.contains(','), "{head}");
        let mut rest = &body[..];
        for range in ranges.split(',') {
            let (first, last) = range.split_once('-').unwrap();
            let part = &whole[first.parse().unwrap()..=last.parse::<usize>().unwrap()];
            let at = rest.windows(part.len()).position(|window| window == part);
            rest = &rest[at.unwrap_or_else(|| panic!("{range} is not there: {head}")) + part.len()..];
        }
    }

    let (head, body) = nginx.get("/khong/co/", "");
    assert!(head.starts_with("http/1.1 404") && head.contains("content-security-policy"), "{head}");
    assert_eq!(body, fs::read(site.join("404.html")).unwrap());
    assert!(nginx.get("/.sotay-manifest.json", "").0.starts_with("http/1.1 404"));
}

/// Whether the lines of `_headers` let browsers keep `path` for good; a `*` stands for anything.
fn is_kept(headers: &str, path: &str) -> bool {
    let mut rule = "";
    headers.lines().any(|line| {
        if !line.starts_with(' ') {
            rule = line;
        }
        let (start, end) = rule.split_once('*').unwrap_or((rule, ""));
        line.trim() == "Cache-Control: public, max-age=31536000, immutable"
            && path.len() >= start.len() + end.len()
            && path.starts_with(start)
            && path.ends_with(end)
    })
}

/// Whether a name says which content it has: ten or more hexadecimal digits, a digit among them.
fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap();
    let parts = name.split(|sign: char| !sign.is_ascii_hexdigit());
    parts.into_iter().any(|part| part.len() >= 8 && part.bytes().any(|byte| byte.is_ascii_digit()))
}

#[test]
fn files_named_by_their_content_are_kept_and_no_others() {
    let home = tempfile::tempdir().unwrap();
    let site = home.path().join("public");
    sotay(&["build", "--root", root().to_str().unwrap(), "--output", site.to_str().unwrap()], home.path());
    let nginx = Nginx::start(&site, home.path());
    let headers = fs::read_to_string(site.join("_headers")).unwrap();
    let mut kept = 0;
    for entry in walkdir::WalkDir::new(&site).into_iter().map(|entry| entry.unwrap()) {
        let path = format!("/{}", entry.path().strip_prefix(&site).unwrap().display());
        if entry.file_type().is_dir() || path.starts_with("/.") {
            continue;
        }
        let wanted = is_named_by_content(&path);
        kept += usize::from(wanted);
        assert_eq!(is_kept(&headers, &path), wanted, "_headers: {path}");
        if wanted || path.contains("/search/") {
            assert_eq!(nginx.get(&path, "").0.contains("immutable"), wanted, "nginx: {path}");
        }
    }
    assert!(kept > 10, "{kept}");
    // A large site has its search in blocks.
    for (path, wanted) in [
        ("/search/blocks-0123456789ab.bin", true),
        ("/en/search/blocks-0123456789ab.bin", true),
        ("/search/manifest.json", false),
        ("/search/", false),
    ] {
        assert_eq!(is_kept(&headers, path), wanted, "{path}");
    }
}

#[test]
fn the_workflows_run_commands_that_work() {
    let workflows = blocks("yaml");
    assert_eq!(workflows.len(), 2);
    let mut commands: Vec<String> =
        blocks("sh").iter().flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    for text in workflows {
        let workflow: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        assert!(workflow.is_mapping());
        let lines = text.lines().map(|line| line.trim().trim_start_matches("- ").trim_start_matches("run: "));
        commands.extend(lines.filter(|line| line.starts_with("sotay ")).map(str::to_owned));
    }
    assert!(commands.len() >= 6, "{commands:?}");
    let folder = tempfile::tempdir().unwrap();
    sotay(&["init"], folder.path());
    for command in commands {
        let args: Vec<&str> = command.strip_prefix("sotay ").unwrap().split(' ').collect();
        sotay(&args, folder.path());
    }
    assert!(folder.path().join("usb/index.html").is_file() && folder.path().join("public/index.html").is_file());
    assert!(!folder.path().join("usb/_headers").exists());
}

#[test]
fn a_new_user_gets_from_nothing_to_a_published_article() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    sotay(&["init", "so-tay"], folder);
    let path = sotay(&["new", "practice", "Họp dân bàn làm đường", "--root", "so-tay"], folder);
    let article = folder.join(path.trim());

    // A draft is seen in the preview alone.
    let mut preview = Command::new(env!("CARGO_BIN_EXE_sotay"))
        .args(["serve", "--root", "so-tay", "--port", "0"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut bytes = [0; 256];
    let mut out = preview.stdout.take().unwrap();
    while said.split("http://").nth(1).is_none_or(|rest| !rest.contains('/')) {
        let count = out.read(&mut bytes).unwrap();
        assert!(count > 0, "{said}");
        said.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    let address = said.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET /practices/hop-dan-ban-lam-duong/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    preview.kill().unwrap();
    preview.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    // Edited badly, told so; mended, and published.
    let text = fs::read_to_string(&article).unwrap();
    fs::write(&article, text.replace("status: draft\n", "cell: chi-bo-thon-nah\n")).unwrap();
    let check = Command::new(env!("CARGO_BIN_EXE_sotay"))
        .args(["check", "--root", "so-tay", "--lang", "en"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(check.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&check.stderr).contains("did you mean `chi-bo-thon-nha`?"));
    let good = "cell: chi-bo-thon-nha\nfigures: []\nsummary: Họp ba buổi rồi mới làm.\n";
    fs::write(&article, text.replace("status: draft\n", good)).unwrap();
    assert_eq!(sotay(&["check", "--root", "so-tay", "--lang", "en"], folder), "No faults.\n");
    sotay(&["build", "--root", "so-tay", "--output", "public"], folder);

    let nginx = Nginx::start(&folder.join("public"), folder);
    let (head, body) = nginx.get("/practices/hop-dan-ban-lam-duong/", "");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(String::from_utf8(body).unwrap().contains("Họp ba buổi rồi mới làm."));
    assert!(sotay(&["search", "--index", "public", "hop dan"], folder).contains("/practices/hop-dan-ban-lam-duong/"));
}

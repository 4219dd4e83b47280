//! The editor in the browser: what it asks of the server. It reads and writes articles, registers and
//! settings in the content folder and nothing else; whoever asks must be at this machine and bring the token that stands in the address on the screen.

mod desk;
mod drawer;
mod files;
mod history;
mod model;
mod pictures;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

pub(super) use self::desk::Desk;
use self::drawer::Drawer;
use self::files::Trouble;
use super::live::Moment;
use super::reply::Reply;
use super::request::Request;
use crate::base::hash::Hash;
use crate::model::article::Kind;
use crate::model::date::Now;
use crate::pipeline::Beginning;

/// Below this lies all of it.
pub(super) const FOLDER: &str = "/__sotay/edit/";

/// The header that brings the token. No page of another site can send it here, since nobody allows that.
const TOKEN: &str = "x-sotay-token";

/// So much may be sent at once: a picture of a good camera.
pub(super) const MOST: usize = 24 * 1024 * 1024;

const SCRIPT: &[u8] = include_bytes!("../../editor/dist/editor.js");
const STYLE: &[u8] = include_bytes!("../../editor/dist/editor.css");

/// The page, which the script fills. Whatever is loaded into it besides comes from here too.
const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>sotay</title>\n<link rel=\"icon\" href=\"data:,\">\n\
    <link rel=\"stylesheet\" href=\"/__sotay/edit/editor.css\">\n</head>\n<body>\n<div id=\"editor\" data-mark=\"{mark}\"></div>\n\
    <script src=\"/__sotay/edit/editor.js\" defer></script>\n</body>\n</html>\n";

/// What the page may load. The one style that is made by a script bears the mark.
const POLICY: &str =
    "default-src 'self'; style-src 'self' 'nonce-{mark}'; img-src 'self' blob: data:; frame-ancestors 'none'";

/// The editor of one knowledge base.
#[derive(Debug)]
pub(super) struct Editor {
    root: PathBuf,
    token: String,
    clock: fn() -> Now,
    /// One writes at a time.
    writing: Mutex<()>,
}

impl Editor {
    /// The editor of the knowledge base in `root`, for those who bring `token`.
    pub(super) fn new(root: &Path, token: String, clock: fn() -> Now) -> Self {
        Self { root: root.to_owned(), token, clock, writing: Mutex::default() }
    }

    /// The address that opens it. The token is behind the `#`, which no browser sends to a server or tells another site.
    pub(super) fn address(&self, host: &str) -> String {
        format!("http://{host}{FOLDER}#{}", self.token)
    }

    /// Whether a request may send something: one for this editor that brings the token.
    pub(super) fn takes(&self, request: &Request) -> bool {
        request.target.starts_with(FOLDER) && self.knows(request)
    }

    fn knows(&self, request: &Request) -> bool {
        request.headers(TOKEN).eq([self.token.as_str()])
    }

    /// The answer to a request below [`FOLDER`] with `body`.
    pub(super) fn answer(&self, request: &Request, body: &[u8], moment: &Moment) -> Reply {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let name = path.strip_prefix(FOLDER).unwrap_or_default();
        match (request.method.as_str(), name) {
            ("GET" | "HEAD", "") => {
                let mark = Hash::from(self.token.as_str()).short();
                let page = Reply::new(200, "text/html; charset=utf-8", PAGE.replace("{mark}", &mark).into_bytes());
                page.with("Content-Security-Policy", &POLICY.replace("{mark}", &mark))
                    .with("Referrer-Policy", "no-referrer")
            }
            ("GET" | "HEAD", "editor.js") => Reply::new(200, "text/javascript; charset=utf-8", SCRIPT.to_vec()),
            ("GET" | "HEAD", "editor.css") => Reply::new(200, "text/css; charset=utf-8", STYLE.to_vec()),
            _ if !self.knows(request) => trouble(&Trouble::Forbidden),
            (method, name) => match self.done(method, name, &Query::read(query), body, moment) {
                Ok(value) => reply(200, &value),
                Err(error) => trouble(&error),
            },
        }
    }

    fn done(&self, method: &str, name: &str, query: &Query, body: &[u8], moment: &Moment) -> Result<Value, Trouble> {
        let content = self.root.join("content");
        let drawer = Drawer::of(&self.root, (self.clock)());
        let sent = || serde_json::from_slice::<Value>(body).map_err(|_| Trouble::Wrong);
        let base = |sent: &Value| sent["base"].as_str().map(str::to_owned);
        let writing = || self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        match (method, name) {
            ("GET", "model") => Ok(model::model(&moment.desk)),
            ("GET", "articles") => Ok(json!(files::list(&content, &moment.desk, &query.get("q").unwrap_or_default())?)),
            ("GET", "faults") => Ok(json!(moment.desk.faults_of(&query.get("path")?))),
            ("GET", "file") => {
                let path = query.get("path")?;
                match files::read(&files::editable(&content, &path)?) {
                    Err(Trouble::Missing) if files::is_register(&path) => Ok(json!({ "text": "", "hash": null })),
                    file => file.map(|file| json!({ "text": file.text, "hash": file.hash })),
                }
            }
            ("PUT", "file") => {
                let (_one, sent, path) = (writing(), sent()?, query.get("path")?);
                let place = files::editable(&content, &path)?;
                let text = sent["text"].as_str().ok_or(Trouble::Wrong)?;
                if let Some(before) = files::check(&place, base(&sent).as_deref())? {
                    history::keep(&drawer, &path, &before.text)?;
                }
                Ok(json!({ "hash": files::write(&place, text)? }))
            }
            ("DELETE", "file") => {
                let (_one, sent, path) = (writing(), sent()?, query.get("path")?);
                let place = files::article(&content, &path)?;
                files::check(&place, base(&sent).as_deref())?;
                Ok(json!({ "trash": drawer.trash(&content, &path)? }))
            }
            ("POST", "new") => {
                let (_one, sent) = (writing(), sent()?);
                let text = |key: &str| sent[key].as_str().ok_or(Trouble::Wrong);
                let (asked, title) = (text("kind")?, text("title")?);
                let kind = Kind::ALL.into_iter().find(|known| known.name() == asked).ok_or(Trouble::Wrong)?;
                let sections = moment.desk.sites.first().map_or(&[][..], |site| &site.config.sections);
                let begun =
                    Beginning { kind, title: &viet::normalize(title.trim()), date: moment.desk.today, sections };
                Ok(json!({ "path": files::begin(&content, &begun)? }))
            }
            ("GET", "history") => Ok(json!(history::versions(&drawer, &query.get("path")?)?)),
            ("GET", "version") => {
                Ok(json!({ "text": history::version(&drawer, &query.get("path")?, &query.get("id")?)? }))
            }
            ("POST", "picture") => {
                let _one = writing();
                let path = query.get("path")?;
                files::article(&content, &path)?;
                Ok(json!({ "src": pictures::keep(&content, &path, &query.get("name")?, body)? }))
            }
            _ => Err(Trouble::Missing),
        }
    }
}

/// What stands behind the `?`.
struct Query(Vec<(String, String)>);

impl Query {
    fn read(query: &str) -> Self {
        // A space is a plus here, as forms write it.
        let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(key, value)| (decoded(key), decoded(value))).collect())
    }

    fn get(&self, key: &str) -> Result<String, Trouble> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone()).ok_or(Trouble::Wrong)
    }
}

fn reply(code: u16, value: &Value) -> Reply {
    Reply::new(code, "application/json; charset=utf-8", value.to_string().into_bytes())
}

/// What went wrong, under a name for which the script has words.
fn trouble(trouble: &Trouble) -> Reply {
    match trouble {
        Trouble::Conflict(now) => {
            let now = now.as_ref().map(|file| json!({ "text": file.text, "hash": file.hash }));
            reply(409, &json!({ "trouble": "conflict", "now": now }))
        }
        Trouble::Forbidden => reply(403, &json!({ "trouble": "token" })),
        Trouble::Missing => reply(404, &json!({ "trouble": "missing" })),
        Trouble::Wrong => reply(400, &json!({ "trouble": "wrong" })),
        Trouble::Taken => reply(409, &json!({ "trouble": "taken" })),
        Trouble::NotText => reply(422, &json!({ "trouble": "not_text" })),
        Trouble::NoPicture => reply(422, &json!({ "trouble": "no_picture" })),
        Trouble::Machine(error) => reply(500, &json!({ "trouble": "machine", "detail": error.to_string() })),
    }
}

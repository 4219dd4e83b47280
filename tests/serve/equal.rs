//! Whatever is edited, the server shows what a clean build of the same files makes: each page, each feed, the search. A
//! build after the last one makes the same.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sotay::base::hash::Hash;
use sotay::model::config::BaseUrl;
use sotay::model::output::{Body, Cache, Output, Sink};
use sotay::pipeline::{self, Job, Report};
use sotay::write::{self, MANIFEST, Writer};
use tempfile::TempDir;

use crate::running::{Running, clock, job, knowledge_base, replace, write};

/// How many articles there are at first.
const ARTICLES: usize = 12;

/// How many edits are made, one after the other.
const EDITS: usize = 24;

/// Something that an editor does. A number names one of the articles that there are.
#[derive(Debug, Clone)]
enum Edit {
    Body(usize, String),
    Title(usize, u8),
    Date(usize, u8),
    Status(usize, bool),
    Topic(usize, bool),
    Link(usize, usize),
    Break(usize),
    Add,
    Delete(usize),
    Rename(usize),
    Move,
    Topics(u8),
    Settings(u8),
    Cell(usize, bool),
    Places(u8),
    Word(u8),
    Template(u8),
    Drawing,
    Photo(usize, u8),
    Same(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let one = 0..64_usize;
    prop_oneof![
        4 => (one.clone(), "[hnlr][aoê] [đt]ất|[a-z]{3} [a-z]{2} [a-z]{3} [a-z]{2}").prop_map(|(at, text)| Edit::Body(at, text)),
        2 => (one.clone(), 0..4_u8).prop_map(|(at, title)| Edit::Title(at, title)),
        1 => (one.clone(), 0..4_u8).prop_map(|(at, year)| Edit::Date(at, year)),
        1 => (one.clone(), any::<bool>()).prop_map(|(at, draft)| Edit::Status(at, draft)),
        1 => (one.clone(), any::<bool>()).prop_map(|(at, other)| Edit::Topic(at, other)),
        2 => (one.clone(), 0..64_usize).prop_map(|(from, to)| Edit::Link(from, to)),
        2 => one.clone().prop_map(Edit::Break),
        1 => Just(Edit::Add),
        1 => one.clone().prop_map(Edit::Delete),
        1 => one.clone().prop_map(Edit::Rename),
        1 => Just(Edit::Move),
        1 => (0..4_u8).prop_map(Edit::Topics),
        1 => (1..6_u8).prop_map(Edit::Settings),
        1 => (one.clone(), any::<bool>()).prop_map(|(at, other)| Edit::Cell(at, other)),
        2 => (0..4_u8).prop_map(Edit::Places),
        1 => (0..4_u8).prop_map(Edit::Word),
        2 => (0..4_u8).prop_map(Edit::Template),
        1 => Just(Edit::Drawing),
        2 => (one.clone(), 0..4_u8).prop_map(|(at, size)| Edit::Photo(at, size)),
        1 => one.prop_map(Edit::Same),
    ]
}

/// An article as it stands in its file.
#[derive(Debug, Clone)]
struct Article {
    title: String,
    year: u16,
    draft: bool,
    topic: &'static str,
    cell: &'static str,
    photo: bool,
    link: Option<String>,
    broken: bool,
    body: String,
}

impl Article {
    fn new(number: usize) -> Self {
        Self {
            title: format!("Việc làm thứ {number}"),
            year: 2018 + (number % 5) as u16,
            draft: false,
            topic: if number.is_multiple_of(2) { "duong" } else { "ca" },
            cell: if number.is_multiple_of(3) { "thon" } else { "to" },
            photo: false,
            link: None,
            broken: false,
            body: format!("Cả thôn góp công, hiến đất mở đường, hiến đất số {}.", number % 3),
        }
    }

    fn text(&self) -> String {
        let date = if self.broken { "hôm qua".to_owned() } else { format!("{}-03-05", self.year) };
        let status = if self.draft { "draft" } else { "published" };
        let mut text = format!(
            "---\ntitle: {}\ndate: {date}\nstatus: {status}\ncell: {}\ntopics: [{}]\nfigures:\n  - {{ indicator: ho, value: {} }}\n---\n\n{}\n",
            self.title,
            self.cell,
            self.topic,
            self.body.len(),
            self.body
        );
        if let Some(link) = &self.link {
            write!(text, "\nXem [bài này](/{link}).\n").unwrap();
        }
        if self.photo {
            text += "\n![Con đường](/practices/anh.png)\n";
        }
        text
    }
}

/// The files as they should be, a server that watches them, and a site that is built again and again.
struct Desk {
    running: Running,
    built: TempDir,
    articles: BTreeMap<String, Article>,
    number: usize,
    /// What the server built last.
    last: Hash,
}

impl Desk {
    fn new() -> Self {
        let room = knowledge_base();
        let root = room.path();
        fs::remove_file(root.join("content/practices/hien-dat.md")).unwrap();
        write(root, "content/data/topics.yaml", "- { id: duong, name: Làm đường }\n- { id: ca, name: Nuôi cá }\n");
        write(root, "content/data/indicators.yaml", "- { id: ho, name: Số hộ, total: sum }\n");
        write(root, "content/data/places.yaml", &places(0));
        write(root, "content/data/cells.yaml", CELLS);
        write(root, "content/site.yaml", &settings(24));
        write(root, "themes/rieng/theme.yaml", "name: rieng\napi: 1\n");
        write(root, "themes/rieng/i18n/vi.yaml", &words(0));
        photo(root, 0);
        let articles: BTreeMap<String, Article> =
            (0..ARTICLES).map(|number| (format!("practices/bai-{number}.md"), Article::new(number))).collect();
        for (file, article) in &articles {
            write(root, &format!("content/{file}"), &article.text());
        }
        let running = Running::start(room);
        let last = running.next_build().from;
        Self { running, built: tempfile::tempdir().unwrap(), articles, number: ARTICLES, last }
    }

    fn file(&self, at: usize) -> String {
        self.articles.keys().nth(at % self.articles.len()).unwrap().clone()
    }

    fn change(&mut self, at: usize, change: impl FnOnce(&mut Article)) {
        let file = self.file(at);
        let article = self.articles.get_mut(&file).unwrap();
        article.broken = false;
        change(article);
        let text = article.text();
        replace(self.running.room.path(), &format!("content/{file}"), &text);
    }

    fn edit(&mut self, edit: &Edit) {
        let content = self.running.room.path().join("content");
        match edit.clone() {
            Edit::Body(at, text) => self.change(at, |article| article.body = format!("{text}, {text}. Cả thôn.")),
            Edit::Title(at, title) => self.change(at, |article| article.title = format!("Tên mới {title}")),
            Edit::Date(at, year) => self.change(at, |article| article.year = 2015 + u16::from(year) * 4),
            Edit::Status(at, draft) => self.change(at, |article| article.draft = draft),
            Edit::Topic(at, other) => self.change(at, |article| article.topic = if other { "duong" } else { "ca" }),
            Edit::Link(from, to) => {
                let to = self.file(to);
                self.change(from, |article| article.link = Some(to));
            }
            Edit::Break(at) => self.change(at, |article| article.broken = true),
            Edit::Same(at) => self.change(at, |_| ()),
            Edit::Add => {
                let (file, article) = (format!("practices/bai-{}.md", self.number), Article::new(self.number));
                self.number += 1;
                // Not all at once, as some programs write.
                fs::write(content.join(&file), &article.text()[..40]).unwrap();
                fs::write(content.join(&file), article.text()).unwrap();
                self.articles.insert(file, article);
            }
            Edit::Delete(at) if self.articles.len() > 4 => {
                let file = self.file(at);
                self.articles.remove(&file);
                fs::remove_file(content.join(file)).unwrap();
            }
            Edit::Rename(at) => {
                let (from, to) = (self.file(at), format!("guides/bai-{}.md", self.number));
                self.number += 1;
                fs::create_dir_all(content.join("guides")).unwrap();
                fs::rename(content.join(&from), content.join(&to)).unwrap();
                let article = self.articles.remove(&from).unwrap();
                self.articles.insert(to, article);
            }
            Edit::Move => {
                let folder = format!("practices/thu-muc-{}", self.number);
                self.number += 1;
                let file = self.file(self.number);
                fs::create_dir_all(content.join(&folder)).unwrap();
                let to = format!("{folder}/index.md");
                fs::rename(content.join(&file), content.join(&to)).unwrap();
                let article = self.articles.remove(&file).unwrap();
                self.articles.insert(to, article);
            }
            Edit::Topics(name) => {
                let text =
                    format!("- {{ id: duong, name: Đường {name} }}\n- {{ id: ca, name: Nuôi cá, parent: duong }}\n");
                replace(self.running.room.path(), "content/data/topics.yaml", &text);
            }
            Edit::Settings(size) => {
                replace(self.running.room.path(), "content/site.yaml", &settings(size));
            }
            Edit::Cell(at, other) => self.change(at, |article| article.cell = if other { "thon" } else { "to" }),
            Edit::Places(name) => replace(self.running.room.path(), "content/data/places.yaml", &places(name)),
            Edit::Word(word) => replace(self.running.room.path(), "themes/rieng/i18n/vi.yaml", &words(word)),
            Edit::Template(0) => drop(fs::remove_file(self.running.room.path().join(FOOTER))),
            Edit::Template(text) => replace(self.running.room.path(), FOOTER, &format!("<footer>{text}</footer>\n")),
            Edit::Photo(at, size) => {
                photo(self.running.room.path(), size);
                self.change(at, |article| article.photo = true);
            }
            Edit::Drawing | Edit::Delete(_) => {
                self.number += 1;
                fs::write(content.join("practices/anh.svg"), format!("<svg><!-- {} --></svg>", self.number)).unwrap();
            }
        }
    }

    fn job(&self) -> Job {
        let origin = format!("http://{}", self.running.address);
        Job { base_url: Some(BaseUrl { origin, path: "/".into() }), now: clock(), ..job(self.running.room.path()) }
    }

    /// A clean build of the files as they are now.
    fn clean(&self) -> (Report, BTreeMap<String, Vec<u8>>) {
        let (job, files) = (self.job(), Files::default());
        let report = pipeline::build(pipeline::read(&job).unwrap(), &job, &files, &files, &|_| ()).unwrap();
        (report, files.0.into_inner().unwrap())
    }

    /// What a build makes out of the files and the site that it made the time before.
    fn again(&self) -> BTreeMap<String, Vec<u8>> {
        let (job, output) = (self.job(), self.built.path().join("public"));
        let writer = Writer::open(&output, &write::Options::default()).unwrap();
        let report = pipeline::build(pipeline::read(&job).unwrap(), &job, &writer, writer.cache(), &|_| ()).unwrap();
        assert!(report.is_good());
        writer.commit().unwrap();
        let files = walkdir::WalkDir::new(&output).into_iter().map(|entry| entry.unwrap());
        let name = |path: &Path| path.strip_prefix(&output).unwrap().to_str().unwrap().to_owned();
        files
            .filter(|entry| entry.file_type().is_file() && entry.file_name() != MANIFEST)
            .map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap()))
            .collect()
    }

    /// Waits until the server has seen the files as they are now. An edit that changes nothing is no news.
    fn settle(&mut self) {
        let now = pipeline::fingerprint(&pipeline::read(&self.job()).unwrap(), &self.job());
        while self.last != now {
            self.last = self.running.next_build().from;
        }
    }

    /// Compares each file of a clean build with what a build after the last one makes, and with what the server sends, if
    /// the files make a site.
    fn compare(&self, after: &[Edit]) {
        let (report, files) = self.clean();
        if !report.is_good() {
            assert_eq!(self.running.listen().next().1["severe"], true, "{after:?}");
            return;
        }
        let again = self.again();
        assert!(again.keys().eq(files.keys()), "other files after {after:?}");
        for (path, expected) in files {
            assert!(again[&path] == expected, "{path} is another in a build after {after:?}");
            let address = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
            let reply = self.running.get(&format!("/{}", address.unwrap_or(&path)));
            let sent = without_script(&reply.bytes);
            assert!(sent == expected, "{path} is another after {after:?}: {}", reply.head);
        }
    }
}

/// The footer of every page, in the theme of the handbook.
const FOOTER: &str = "themes/rieng/templates/parts/footer.html";

const CELLS: &str = "- { id: thon, name: Chi bộ thôn, kind: thon, place: thon }\n\
     - { id: to, name: Chi bộ tổ, kind: to-dan-pho, place: xa }\n";

fn places(name: u8) -> String {
    let merged = if name == 3 { ", until: 2025-07-01, merged_into: moi" } else { "" };
    format!(
        "- {{ id: moi, name: Xã mới, type: xa }}\n- {{ id: xa, name: Vân Sơn {name}, type: xa{merged} }}\n\
         - {{ id: thon, name: Mãn Sơn, type: thon, parent: xa }}\n"
    )
}

fn settings(size: u8) -> String {
    format!("title: Sổ tay thử\ntheme: rieng\npagination: {size}\n")
}

fn words(word: u8) -> String {
    format!("nav:\n  home: Trang đầu {word}\narticle:\n  related: Cùng việc {word}\n")
}

/// A picture wide enough to be published in other widths.
fn photo(root: &Path, size: u8) {
    let picture = image::RgbImage::from_pixel(900 + u32::from(size), 40, image::Rgb([size, 90, 30]));
    let beside = root.join("content/practices/.moi.png");
    picture.save(&beside).unwrap();
    fs::rename(beside, root.join("content/practices/anh.png")).unwrap();
}

/// A page without what the server puts in.
fn without_script(page: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(page) else { return page.to_vec() };
    match text.find("<script src=\"/__sotay/reload.js\"") {
        Some(at) => {
            let end = at + text[at..].find('\n').unwrap() + 1;
            [&page[..at], &page[end..]].concat()
        }
        None => page.to_vec(),
    }
}

/// Keeps what it is given, and nothing for the next time.
#[derive(Default)]
struct Files(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Files {
    fn keep(&self, _: &str, _: Hash) -> bool {
        false
    }

    fn put(&self, output: Output) {
        let bytes = match output.body {
            Body::Bytes(bytes) => bytes,
            Body::File(path) => fs::read(path).unwrap(),
        };
        self.0.lock().unwrap().insert(output.path, bytes);
    }
}

impl Cache for Files {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}

    fn retain(&self, _: &[String]) {}
}

#[test]
fn after_whatever_edits_the_server_shows_what_a_clean_build_makes() {
    // Long runs of edits and not many of them: what is left of the times before is what could go wrong.
    let config = Config { cases: 2, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let edits = prop::collection::vec(edit(), EDITS);
    TestRunner::new(config)
        .run(&edits, |edits| {
            let mut desk = Desk::new();
            for (number, edit) in edits.iter().enumerate() {
                desk.edit(edit);
                desk.settle();
                // All files each time would take minutes; what is taken over wrongly once is taken over further.
                if number % 4 == 3 || number + 1 == edits.len() {
                    desk.compare(&edits[..=number]);
                }
            }
            Ok(())
        })
        .unwrap();
}

//! The same content gives the same bytes: with one thread or many, from nothing or from the last build.

#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it is surprised, and names its own files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

fn build(root: &Path, output: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    command.args(["build", "--root"]).arg(root).arg("--output").arg(output).args(args);
    let built = command.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// Every file below `folder` with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (entry.path().strip_prefix(folder).unwrap().display().to_string(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn assert_same(a: &Path, b: &Path, when: &str) {
    let (a, b) = (tree(a), tree(b));
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>(), "{when}");
    for (path, bytes) in &a {
        assert!(*bytes == b[path], "{when}: {path} differs");
    }
}

/// The demonstration content and a crowd of articles beside it, so that threads have something to race for; without
/// drawn pictures, which take a test most of its time, unless it is about them.
fn crowd(root: &Path, pictures: bool) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&from).into_iter().map(|entry| entry.unwrap()) {
        let to = root.join("content").join(entry.path().strip_prefix(&from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(site, format!("{text}social_pictures: {pictures}\n")).unwrap();
    for number in 0..120 {
        fs::write(
            root.join(format!("content/practices/dam-{number}.md")),
            article(number, "Chi bộ họp bàn việc chung."),
        )
        .unwrap();
    }
}

fn article(number: usize, body: &str) -> String {
    let (day, next) = (number % 28 + 1, (number + 1) % 120);
    format!(
        "---\ntitle: Việc làm thứ {number}\ndate: 2021-03-{day:02}\ncell: thon-man-son\ntopics: [hien-dat-lam-duong]\n---\n\n\
         {body} Xem [bài sau](dam-{next}.md).\n\n## Kết quả {number}\n\nBà con đồng thuận.\n"
    )
}

#[test]
fn one_thread_and_many_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    crowd(folder.path(), true);
    let (one, many) = (folder.path().join("one"), folder.path().join("many"));
    build(folder.path(), &one, &["--jobs", "1"]);
    build(folder.path(), &many, &["--jobs", "8"]);
    assert_same(&one, &many, "--jobs 1 and --jobs 8");
}

#[test]
fn a_build_after_a_change_makes_what_a_clean_one_makes() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    crowd(root, false);
    let kept = root.join("kept");
    build(root, &kept, &[]);
    let practices = root.join("content/practices");
    let replace = |file: &str, from: &str, to: &str| {
        let path = root.join("content").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replace(from, to)).unwrap();
    };
    let changes: [(&str, &dyn Fn()); 8] = [
        ("a body", &|| fs::write(practices.join("dam-7.md"), article(7, "Chi bộ đã bàn kỹ.")).unwrap()),
        ("a title, and so an address", &|| {
            replace("practices/dam-8.md", "title: Việc làm thứ 8", "title: Việc làm mới");
        }),
        ("a date", &|| replace("practices/dam-9.md", "2021-03-10", "2020-01-01")),
        ("a new article", &|| fs::write(practices.join("them.md"), article(500, "Thêm một bài.")).unwrap()),
        ("an article gone", &|| fs::remove_file(practices.join("them.md")).unwrap()),
        ("a register", &|| replace("data/topics.yaml", "Hiến đất", "Góp đất")),
        ("the settings", &|| replace("site.yaml", "pagination: 20", "pagination: 7")),
        ("the theme", &|| {
            let own = root.join("themes/rieng/i18n");
            fs::create_dir_all(&own).unwrap();
            fs::write(own.join("vi.yaml"), "nav:\n  home: Về đầu\n").unwrap();
            replace("site.yaml", "pagination: 7", "pagination: 7\ntheme: rieng");
        }),
    ];
    for (number, (what, change)) in changes.iter().enumerate() {
        change();
        let clean = root.join(format!("clean-{number}"));
        build(root, &kept, &[]);
        build(root, &clean, &[]);
        assert_same(&kept, &clean, what);
    }
}

#[test]
fn a_build_with_nothing_changed_touches_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    crowd(root, false);
    let site = root.join("public");
    build(root, &site, &[]);
    let stamps = || -> Vec<_> {
        let entries = walkdir::WalkDir::new(&site).sort_by_file_name().into_iter().map(|entry| entry.unwrap());
        entries.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = stamps();
    build(root, &site, &[]);
    assert_eq!(before, stamps());
    fs::write(site.join("index.html"), "sửa tay").unwrap();
    build(root, &site, &[]);
    assert!(
        fs::read_to_string(site.join("index.html")).unwrap().contains("<main"),
        "a file edited by hand is put right"
    );
}

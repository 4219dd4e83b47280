//! What an editor asks of the command line beside a build: what waits, what changed.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

fn sotay(args: &[&str], root: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(args).arg("--root").arg(root).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join("content").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Two communes and two topics; in one commune a topic has nothing, and in the other nothing of late.
fn handbook() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    write(
        root,
        "data/places.yaml",
        "- { id: tinh, name: Tỉnh nhà, type: tinh }\n- { id: ham-yen, name: Hàm Yên, type: xa, parent: tinh }\n- { id: tan-long, name: Tân Long, type: xa, parent: tinh }\n",
    );
    write(root, "data/topics.yaml", "- { id: cds, name: Chuyển đổi số }\n- { id: lam-duong, name: Làm đường }\n");
    let article = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}\n---\n\nBài.\n");
    write(root, "practices/a.md", &article("Bài cũ", "date: 2020-05-01\nplace: ham-yen\ntopics: [cds]"));
    write(root, "practices/b.md", &article("Bài mới", "date: 2020-06-01\nplace: tan-long\ntopics: [lam-duong]"));
    write(
        root,
        "practices/c.md",
        &article("Bài nháp", "date: 2020-06-01\nstatus: draft\nplace: tan-long\ntopics: [cds]"),
    );
    write(root, "practices/d.md", &article("Bài chờ", "date: 2020-06-01\nstatus: review"));
    write(root, "practices/e.md", &article("Bài hẹn", "date: 2999-01-01"));
    write(root, "practices/f.md", &article("Bài hết hạn", "date: 2020-01-01\nexpires: 2020-02-01"));
    folder
}

#[test]
fn what_waits_and_what_is_missing_is_told() {
    let folder = handbook();
    let stats: serde_json::Value = serde_json::from_str(&sotay(&["stats", "--json"], folder.path())).unwrap();
    for (state, title) in
        [("draft", "Bài nháp"), ("review", "Bài chờ"), ("scheduled", "Bài hẹn"), ("expired", "Bài hết hạn")]
    {
        assert_eq!(stats["states"][state][0]["title"], title);
        assert_eq!(stats["states"][state].as_array().unwrap().len(), 1, "{state}");
    }
    assert_eq!(stats["states"]["published"].as_array().unwrap().len(), 2);
    assert_eq!(stats["topics"][0]["practices"], 1, "a draft covers nothing");
    let gaps = stats["gaps"].as_array().unwrap();
    let has = |topic: &str, place: &str, since: serde_json::Value| {
        gaps.iter().any(|gap| gap["topic"] == topic && gap["place"] == place && gap["since"] == since)
    };
    assert!(has("cds", "ham-yen", 2020.into()) && has("cds", "tan-long", serde_json::Value::Null), "{gaps:?}");

    let (vi, en) = (sotay(&["stats", "--lang", "vi"], folder.path()), sotay(&["stats", "--lang", "en"], folder.path()));
    assert!(vi.contains("Xã Hàm Yên: chưa có mô hình nào về “Chuyển đổi số” từ sau năm 2020"), "{vi}");
    assert!(en.contains("Xã Hàm Yên: no practice on Chuyển đổi số since 2020"), "{en}");
    assert!(en.contains("2999-01-01  Bài hẹn  content/practices/e.md"), "{en}");
}

#[test]
fn a_new_practice_has_the_sections_that_the_site_asks_for() {
    let folder = handbook();
    let root = folder.path();
    write(root, "site.yaml", "title: Thử\nbase_url: https://example.org/\nsections: [Việc đã làm, Điều rút ra]\n");
    let path = sotay(&["new", "practice", "Mở đường"], root);
    let text = fs::read_to_string(path.trim()).unwrap();
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, ["Việc đã làm", "Điều rút ra"]);
    assert!(told(root, "practices/mo-duong.md", "missing-section").is_empty(), "{text}");
}

#[test]
fn a_build_names_what_changed_since_the_last() {
    let folder = handbook();
    let (root, list) = (folder.path(), folder.path().join("changed.txt"));
    let build = || sotay(&["build", "--lang", "en", "--changed-list", list.to_str().unwrap()], root);
    let changed = || fs::read_to_string(&list).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();

    let said = build();
    assert!(!said.contains("  A "), "all is new, so nothing need be named: {said}");
    assert!(changed().contains(&"A practices/bai-cu/index.html".to_owned()));
    assert!(changed().iter().all(|line| line.starts_with("A ")));

    assert!(!build().contains("  M "));
    assert_eq!(changed(), Vec::<String>::new());

    fs::remove_file(root.join("content/practices/b.md")).unwrap();
    write(root, "practices/g.md", "---\ntitle: Bài thêm\ndate: 2021-01-01\nplace: ham-yen\n---\n\nBài.\n");
    let said = build();
    let lines = changed();
    for line in ["A practices/bai-them/index.html", "D practices/bai-moi/index.html", "M index.html"] {
        assert!(lines.contains(&line.to_owned()), "{line} is not in {lines:?}");
    }
    let paths: Vec<&str> = lines.iter().map(|line| &line[2..]).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    assert!(said.contains(&format!("  {}", lines[0])) && said.contains("more"), "{said}");
}

/// What `check` has to say under `code` of the article at `path`: the words, line by line.
fn told(root: &Path, path: &str, code: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&checked(root)).unwrap();
    let faults = report["faults"].as_array().unwrap().iter();
    let of = faults.filter(|fault| fault["code"] == code && fault["file"] == format!("content/{path}"));
    of.map(|fault| format!("{} {}", fault["message"].as_str().unwrap(), fault["hint"].as_str().unwrap_or(""))).collect()
}

fn checked(root: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sotay"))
        .args(["check", "--json", "--drafts", "--lang", "en", "--root"])
        .arg(root)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_name_with_a_slip_is_told_and_what_may_be_another_name_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    write(
        root,
        "data/places.yaml",
        "- { id: man-son, name: Mãn Sơn, type: thon }\n- { id: van-son, name: Vân Sơn, type: xa }\n- { id: dong-bang, name: Đồng Bàng, type: to-dan-pho }\n- { id: tan-an, name: Tân An, type: xa }\n",
    );
    write(root, "data/cells.yaml", "- { id: sao-mai, name: Chi bộ Trường Mầm non Sao Mai, place: tan-an }\n");
    let names = |body: &str| {
        write(root, "practices/a.md", &format!("---\ntitle: Một\ndate: 2020-05-01\ncell: sao-mai\n---\n\n{body}\n"));
        let told = told(root, "practices/a.md", "other-spelling");
        told.iter()
            .map(|told| {
                let quoted: Vec<&str> = told.split('`').collect();
                format!("{} → {}", quoted[1], quoted[3])
            })
            .collect::<Vec<String>>()
    };
    // The tone, d for đ, a letter missing, one too many.
    assert_eq!(names("Ở thôn Mản Sơn, rồi Man Sơn."), ["Mản Sơn → Mãn Sơn", "Man Sơn → Mãn Sơn"]);
    assert_eq!(names("Tổ Dồng Bàng họp."), ["Dồng Bàng → Đồng Bàng"]);
    assert_eq!(names("Xã Mãn Sn họp. Tại Mãnn Sơn"), ["Mãn Sn → Mãn Sơn", "Mãnn Sơn → Mãn Sơn"]);
    assert_eq!(names("Chi bộ Trường Mâm non"), ["Trường Mâm → Trường Mầm"]);
    // A word that there is counts as a slip only in an article of that very place or cell.
    assert_eq!(names("ở xã Tân Lan, cô Sao Ma"), ["Tân Lan → Tân An", "Sao Ma → Sao Mai"]);
    for fine in [
        "Mãn Sơn và Vân Sơn",
        "đồng chí Nguyễn Văn Sơn và bà Trần Vân Sơn",
        "xã Mãn Sinh, xã Vân Son Hạ, thôn Măng Sơn, xã Mã Sơn",
        "Sơn Mản. Sơn về Mãn, xã Tân Ít, Sao May",
    ] {
        assert_eq!(names(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn every_language_is_looked_at() {
    let folder = handbook();
    let root = folder.path();
    write(root, "site.yaml", "title: Thử\nsections: [Cách làm]\nlanguages: { en: { title: Try } }\n");
    let article = |title: &str, more: &str, body: &str| format!("---\ntitle: {title}\n{more}\n---\n\n{body}\n");
    write(
        root,
        "practices/a.en.md",
        &article("Old one", "date: 2020-05-01\nplace: ham-yen\ntopics: [cds]", "Call 0912 345 678."),
    );
    write(
        root,
        "practices/h.en.md",
        &article("Draft of one", "date: 2024-06-01\nstatus: draft", "In Tan Long, Tân Lông. ![a](h.png)"),
    );
    let picture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/warning-editor/content/practices/khong-dung.png");
    for name in ["practices/h.png", "pages/p.png"] {
        write(root, name, "");
        fs::copy(&picture, root.join("content").join(name)).unwrap();
    }
    write(root, "pages/p.md", &article("Trang", "menu: true", "![a](p.png)"));
    write(root, "pages/p.en.md", &article("Page", "slug: page", "![a](p.png)"));
    write(root, "pages/q.en.md", &article("Lost", "slug: lost", "Nobody comes here."));

    let stats: serde_json::Value = serde_json::from_str(&sotay(&["stats", "--json"], root)).unwrap();
    assert_eq!(stats["topics"][0]["practices"], 1, "in two languages it is one practice");
    let drafts: Vec<&str> =
        stats["states"]["draft"].as_array().unwrap().iter().map(|one| one["file"].as_str().unwrap()).collect();
    assert_eq!(drafts, ["content/practices/c.md", "content/practices/h.en.md"]);

    assert_eq!(told(root, "practices/a.en.md", "personal-data").len(), 1, "{}", checked(root));
    assert_eq!(told(root, "practices/h.en.md", "other-spelling").len(), 1, "marks that are left off are none");
    assert_eq!(told(root, "practices/a.md", "missing-section").len(), 1);
    assert_eq!(told(root, "practices/a.en.md", "missing-section").len(), 0, "they are named in the main language");
    assert_eq!((told(root, "pages/p.en.md", "orphan").len(), told(root, "pages/q.en.md", "orphan").len()), (0, 1));
    for picture in ["practices/h.png", "pages/p.png"] {
        assert_eq!(told(root, picture, "unused-picture").len(), 0, "{picture}");
    }
}

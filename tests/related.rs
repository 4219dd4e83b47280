//! Related articles: which they are, and why, as the pages say it.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A handbook of these articles (file, front matter, text), built.
struct Handbook(tempfile::TempDir);

impl Handbook {
    fn new(articles: &[(&str, &str, &str)]) -> Self {
        let handbook = Self(tempfile::tempdir().unwrap());
        handbook.write("site.yaml", "title: Sổ tay\n");
        handbook.write(
            "data/topics.yaml",
            "- { id: nong-thon, name: Nông thôn }\n- { id: duong, name: Làm đường, parent: nong-thon }\n- { id: ca, name: Nuôi cá }\n",
        );
        handbook.write(
            "data/places.yaml",
            "- { id: tinh, name: T, type: tinh }\n- { id: xa, name: Sơn, type: xa, parent: tinh }\n\
             - { id: thon-a, name: A, type: thon, parent: xa }\n- { id: thon-b, name: B, type: thon, parent: xa }\n\
             - { id: xa-khac, name: Khác, type: xa, parent: tinh }\n",
        );
        handbook.write("data/indicators.yaml", "- { id: ho, name: Số hộ }\n");
        for (file, front, text) in articles {
            handbook.article(file, front, text);
        }
        handbook
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn article(&self, file: &str, front: &str, text: &str) {
        self.write(
            &format!("practices/{file}.md"),
            &format!("---\ntitle: {file}\nslug: {file}\ndate: 2024-01-01\n{front}---\n\n{text}\n"),
        );
    }

    /// Builds it and says what is related to an article: `file: kind name, kind name`.
    fn related(&self, file: &str) -> Vec<String> {
        let site = self.0.path().join("public");
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
        let built = command.args(["build", "--root"]).arg(self.0.path()).arg("--output").arg(&site).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        read(&site.join(format!("practices/{file}/index.json")))
    }
}

fn read(path: &Path) -> Vec<String> {
    let page: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let related = page["article"]["related"].as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let reason = |reason: &serde_json::Value| {
        format!("{} {}", text(&reason["kind"]), text(&reason["name"])).trim_end().to_owned()
    };
    let one = |one: &serde_json::Value| {
        let reasons: Vec<String> = one["reasons"].as_array().unwrap().iter().map(reason).collect();
        format!("{}: {}", text(&one["title"]), reasons.join(", "))
    };
    related.iter().map(one).collect()
}

const PUMP: &str =
    "Máy bơm nước chạy bằng pin mặt trời. Máy bơm nước tưới cho ruộng bậc thang, pin mặt trời lắp trên mái.";
const PUMP_TOO: &str =
    "Thôn góp tiền mua pin mặt trời. Nhờ pin mặt trời, máy bơm nước chạy cả ngày; máy bơm nước do tổ trông coi.";
const BEES: &str = "Nuôi ong lấy mật. Đàn ong nội cho mật vàng, nuôi ong không tốn nhiều công, đàn ong nội dễ chăm.";

#[test]
fn each_thing_in_common_is_a_reason_that_is_told() {
    let handbook = Handbook::new(&[
        ("bai", "topics: [duong]\nplace: thon-a\nfigures: [{ indicator: ho, value: 3 }]\n", PUMP),
        ("chu-de", "topics: [duong]\n", "Một."),
        ("rong-hon", "topics: [nong-thon]\n", "Hai."),
        ("chi-tieu", "figures: [{ indicator: ho, value: 5 }]\n", "Ba."),
        ("dia-ban", "place: thon-b\n", "Bốn."),
        ("khac", "topics: [ca]\nplace: xa-khac\n", BEES),
    ]);
    assert_eq!(
        handbook.related("bai"),
        ["chu-de: topic Làm đường", "chi-tieu: indicator Số hộ", "dia-ban: place Xã Sơn"]
    );
    assert_eq!(handbook.related("rong-hon"), ["bai: topic Nông thôn", "chu-de: topic Nông thôn"]);
    assert_eq!(handbook.related("khac"), [] as [&str; 0], "a province is no place to have in common");
}

#[test]
fn the_same_words_are_a_reason_until_they_are_the_same_no_more() {
    let mut articles = vec![("bom", "", PUMP), ("bom-khac", "", PUMP_TOO), ("ong", "", BEES)];
    let others = ["một", "hai", "ba", "bốn"].map(|number| (number, format!("Chuyện thứ {number}, kể ở bài {number}.")));
    let names = ["c1", "c2", "c3", "c4"];
    articles.extend(names.iter().zip(&others).map(|(name, (_, text))| (*name, "", text.as_str())));
    let handbook = Handbook::new(&articles);
    assert_eq!(handbook.related("bom"), ["bom-khac: words"]);
    assert_eq!(handbook.related("ong"), [] as [&str; 0]);
    // The signatures of the other articles now come from the cache.
    handbook.article("bom-khac", "", BEES);
    assert_eq!(handbook.related("bom"), [] as [&str; 0]);
    assert_eq!(handbook.related("ong"), ["bom-khac: words"]);
}

#[test]
fn the_authors_choice_comes_first_and_five_are_the_most_and_never_the_article_itself() {
    let front = "topics: [duong]\nrelated: [practices/ca.md]\n";
    let mut articles = vec![("bai", front, PUMP), ("ca", "topics: [ca]\n", "Cá.")];
    let names = ["d1", "d2", "d3", "d4", "d5", "d6"];
    articles.extend(names.iter().map(|name| (*name, "topics: [duong]\n", "Đường.")));
    let handbook = Handbook::new(&articles);
    let related = handbook.related("bai");
    assert_eq!((related.len(), related[0].as_str()), (5, "ca: chosen"), "{related:?}");
    assert!(related[1..].iter().all(|one| one.ends_with("topic Làm đường")), "{related:?}");
    for name in names {
        let related = handbook.related(name);
        assert!(related.len() == 5 && !related.iter().any(|one| one.starts_with(name)), "{name}: {related:?}");
    }
}

//! `tests/search/*.yaml`: queries, and the pages that they must find in the demonstration site, in order.
//!
//! ```yaml
//! - query: hiến đất        # as typed
//!   args: [--year, "2021"] # more arguments of `sotay search`
//!   total: 5               # how many there are, if it matters
//!   first: [/a/, /b/]      # the first hits, in order
//!   without: [/c/]         # what must not be among the hits
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops where it is surprised, and names its own files"
)]

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    query: String,
    #[serde(default)]
    args: Vec<String>,
    total: Option<usize>,
    #[serde(default)]
    first: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    /// Whether the query is typed with its marks apart from their letters.
    #[serde(default)]
    nfd: bool,
}

/// The demonstration site, built once.
fn site() -> &'static Path {
    static SITE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
        command.args(["build", "--root", env!("CARGO_MANIFEST_DIR"), "--output"]).arg(folder.path().join("public"));
        assert!(command.status().unwrap().success());
        folder
    });
    folder.path()
}

fn search(query: &str, args: &[String]) -> serde_json::Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    command.args(["search", "--json", "--index"]).arg(site().join("public")).args(args).arg("--").arg(query);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{query}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn urls(answer: &serde_json::Value) -> Vec<String> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["url"].as_str().unwrap().to_owned()).collect()
}

/// The same text with every mark apart from its letter.
fn apart(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().collect()
}

#[test]
fn every_query_finds_what_it_must_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue; // what `cargo xtask eval` asks, and of what
        }
        let cases: Vec<Case> = serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in cases {
            count += 1;
            let query = if case.nfd { apart(&case.query) } else { case.query.clone() };
            let answer = search(&query, &case.args);
            let found = urls(&answer);
            let total = answer["total"].as_u64().unwrap() as usize;
            let is_right = case.total.is_none_or(|wanted| wanted == total)
                && found.starts_with(&case.first)
                && !case.without.iter().any(|url| found.contains(url));
            if !is_right {
                wrong.push(format!("{} {:?}: total {total}, {found:#?}", case.query, case.args));
            }
        }
    }
    assert!(count >= 30, "the search cases have been lost");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_answer_has_the_promised_shape() {
    let answer = search("hiến đất", &[]);
    for facet in ["topic", "place", "cell", "year", "kind"] {
        let values = answer["facets"][facet].as_array().unwrap();
        assert!(!values.is_empty(), "{facet}");
        assert!(values.iter().all(|value| value["count"].as_u64().unwrap() > 0 && value["value"].is_string()));
    }
    let hit = &answer["hits"][0];
    assert!(hit["title"].is_string() && hit["score"].as_f64().unwrap() > 0.0 && hit["date"].is_string());
    let marked = hit["snippet"].as_array().unwrap().iter().filter(|piece| piece["mark"] == true);
    assert!(marked.count() > 0, "{hit}");
}

#[test]
fn figures_put_hits_in_order_from_either_end() {
    let sorted = |more: &[&str]| {
        let args = [&["--sort", "duong-be-tong"], more].concat();
        let hits = urls(&search("duong-be-tong:>0", &args.into_iter().map(str::to_owned).collect::<Vec<_>>()));
        assert!(hits.len() > 1, "{hits:?}");
        hits
    };
    let mut least_first = sorted(&["--least"]);
    least_first.reverse();
    assert_eq!(sorted(&[]), least_first);
}

/// What `sotay search` prints for people.
fn printed(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    command.args(["search", "--limit", "1", "--index"]).arg(site().join("public")).args(args);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn says(args: &[&str], lines: &[&str]) {
    let printed = printed(args);
    for line in lines {
        assert!(printed.lines().any(|found| found.trim() == *line), "{line:?} is not in\n{printed}");
    }
}

#[test]
fn a_query_is_explained_in_plain_words_of_both_languages() {
    let query = "hiến đất -cá topic:NTM year:2020.. dat-hien:>=1,5 -place:\"Tân Yên\"";
    says(
        &["--explain", "--lang", "vi", query],
        &[
            "Bài phải có đủ: hiến, đất",
            "Bài không được có: \"cá\"",
            "Chuyên đề: Nông thôn mới",
            "Năm: từ 2020",
            "Chỉ tiêu: Diện tích đất hiến ≥ 1,5",
            "Loại ra – Địa bàn: Thị trấn Tân Yên",
            "Ưu tiên bài thuộc: Hiến đất làm đường",
            "Xếp theo: mức phù hợp",
        ],
    );
    says(
        &["--explain", "--lang", "en", "NTM OR \"góp đất\" year:2021", "--sort", "dat-hien"],
        &[
            "Pages must have all of: ntm",
            "or all of: \"góp đất\"",
            "Year: 2021",
            "“ntm” also finds: “Nông thôn mới”",
            "In the order of: Diện tích đất hiến",
        ],
    );
    says(
        &["--explain", "--lang", "vi", "làm thế nào để hiến đất"],
        &["Bài phải có đủ: hiến, đất", "Chữ để hỏi hoặc dẫn, không cần có trong bài: làm thế nào để"],
    );
}

#[test]
fn the_points_of_a_hit_are_explained_and_add_up() {
    let printed = printed(&["--explain", "--lang", "en", "hien dat Mãn Sơn"]);
    let points = |sign: &str| -> Vec<f64> {
        let lines = printed.lines().filter_map(|line| line.strip_prefix(&format!("    {sign} ")));
        lines.map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect()
    };
    let (sum, factor, all) = (points("+"), points("×"), points("="));
    assert!(sum.len() >= 4, "{printed}");
    assert!((sum.iter().sum::<f64>() * factor[0] - all[0]).abs() < 0.1, "{printed}");
    assert!(printed.contains("“mãn” as typed, in "), "{printed}");
}

#[test]
fn what_was_changed_is_said_and_the_words_as_typed_are_offered() {
    says(
        &["--lang", "vi", "hieens ddaats"],
        &[
            "Không có kết quả cho “hieens ddaats”; đây là kết quả cho “hiến đất” (gõ Telex, VNI khi chưa bật bộ gõ).",
            "Chỉ tìm đúng như đã gõ: thêm --literal.",
        ],
    );
    assert_eq!(printed(&["--lang", "vi", "--literal", "hieens ddaats"]), "0 kết quả\n");
    says(&["--lang", "en", "hướng dẩn"], &["Did you mean “hướng dẫn”?"]);
    says(&["--lang", "vi", "hướng dẩn"], &["Có phải bạn muốn tìm “hướng dẫn”?"]);
}

#[test]
fn the_limit_cuts_the_hits_and_not_the_total() {
    let answer = search("chi bộ", &["--limit".into(), "1".into()]);
    assert_eq!(urls(&answer).len(), 1);
    assert!(answer["total"].as_u64().unwrap() > 1);
}

#[test]
fn a_damaged_pack_is_told_and_not_searched() {
    let copy = tempfile::tempdir().unwrap();
    let pack = copy.path().join("search");
    std::fs::create_dir(&pack).unwrap();
    for entry in std::fs::read_dir(site().join("public/search")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            continue;
        }
        let mut bytes = std::fs::read(&path).unwrap();
        if path.extension().is_none_or(|extension| extension != "json") {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        }
        std::fs::write(pack.join(path.file_name().unwrap()), bytes).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_sotay"));
    let output = command.args(["search", "đất", "--lang", "en", "--index"]).arg(copy.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("damaged"));
}

//! `sotay import`: reports become articles that say the same, or nothing at all.
//!
//! `SOTAY_BLESS=1 cargo test --test import` writes the golden articles and reports anew; read them before you commit them.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

#[path = "import/made.rs"]
mod made;
#[path = "import/report.rs"]
mod report;
#[path = "import/shown.rs"]
mod shown;
#[path = "import/structure.rs"]
mod structure;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use made::{docx, p, package, table};
use proptest::prelude::*;
use report::png;
use sotay::base::fault::{Excess, Foreign, Import};
use sotay::base::language::Language;
use sotay::import::{Bundle, Options, Original, import};
use sotay::model::article::Kind;
use sotay::model::site::Registers;
use tempfile::TempDir;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// The demonstration handbook, to be written into.
fn handbook() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&content) {
        let entry = entry.unwrap();
        let to = folder.path().join("content").join(entry.path().strip_prefix(&content).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

/// What the program says in the folder `room`: its standard output, its standard error, its exit code.
fn sotay(args: &[&str], room: &Path) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(args).current_dir(room).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let said = text(output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    (text(output.stdout), said, output.status.code())
}

/// What becomes of a file that has nothing beside it, with empty registers.
fn made_of(name: &str, bytes: &[u8]) -> (Option<Bundle>, Vec<Import>) {
    let original = Original { name, bytes, beside: &|_| None };
    let registers = Registers::default();
    let today = "2024-05-01".parse().unwrap();
    import(&original, &Options { kind: Kind::Practice, registers: &registers, today, language: Language::Vi })
}

fn text_of(bytes: &[u8]) -> String {
    made_of("a.docx", bytes).0.unwrap().text
}

fn golden(path: &Path, found: &str) {
    if std::env::var_os("SOTAY_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, found).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(found == expected, "{}\nexpected:\n{expected}\nfound:\n{found}", path.display());
}

/// That two texts have the same words in the same order; else the place where they part is told.
fn same_words(found: &[String], wanted: &[String]) {
    let at = found.iter().zip(wanted).take_while(|(found, wanted)| found == wanted).count();
    let near = |words: &[String]| words[at.saturating_sub(5)..words.len().min(at + 5)].join(" ");
    assert!(found == wanted, "word {at}: found “{}”, wanted “{}”", near(found), near(wanted));
}

#[test]
fn twelve_pages_come_through_word_by_word_and_are_checked_built_and_found() {
    let room = handbook();
    let report = report::twelve_pages();
    fs::write(room.path().join("bao-cao.docx"), &report.bytes).unwrap();
    let (path, said, code) = sotay(&["import", "bao-cao.docx", "--lang", "en"], room.path());
    assert_eq!(code, Some(0), "{said}");
    for told in ["import-merged", "import-old-font"] {
        assert!(said.contains(told), "{said}");
    }
    let text = fs::read_to_string(room.path().join(path.trim())).unwrap();
    let (front, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let shown = shown::shown(body);
    assert!(report.words.len() > 4000, "twelve pages have more words");
    same_words(&shown.words, &report.words);
    // A sheet has its notes at its foot; an article is one sheet.
    assert_eq!(shown.notes, report.notes);
    // What stands under a picture also tells of it to those who cannot see it.
    assert_eq!(shown.alts, report.captions);
    // The two lines of the title are a sentence in the front matter, where the site takes it from; the summary is
    // written there once more, and stays in the text.
    let front: serde_json::Value = serde_yaml::from_str(front).unwrap();
    assert_eq!(front["title"], "Báo cáo chuyện đi làm đường ở thôn 11");
    assert_eq!(front["summary"], report::FIRST);
    assert_eq!(front["date"], "2024-03-12");
    for mark in ["\n## I. ", "\n## XII. ", "\n| --- |"] {
        assert!(body.contains(mark), "{mark}");
    }
    let pictures = (1..=12).map(|number| room.path().join(path.trim()).with_file_name(format!("anh-{number}.png")));
    assert!(pictures.into_iter().all(|picture| picture.is_file()));

    let (_, said, code) = sotay(&["check", "--drafts", "--lang", "en"], room.path());
    assert_eq!(code, Some(0), "{said}");
    let (_, said, code) = sotay(&["build", "--drafts", "--lang", "en"], room.path());
    assert_eq!(code, Some(0), "{said}");
    for query in ["\"vôi hóa đá tai mèo\"", "45-BC/CB"] {
        let (hits, said, code) = sotay(&["search", query, "--json"], room.path());
        assert_eq!(code, Some(0), "{said}");
        assert!(hits.contains("chuyen-di-lam-duong-o-thon-11"), "{hits}");
    }
}

#[test]
fn reports_of_libreoffice_and_pages_become_the_same_articles_as_before() {
    let room = handbook();
    for name in ["source.docx", "source.odt", "bai.html"] {
        fs::copy(here().join(name), room.path().join(name)).unwrap();
    }
    fs::create_dir(room.path().join("bai_files")).unwrap();
    fs::copy(here().join("bai_files/duong.png"), room.path().join("bai_files/duong.png")).unwrap();
    for name in ["source.docx", "source.odt", "bai.html"] {
        let (path, said, code) = sotay(&["import", name, "--force", "--lang", "vi"], room.path());
        assert_eq!(code, Some(0), "{name}: {said}");
        let text = fs::read_to_string(room.path().join(path.trim())).unwrap();
        golden(&here().join("articles").join(format!("{name}.md")), &format!("{text}\n<!--\n{said}-->\n"));
        let picture = fs::read(room.path().join(path.trim()).with_file_name("anh-1.png")).unwrap();
        assert!(picture.starts_with(b"\x89PNG"));
    }
    let (_, said, code) = sotay(&["check", "--drafts"], room.path());
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn runs_that_word_cuts_anywhere_are_whole_again() {
    let run =
        |text: &str, more: &str| format!("<w:r><w:rPr>{more}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = [
        p("Đầu đề"),
        format!("<w:p>{}{}{}</w:p>", run("hi", ""), run("ế", "<w:b/>"), run("n đất", "")),
        "<w:p><w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t><w:noBreakHyphen/><w:t>bốn\u{a0}năm</w:t><w:softHyphen/></w:r></w:p>".into(),
        format!("<w:p>{}{}</w:p>", run("bé th", "<w:rFonts w:hAnsi=\".VnTimeH\"/>"), run("\u{ab}n", "<w:rFonts w:hAnsi=\".VnTimeH\"/>")),
        format!("<w:p>{}</w:p>", run("đ", "<w:rFonts w:hAnsi=\".VnTime\"/>").replace("<w:t xml:space=\"preserve\">đ</w:t>", "<w:t>t</w:t><w:softHyphen/>")),
    ];
    let text = text_of(&docx(&body.concat(), &[]));
    assert!(text.ends_with("\n\nhiến đất\n\nmột hai\\\nba-bốn năm\n\nBỘ THÔN\n\ntư\n"), "{text}");
}

#[test]
fn links_by_field_and_by_element_lead_to_the_web() {
    let rels = r#"<Relationships xmlns="r"><Relationship Id="l" Type="x/hyperlink" Target="https://a.vn/x y" TargetMode="External"/></Relationships>"#;
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = [
        p("Đầu đề"),
        "<w:p><w:hyperlink r:id=\"l\"><w:r><w:t>một</w:t></w:r></w:hyperlink></w:p>".into(),
        format!(
            "<w:p>{}<w:r><w:instrText> HYPERLINK \"https://b.vn/\" </w:instrText></w:r>{}<w:r><w:t>hai</w:t></w:r>{}<w:r><w:t> ba</w:t></w:r></w:p>",
            field("begin"),
            field("separate"),
            field("end")
        ),
        format!("<w:p>{}<w:r><w:t>mất</w:t></w:r></w:p>{}", field("begin"), p("bốn")),
    ];
    let text = text_of(&docx(&body.concat(), &[("word/_rels/document.xml.rels", rels.as_bytes())]));
    assert!(text.contains("[một](https://a.vn/x%20y)\n\n[hai](https://b.vn/) ba\n\nbốn\n"), "{text}");
}

#[test]
fn a_box_of_text_is_read_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", p("trong khung"));
    let body = format!(
        "{}<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:x>{inner}</a:x></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent><w:t>ngoài</w:t></w:r></w:p>",
        p("Đầu đề")
    );
    assert!(text_of(&docx(&body, &[])).ends_with("\n\nngoài\n\ntrong khung\n"));
}

/// What is left out or changed, each kind in one report.
fn report_with_everything() -> Vec<u8> {
    let cell = |inner: &str, more: &str| format!("<w:tc><w:tcPr>{more}</w:tcPr>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let blip = |id: &str| {
        format!("<w:p><w:r><w:drawing><pic:blipFill><a:blip r:embed=\"{id}\"/></pic:blipFill></w:drawing></w:r></w:p>")
    };
    let run = |inner: &str, more: &str| format!("<w:p><w:r><w:rPr>{more}</w:rPr>{inner}</w:r></w:p>");
    let body = [
        p("Họp dân bàn làm đường"),
        table(&row(&[cell(&p("Nơi nhận: lưu"), ""), cell(&p("BÍ THƯ"), "")]), false),
        table(&[row(&[cell(&p("Hộ"), ""), cell(&p("Đất"), "")]), row(&[cell(&p("gộp"), "<w:gridSpan w:val=\"2\"/>")])].concat(), true),
        table(&row(&[cell(&p("ngoài"), ""), cell(&(table(&row(&[cell(&p("trong"), ""), cell(&p("nữa"), "")]), true) + &p("")), "")]), true),
        "<w:p><w:del><w:r><w:delText>câu đã xóa</w:delText></w:r></w:del><w:ins><w:r><w:t>câu thêm</w:t></w:r></w:ins></w:p>".into(),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>".into(),
        run("<w:t>chữ ẩn</w:t>", "<w:vanish/>"),
        blip("emf"),
        "<w:p><w:hyperlink r:id=\"file\"><w:r><w:t>tệp khác</w:t></w:r></w:hyperlink></w:p>".into(),
        "<w:p><w:r><w:drawing><c:chart/></w:drawing></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>".into(),
        run("<w:t>Chi b\u{e9}</w:t>", "<w:rFonts w:hAnsi=\".VnTime\"/>"),
        run("<w:t>Cơ quan</w:t>", "<w:rFonts w:hAnsi=\"VPS Times\"/>"),
        run("<w:sym w:font=\"Wingdings\" w:char=\"F021\"/><w:t>thư</w:t>", ""),
    ];
    let rels = r#"<Relationships xmlns="r"><Relationship Id="emf" Type="x/image" Target="media/image1.emf"/>
        <Relationship Id="file" Type="x/hyperlink" Target="file:///C:/khac.docx" TargetMode="External"/>
        <Relationship Id="c" Type="x/comments" Target="comments.xml"/><Relationship Id="h" Type="x/header" Target="header1.xml"/></Relationships>"#;
    let comments = format!("<w:comments xmlns:w=\"w\"><w:comment>{}</w:comment></w:comments>", p("xem lại số liệu"));
    let header = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p("Lưu hành nội bộ"));
    docx(
        &body.concat(),
        &[
            ("word/_rels/document.xml.rels", rels.as_bytes()),
            ("word/comments.xml", comments.as_bytes()),
            ("word/header1.xml", header.as_bytes()),
            ("word/media/image1.emf", b"\x01\0\0\0 emf"),
        ],
    )
}

/// What is said where articles cannot be written, as on a full disk: here a file stands where their folder should be.
fn refused(language: &str) -> String {
    let room = handbook();
    let folder = room.path().join("content/practices");
    let _ = fs::remove_dir_all(&folder);
    fs::write(&folder, "").unwrap();
    fs::write(room.path().join("hop.docx"), docx(&[p("Họp dân bàn làm đường"), p("a")].concat(), &[])).unwrap();
    let (paths, said, code) = sotay(&["import", "--lang", language, "hop.docx"], room.path());
    assert_eq!((paths.as_str(), code), ("", Some(1)), "{said}");
    said
}

#[test]
fn what_is_left_out_is_told_and_every_fault_has_its_words() {
    let room = handbook();
    let put = |name: &str, bytes: &[u8]| fs::write(room.path().join(name), bytes).unwrap();
    put("du-thu.docx", &report_with_everything());
    let words = "Cả thôn họp ba buổi rồi mới bắt tay vào làm. ".repeat(8);
    put("trang.html", format!("<nav>Trang chủ</nav><article><h1>Trang báo</h1><p>{words}</p></article>").as_bytes());
    put("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    put("khoa.docx", &[&b"\xd0\xcf\x11\xe0"[..], &locked].concat());
    put("hong.docx", b"PK\x03\x04");
    put("bom.docx", &docx(&p(&" ".repeat(40 << 20)), &[]));
    put("la.docx", &package(&[("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]));
    put("rong.docx", &docx("<w:p/>", &[]));
    put("trung.docx", &docx(&[p("Họp dân bàn làm đường"), p("a")].concat(), &[]));
    let files = [
        "du-thu.docx",
        "trang.html",
        "cu.doc",
        "khoa.docx",
        "hong.docx",
        "bom.docx",
        "la.docx",
        "rong.docx",
        "trung.docx",
        "khong-co.docx",
    ];
    for language in ["vi", "en"] {
        let folder = room.path().join("content/practices");
        let _ = fs::remove_dir_all(folder.join("hop-dan-ban-lam-duong"));
        let _ = fs::remove_dir_all(folder.join("trang-bao"));
        let (paths, said, code) = sotay(&[&["import", "--lang", language][..], &files].concat(), room.path());
        assert_eq!(code, Some(1), "{said}");
        assert_eq!(paths.lines().count(), 2, "one call takes what it can: {paths}");
        let said = format!("{said}\n{}", refused(language));
        golden(&here().join("reports").join(format!("all.{language}.txt")), &said);
        let codes = include_str!("../src/base/fault/import.rs").lines();
        let codes =
            codes.filter_map(|line| line.trim().strip_prefix("Self::")?.split_once("=> \"")?.1.strip_suffix("\","));
        let missing: Vec<_> = codes.filter(|code| !said.contains(&format!("[{code}]"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    let left: Vec<_> =
        fs::read_dir(room.path().join("content/practices")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn what_is_there_stays_without_force_and_is_replaced_whole_with_it() {
    let room = handbook();
    let import = |text: &str, more: &[&str]| {
        fs::write(room.path().join("a.docx"), docx(&[p("Họp dân"), p(text)].concat(), &[])).unwrap();
        sotay(&[&["import", "a.docx", "--kind", "guide"][..], more].concat(), room.path())
    };
    let article = room.path().join("content/guides/hop-dan/index.md");
    assert_eq!(import("một", &[]).2, Some(0));
    assert_eq!(import("hai", &[]).2, Some(1));
    assert!(fs::read_to_string(&article).unwrap().contains("\nmột\n"));
    assert_eq!(import("ba", &["--force"]).2, Some(0));
    assert!(fs::read_to_string(&article).unwrap().contains("\nba\n"));
    // An article in a file of its own is never touched.
    fs::remove_dir_all(room.path().join("content/guides/hop-dan")).unwrap();
    fs::write(room.path().join("content/guides/hop-dan.md"), "bài tay").unwrap();
    assert_eq!(import("bốn", &["--force"]).2, Some(1));
    assert_eq!(fs::read_to_string(room.path().join("content/guides/hop-dan.md")).unwrap(), "bài tay");
    // Two reports of one title in one call: the second does not take the place of the first.
    fs::remove_file(room.path().join("content/guides/hop-dan.md")).unwrap();
    fs::copy(room.path().join("a.docx"), room.path().join("b.docx")).unwrap();
    let both = sotay(&["import", "a.docx", "b.docx", "--kind", "guide", "--force"], room.path());
    assert_eq!((both.2, both.0.lines().count()), (Some(1), 1));
}

#[test]
fn hostile_files_are_refused() {
    let error = |bytes: &[u8]| {
        let (bundle, faults) = made_of("a.docx", bytes);
        assert!(bundle.is_none());
        faults.into_iter().next().unwrap()
    };
    // Parts that unpack to far more than they are.
    assert_eq!(error(&docx(&p(&" ".repeat(40 << 20)), &[])), Import::TooLarge { excess: Excess::Ratio });
    let many: Vec<(String, &[u8])> = (0..5001).map(|number| (format!("x/{number}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert!(matches!(error(&package(&many)), Import::TooLarge { excess: Excess::Parts(_) }));
    // XML that would take its time squared, or the stack.
    let deep = docx(&format!("{}{}", "<w:sdt>".repeat(5000), "</w:sdt>".repeat(5000)), &[]);
    assert!(matches!(error(&deep), Import::TooLarge { excess: Excess::Depth(_) }));
    let wide = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect::<Vec<_>>().concat();
    assert!(matches!(error(&docx(&format!("<w:p{wide}/>"), &[])), Import::TooLarge { excess: Excess::Elements(_) }));
    let wide_table = format!("<w:tr>{}</w:tr>{}", "<w:tc/>".repeat(20_000), "<w:tr><w:tc/></w:tr>".repeat(20_000));
    assert!(matches!(error(&docx(&table(&wide_table, true), &[])), Import::TooLarge { excess: Excess::Elements(_) }));
    let lol = b"<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]><w:document xmlns:w='w'>&b;</w:document>";
    assert_eq!(error(&package(&[("word/document.xml", lol)])), Import::Doctype);
    // Names that lead out of the package name nothing.
    let rels = r#"<Relationships xmlns="r"><Relationship Id="p" Type="x/image" Target="../../../../etc/passwd"/></Relationships>"#;
    let body = p("Đầu đề") + &p("a") + "<w:p><w:r><w:drawing><a:blip r:embed=\"p\"/></w:drawing></w:r></w:p>";
    let others: [(&str, &[u8]); 2] = [("word/_rels/document.xml.rels", rels.as_bytes()), ("../../x.md", b"x")];
    let (bundle, faults) = made_of("a.docx", &docx(&body, &others));
    assert!(bundle.unwrap().files.is_empty());
    assert!(matches!(faults.as_slice(), [Import::Picture { .. }]));
    // Pages.
    let page = |html: &str| made_of("a.html", html.as_bytes());
    assert!(matches!(page(&"<div>".repeat(50_000)).1[..], [Import::TooLarge { excess: Excess::Depth(_) }]));
    assert!(page(&format!("<p>a {}", "<b>x".repeat(3000))).0.is_some());
    let outside =
        "<h1>Đầu đề</h1><p>Bài</p><img src='../../etc/passwd'><img src='/etc/passwd'><img src='https://a.vn/b.png'>";
    let asked = std::cell::RefCell::new(Vec::new());
    let beside = |path: &str| {
        asked.borrow_mut().push(path.to_owned());
        None
    };
    let registers = Registers::default();
    let options = Options {
        kind: Kind::Practice,
        registers: &registers,
        today: "2024-05-01".parse().unwrap(),
        language: Language::En,
    };
    let (bundle, faults) = import(&Original { name: "a.html", bytes: outside.as_bytes(), beside: &beside }, &options);
    assert!(bundle.is_some() && asked.borrow().is_empty(), "{:?}", asked.borrow());
    assert_eq!(faults.len(), 2, "two of one name are told once: {faults:?}");
    // Neither.
    for (bytes, kind) in [
        (&b"{\\rtf1"[..], Foreign::Rtf),
        (b"%PDF-1.7", Foreign::Pdf),
        (b"", Foreign::Unknown),
        (b"MIME-Version: 1.0", Foreign::WebArchive),
    ] {
        assert_eq!(error(bytes), Import::Format { kind });
    }
    assert_eq!(error(&package(&[("xl/workbook.xml", b"")])), Import::Format { kind: Foreign::OtherOffice });
}

#[test]
fn a_picture_of_windows_becomes_one_that_pages_show() {
    let mut bitmap = Vec::new();
    let picture = image::load_from_memory(&png(4, 9)).unwrap();
    picture.write_to(&mut std::io::Cursor::new(&mut bitmap), image::ImageFormat::Bmp).unwrap();
    let rels = r#"<Relationships xmlns="r"><Relationship Id="p" Type="x/image" Target="media/a.bmp"/></Relationships>"#;
    let body = p("Đầu đề")
        + "<w:p><w:r><w:drawing><wp:docPr descr=\"Con đường\"/><a:blip r:embed=\"p\"/></w:drawing></w:r></w:p>"
        + &p("Hình 1. Đường");
    let (bundle, faults) = made_of(
        "a.docx",
        &docx(&body, &[("word/_rels/document.xml.rels", rels.as_bytes()), ("word/media/a.bmp", &bitmap)]),
    );
    let bundle = bundle.unwrap();
    assert!(faults.is_empty() && bundle.files[0].1.starts_with(b"\x89PNG"));
    assert!(bundle.text.ends_with("\n![Con đường](anh-1.png \"Hình 1. Đường\")\n"), "{}", bundle.text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in "a\\.(docx|odt|html)") {
        made_of(&name, &bytes);
        made_of("a.docx", &package(&[("word/document.xml", &bytes)]));
    }

    #[test]
    fn reports_with_slips_never_panic(at in any::<prop::sample::Index>(), with in any::<u8>(), which in 0..3_usize) {
        let name = ["source.docx", "source.odt", "bai.html"][which];
        let mut bytes = fs::read(here().join(name)).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = with;
        made_of(name, &bytes);
        made_of(name, &bytes[..at]);
    }

    #[test]
    fn texts_of_any_tags_never_panic(tags in "(<w:(p|r|t|tbl|tr|tc|sdt|ins|del|fldChar w:fldCharType=\"(begin|separate|end)\")/?>|</w:(p|r|t|tbl|tr|tc)>|a){0,40}") {
        made_of("a.docx", &docx(&tags, &[]));
        made_of("a.html", tags.replace("w:", "").as_bytes());
    }
}

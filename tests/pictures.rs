//! Photographs: offered in several widths, published without what the camera wrote, kept from build to build.

#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::path::Path;
use std::process::Command;

use image::{ExtendedColorType, GenericImageView, ImageEncoder, RgbImage};

/// A photograph that lies on its side and says where it was taken.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 80]));
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 60)
        .write_image(&image, width, height, ExtendedColorType::Rgb8)
        .unwrap();
    // One entry of a directory: the orientation (0x112), a quarter turn to the right (6). Then a word that stands for a place.
    let words =
        [&b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"[..], b"GPSLatitude"].concat();
    let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
    let segment = [&[0xff, 0xe1], &length[..], &words].concat();
    bytes.splice(2..2, segment);
    bytes
}

fn handbook(root: &Path) {
    let folder = root.join("content/practices/duong");
    fs::create_dir_all(&folder).unwrap();
    fs::write(root.join("content/site.yaml"), "title: Sổ tay\nbase_url: https://example.org/kho\n").unwrap();
    let article = "---\ntitle: Mở đường\ndate: 2024-01-02\nimage: { src: anh.jpg, alt: Con đường mới }\n---\n\n\
                   Cả thôn làm.\n\n![Bà con đổ bê tông](anh.jpg)\n";
    fs::write(folder.join("index.md"), article).unwrap();
    fs::write(folder.join("anh.jpg"), photo(1300, 900)).unwrap();
}

fn build(root: &Path) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_sotay")).args(["build", "--lang", "en", "--root"]).arg(root).output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{text}");
    text
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

#[test]
fn a_photograph_is_offered_in_widths_and_does_not_tell_where_it_was_taken() {
    let root = tempfile::tempdir().unwrap();
    handbook(root.path());
    build(root.path());
    let site = root.path().join("public");
    let published = fs::read(site.join("practices/mo-duong/anh.jpg")).unwrap();
    assert!(holds(&photo(8, 8), b"GPS") && !holds(&published, b"GPS"));

    let mut made: Vec<_> = fs::read_dir(site.join("pictures")).unwrap().map(|entry| entry.unwrap().path()).collect();
    made.sort();
    let sizes: Vec<_> = made.iter().map(|path| image::open(path).unwrap().dimensions()).collect();
    // Stood up: 900 wide, so a narrower one and its own width.
    assert_eq!(sizes, [(480, 693), (900, 1300)]);

    let page = fs::read_to_string(site.join("practices/mo-duong/index.html")).unwrap();
    let picture = page.split("<img").find(|part| part.contains("Bà con đổ bê tông")).unwrap();
    assert!(picture.contains("width=\"900\" height=\"1300\""), "{picture}");
    assert!(picture.contains("srcset=\"/kho/pictures/") && picture.contains("-480.webp 480w, "), "{picture}");
    assert!(picture.contains("loading=\"lazy\""), "{picture}");
    let list = fs::read_to_string(site.join("practices/index.html")).unwrap();
    assert!(list.contains("class=\"card-image\" src=\"/kho/practices/mo-duong/anh.jpg\" srcset="), "{list}");
}

#[test]
fn pictures_are_kept_until_nobody_shows_them() {
    let root = tempfile::tempdir().unwrap();
    handbook(root.path());
    build(root.path());
    let pictures = root.path().join("public/pictures");
    let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let one = fs::read_dir(&pictures).unwrap().next().unwrap().unwrap().path();
    let before = time(&one);
    let article = root.path().join("content/practices/duong/index.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(&article, format!("{text}\nThêm một câu.\n")).unwrap();
    build(root.path());
    assert_eq!(time(&one), before);
    fs::write(&article, "---\ntitle: Mở đường\ndate: 2024-01-02\n---\n\nHết ảnh.\n").unwrap();
    build(root.path());
    assert!(!pictures.exists());
}

#[test]
fn a_picture_that_is_too_heavy_stops_the_build_in_both_languages() {
    let root = tempfile::tempdir().unwrap();
    handbook(root.path());
    let heavy = fs::File::create(root.path().join("content/practices/duong/nang.jpg")).unwrap();
    heavy.set_len(20_000_001).unwrap();
    for language in ["en", "vi"] {
        let check = ["check", "--lang", language, "--root"];
        let output = Command::new(env!("CARGO_BIN_EXE_sotay")).args(check).arg(root.path()).output().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(1), "{text}");
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pictures/report.{language}.txt"));
        if std::env::var_os("SOTAY_BLESS").is_some() {
            fs::write(&golden, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&golden).unwrap_or_default());
    }
}

#[test]
fn a_picture_that_is_broken_in_its_middle_is_told_by_check_as_by_a_build() {
    let root = tempfile::tempdir().unwrap();
    handbook(root.path());
    let picture = root.path().join("content/practices/duong/anh.jpg");
    let image = RgbImage::from_fn(600, 400, |x, y| image::Rgb([(x * y % 251) as u8, (x % 241) as u8, (y % 239) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0x5a);
    fs::write(&picture, bytes).unwrap();
    let told = |command: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_sotay"))
            .args([command, "--lang", "en", "--root"])
            .arg(root.path())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, text) = told("check");
    assert!(text.contains("[broken-picture]") && text.contains("content/practices/duong/anh.jpg"), "{text}");
    assert_eq!((code, text), told("build"));
}

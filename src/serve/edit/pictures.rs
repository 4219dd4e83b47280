//! Pictures that are dropped into an article: kept beside it, under a name of their own.

use std::fs;
use std::path::Path;

use super::files::{self, Trouble};
use crate::base::paths;

/// What pictures begin with, and the ending that goes with it. A drawing (SVG) can run scripts and is not taken.
const KINDS: [(&[u8], &str); 4] =
    [(b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"RIFF", "webp")];

/// Keeps the picture `bytes`, which was called `name`, beside the article at `path`; its name there.
pub(super) fn keep(content: &Path, path: &str, name: &str, bytes: &[u8]) -> Result<String, Trouble> {
    let ending = ending(bytes).ok_or(Trouble::NoPicture)?;
    let article = paths::name(path).trim_end_matches(".md");
    let name = paths::name(name);
    let stem = ascii(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    // In a folder that many articles share the article's name tells whose it is.
    let stem = if article == "index" { stem } else { format!("{}-{stem}", ascii(article)) };
    let folder = files::inside(content, &content.join(paths::folder(path)))?;
    fs::create_dir_all(&folder)?;
    for number in 1.. {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        let place = folder.join(&name);
        match fs::read(&place) {
            // The same picture again.
            Ok(there) if there == bytes => return Ok(name),
            Ok(_) => {}
            Err(_) => {
                let beside = folder.join(format!(".sotay-{}", std::process::id()));
                fs::write(&beside, bytes)?;
                fs::rename(beside, place)?;
                return Ok(name);
            }
        }
    }
    Err(Trouble::Wrong)
}

fn ending(bytes: &[u8]) -> Option<&'static str> {
    let (_, ending) = KINDS.into_iter().find(|(start, _)| bytes.starts_with(start))?;
    let fits = ending != "webp" || bytes.get(8..12) == Some(b"WEBP");
    fits.then_some(ending)
}

/// A name as an address can have it.
fn ascii(name: &str) -> String {
    let name = viet::slug(name);
    if name.is_empty() { "anh".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_are_kept_each_under_its_own_name() {
        let room = tempfile::tempdir().unwrap();
        fs::create_dir_all(room.path().join("practices")).unwrap();
        let keep = |name: &str, bytes: &[u8]| keep(room.path(), "practices/hien-dat.md", name, bytes);
        let png = b"\x89PNG\r\n\x1a\n1";
        assert_eq!(keep("Ảnh 1.PNG", png).unwrap(), "hien-dat-anh-1.png");
        assert_eq!(keep("Ảnh 1.PNG", png).unwrap(), "hien-dat-anh-1.png");
        assert_eq!(keep("Ảnh 1.png", b"\x89PNG\r\n\x1a\n2").unwrap(), "hien-dat-anh-1-2.png");
        assert_eq!(keep("../../a", b"\xff\xd8\xff").unwrap(), "hien-dat-a.jpg");
        for wrong in [&b"<svg onload=alert(1)>"[..], b"", b"RIFF    WAVE", b"#!/bin/sh"] {
            assert!(matches!(keep("a.png", wrong), Err(Trouble::NoPicture)));
        }
    }
}

//! Paths of outputs.

use super::manifest::MANIFEST;

/// Whether an output may have this path: it stays within the folder, and is not the manifest.
pub(crate) fn is_good(path: &str) -> bool {
    path != MANIFEST && !path.contains(['\0']) && path.split('/').all(is_good_part)
}

fn is_good_part(part: &str) -> bool {
    let leads_away = cfg!(windows) && part.contains(['\\', ':']);
    !matches!(part, "" | "." | "..") && !leads_away
}

/// The folders that a path lies in, from the outermost: `a/b/c` gives `a` and `a/b`.
pub(crate) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The folder that a path lies in; empty for the root.
pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_refused() {
        for bad in ["", "/", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\0b", MANIFEST] {
            assert!(!is_good(bad), "{bad:?}");
        }
        for good in ["index.html", "a/b/c.html", "a..b", "...", "bài viết/ảnh 1.jpg", "a/.sotay-manifest.json"] {
            assert!(is_good(good), "{good:?}");
        }
    }

    #[test]
    fn folders_of_a_path_from_the_outermost() {
        assert_eq!(folders("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders("a").count(), 0);
    }
}

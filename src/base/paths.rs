//! Paths inside the knowledge base: always with `/`, always relative to a root, never above it.

/// Resolves `link` as it is written in the file `from` (both relative to the same root; a link with a leading `/`
/// starts at the root). `None` when it leaves the root.
pub fn resolve(from: &str, link: &str) -> Option<String> {
    let start = if link.starts_with('/') { "" } else { folder(from) };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder that holds `path`; empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of `path`.
pub fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// What follows the last point of the name; empty when there is none.
pub fn extension(path: &str) -> &str {
    name(path).rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_resolve_from_their_file_and_stay_inside() {
        assert_eq!(resolve("practices/a/index.md", "../b.md").as_deref(), Some("practices/b.md"));
        assert_eq!(resolve("practices/a/index.md", "/guides/./c.md").as_deref(), Some("guides/c.md"));
        assert_eq!(resolve("practices/a/index.md", "hinh.png").as_deref(), Some("practices/a/hinh.png"));
        assert_eq!(resolve("a.md", "../../etc/passwd"), None);
    }
}

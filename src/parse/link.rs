//! What the target of a link or an alias may be.

use crate::model::url::Url;

/// The schemes that a link may have; anything else is either a path or a fault.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What kind of target a link has.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file, page or anchor of the site.
    Inside,
    /// Somewhere else.
    Outside,
    /// Something that a page must not lead to, such as `javascript:`.
    Refused,
}

/// What `target`, as written in Markdown, leads to.
pub(super) fn target(target: &str) -> Target {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.trim());
    match scheme {
        Some(scheme) if SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)) => Target::Outside,
        Some(scheme) if !scheme.contains(['/', '?', '#', '.']) => Target::Refused,
        _ if target.starts_with("//") || target.contains('\\') => Target::Refused,
        _ => Target::Inside,
    }
}

/// The address that an alias stands for: it starts with `/`, and a page's ends with it.
pub(super) fn alias(text: &str) -> Option<Url> {
    let fits = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
    };
    let path = text.strip_prefix('/')?.trim_end_matches('/');
    let parts: Vec<&str> = path.split('/').collect();
    if !parts.iter().all(|part| fits(part)) {
        return None;
    }
    let is_file = parts.last().is_some_and(|last| last.contains('.'));
    Some(if is_file { format!("/{path}") } else { format!("/{path}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_leave_the_site() {
        assert_eq!(target("https://example.org/a:b"), Target::Outside);
        assert_eq!(target("MAILTO:a@example.org"), Target::Outside);
        assert_eq!(target("../a.md#b"), Target::Inside);
        assert_eq!(target("/tim/?q=a:b"), Target::Inside);
        for refused in ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//example.org", "a\\b"] {
            assert_eq!(target(refused), Target::Refused, "{refused}");
        }
    }

    #[test]
    fn aliases_are_addresses_from_the_root() {
        assert_eq!(alias("/old/url").as_deref(), Some("/old/url/"));
        assert_eq!(alias("/old.html").as_deref(), Some("/old.html"));
        for wrong in ["old", "/", "/a/../b", "/a b/", "//a", "/đường/"] {
            assert_eq!(alias(wrong), None, "{wrong}");
        }
    }
}

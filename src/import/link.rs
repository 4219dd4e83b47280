//! Where links lead that an article may have.

use super::told::Told;
use crate::base::fault::Import;

/// What a site knows to link to.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// The address, if a site can link to it; what cannot be kept is told. A place in the report itself has no address.
pub(super) fn kept(target: &str, told: &mut Told) -> Option<String> {
    let target = target.trim();
    if target.is_empty() || target.starts_with('#') {
        return None;
    }
    let starts = |scheme: &str| target.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    if let Some(scheme) = SCHEMES.into_iter().find(|scheme| starts(scheme)) {
        let rest = &target[scheme.len()..];
        let is_whole = !rest.is_empty() && !target.contains(|sign: char| sign.is_control());
        if is_whole {
            return Some(format!("{scheme}{rest}"));
        }
    }
    told.add(Import::Link { target: super::document::short(target) });
    None
}

/// Where the field with this code leads: `HYPERLINK "https://…" \o "…"`.
pub(super) fn of_field(code: &str) -> Option<String> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    // A place in the report itself.
    if rest.starts_with("\\l") {
        return None;
    }
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    target.filter(|target| !target.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_site_can_link_to_is_kept() {
        let mut told = Told::default();
        assert_eq!(kept(" HTTPS://a.vn/b ", &mut told).as_deref(), Some("https://a.vn/b"));
        assert_eq!(kept("mailto:a@b.vn", &mut told).as_deref(), Some("mailto:a@b.vn"));
        assert_eq!(kept("#_Toc1", &mut told), None);
        assert!(told.finish().is_empty());
        let mut told = Told::default();
        for wrong in ["javascript:alert(1)", "file:///C:/a.docx", "../a.docx", "https://"] {
            assert_eq!(kept(wrong, &mut told), None);
        }
        assert_eq!(told.finish().len(), 4);
        assert_eq!(of_field(" HYPERLINK \"https://a.vn/\" \\o \"x\" ").as_deref(), Some("https://a.vn/"));
        assert_eq!(of_field("HYPERLINK \\l \"_Toc1\""), None);
        assert_eq!(of_field("PAGE"), None);
    }
}

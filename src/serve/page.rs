//! Pages as the server sends them: with the script that listens for changes.

use super::notice::Notice;

/// Where the script is.
pub(super) const SCRIPT: &str = "/__sotay/reload.js";
/// Where the style of the panel is.
pub(super) const STYLE: &str = "/__sotay/overlay.css";
/// Where the script hears of changes.
pub(super) const EVENTS: &str = "/__sotay/events";

/// The script, in a scope of its own.
pub(super) const CODE: &str =
    concat!("(() => {\n\"use strict\";\n\n", include_str!("patch.js"), "\n", include_str!("reload.js"), "})();\n");

/// `page` with the script at the beginning of its head, so that it runs before those of the theme and sees the page as
/// it came; at the end of the page when it has no head.
pub(super) fn with_script(page: &[u8], version: &str) -> Vec<u8> {
    const HEAD: &[u8] = b"<head>";
    let head = page.windows(HEAD.len()).position(|part| part.eq_ignore_ascii_case(HEAD));
    let at = head.map_or(page.len(), |head| head + HEAD.len());
    let script = script(version);
    let mut whole = Vec::with_capacity(page.len() + script.len());
    whole.extend_from_slice(&page[..at]);
    whole.extend_from_slice(script.as_bytes());
    whole.extend_from_slice(&page[at..]);
    whole
}

/// The page that stands for every other one while there has been no good build: the faults as text, over which the
/// script lays the panel.
pub(super) fn without_site(version: &str, notice: Option<&Notice>) -> String {
    let (lang, title, text) = match notice {
        Some(notice) => (notice.lang, notice.title, notice.text()),
        None => ("vi", "", String::new()),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"{STYLE}\">\n</head>\n\
         <body>\n<pre class=\"bare\">{}</pre>\n{}</body>\n</html>\n",
        escaped(title),
        escaped(&text),
        script(version),
    )
}

/// The page knows which version it is, so that a change between its making and its listening is not lost.
fn script(version: &str) -> String {
    format!("<script src=\"{SCRIPT}\" defer data-version=\"{version}\"></script>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_before_all_others() {
        let page = String::from_utf8(with_script(b"<html><HEAD><script src=\"a.js\"></script></HEAD>", "1f")).unwrap();
        let script = "<script src=\"/__sotay/reload.js\" defer data-version=\"1f\"></script>\n";
        assert_eq!(page, format!("<html><HEAD>{script}<script src=\"a.js\"></script></HEAD>"));
        assert_eq!(with_script(b"<p>", "1f"), format!("<p>{script}").into_bytes());
    }
}

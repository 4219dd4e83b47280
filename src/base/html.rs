//! Text that is to stand in HTML.

/// HTML of our own making as it can stand on one page with more of its kind: its ids and the links to them begin with
/// `prefix-`, and its headings are a level lower.
pub fn below(html: &str, prefix: &str) -> String {
    let mut whole = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    // A `<` in a text is escaped, so each begins a tag; a `>` in an attribute is escaped too, so the next one ends it.
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        whole.push_str(text);
        whole.push('<');
        let (slash, name) = tag.strip_prefix('/').map_or(("", tag), |name| ("/", name));
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'5', others @ ..] if others.first().is_none_or(|sign| *sign == b' ') => {
                whole.push_str(slash);
                whole.push('h');
                whole.push(char::from(level + 1));
                whole.push_str(&inside(&name[2..], prefix));
            }
            _ => whole.push_str(&inside(tag, prefix)),
        }
        whole.push('>');
        rest = after;
    }
    whole + rest
}

/// A tag with `prefix-` before its own id and before the one that it leads to. Its regions are groups, since several of
/// one name would be no landmarks.
fn inside(tag: &str, prefix: &str) -> String {
    let tag = tag.replace(" id=\"", &format!(" id=\"{prefix}-")).replace(" href=\"#", &format!(" href=\"#{prefix}-"));
    tag.replace(" role=\"region\"", " role=\"group\"")
}

/// `text` as it stands between tags or in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_of_several_articles_can_stand_on_one_page() {
        let html = "<h2 id=\"a\">A id=\"b\"</h2>\n<p><a href=\"#a\">x</a> <a href=\"/#a\">y</a> &lt;h2 id=\"c\"&gt;</p><hr /><h6>z</h6>";
        let wanted = "<h3 id=\"c1-a\">A id=\"b\"</h3>\n<p><a href=\"#c1-a\">x</a> <a href=\"/#a\">y</a> &lt;h2 id=\"c\"&gt;</p><hr /><h6>z</h6>";
        assert_eq!(below(html, "c1"), wanted);
        assert_eq!(below("no tags", "c1"), "no tags");
    }
}

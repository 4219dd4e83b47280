//! HTML of our own making as XHTML, which is XML: what books for reading devices are made of.

/// Tags that have no end.
const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];

/// What only browsers understand, and attributes without a value, each with what stands in a book in its place.
const ATTRIBUTES: [(&str, &str); 4] = [
    (" loading=\"lazy\"", ""),
    (" decoding=\"async\"", ""),
    (" disabled", " disabled=\"disabled\""),
    (" checked", " checked=\"checked\""),
];

/// Stands before every id of an article's text: XML wants no id to begin with a digit, as that of a note does.
const OWN: &str = "a-";

/// The HTML as XHTML; its ids begin with `a-`.
pub(super) fn of(html: &str) -> String {
    let mut whole = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    // A `<` in a text is escaped, so each begins a tag; a `>` in an attribute is escaped too, so the next one ends it.
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        whole.push_str(text);
        whole.push_str(&format!("<{}>", written(tag)));
        rest = after;
    }
    whole + rest
}

/// The anchor of an article's text as the book has it.
pub(super) fn anchor(id: &str) -> String {
    format!("{OWN}{id}")
}

fn written(tag: &str) -> String {
    let name = tag.split([' ', '/']).next().unwrap_or_default();
    let mut written = tag.replace(" id=\"", &format!(" id=\"{OWN}")).replace(" href=\"#", &format!(" href=\"#{OWN}"));
    if matches!(name, "img" | "input") {
        for (old, new) in ATTRIBUTES {
            written = written.replacen(old, new, 1);
        }
    }
    if VOID.contains(&name) && !written.ends_with('/') {
        written.push('/');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_xml_with_ids_of_its_own() {
        let html = "<h2 id=\"1\">A<br>b</h2><hr />\n<p><a href=\"#1\">x</a> <a href=\"/y#1\">y</a> &lt;br&gt;</p>";
        let wanted =
            "<h2 id=\"a-1\">A<br/>b</h2><hr />\n<p><a href=\"#a-1\">x</a> <a href=\"/y#1\">y</a> &lt;br&gt;</p>";
        assert_eq!(of(html), wanted);
    }

    #[test]
    fn what_only_browsers_understand_is_left_out() {
        let html = "<img src=\"a.jpg\" alt=\"disabled\" loading=\"lazy\" decoding=\"async\">\
                    <input type=\"checkbox\" disabled checked aria-label=\"x\"> ";
        let wanted = "<img src=\"a.jpg\" alt=\"disabled\"/>\
                      <input type=\"checkbox\" disabled=\"disabled\" checked=\"checked\" aria-label=\"x\"/> ";
        assert_eq!(of(html), wanted);
    }
}

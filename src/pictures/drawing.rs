//! Drawings (SVG): how large they want to be, and whether they bring a program with them.

use roxmltree::{Document, Node, ParsingOptions};

use crate::base::fault::Fault;

/// The size of the drawing in `bytes`, 0 × 0 where it does not say; a fault when it is none, or could run something in
/// the reader's browser when opened by itself.
pub(super) fn look(bytes: &[u8]) -> Result<(u32, u32), Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::BrokenPicture)?;
    // Drawing programs still write a DTD; entities in it are limited by the reader.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let drawing =
        Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(|_| Fault::BrokenPicture)?;
    let root = drawing.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Fault::BrokenPicture);
    }
    if let Some(what) = root.descendants().find_map(program) {
        return Err(Fault::RunningPicture { what });
    }
    Ok(size(root))
}

/// What in this element could run, or bring in a page that does.
fn program(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name().to_ascii_lowercase();
    if matches!(&*name, "script" | "foreignobject" | "iframe" | "handler") {
        return Some(format!("<{}>", node.tag_name().name()));
    }
    let runs = |value: &str| {
        let value: String = value.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect();
        let value = value.to_ascii_lowercase();
        value.starts_with("javascript:") || value.starts_with("data:text/html")
    };
    node.attributes()
        .find(|attribute| {
            let is_handler = attribute.name().to_ascii_lowercase().starts_with("on");
            is_handler || runs(attribute.value())
        })
        .map(|attribute| attribute.name().to_owned())
}

/// As its `width` and `height` say, else its `viewBox`.
fn size(root: Node<'_, '_>) -> (u32, u32) {
    let length = |name: &str| root.attribute(name)?.trim().trim_end_matches("px").parse::<f32>().ok();
    let view = || {
        let mut numbers = root.attribute("viewBox")?.split([' ', ',', '\n', '\t']).filter(|text| !text.is_empty());
        let (width, height) = (numbers.nth(2)?, numbers.next()?);
        Some((width.parse::<f32>().ok()?, height.parse::<f32>().ok()?))
    };
    let (width, height) = length("width").zip(length("height")).or_else(view).unwrap_or_default();
    let is_sane = |length: f32| (1.0..100_000.0).contains(&length);
    if is_sane(width) && is_sane(height) { (width.round() as u32, height.round() as u32) } else { (0, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(attributes: &str, inner: &str) -> Result<(u32, u32), Fault> {
        look(format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}>{inner}</svg>").as_bytes())
    }

    #[test]
    fn a_drawing_says_its_size_in_two_ways() {
        assert_eq!(svg("width=\"30px\" height=\"20\"", ""), Ok((30, 20)));
        assert_eq!(svg("viewBox=\"0 0 120.4,60\"", ""), Ok((120, 60)));
        assert_eq!(svg("width=\"100%\" viewBox=\"0 0 8 4\"", ""), Ok((8, 4)));
        assert_eq!(svg("", ""), Ok((0, 0)));
    }

    #[test]
    fn a_drawing_that_runs_something_is_refused() {
        let bad = [
            ("", "<script>alert(1)</script>"),
            ("onload=\"x()\"", ""),
            ("", "<g><a href=\"java\tscript:x()\"/></g>"),
            ("", "<foreignObject/>"),
        ];
        for (attributes, inner) in bad {
            assert!(matches!(svg(attributes, inner), Err(Fault::RunningPicture { .. })), "{attributes} {inner}");
        }
        assert_eq!(svg("", "<text>on=1 javascript: thôi</text>"), Ok((0, 0)));
        assert_eq!(look(b"<html/>"), Err(Fault::BrokenPicture));
        assert_eq!(look(b"<svg"), Err(Fault::BrokenPicture));
    }
}

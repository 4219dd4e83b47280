//! XML of a package as a tree; one that no office has written is refused before the tree is made.

use encoding_rs::{Encoding, UTF_8};
use roxmltree::{Document, Node, ParsingOptions};

use crate::base::fault::{Excess, Import};

/// Elements within each other: an office stays below forty, with tables in tables.
const MOST_DEPTH: usize = 200;

/// Attributes of one element, and names of namespaces that are known at one place.
const MOST_ATTRIBUTES: usize = 256;

/// Namespaces that are named anew.
const MOST_NAMED: usize = 100_000;

/// Nodes of the tree.
const MOST_NODES: u32 = 4_000_000;

/// The text of an XML part, whatever its encoding.
pub(super) fn text(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}

/// The tree of an XML text.
pub(super) fn tree(text: &str) -> Result<Document<'_>, Import> {
    look(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Import::TooLarge { excess: Excess::Elements(MOST_NODES as usize) },
        roxmltree::Error::DtdDetected => Import::Doctype,
        error => Import::Broken { detail: error.to_string() },
    })
}

/// The attribute `name` of a node, whatever its namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name && child.is_element())
}

/// The name of an element without its namespace; empty for what is none.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// Walks over the tags without making anything of them: how deep they lie and how much each holds. A tree of too many
/// attributes or namespaces would take its time squared.
fn look(text: &str) -> Result<(), Import> {
    // For each open element the namespaces known in it.
    let mut open: Vec<usize> = Vec::new();
    let mut named = 0;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let skipped =
            [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")].into_iter().find(|(start, _)| rest.starts_with(start));
        if let Some((start, end)) = skipped {
            rest = rest[start.len()..].split_once(end).map_or("", |(_, after)| after);
            continue;
        }
        if rest.starts_with('!') {
            return Err(Import::Doctype);
        }
        let tag = tag(rest);
        rest = &rest[tag.length..];
        if tag.closes {
            open.pop();
            continue;
        }
        named += tag.namespaces;
        let known = open.last().copied().unwrap_or(0) + tag.namespaces;
        if tag.attributes.max(known) > MOST_ATTRIBUTES || named > MOST_NAMED {
            return Err(Import::TooLarge { excess: Excess::Elements(MOST_ATTRIBUTES) });
        }
        if !tag.is_empty {
            open.push(known);
        }
        if open.len() > MOST_DEPTH {
            return Err(Import::TooLarge { excess: Excess::Depth(MOST_DEPTH) });
        }
    }
    Ok(())
}

struct Tag {
    length: usize,
    attributes: usize,
    namespaces: usize,
    closes: bool,
    is_empty: bool,
}

/// The tag at the beginning of `text`, after its `<`.
fn tag(text: &str) -> Tag {
    let bytes = text.as_bytes();
    let mut tag = Tag {
        length: bytes.len(),
        attributes: 0,
        namespaces: 0,
        closes: bytes.first() == Some(&b'/'),
        is_empty: false,
    };
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => {
                tag.attributes += 1;
                if tag.attributes > MOST_ATTRIBUTES {
                    break;
                }
                let word = bytes[..at].rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
                tag.namespaces += usize::from(word.starts_with(b"xmlns"));
            }
            (None, b'>') => {
                tag.length = at + 1;
                tag.is_empty = at > 0 && bytes[at - 1] == b'/';
                break;
            }
            _ => {}
        }
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_office_writes_is_refused() {
        let refused = |text: &str| tree(text).err();
        assert_eq!(refused("<a><b c='>'/><!-- <x> --><![CDATA[<y>]]></a>"), None);
        assert_eq!(refused("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Some(Import::Doctype));
        let deep = "<a>".repeat(MOST_DEPTH + 1) + &"</a>".repeat(MOST_DEPTH + 1);
        assert_eq!(refused(&deep), Some(Import::TooLarge { excess: Excess::Depth(MOST_DEPTH) }));
        let wide = (0..=MOST_ATTRIBUTES).map(|number| format!(" a{number}=''")).collect::<Vec<_>>().concat();
        assert!(matches!(refused(&format!("<a{wide}/>")), Some(Import::TooLarge { .. })));
        let named = (0..=MOST_ATTRIBUTES).map(|number| format!("<a xmlns:n{number}='u'>")).collect::<Vec<_>>().concat();
        assert!(matches!(refused(&named), Some(Import::TooLarge { .. })));
        assert!(matches!(refused("<a><b></a>"), Some(Import::Broken { .. })));
    }
}

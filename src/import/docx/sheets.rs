//! What a .docx holds beside its text, to be told and not taken: comments, and what stands on each sheet.

use roxmltree::Node;

use super::super::package::Package;
use super::super::told::Told;
use super::super::xml;
use super::relations::Relations;
use crate::base::fault::Import;

/// Tells of the comments in the part `comments`, and of the heads and feet that the text with `relations` has.
pub(super) fn tell(
    package: &mut Package<'_>,
    relations: &Relations,
    comments: &str,
    told: &mut Told,
) -> Result<(), Import> {
    if !comments.is_empty() {
        let tree = xml::tree(comments)?;
        for comment in tree.root_element().children().filter(|node| xml::name(*node) == "comment") {
            told.comment(&words(comment));
        }
    }
    for ending in ["/header", "/footer"] {
        let names: Vec<String> = relations.all_of_kind(ending).map(str::to_owned).collect();
        for name in names {
            let Some(bytes) = package.bytes(&name)? else { continue };
            let text = xml::text(&bytes);
            let words = words(xml::tree(&text)?.root_element());
            // The number of a sheet is no text.
            if words.chars().any(char::is_alphabetic) {
                told.sheet(&words);
            }
        }
    }
    Ok(())
}

/// The words below `node`, a space between paragraphs.
fn words(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        match xml::name(inner) {
            "t" => words.push_str(inner.text().unwrap_or_default()),
            "p" | "tab" | "br" => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

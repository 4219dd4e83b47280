//! How far from the edge lines begin: Word says nothing else of a paragraph or a table that it belongs to the item of a
//! list above it.

use roxmltree::Node;

use super::super::xml;

/// Lines that begin a twentieth of an inch apart begin at one place for the eye. In twentieths of a point, as all of Word's.
pub(super) const SLACK: i32 = 72;

/// Where lines begin by the properties of a paragraph, or of a level of lists.
pub(super) fn of(properties: Option<Node<'_, '_>>) -> Option<i32> {
    let node = xml::child(properties?, "ind")?;
    xml::attribute(node, "left").or_else(|| xml::attribute(node, "start"))?.parse().ok()
}

/// Where a table begins.
pub(super) fn of_table(node: Node<'_, '_>) -> i32 {
    let indent = xml::child(node, "tblPr").and_then(|properties| xml::child(properties, "tblInd"));
    indent.and_then(|node| xml::attribute(node, "w")?.parse().ok()).unwrap_or(0)
}

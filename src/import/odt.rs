//! An .odt, as LibreOffice writes it, as a report.

mod body;
mod counts;
mod lengths;
mod list;
mod styles;

use super::document::{Document, Facts};
use super::package::Package;
use super::told::Told;
use super::xml;
use crate::base::fault::Import;
use crate::model::date;

/// Reads the report.
pub(super) fn read(package: &mut Package<'_>, told: &mut Told) -> Result<Document, Import> {
    let mut part = |name: &str| -> Result<String, Import> {
        Ok(package.bytes(name)?.map_or_else(String::new, |bytes| xml::text(&bytes)))
    };
    if part("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(Import::Locked);
    }
    let (content, common, meta) = (part("content.xml")?, part("styles.xml")?, part("meta.xml")?);
    let tree = xml::tree(&content)?;
    let mut styles = styles::Styles::default();
    if !common.is_empty() {
        let common = xml::tree(&common)?;
        styles.read(common.root_element());
        for sheet in common.descendants().filter(|node| matches!(xml::name(*node), "header" | "footer")) {
            told.sheet(&body::words(sheet));
        }
    }
    styles.read(tree.root_element());
    let text = xml::child(tree.root_element(), "body").and_then(|body| xml::child(body, "text"));
    let Some(text) = text else { return Err(Import::Broken { detail: "content.xml".to_owned() }) };
    let facts = facts(&meta)?;
    let mut reader = body::Reader::new(package, &styles, told);
    let blocks = reader.blocks(text)?;
    let (notes, pictures) = reader.finish();
    Ok(Document { blocks, notes, pictures, facts })
}

fn facts(meta: &str) -> Result<Facts, Import> {
    if meta.is_empty() {
        return Ok(Facts::default());
    }
    let tree = xml::tree(meta)?;
    let get = |name: &str| tree.descendants().find(|node| xml::name(*node) == name).and_then(|node| node.text());
    Ok(Facts {
        title: get("title").map(|title| viet::normalize(title.trim()).into_owned()).filter(|title| !title.is_empty()),
        date: get("creation-date").and_then(|day| day.get(..10)).and_then(date::parse),
        ..Facts::default()
    })
}

//! What Word notes of a file: its title and when it was made.

use super::super::document::Facts;
use super::super::package::Package;
use super::super::xml;
use super::relations::Relations;
use crate::base::fault::Import;
use crate::model::date;

/// The facts of the package whose own relations are `roots`.
pub(super) fn read(package: &mut Package<'_>, roots: &Relations) -> Result<Facts, Import> {
    let Some(bytes) = roots.of_kind("/core-properties").map(|name| package.bytes(&name)).transpose()?.flatten() else {
        return Ok(Facts::default());
    };
    let text = xml::text(&bytes);
    let tree = xml::tree(&text)?;
    let get = |name: &str| xml::child(tree.root_element(), name).and_then(|node| node.text()).map(str::trim);
    let day = |text: &str| text.get(..10).and_then(date::parse);
    Ok(Facts {
        title: get("title").filter(|title| !title.is_empty()).map(|title| viet::normalize(title).into_owned()),
        date: get("created").and_then(day),
        ..Facts::default()
    })
}

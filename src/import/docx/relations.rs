//! What a part of a package refers to: other parts, pictures, web addresses.

use std::collections::BTreeMap;

use super::super::package::Package;
use super::super::xml;
use crate::base::fault::Import;
use crate::base::paths;

/// The relations of one part, by their id.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

#[derive(Debug)]
pub(super) struct Relation {
    kind: String,
    /// A name of a part, or an address outside.
    pub target: String,
    pub is_outside: bool,
}

impl Relations {
    /// Those of the part of this name; of the package itself for the empty one.
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Import> {
        let folder = paths::folder(part);
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{}.rels", paths::name(part));
        let Some(bytes) = package.bytes(&name)? else { return Ok(Self::default()) };
        let text = xml::text(&bytes);
        let tree = xml::tree(&text)?;
        let mut relations = BTreeMap::new();
        for node in tree.root_element().children().filter(|node| xml::name(*node) == "Relationship") {
            let get = |name| xml::attribute(node, name).unwrap_or_default().to_owned();
            let is_outside = get("TargetMode") == "External";
            let target = match is_outside {
                true => get("Target"),
                // A name that leaves the package names nothing in it.
                false => paths::resolve(part, &get("Target")).unwrap_or_default(),
            };
            relations.insert(get("Id"), Relation { kind: get("Type"), target, is_outside });
        }
        Ok(Self(relations))
    }

    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The part to which the relation leads whose kind ends so.
    pub(super) fn of_kind(&self, ending: &str) -> Option<String> {
        self.all_of_kind(ending).next().map(str::to_owned)
    }

    /// All parts to which relations lead whose kind ends so.
    pub(super) fn all_of_kind<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a str> {
        let fits = move |relation: &&Relation| relation.kind.ends_with(ending) && !relation.is_outside;
        self.0.values().filter(fits).map(|relation| relation.target.as_str())
    }
}

//! `synonyms.yaml` → the words that editors want to find each other.
//!
//! An entry works both ways (`same`), or one way: who types one of `typed` also finds each of `finds`.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::fields::{Fields, Reader};
use super::yaml;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::span::KeyPath;
use crate::model::register::Synonym;

const KEYS: &[&str] = &["same", "typed", "finds"];

/// The synonyms in `text`, the content of `file`.
pub(super) fn synonyms(file: &str, text: &str, faults: &mut Faults) -> Vec<Synonym> {
    let Some(value) = yaml::read(file, text, 0, faults) else { return Vec::new() };
    let mut reader = Reader { file, faults };
    let root = KeyPath::default();
    // For each entry what it says: who types the one finds the other.
    let mut said: Vec<(usize, BTreeSet<(String, String)>)> = Vec::new();
    let mut synonyms = Vec::new();
    for (index, item) in reader.list(&root, &value).iter().enumerate() {
        let path = root.at(index);
        let Some(fields) = reader.mapping(&path, item, KEYS) else { continue };
        let Some(synonym) = entry(&mut reader, &fields, &path) else { continue };
        let says = says(&synonym);
        match said.iter().find(|(_, earlier)| says.is_subset(earlier)) {
            Some((first, _)) => reader.fault(&path, Fault::SaidBefore { first: first + 1 }),
            None => {
                said.push((index, says));
                synonyms.push(synonym);
            }
        }
    }
    synonyms
}

/// One entry; `None` if it has a fault.
fn entry(reader: &mut Reader<'_>, fields: &Fields<'_>, path: &KeyPath) -> Option<Synonym> {
    let has = |key| fields.get(key).is_some();
    if has("same") {
        let stray = ["typed", "finds"].into_iter().find(|key| has(key));
        if let Some(key) = stray {
            reader.faults.add(reader.file, At::Key(fields.path(key)), Fault::KeysApart { key, other: "same" });
        }
        let same = forms(reader, fields, "same", 2, &[])?;
        return stray.is_none().then(|| Synonym { typed: same.clone(), finds: same });
    }
    if !has("typed") && !has("finds") {
        reader.fault(path, Fault::MissingKey { key: "same" });
        return None;
    }
    let typed = fields.require(reader, "typed").and_then(|_| forms(reader, fields, "typed", 1, &[]));
    let finds = fields.require(reader, "finds").and_then(|_| {
        let typed = typed.as_deref().unwrap_or_default();
        forms(reader, fields, "finds", 1, typed)
    });
    Some(Synonym { typed: typed?, finds: finds? })
}

/// The forms in a list, of which no two are one word for search, nor one of them and one of `others`; `None` if there
/// is a fault.
fn forms(
    reader: &mut Reader<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    least: usize,
    others: &[String],
) -> Option<Vec<String>> {
    let path = fields.path(key);
    let before = reader.faults.count();
    let forms = match fields.get(key) {
        Some(Value::String(_)) => fields.text(reader, key).into_iter().collect(),
        _ => fields.texts(reader, key),
    };
    // A form that is no text has been told; its list is not short for that.
    if forms.len() < least && reader.faults.count() == before {
        reader.fault(&path, Fault::TooFew { key, least });
    }
    let mut known: Vec<(String, &String)> = others.iter().map(|form| (plain(form), form)).collect();
    for (index, form) in forms.iter().enumerate() {
        let plain = plain(form);
        let fault = if plain.is_empty() {
            Fault::NoWord { text: form.clone() }
        } else if let Some((_, other)) = known.iter().find(|(known, _)| *known == plain) {
            Fault::SameForm { form: form.clone(), other: (*other).clone() }
        } else {
            known.push((plain, form));
            continue;
        };
        reader.fault(&path.at(index), fault);
    }
    (reader.faults.count() == before).then_some(forms)
}

/// A form as search compares it: its words without their marks.
fn plain(form: &str) -> String {
    viet::tokens(form).map(|token| token.folded).collect::<Vec<_>>().join(" ")
}

fn says(synonym: &Synonym) -> BTreeSet<(String, String)> {
    let pairs = synonym.typed.iter().flat_map(|typed| synonym.finds.iter().map(move |finds| (typed, finds)));
    pairs.filter(|(typed, finds)| typed != finds).map(|(typed, finds)| (plain(typed), plain(finds))).collect()
}

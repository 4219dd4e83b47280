//! A register's file → its entries.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::fields::{Fields, Reader};
use super::yaml;
use crate::base::diagnostic::Faults;
use crate::base::fault::{Fault, Register as Which};
use crate::base::language::Language;
use crate::base::span::KeyPath;
use crate::model::register::{
    Better, CELL_KINDS, Cell, Document, Entry, Indicator, Names, PLACE_TYPES, Place, Register, Topic, Total,
};

/// The places in `text`, the content of `file`.
pub(super) fn places(file: &str, text: &str, faults: &mut Faults) -> Register<Place> {
    const KEYS: &[&str] =
        &["id", "name", "type", "parent", "formerly", "since", "until", "merged_into", "code", "vi", "en"];
    read(Which::Places, file, text, faults, KEYS, |reader, fields| {
        let (id, name) = (fields.own_id(reader), fields.required(reader, "name"));
        fields.require(reader, "type");
        let kind = fields.one_of(reader, "type", &PLACE_TYPES.map(|name| (name, name)));
        let (since, until) = (fields.date(reader, "since"), fields.date(reader, "until"));
        if since.zip(until).is_some_and(|(since, until)| until < since) {
            reader.fault(&fields.path("until"), Fault::DateOrder { key: "until", after: "since" });
        }
        Some(Place {
            parent: fields.id(reader, "parent"),
            formerly: fields.texts(reader, "formerly"),
            since,
            until,
            merged_into: fields.id(reader, "merged_into"),
            code: fields.id(reader, "code"),
            id: id?,
            name: name?,
            kind: kind.unwrap_or("khac"),
            drawn: false,
        })
    })
}

/// The cells in `text`, the content of `file`.
pub(super) fn cells(file: &str, text: &str, faults: &mut Faults) -> Register<Cell> {
    const KEYS: &[&str] = &["id", "name", "kind", "place", "members", "secretary", "formerly", "vi", "en"];
    read(Which::Cells, file, text, faults, KEYS, |reader, fields| {
        let (id, name) = (fields.own_id(reader), fields.required(reader, "name"));
        fields.require(reader, "place");
        let kind = fields.one_of(reader, "kind", &CELL_KINDS.map(|name| (name, name)));
        Some(Cell {
            place: fields.id(reader, "place").unwrap_or_default(),
            members: fields.count(reader, "members", 100_000),
            secretary: fields.text(reader, "secretary"),
            formerly: fields.texts(reader, "formerly"),
            id: id?,
            name: name?,
            kind: kind.unwrap_or("khac"),
        })
    })
}

/// The topics in `text`, the content of `file`.
pub(super) fn topics(file: &str, text: &str, faults: &mut Faults) -> Register<Topic> {
    const KEYS: &[&str] = &["id", "name", "parent", "description", "synonyms", "vi", "en"];
    read(Which::Topics, file, text, faults, KEYS, |reader, fields| {
        let (id, name) = (fields.own_id(reader), fields.required(reader, "name"));
        Some(Topic {
            parent: fields.id(reader, "parent"),
            description: fields.text(reader, "description"),
            synonyms: fields.texts(reader, "synonyms"),
            id: id?,
            name: name?,
        })
    })
}

/// The indicators in `text`, the content of `file`.
pub(super) fn indicators(file: &str, text: &str, faults: &mut Faults) -> Register<Indicator> {
    const KEYS: &[&str] = &["id", "name", "unit", "total", "decimals", "better", "vi", "en"];
    read(Which::Indicators, file, text, faults, KEYS, |reader, fields| {
        let (id, name) = (fields.own_id(reader), fields.required(reader, "name"));
        Some(Indicator {
            unit: fields.text(reader, "unit"),
            total: fields.one_of(reader, "total", &Total::ALL).unwrap_or(Total::None),
            decimals: decimals(reader, fields),
            better: fields.one_of(reader, "better", &Better::ALL),
            id: id?,
            name: name?,
        })
    })
}

/// The documents in `text`, the content of `file`.
pub(super) fn documents(file: &str, text: &str, faults: &mut Faults) -> Register<Document> {
    const KEYS: &[&str] = &["id", "number", "title", "issuer", "date", "url", "file", "synonyms", "vi", "en"];
    read(Which::Documents, file, text, faults, KEYS, |reader, fields| {
        let (id, number) = (fields.own_id(reader), fields.required(reader, "number"));
        let title = fields.required(reader, "title");
        Some(Document {
            issuer: fields.text(reader, "issuer"),
            date: fields.date(reader, "date"),
            url: fields.url(reader, "url"),
            file: fields.text(reader, "file"),
            synonyms: fields.texts(reader, "synonyms"),
            id: id?,
            number: number?,
            title: title?,
        })
    })
}

/// How many decimals are shown: 0 to 6.
fn decimals(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<u8> {
    let value = fields.get("decimals")?;
    let decimals = value.as_u64().and_then(|decimals| u8::try_from(decimals).ok()).filter(|decimals| *decimals <= 6);
    if decimals.is_none() {
        reader.wrong(&fields.path("decimals"), crate::base::fault::Shape::Number, value);
    }
    decimals
}

/// Reads a list of entries; those with a fault that leaves them without an id or a name are left out.
fn read<T: Entry>(
    which: Which,
    file: &str,
    text: &str,
    faults: &mut Faults,
    keys: &'static [&'static str],
    entry: impl Fn(&mut Reader<'_>, &Fields<'_>) -> Option<T>,
) -> Register<T> {
    let Some(value) = yaml::read(file, text, 0, faults) else { return Register::default() };
    let mut reader = Reader { file, faults };
    let root = KeyPath::default();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries = Vec::new();
    let mut called = BTreeMap::new();
    let list: &[Value] = reader.list(&root, &value);
    for (index, item) in list.iter().enumerate() {
        let path = root.at(index);
        let Some(fields) = reader.mapping(&path, item, keys) else { continue };
        let Some(found) = entry(&mut reader, &fields) else { continue };
        for (language, names) in names(&mut reader, &fields) {
            called.entry((language, found.id().to_owned())).or_insert(names);
        }
        // Ids that differ only in case would share an address.
        match seen.get(&found.id().to_ascii_lowercase()) {
            Some(first) => {
                let fault = Fault::DuplicateId { register: which, id: found.id().to_owned(), first: first + 1 };
                reader.fault(&path.then("id"), fault);
            }
            None => {
                seen.insert(found.id().to_ascii_lowercase(), index);
                entries.push((index, found));
            }
        }
    }
    Register::new(entries).with_names(called)
}

/// What an entry is called in other languages.
fn names(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<(Language, Names)> {
    const KEYS: &[&str] = &["name", "description", "title", "unit"];
    let mut found = Vec::new();
    for (code, language) in Language::ALL {
        let Some(value) = fields.get(code) else { continue };
        let Some(inner) = reader.mapping(&fields.path(code), value, KEYS) else { continue };
        let names = Names {
            name: inner.text(reader, "name"),
            description: inner.text(reader, "description"),
            title: inner.text(reader, "title"),
            unit: inner.text(reader, "unit"),
        };
        found.push((language, names));
    }
    found
}

//! A theme's `theme.yaml` and its words.

use serde_yaml::Value;

use super::fields::Reader;
use super::yaml;
use crate::base::diagnostic::Faults;
use crate::base::fault::{Fault, Shape};
use crate::base::span::KeyPath;
use crate::model::words::{Word, Words};

/// Checks that the theme whose `theme.yaml` is `text` was made for version `api` of the contract.
pub(super) fn manifest(file: &str, text: &str, api: u64, faults: &mut Faults) {
    let Some(value) = yaml::read(file, text, 0, faults) else { return };
    let mut reader = Reader { file, faults };
    let Some(fields) = reader.mapping(&KeyPath::default(), &value, &["name", "api", "description"]) else { return };
    fields.text(&mut reader, "name");
    fields.text(&mut reader, "description");
    let Some(found) = fields.require(&mut reader, "api") else { return };
    match found.as_u64() {
        Some(number) if number == api => {}
        Some(number) => reader.fault(&fields.path("api"), Fault::ThemeApi { found: number.to_string(), expected: api }),
        None => reader.wrong(&fields.path("api"), Shape::Count, found),
    }
}

/// The words of the interface in `text`, the content of `file`.
pub(super) fn words(file: &str, text: &str, faults: &mut Faults) -> Words {
    let Some(value) = yaml::read(file, text, 0, faults) else { return Words::default() };
    group(&mut Reader { file, faults }, &KeyPath::default(), &value)
}

fn group(reader: &mut Reader<'_>, path: &KeyPath, value: &Value) -> Words {
    let mut words = Words::default();
    let Value::Mapping(mapping) = value else {
        reader.wrong(path, Shape::Mapping, value);
        return words;
    };
    for (key, value) in mapping {
        let Value::String(key) = key else {
            reader.wrong(path, Shape::Text, key);
            continue;
        };
        let path = path.then(key);
        let word = match value {
            Value::Mapping(_) => Word::Group(group(reader, &path, value)),
            value => Word::Text(reader.text(&path, value).unwrap_or_default()),
        };
        words.0.insert(key.clone(), word);
    }
    words
}

//! Reads the keys of one YAML mapping, each as what it should be. Every fault is kept and reading goes on, where a
//! derived reader would stop at the first.

use serde_yaml::{Mapping, Value};

use super::yaml;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::{Fault, Shape, nearest};
use crate::base::span::KeyPath;
use crate::model::date::{self, Date};

/// Where the value being read stands, and where its faults go.
pub(super) struct Reader<'a> {
    pub file: &'a str,
    pub faults: &'a mut Faults,
}

impl Reader<'_> {
    /// A fault at the value at `path`.
    pub(super) fn fault(&mut self, path: &KeyPath, fault: Fault) {
        self.faults.add(self.file, At::Value(path.clone()), fault);
    }

    /// A fault: `value` should have been `expected`.
    pub(super) fn wrong(&mut self, path: &KeyPath, expected: Shape, value: &Value) {
        self.fault(path, Fault::WrongType { key: path.to_string(), expected, found: yaml::shape(value) });
    }

    /// The text that `value` is; spaces around it are dropped, and nothing but spaces is a fault.
    pub(super) fn text(&mut self, path: &KeyPath, value: &Value) -> Option<String> {
        match value {
            Value::String(text) if text.trim().is_empty() => {
                self.fault(path, Fault::EmptyText { key: path.to_string() });
                None
            }
            // A quoted text can spell control characters, which no page may hold.
            Value::String(text) => Some(viet::normalize(text.replace(char::is_control, " ").trim()).into_owned()),
            other => {
                self.wrong(path, Shape::Text, other);
                None
            }
        }
    }

    /// The id that `value` is; unlike a text it may have been written as a number.
    pub(super) fn id(&mut self, path: &KeyPath, value: &Value) -> Option<String> {
        let id = match value {
            Value::Number(number) => number.to_string(),
            other => self.text(path, other)?,
        };
        Some(id)
    }

    /// The date that `value` is.
    pub(super) fn date(&mut self, path: &KeyPath, value: &Value) -> Option<Date> {
        let Value::String(text) = value else {
            self.wrong(path, Shape::Date, value);
            return None;
        };
        let date = date::parse(text.trim());
        if date.is_none() {
            self.fault(path, Fault::WrongDate { text: text.clone() });
        }
        date
    }

    /// The web address that `value` is.
    pub(super) fn url(&mut self, path: &KeyPath, value: &Value) -> Option<String> {
        let text = self.text(path, value)?;
        if crate::model::url::is_web(&text) {
            return Some(text);
        }
        self.fault(path, Fault::WrongUrl { text });
        None
    }

    /// The mapping that `value` is, to be read key by key. `known` are its keys.
    pub(super) fn mapping<'v>(
        &mut self,
        path: &KeyPath,
        value: &'v Value,
        known: &'static [&'static str],
    ) -> Option<Fields<'v>> {
        let Value::Mapping(mapping) = value else {
            self.wrong(path, Shape::Mapping, value);
            return None;
        };
        for (key, _) in mapping {
            let Value::String(name) = key else {
                self.wrong(path, Shape::Text, key);
                continue;
            };
            if !known.contains(&name.as_str()) {
                let near = nearest(name, known.iter().copied());
                let fault = Fault::UnknownKey { key: name.clone(), near, known: known.to_vec() };
                self.faults.add(self.file, At::Key(path.then(name)), fault);
            }
        }
        Some(Fields { mapping, path: path.clone() })
    }

    /// The entries of the list that `value` is.
    pub(super) fn list<'v>(&mut self, path: &KeyPath, value: &'v Value) -> &'v [Value] {
        match value {
            Value::Sequence(entries) => entries,
            Value::Null => &[],
            other => {
                self.wrong(path, Shape::List, other);
                &[]
            }
        }
    }
}

/// The keys of one mapping.
pub(super) struct Fields<'v> {
    mapping: &'v Mapping,
    path: KeyPath,
}

impl<'v> Fields<'v> {
    /// The way to `key`.
    pub(super) fn path(&self, key: &str) -> KeyPath {
        self.path.then(key)
    }

    /// The value of `key`; one left empty counts as missing.
    pub(super) fn get(&self, key: &str) -> Option<&'v Value> {
        self.mapping.get(key).filter(|value| !value.is_null())
    }

    /// A text.
    pub(super) fn text(&self, reader: &mut Reader<'_>, key: &str) -> Option<String> {
        self.get(key).and_then(|value| reader.text(&self.path(key), value))
    }

    /// A text that must be there.
    pub(super) fn required(&self, reader: &mut Reader<'_>, key: &'static str) -> Option<String> {
        self.require(reader, key).and_then(|value| reader.text(&self.path(key), value))
    }

    /// A value that must be there.
    pub(super) fn require(&self, reader: &mut Reader<'_>, key: &'static str) -> Option<&'v Value> {
        let value = self.get(key);
        if value.is_none() {
            reader.fault(&self.path, Fault::MissingKey { key });
        }
        value
    }

    /// A date.
    pub(super) fn date(&self, reader: &mut Reader<'_>, key: &str) -> Option<Date> {
        self.get(key).and_then(|value| reader.date(&self.path(key), value))
    }

    /// A web address.
    pub(super) fn url(&self, reader: &mut Reader<'_>, key: &str) -> Option<String> {
        self.get(key).and_then(|value| reader.url(&self.path(key), value))
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, reader: &mut Reader<'_>, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if value.as_bool().is_none() {
            reader.wrong(&self.path(key), Shape::Flag, value);
        }
        value.as_bool()
    }

    /// A whole number of at least 1, and at most `max`.
    pub(super) fn count(&self, reader: &mut Reader<'_>, key: &str, max: u32) -> Option<u32> {
        let value = self.get(key)?;
        let count =
            value.as_u64().and_then(|count| u32::try_from(count).ok()).filter(|count| (1..=max).contains(count));
        if count.is_none() {
            reader.wrong(&self.path(key), Shape::Count, value);
        }
        count
    }

    /// A finite number.
    pub(super) fn number(&self, reader: &mut Reader<'_>, key: &'static str) -> Option<f64> {
        let value = self.require(reader, key)?;
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            reader.wrong(&self.path(key), Shape::Number, value);
        }
        number
    }

    /// An id that must be there, checked for its letters.
    pub(super) fn own_id(&self, reader: &mut Reader<'_>) -> Option<String> {
        let path = self.path("id");
        let id = self.require(reader, "id").and_then(|value| reader.id(&path, value))?;
        if is_id(&id) {
            return Some(id);
        }
        let suggestion = viet::slug(&id);
        reader.fault(&path, Fault::WrongId { id, suggestion });
        None
    }

    /// The id of another entry.
    pub(super) fn id(&self, reader: &mut Reader<'_>, key: &str) -> Option<String> {
        self.get(key).and_then(|value| reader.id(&self.path(key), value))
    }

    /// One id or a list of ids, each once.
    pub(super) fn ids(&self, reader: &mut Reader<'_>, key: &str) -> Vec<String> {
        match self.get(key) {
            None => Vec::new(),
            Some(Value::Sequence(_)) => self.texts(reader, key),
            Some(Value::Mapping(_) | Value::Bool(_) | Value::Tagged(_)) => {
                reader.wrong(&self.path(key), Shape::Ids, &self.mapping[key]);
                Vec::new()
            }
            Some(_) => self.id(reader, key).into_iter().collect(),
        }
    }

    /// A list of texts, each once.
    pub(super) fn texts(&self, reader: &mut Reader<'_>, key: &str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let path = self.path(key);
        let mut texts = Vec::new();
        for (index, entry) in reader.list(&path, value).iter().enumerate() {
            let Some(text) = reader.id(&path.at(index), entry) else { continue };
            if texts.contains(&text) {
                reader.fault(&path.at(index), Fault::Repeated { key: key.to_owned(), value: text });
            } else {
                texts.push(text);
            }
        }
        texts
    }

    /// One of the names of `all`, as what it stands for.
    pub(super) fn one_of<T: Copy>(&self, reader: &mut Reader<'_>, key: &str, all: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(reader, key)?;
        let found = all.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let allowed: Vec<&'static str> = all.iter().map(|(name, _)| *name).collect();
            let near = nearest(&text, allowed.iter().copied());
            reader.fault(&self.path(key), Fault::UnknownValue { key: key.to_owned(), value: text, near, allowed });
        }
        found.map(|(_, meaning)| *meaning)
    }
}

/// Whether `id` is made of ASCII letters, digits and hyphens, and starts with none of the latter.
pub(super) fn is_id(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_alphanumeric())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

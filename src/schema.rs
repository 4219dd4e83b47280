//! JSON Schemas of everything that editors write in YAML, so that their editors complete and check it.
//!
//! A test asks the parser which keys it takes, and wants the same here.

mod keys;

use serde_json::{Map, Value, json};

use self::keys::{FILES, Form, Key, Of};
use crate::model::article::Status;
use crate::model::register::{Better, CELL_KINDS, Entry, PLACE_TYPES, Register, Total};
use crate::model::site::Registers;

/// The name of each schema's file, and the schema. The ids of `registers` are what an id may be, where there are any.
pub fn schemas(registers: &Registers) -> Vec<(String, Value)> {
    let of = |(name, about, is_list, keys): &(&str, &str, bool, &[Key])| {
        let object = object(keys, registers);
        let mut schema = if *is_list { json!({ "type": "array", "items": object }) } else { object };
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
        schema["title"] = (*about).into();
        (format!("{name}.schema.json"), schema)
    };
    FILES.iter().map(of).collect()
}

fn object(keys: &[Key], registers: &Registers) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut value = form(key.form, registers);
        value["description"] = key.about.into();
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

fn form(form: Form, registers: &Registers) -> Value {
    let choice = |names: Vec<&str>| json!({ "type": "string", "enum": names });
    match form {
        Form::Text => json!({ "type": "string", "minLength": 1 }),
        Form::Date => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Form::Url => json!({ "type": "string", "pattern": "^https?://" }),
        Form::Number => json!({ "type": "number" }),
        Form::Count(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Form::Decimals => json!({ "type": "integer", "minimum": 0, "maximum": 6 }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::OwnId => json!({ "type": ["string", "integer"], "pattern": "^[A-Za-z0-9][A-Za-z0-9-]*$" }),
        Form::Id(of) => id(of, registers),
        Form::Ids(of) => {
            let one = id(of, registers);
            json!({ "anyOf": [one, { "type": "array", "items": one, "uniqueItems": true }] })
        }
        Form::Texts => json!({ "type": "array", "items": { "type": ["string", "number"] }, "uniqueItems": true }),
        Form::TextOrTexts => {
            json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
        }
        Form::Status => choice(Status::ALL.iter().map(|(name, _)| *name).collect()),
        Form::PlaceType => choice(PLACE_TYPES.to_vec()),
        Form::CellKind => choice(CELL_KINDS.to_vec()),
        Form::Total => choice(Total::ALL.iter().map(|(name, _)| *name).collect()),
        Form::Better => choice(Better::ALL.iter().map(|(name, _)| *name).collect()),
        Form::Language => choice(crate::base::language::Language::ALL.iter().map(|(code, _)| *code).collect()),
        Form::Group(keys) => object(keys, registers),
        Form::List(keys) => json!({ "type": "array", "items": object(keys, registers) }),
    }
}

/// An id of a register: one of those there, or any where there are none.
fn id(of: Of, registers: &Registers) -> Value {
    fn ids<T: Entry>(register: &Register<T>) -> Vec<&str> {
        register.ids().collect()
    }
    let known = match of {
        Of::Places => ids(&registers.places),
        Of::Cells => ids(&registers.cells),
        Of::Topics => ids(&registers.topics),
        Of::Indicators => ids(&registers.indicators),
        Of::Documents => ids(&registers.documents),
    };
    if known.is_empty() { json!({ "type": ["string", "integer"] }) } else { json!({ "enum": known }) }
}

//! What forms are made from: the registers, the choices of each key, and the words of the interface.

use std::sync::Arc;

use serde_json::{Value, json};

use super::desk::Desk;
use crate::model::article::{Kind, Status};
use crate::model::site::Site;
use crate::model::words::Word;
use crate::schema;

/// The registers and the settings: their files, and of what an entry is made.
fn registers(site: &Site) -> Vec<Value> {
    let schemas = schema::schemas(&site.registers).into_iter().map(|(name, schema)| {
        let id = name.split('.').next().unwrap_or_default().to_owned();
        let path = if id == "site" { "site.yaml".to_owned() } else { format!("data/{id}.yaml") };
        json!({ "id": id, "path": path, "name": schema["title"], "schema": schema.get("items") })
    });
    schemas.filter(|one| one["id"] != "article").collect()
}

/// All of it.
pub(super) fn model(desk: &Desk) -> Value {
    let none = Arc::default();
    // The first is that of the main language.
    let site: &Site = desk.sites.first().unwrap_or(&none);
    let found = &site.registers;
    let place = |id: &str| found.places.get(id).map(|place| site.place_name(place)).unwrap_or_default();
    let group = |name: &str| match site.words.0.get(name) {
        Some(Word::Group(words)) => json!(words),
        _ => json!({}),
    };
    json!({
        "language": site.config.language.code(),
        "title": site.config.title,
        "words": group("editor"),
        "states": group("states"),
        "kind_names": group("kinds"),
        "kinds": Kind::ALL.map(|kind| json!({ "id": kind.name(), "folder": kind.folder() })),
        "registers": registers(site),
        "choices": { "type": group("place_types"), "kind": group("cell_kinds") },
        "statuses": Status::ALL.map(|(name, _)| name),
        "topics": found.topics.iter().map(|topic| json!({ "id": topic.id, "name": topic.name, "detail": "" })).collect::<Vec<_>>(),
        "cells": found.cells.iter().map(|cell| json!({ "id": cell.id, "name": cell.name, "detail": place(&cell.place) })).collect::<Vec<_>>(),
        "places": found.places.iter().map(|entry| {
            let above = entry.parent.as_deref().map(place).unwrap_or_default();
            json!({ "id": entry.id, "name": site.place_name(entry), "detail": above })
        }).collect::<Vec<_>>(),
        "documents": found.documents.iter().map(|document| json!({ "id": document.id, "name": document.number, "detail": document.title })).collect::<Vec<_>>(),
        "indicators": found.indicators.iter().map(|indicator| json!({ "id": indicator.id, "name": indicator.name, "detail": indicator.unit })).collect::<Vec<_>>(),
    })
}

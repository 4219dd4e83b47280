//! An article's file → its record.

use serde_yaml::Value;

use super::fields::{Fields, Reader};
use super::{front_matter, link, markdown, yaml};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::paths;
use crate::base::span::KeyPath;
use crate::model::article::{Article, Figure, Image, Kind, Source, Status};
use crate::model::url::Url;

const KEYS: &[&str] = &[
    "title",
    "date",
    "updated",
    "status",
    "expires",
    "slug",
    "aliases",
    "cell",
    "place",
    "topics",
    "documents",
    "figures",
    "summary",
    "image",
    "source",
    "related",
    "menu",
];

/// The article in `text`, the content of `path` (relative to the content folder). `None` when not even a title can be
/// read; its faults are told all the same.
pub(super) fn article(path: &str, kind: Kind, text: &str, faults: &mut Faults) -> Option<Article> {
    let file = format!("content/{path}");
    let parts = match front_matter::split(text) {
        Ok(parts) => parts,
        Err(fault) => {
            faults.add(&file, At::Value(KeyPath::default()), fault);
            return None;
        }
    };
    let body = markdown::body(&file, parts.body, parts.body_start, faults);
    let value = match yaml::read(&file, parts.yaml, parts.yaml_start, faults)? {
        // Nothing between the fences: every key is missing, which is better said than "not a mapping".
        Value::Null => Value::Mapping(serde_yaml::Mapping::new()),
        value => value,
    };
    let mut reader = Reader { file: &file, faults };
    let reader = &mut reader;
    let fields = reader.mapping(&KeyPath::default(), &value, KEYS)?;

    let title = fields.required(reader, "title");
    let date = fields.date(reader, "date");
    if kind != Kind::Page && fields.get("date").is_none() {
        reader.fault(&KeyPath::default(), Fault::MissingKey { key: "date" });
    }
    let (updated, expires) = (fields.date(reader, "updated"), fields.date(reader, "expires"));
    for (key, later) in [("updated", updated), ("expires", expires)] {
        if later.zip(date).is_some_and(|(later, date)| later < date) {
            reader.fault(&KeyPath::key(key), Fault::DateOrder { key, after: "date" });
        }
    }
    let slug = slug(reader, &fields, title.as_deref());
    // What must be there comes last, so that the faults of all else are told even when it is not.
    Some(Article {
        file: path.to_owned(),
        kind,
        date,
        updated,
        expires,
        status: fields.one_of(reader, "status", &Status::ALL).unwrap_or(Status::Published),
        cells: fields.ids(reader, "cell"),
        places: fields.ids(reader, "place"),
        topics: fields.ids(reader, "topics"),
        documents: fields.ids(reader, "documents"),
        figures: figures(reader, &fields),
        summary: fields.text(reader, "summary"),
        image: image(reader, &fields, path),
        source: source(reader, &fields),
        related: related(reader, &fields, path),
        aliases: aliases(reader, &fields),
        menu: fields.flag(reader, "menu").unwrap_or(false),
        body,
        title: title?,
        url: kind.url(&slug?),
    })
}

/// The last part of the address: as the author says, else made from the title.
fn slug(reader: &mut Reader<'_>, fields: &Fields<'_>, title: Option<&str>) -> Option<String> {
    if let Some(text) = fields.id(reader, "slug") {
        if super::fields::is_id(&text) && text == viet::slug(&text) {
            return Some(text);
        }
        reader.fault(&fields.path("slug"), Fault::WrongAddress { text });
        return None;
    }
    let title = title?;
    let slug = viet::slug(title);
    if slug.is_empty() {
        reader.fault(&fields.path("title"), Fault::EmptySlug { title: title.to_owned() });
        return None;
    }
    Some(slug)
}

fn figures(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<Figure> {
    let Some(value) = fields.get("figures") else { return Vec::new() };
    let path = fields.path("figures");
    let mut figures: Vec<Figure> = Vec::new();
    for (index, entry) in reader.list(&path, value).iter().enumerate() {
        const KEYS: &[&str] = &["indicator", "value", "at_least", "about", "note"];
        let Some(inner) = reader.mapping(&path.at(index), entry, KEYS) else { continue };
        inner.require(reader, "indicator");
        let (indicator, value) = (inner.id(reader, "indicator"), inner.number(reader, "value"));
        let (Some(indicator), Some(value)) = (indicator, value) else { continue };
        if figures.iter().any(|figure| figure.indicator == indicator) {
            let fault = Fault::Repeated { key: "figures".into(), value: indicator };
            reader.fault(&path.at(index).then("indicator"), fault);
            continue;
        }
        figures.push(Figure {
            indicator,
            value,
            at_least: inner.flag(reader, "at_least").unwrap_or(false),
            about: inner.flag(reader, "about").unwrap_or(false),
            note: inner.text(reader, "note"),
        });
    }
    figures
}

fn image(reader: &mut Reader<'_>, fields: &Fields<'_>, from: &str) -> Option<Image> {
    let value = fields.get("image")?;
    let inner = reader.mapping(&fields.path("image"), value, &["src", "alt", "credit", "caption"])?;
    let (src, alt) = (inner.required(reader, "src"), inner.required(reader, "alt"));
    let (credit, caption) = (inner.text(reader, "credit"), inner.text(reader, "caption"));
    Some(Image { src: inside(reader, &inner.path("src"), from, &src?)?, alt: alt?, credit, caption })
}

fn source(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Source> {
    let value = fields.get("source")?;
    let inner = reader.mapping(&fields.path("source"), value, &["name", "author", "date", "url"])?;
    let name = inner.required(reader, "name");
    let source = Source {
        author: inner.text(reader, "author"),
        date: inner.date(reader, "date"),
        url: inner.url(reader, "url"),
        name: name?,
    };
    Some(source)
}

/// Paths of other articles: from the content folder, or from this file when they start with a point.
fn related(reader: &mut Reader<'_>, fields: &Fields<'_>, from: &str) -> Vec<String> {
    let texts = fields.texts(reader, "related");
    let path = fields.path("related");
    let resolve = |(index, text): (usize, String)| {
        let from = if text.starts_with('.') { from } else { "" };
        inside(reader, &path.at(index), from, &text)
    };
    texts.into_iter().enumerate().filter_map(resolve).collect()
}

/// `link` as a path from the content folder; a fault when it leaves it.
fn inside(reader: &mut Reader<'_>, path: &KeyPath, from: &str, link: &str) -> Option<String> {
    let resolved = paths::resolve(from, link);
    if resolved.is_none() {
        reader.fault(path, Fault::LinkOutside { target: link.to_owned() });
    }
    resolved
}

fn aliases(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<Url> {
    let texts = fields.texts(reader, "aliases");
    let path = fields.path("aliases");
    let mut aliases = Vec::new();
    for (index, text) in texts.into_iter().enumerate() {
        match link::alias(&text) {
            Some(url) => aliases.push(url),
            None => reader.fault(&path.at(index), Fault::WrongAddress { text }),
        }
    }
    aliases
}

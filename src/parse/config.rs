//! `site.yaml` → the settings.

use super::fields::{Fields, Reader};
use super::yaml;
use crate::base::diagnostic::Faults;
use crate::base::fault::Fault;
use crate::base::language::Language;
use crate::base::span::KeyPath;
use crate::model::config::{BaseUrl, Config, External, MapFile, Peer, Publisher, Translation};
use crate::model::date::Now;

const KEYS: &[&str] = &[
    "title",
    "description",
    "base_url",
    "language",
    "languages",
    "timezone",
    "theme",
    "pagination",
    "offline",
    "publisher",
    "federation",
    "map",
    "sections",
    "social_pictures",
    "external",
];

/// The settings in `text`, the content of `file`. `now` only serves to try the time zone.
pub(super) fn config(file: &str, text: &str, now: Now, faults: &mut Faults) -> Config {
    let defaults = Config::default();
    let Some(value) = yaml::read(file, text, 0, faults) else { return defaults };
    let mut reader = Reader { file, faults };
    let Some(fields) = reader.mapping(&KeyPath::default(), &value, KEYS) else { return defaults };
    let reader = &mut reader;
    let language = fields.one_of(reader, "language", &Language::ALL).unwrap_or(defaults.language);
    Config {
        title: fields.required(reader, "title").unwrap_or_default(),
        description: fields.text(reader, "description").unwrap_or_default(),
        base_url: base_url(reader, &fields).unwrap_or(defaults.base_url),
        language,
        languages: languages(reader, &fields, language),
        timezone: timezone(reader, &fields, now).unwrap_or(defaults.timezone),
        theme: fields.id(reader, "theme").unwrap_or(defaults.theme),
        pagination: fields.count(reader, "pagination", 1000).map_or(defaults.pagination, |count| count as usize),
        offline: fields.flag(reader, "offline").unwrap_or(defaults.offline),
        publisher: publisher(reader, &fields),
        federation: federation(reader, &fields),
        map: map(reader, &fields),
        sections: fields.texts(reader, "sections"),
        social_pictures: fields.flag(reader, "social_pictures"),
        external: external(reader, &fields).unwrap_or_default(),
    }
}

/// The other languages, each with the texts of the site in it.
fn languages(reader: &mut Reader<'_>, fields: &Fields<'_>, main: Language) -> Vec<Translation> {
    let Some(value) = fields.get("languages") else { return Vec::new() };
    let path = fields.path("languages");
    let Some(named) = reader.mapping(&path, value, &["vi", "en"]) else { return Vec::new() };
    let mut languages = Vec::new();
    for (code, language) in Language::ALL {
        let Some(value) = named.get(code) else { continue };
        if language == main {
            reader.fault(&path.then(code), Fault::Repeated { key: "languages".into(), value: code.into() });
            continue;
        }
        let Some(inner) = reader.mapping(&path.then(code), value, &["title", "description"]) else { continue };
        let (title, description) = (inner.required(reader, "title"), inner.text(reader, "description"));
        languages.push(Translation { language, title, description });
    }
    languages
}

fn external(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<External> {
    let defaults = External::default();
    let value = fields.get("external")?;
    let inner = reader.mapping(&fields.path("external"), value, &["skip", "days", "seconds"])?;
    Some(External {
        skip: inner.texts(reader, "skip"),
        days: inner.count(reader, "days", 365).unwrap_or(defaults.days),
        seconds: inner.count(reader, "seconds", 120).unwrap_or(defaults.seconds),
    })
}

fn base_url(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<BaseUrl> {
    let text = fields.text(reader, "base_url")?;
    let url = BaseUrl::parse(&text);
    if url.is_none() {
        reader.fault(&fields.path("base_url"), Fault::WrongUrl { text });
    }
    url
}

fn timezone(reader: &mut Reader<'_>, fields: &Fields<'_>, now: Now) -> Option<String> {
    let text = fields.text(reader, "timezone")?;
    if now.day_in(&text).is_some() {
        return Some(text);
    }
    reader.fault(&fields.path("timezone"), Fault::WrongTimezone { text });
    None
}

fn publisher(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<Publisher> {
    let value = fields.get("publisher")?;
    let inner = reader.mapping(&fields.path("publisher"), value, &["name", "url"])?;
    let (name, url) = (inner.required(reader, "name"), inner.url(reader, "url"));
    Some(Publisher { name: name?, url })
}

fn map(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<MapFile> {
    let value = fields.get("map")?;
    let inner = reader.mapping(&fields.path("map"), value, &["file", "code", "name", "parent", "credit"])?;
    let file = inner.required(reader, "file");
    let (code, credit) = (inner.text(reader, "code"), inner.text(reader, "credit"));
    let parent = inner.id(reader, "parent");
    let name = inner.text(reader, "name").unwrap_or_else(|| "name".to_owned());
    Some(MapFile { file: file?, code, name, parent, credit })
}

fn federation(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<Peer> {
    let Some(value) = fields.get("federation") else { return Vec::new() };
    let path = fields.path("federation");
    let mut peers = Vec::new();
    for (index, entry) in reader.list(&path, value).iter().enumerate() {
        let Some(inner) = reader.mapping(&path.at(index), entry, &["name", "url"]) else { continue };
        inner.require(reader, "url");
        let (name, url) = (inner.required(reader, "name"), inner.url(reader, "url"));
        if let (Some(name), Some(url)) = (name, url) {
            peers.push(Peer { name, url });
        }
    }
    peers
}

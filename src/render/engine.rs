//! The template engine: the one place that knows which one it is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::BufRead as _;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera};

use super::Options;
use super::context::CardView;
use super::pages::Page;
use super::views::Views;
use super::{format, tokens};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::hash::{Hash, Hasher};
use crate::base::language::Language;
use crate::base::span::Span;
use crate::model::config::BaseUrl;
use crate::model::input::{Theme, ThemeFile};
use crate::model::url::{Links, above, page};

/// Stands in a made page for the way to the root of the site, until the page is known: so what a template sees can be
/// the same on every page. No text holds it, since files with a NUL byte are refused.
pub(super) const ROOT: char = '\0';

/// Bytes that most pages have room in.
const PAGE: usize = 48 * 1024;

/// Every template of a theme, ready to render.
pub(super) struct Engine {
    tera: Tera,
    /// The hash of all that every page depends on: templates, words, what is the same on every page, the program.
    hash: Hash,
    base_url: BaseUrl,
    offline: bool,
    /// The tokens of the theme.
    tokens: BTreeMap<String, String>,
    /// The files that the templates come from, for faults.
    files: Vec<(String, String)>,
}

impl Engine {
    /// The engine with the templates of `theme`: one of `known` if it is the same. `None`, and a fault, when a template is
    /// wrong.
    pub(super) fn new(
        theme: &Theme,
        views: &Views<'_>,
        options: Options,
        known: &[Arc<Self>],
        faults: &mut Faults,
    ) -> Option<Arc<Self>> {
        let templates = || theme.files.iter().filter_map(|(path, file)| Some((path.strip_prefix("templates/")?, file)));
        let place = |(name, file): (&str, &ThemeFile)| {
            let place = file.own.clone().unwrap_or_else(|| format!("themes/default/templates/{name}"));
            (name.to_owned(), place)
        };
        let files: Vec<(String, String)> = templates().map(place).collect();
        let config = &views.model.config;
        let mut hasher = Hasher::default();
        hasher.add(options.program.to_string()).add([u8::from(options.offline)]).add(format!("{:?}", config.base_url));
        // The tokens are told by the style sheets, whose names are in `site`.
        hasher.add(json(&views.site)).add(json(&views.model.words));
        for (name, file) in templates() {
            hasher.add(name).add(&file.bytes);
        }
        let hash = hasher.finish();
        if let Some(engine) = known.iter().find(|engine| engine.hash == hash && engine.files == files) {
            return Some(Arc::clone(engine));
        }

        let (tokens, base_url) = (tokens::of(theme), config.base_url.clone());
        let mut tera = tera(views, options.offline, &tokens);
        let sources: Vec<_> = templates().map(|(name, file)| (name, String::from_utf8_lossy(&file.bytes))).collect();
        let added = tera.add_raw_templates(sources.iter().map(|(name, text)| (*name, text.as_ref())));
        let engine = Self { tera, hash, base_url, offline: options.offline, tokens, files };
        match added {
            Ok(()) => Some(Arc::new(engine)),
            Err(error) => {
                faults.extend(engine.fault("base.html", &error));
                None
            }
        }
    }

    /// Whether the site is read from files.
    pub(super) fn is_offline(&self) -> bool {
        self.offline
    }

    /// The hash of all that something made of `content`, as JSON, depends on.
    pub(super) fn key(&self, content: &str) -> Hash {
        self.key_with(content, &[])
    }

    /// The same for a list of `cards` with `content` around it. The cards are on many pages, and were hashed once.
    pub(super) fn key_with(&self, content: &str, cards: &[Arc<CardView>]) -> Hash {
        let mut hasher = Hasher::default();
        hasher.add(self.hash.to_string()).add(content).add(cards.len().to_le_bytes());
        for card in cards {
            hasher.add(card.hash.0.to_le_bytes());
        }
        hasher.finish()
    }

    /// The page as HTML.
    pub(super) fn page(&self, page: &Page) -> Result<Vec<u8>, Faults> {
        let html = self.render(&format!("{}.html", page.template), &page.content)?;
        let links = Links::of_page(&page.url, &self.base_url.path, self.offline);
        Ok(rooted(&html, &links.root))
    }

    /// `template` rendered with `content`, every address whole.
    pub(super) fn absolute_page(&self, template: &str, content: &impl Serialize) -> Result<Vec<u8>, Faults> {
        let text = self.render(template, content)?;
        Ok(rooted(&text, &self.base_url.absolute("")))
    }

    /// `template` rendered with `content` as a file of a book. `place` tells where each address of the site leads there, and
    /// whether it is asked for a picture that is shown.
    pub(super) fn chapter(
        &self,
        template: &str,
        content: &impl Serialize,
        place: &dyn Fn(&str, bool) -> String,
    ) -> Result<String, Faults> {
        let text = self.text(template, content)?;
        let mut parts = text.split(ROOT);
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            // An address ends with the attribute that holds it.
            let (address, rest) = part.split_at(part.find('"').unwrap_or(part.len()));
            let shown = whole.ends_with(" src=\"");
            whole.push_str(&place(&format!("/{address}"), shown));
            whole.push_str(rest);
        }
        // What XML has no way to write.
        whole.retain(|sign| !sign.is_control() || matches!(sign, '\n' | '\t'));
        Ok(whole)
    }

    /// The whole web address of `url`, which may lead to the site in another language.
    pub(super) fn whole(&self, url: &str) -> String {
        let (url, root) = (url.trim_start_matches('/'), self.base_url.absolute(""));
        match url.strip_prefix("../") {
            Some(rest) => above(&root) + rest,
            None => root + url,
        }
    }

    /// `template` rendered with `content`, without any address.
    pub(super) fn drawing(&self, template: &str, content: &impl Serialize) -> Result<String, Faults> {
        self.text(template, content)
    }

    /// What the theme says of a token; empty where it says nothing.
    pub(super) fn token(&self, name: &str) -> &str {
        self.tokens.get(name).map_or("", String::as_str)
    }

    /// The theme's file of `template`, for faults.
    pub(super) fn file(&self, template: &str) -> String {
        let file = self.files.iter().find(|(name, _)| name == template);
        file.map_or_else(|| template.to_owned(), |(_, file)| file.clone())
    }

    /// `content`, an object as JSON, with every address in its HTML whole. It says which schema it follows; there are none
    /// in a site that is read from files.
    pub(super) fn data(&self, content: &str, schema: Option<&str>) -> Vec<u8> {
        let root = self.base_url.absolute("");
        let Some(name) = schema.filter(|_| !self.offline) else { return rooted_json(content, &root) };
        let schema = serde_json::Value::from(self.base_url.absolute(&page::schema(name)));
        let mut text = format!("{{\"$schema\":{schema},").into_bytes();
        text.extend(rooted_json(content.strip_prefix('{').unwrap_or(content), &root));
        text
    }

    fn text(&self, template: &str, content: &impl Serialize) -> Result<String, Faults> {
        Ok(String::from_utf8_lossy(&self.render(template, content)?).into_owned())
    }

    /// As bytes: that a page is UTF-8, which its template and its texts are, need not be proved again.
    fn render(&self, template: &str, content: &impl Serialize) -> Result<Vec<u8>, Faults> {
        let mut text = Vec::with_capacity(PAGE);
        Context::from_serialize(content)
            .and_then(|context| self.tera.render_to(template, &context, &mut text))
            .map_err(|error| self.fault(template, &error))?;
        Ok(text)
    }

    /// The engine's error as a fault of the theme's file.
    fn fault(&self, template: &str, error: &tera::Error) -> Faults {
        let mut faults = Faults::default();
        let (file, at, detail) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.filename(), At::Span(span(report)), report.message().to_owned())
            }
            _ => (template, At::File, error.to_string()),
        };
        faults.add(&self.file(file), at, Fault::Template { detail });
        faults
    }
}

/// The template engine without templates: what each of them can use, and sees beside what it is rendered with.
fn tera(views: &Views<'_>, offline: bool, tokens: &BTreeMap<String, String>) -> Tera {
    let (mut tera, language) = (Tera::new(), views.model.config.language);
    tera.autoescape_on([".html", ".xml", ".svg", ".xhtml"]);
    tera.register_filter("href", move |url: Cow<'_, str>, _: Kwargs, _: &State<'_>| href(&url, offline));
    tera.register_filter("fill", move |word: Cow<'_, str>, values: Kwargs, _: &State<'_>| {
        fill(&word, &values, language)
    });
    tera.global_context().insert("site", &views.site);
    tera.global_context().insert("t", &views.model.words);
    tera.global_context().insert("tokens", tokens);
    tera
}

fn span(report: &ReportError) -> Span {
    let range = &report.span().range;
    Span::new(range.start, range.end)
}

/// The hash of what a template sees of `value`.
pub(super) fn hash(value: &impl Serialize) -> Hash {
    Hash::of(json(value).as_bytes())
}

/// `value` as JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    // Views hold texts, numbers and lists of them, all of which are JSON; an empty text would only cost a rendering.
    serde_json::to_string(value).unwrap_or_default()
}

/// An address of the site as a page writes it, the way to the root still open; other addresses as they are.
pub(super) fn href(url: &str, offline: bool) -> String {
    Links { root: ROOT.to_string(), offline }.to(url)
}

/// `text` with the way to the root of the site in the place of each [`ROOT`]. From the site of one language the way to
/// another leads above its own root.
fn rooted(mut text: &[u8], root: &str) -> Vec<u8> {
    let mut whole = Vec::with_capacity(text.len() + text.len() / 8);
    while text.read_until(ROOT as u8, &mut whole).is_ok() && whole.pop_if(|last| *last == ROOT as u8).is_some() {
        text = lead(text, root, &mut whole);
    }
    whole
}

/// The same for JSON, in which [`ROOT`] is written as `\u0000`.
fn rooted_json(json: &str, root: &str) -> Vec<u8> {
    let mut text = json.as_bytes();
    let mut whole = Vec::with_capacity(text.len() + text.len() / 8);
    while text.read_until(b'\\', &mut whole).is_ok() && whole.ends_with(b"\\") {
        if let Some(rest) = text.strip_prefix(b"u0000") {
            whole.pop();
            text = lead(rest, root, &mut whole);
        } else if let Some((escaped, rest)) = text.split_first() {
            // A backslash that stands for itself begins nothing.
            whole.push(*escaped);
            text = rest;
        }
    }
    whole
}

/// Writes the way to the root, or above it, and gives what of `text` comes after it.
fn lead<'t>(text: &'t [u8], root: &str, whole: &mut Vec<u8>) -> &'t [u8] {
    match text.strip_prefix(b"../") {
        Some(rest) => {
            whole.extend(above(root).as_bytes());
            rest
        }
        None => {
            whole.extend(root.as_bytes());
            text
        }
    }
}

/// A word with its `{name}`s filled in; whole numbers are written as people read them.
fn fill(word: &str, values: &Kwargs, language: Language) -> String {
    values.iter().fold(word.to_owned(), |word, (name, value)| {
        let text = match value.as_f64() {
            Some(number) => format::number(number, None, language),
            None => value.to_string(),
        };
        word.replace(&format!("{{{name}}}"), &text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_ways_to_the_root_and_above_it() {
        assert_eq!(rooted(b"<a href=\"\0a/\">\0</a>\0../en/", "../"), b"<a href=\"../a/\">../</a>../../en/");
        assert_eq!(rooted(b"", "/kho/"), b"");
        assert_eq!(rooted("hiến đất\0".as_bytes(), "/kho/"), "hiến đất/kho/".as_bytes());
    }

    #[test]
    fn only_marks_in_json_are_filled_in_and_not_what_looks_like_one() {
        let texts = ["\0a/", "\0../en/", "C:\\u0000\\", "\"\n\\", "\\\0b"];
        let whole = rooted_json(&json(&texts), "https://e.org/kho/");
        let read: Vec<String> = serde_json::from_slice(&whole).unwrap_or_default();
        let wanted = ["https://e.org/kho/a/", "https://e.org/en/", texts[2], texts[3], "\\https://e.org/kho/b"];
        assert_eq!(read, wanted);
    }
}

//! The template engine: the one place that knows which one it is.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera};

use super::Options;
use super::context::CardView;
use super::format;
use super::pages::Page;
use super::views::Views;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::hash::{Hash, Hasher};
use crate::base::language::Language;
use crate::base::span::Span;
use crate::model::config::BaseUrl;
use crate::model::input::Theme;
use crate::model::url::{Links, above};

/// Stands in a made page for the way to the root of the site, until the page is known: so what a template sees can be
/// the same on every page. No text holds it, since files with a NUL byte are refused.
pub(super) const ROOT: char = '\0';

/// Every template of a theme, ready to render.
pub(super) struct Engine {
    tera: Tera,
    /// The hash of all that every page depends on: templates, words, what is the same on every page, the program.
    hash: Hash,
    base_url: BaseUrl,
    offline: bool,
    /// The files that the templates come from, for faults.
    files: Vec<(String, String)>,
}

impl Engine {
    /// The engine with the templates of `theme`. `None`, and a fault, when one of them is wrong.
    pub(super) fn new(theme: &Theme, views: &Views<'_>, options: Options, faults: &mut Faults) -> Option<Self> {
        let (mut tera, mut hasher) = (Tera::new(), Hasher::default());
        let config = &views.model.config;
        tera.autoescape_on([".html", ".xml"]);
        tera.register_filter("href", move |url: Cow<'_, str>, _: Kwargs, _: &State<'_>| href(&url, options.offline));
        let language = config.language;
        tera.register_filter("fill", move |word: Cow<'_, str>, values: Kwargs, _: &State<'_>| {
            fill(&word, &values, language)
        });
        tera.global_context().insert("site", &views.site);
        tera.global_context().insert("t", &views.model.words);
        hasher.add(options.program.to_string()).add([u8::from(options.offline)]).add(format!("{:?}", config.base_url));
        hasher.add(json(&views.site)).add(json(&views.model.words));

        let mut sources = Vec::new();
        let mut files = Vec::new();
        for (path, file) in &theme.files {
            let Some(name) = path.strip_prefix("templates/") else { continue };
            hasher.add(name).add(&file.bytes);
            files.push((name.to_owned(), file.own.clone().unwrap_or_else(|| format!("themes/default/{path}"))));
            sources.push((name, String::from_utf8_lossy(&file.bytes)));
        }
        let added = tera.add_raw_templates(sources.iter().map(|(name, text)| (*name, text.as_ref())));
        let engine =
            Self { tera, hash: hasher.finish(), base_url: config.base_url.clone(), offline: options.offline, files };
        match added {
            Ok(()) => Some(engine),
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

    /// The hash of all that something made of `content` depends on.
    pub(super) fn key(&self, content: &impl Serialize) -> Hash {
        self.key_with(content, &[])
    }

    /// The same for a list of `cards` with `content` around it. The cards are on many pages, and were hashed once.
    pub(super) fn key_with(&self, content: &impl Serialize, cards: &[Arc<CardView>]) -> Hash {
        let mut hasher = Hasher::default();
        hasher.add(self.hash.to_string()).add(json(content)).add(cards.len().to_le_bytes());
        for card in cards {
            hasher.add(card.hash.0.to_le_bytes());
        }
        hasher.finish()
    }

    /// The page as HTML.
    pub(super) fn page(&self, page: &Page) -> Result<Vec<u8>, Faults> {
        let html = self.render(&format!("{}.html", page.template), &page.content)?;
        let links = Links::of_page(&page.url, &self.base_url.path, self.offline);
        Ok(rooted(&html, "\0", &links.root).into_bytes())
    }

    /// `template` rendered with `content`, every address whole.
    pub(super) fn absolute_page(&self, template: &str, content: &impl Serialize) -> Result<Vec<u8>, Faults> {
        let text = self.render(template, content)?;
        Ok(rooted(&text, "\0", &self.base_url.absolute("")).into_bytes())
    }

    /// `content` as JSON, with every address in its HTML whole.
    pub(super) fn data(&self, content: &impl Serialize) -> Vec<u8> {
        rooted(&json(content), "\\u0000", &self.base_url.absolute("")).into_bytes()
    }

    fn render(&self, template: &str, content: &impl Serialize) -> Result<String, Faults> {
        let context = Context::from_serialize(content);
        context.and_then(|context| self.tera.render(template, &context)).map_err(|error| self.fault(template, &error))
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
        let file = self.files.iter().find(|(name, _)| name == file).map_or(file, |(_, file)| file);
        faults.add(file, at, Fault::Template { detail });
        faults
    }
}

fn span(report: &ReportError) -> Span {
    let range = &report.span().range;
    Span::new(range.start, range.end)
}

/// The hash of what a template sees of `value`.
pub(super) fn hash(value: &impl Serialize) -> Hash {
    Hash::of(json(value).as_bytes())
}

fn json(value: &impl Serialize) -> String {
    // Views hold texts, numbers and lists of them, all of which are JSON; an empty text would only cost a rendering.
    serde_json::to_string(value).unwrap_or_default()
}

/// An address of the site as a page writes it, the way to the root still open; other addresses as they are.
pub(super) fn href(url: &str, offline: bool) -> String {
    Links { root: ROOT.to_string(), offline }.to(url)
}

/// `text` with the way to the root of the site in the place of each `mark`. From the site of one language the way to
/// another leads above its own root.
fn rooted(text: &str, mark: &str, root: &str) -> String {
    let up = format!("{mark}../");
    if text.contains(&up) { text.replace(&up, &above(root)).replace(mark, root) } else { text.replace(mark, root) }
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

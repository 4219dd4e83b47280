//! The template engine: the one place that knows which one it is.

use std::borrow::Cow;
use std::collections::BTreeMap;
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
use crate::model::input::Theme;
use crate::model::url::{Links, above, page};

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
    /// The tokens of the theme.
    tokens: BTreeMap<String, String>,
    /// The files that the templates come from, for faults.
    files: Vec<(String, String)>,
}

impl Engine {
    /// The engine with the templates of `theme`. `None`, and a fault, when one of them is wrong.
    pub(super) fn new(theme: &Theme, views: &Views<'_>, options: Options, faults: &mut Faults) -> Option<Self> {
        let (mut tera, mut hasher) = (Tera::new(), Hasher::default());
        let config = &views.model.config;
        tera.autoescape_on([".html", ".xml", ".svg", ".xhtml"]);
        tera.register_filter("href", move |url: Cow<'_, str>, _: Kwargs, _: &State<'_>| href(&url, options.offline));
        let language = config.language;
        tera.register_filter("fill", move |word: Cow<'_, str>, values: Kwargs, _: &State<'_>| {
            fill(&word, &values, language)
        });
        tera.global_context().insert("site", &views.site);
        tera.global_context().insert("t", &views.model.words);
        let tokens = tokens::of(theme);
        tera.global_context().insert("tokens", &tokens);
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
        let (hash, base_url) = (hasher.finish(), config.base_url.clone());
        let engine = Self { tera, hash, base_url, offline: options.offline, tokens, files };
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

    /// `template` rendered with `content` as a file of a book. `place` tells where each address of the site leads there, and
    /// whether it is asked for a picture that is shown.
    pub(super) fn chapter(
        &self,
        template: &str,
        content: &impl Serialize,
        place: &dyn Fn(&str, bool) -> String,
    ) -> Result<String, Faults> {
        let text = self.render(template, content)?;
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
        rooted(&format!("{ROOT}{}", url.trim_start_matches('/')), "\0", &self.base_url.absolute(""))
    }

    /// `template` rendered with `content`, without any address.
    pub(super) fn drawing(&self, template: &str, content: &impl Serialize) -> Result<String, Faults> {
        self.render(template, content)
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

    /// `content`, an object, as JSON, with every address in its HTML whole. It says which schema it follows; there are none
    /// in a site that is read from files.
    pub(super) fn data(&self, content: &impl Serialize, schema: Option<&str>) -> Vec<u8> {
        let mut text = rooted(&json(content), "\\u0000", &self.base_url.absolute(""));
        if let Some(name) = schema.filter(|_| !self.offline) {
            let schema = serde_json::Value::from(self.base_url.absolute(&page::schema(name)));
            text.replace_range(..1, &format!("{{\"$schema\":{schema},"));
        }
        text.into_bytes()
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
        faults.add(&self.file(file), at, Fault::Template { detail });
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

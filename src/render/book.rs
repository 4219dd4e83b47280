//! The knowledge base, or a topic of it, as a book: which articles, in which order, and what each of its files says.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::{
    ArticleView, BookArticlePage, BookIndicatorPage, BookTitlePage, BookTopicPage, BookView, EntryView, LinkView,
    SocialView,
};
use super::easel::Frame;
use super::views::Views;
use super::{Press, indicators, lines, social, xhtml};
use crate::base::diagnostic::Faults;
use crate::base::html::escape;
use crate::model::article::Kind;
use crate::model::book::{Book, Part};
use crate::model::output::Sink;
use crate::model::picture::Format;
use crate::model::register::{Entry, Topic};
use crate::model::site::{ArticleIndex, Site};
use crate::model::url::{Url, page};

/// The cover: as devices want it, half again as high as wide.
const COVER: Frame = Frame { width: 1200, height: 1800, margin: 0, ground: None };

/// How wide a line on the cover may be, and the sizes of the title, each with how many lines there is room for.
const COVER_LINE: f32 = 960.0;
const COVER_SIZES: [(u32, usize); 3] = [(120, 4), (96, 6), (76, 8)];

/// The site, or only `topic` with those below it, as a book. `sink` is given nothing.
///
/// # Errors
/// What is wrong with a template of the theme.
pub fn book(press: &Press, site: &Site, topic: Option<&Topic>, sink: &dyn Sink) -> Result<Book, Faults> {
    let views = Views::new(site, &press.site, false, sink);
    let chapters = chapters(site, topic);
    let fronts = site.articles.iter().enumerate().filter(|(_, article)| article.kind == Kind::Page && topic.is_none());
    let fronts: Vec<ArticleIndex> = fronts.map(|(index, _)| index).collect();
    let listed: BTreeSet<ArticleIndex> = chapters.iter().flat_map(|chapter| chapter.articles.iter().copied()).collect();
    let counted = site.registers.indicators.iter().filter_map(|found| indicators::entry(&views, found, &listed));
    let counted: Vec<EntryView> = counted.collect();
    let book = about(&views, topic, fronts.iter().chain(&listed));
    let files = files(site, &chapters, fronts.iter().chain(&listed), &counted);
    let mut binder = Binder { press, views, book, files, pictures: RefCell::default(), parts: Vec::new() };
    binder.title()?;
    for &index in &fronts {
        binder.article(index, 0)?;
    }
    for chapter in &chapters {
        binder.chapter(chapter)?;
    }
    binder.figures(counted)?;
    binder.finish(topic)
}

/// A topic with its own articles.
struct Chapter {
    /// Where the site has it; none for the articles without a topic.
    url: Option<Url>,
    file: String,
    name: String,
    description: String,
    depth: usize,
    articles: Vec<ArticleIndex>,
}

/// The topics of the book as a tree from top to bottom, each article at the first of its own that is in the book.
fn chapters(site: &Site, topic: Option<&Topic>) -> Vec<Chapter> {
    let topics = &site.registers.topics;
    let mut chapters = Vec::new();
    match topic {
        Some(topic) => descend(site, topic, 0, &mut chapters),
        None => {
            for topic in topics.iter().filter(|topic| topic.parent.is_none()) {
                descend(site, topic, 0, &mut chapters);
            }
        }
    }
    let numbers: BTreeMap<&str, usize> = chapters.iter().enumerate().map(|(at, (topic, _))| (topic.id(), at)).collect();
    let mut articles: Vec<Vec<ArticleIndex>> = vec![Vec::new(); chapters.len()];
    let mut others = Vec::new();
    // Guides first, each kind the newest first.
    for kind in [Kind::Guide, Kind::Practice] {
        for &index in site.lists.kinds.get(&kind).map_or(&[][..], Vec::as_slice) {
            match site.articles[index].topics.iter().find_map(|id| numbers.get(id.as_str())) {
                Some(&number) => articles[number].push(index),
                None => others.push(index),
            }
        }
    }
    let made = chapters.iter().zip(articles).map(|((topic, depth), articles)| Chapter {
        url: Some(page::entry("topic", topic.id())),
        file: format!("topics--{}.xhtml", topic.id().to_ascii_lowercase()),
        name: topic.name.clone(),
        description: topic.description.clone().unwrap_or_default(),
        depth: *depth,
        articles,
    });
    let mut made: Vec<Chapter> = made.collect();
    if topic.is_none() && !others.is_empty() {
        let name = site.words.get("book.others").to_owned();
        let (url, description, file) = (None, String::new(), "others.xhtml".to_owned());
        made.push(Chapter { url, file, name, description, depth: 0, articles: others });
    }
    made
}

/// The topic and those below it, where they have articles.
fn descend<'a>(site: &'a Site, topic: &'a Topic, depth: usize, found: &mut Vec<(&'a Topic, usize)>) {
    if !site.lists.topics.contains_key(topic.id()) {
        return;
    }
    found.push((topic, depth));
    for below in site.registers.topics.iter().filter(|below| below.parent.as_deref() == Some(topic.id())) {
        descend(site, below, depth + 1, found);
    }
}

/// What the book is, which holds `articles`.
fn about<'i>(views: &Views<'_>, topic: Option<&Topic>, articles: impl Iterator<Item = &'i ArticleIndex>) -> BookView {
    let config = &views.model.config;
    let articles: Vec<_> = articles.map(|&index| &views.model.articles[index]).collect();
    let newest = articles.iter().filter_map(|article| article.updated.or(article.date)).max();
    let home = topic.map_or_else(|| page::HOME.to_owned(), |topic| page::entry("topic", topic.id()));
    let description = topic.map_or(Some(&config.description), |topic| topic.description.as_ref());
    BookView {
        title: topic.map_or(&config.title, |topic| &topic.name).clone(),
        series: topic.map(|_| config.title.clone()).unwrap_or_default(),
        description: description.cloned().unwrap_or_default(),
        date: newest.map(|date| views.date(date)),
        count: articles.iter().filter(|article| article.kind != Kind::Page).count(),
        address: views.absolute(&home),
    }
}

/// The file of each page of the site that is in the book.
fn files<'i>(
    site: &Site,
    chapters: &[Chapter],
    articles: impl Iterator<Item = &'i ArticleIndex>,
    counted: &[EntryView],
) -> BTreeMap<Url, String> {
    let articles = articles.map(|&index| site.articles[index].url.clone());
    let indicators = counted.iter().map(|entry| page::entry("indicator", &entry.id));
    let named = articles.chain(indicators).map(|url| (url.clone(), file_of(&url)));
    named.chain(chapters.iter().filter_map(|chapter| Some((chapter.url.clone()?, chapter.file.clone())))).collect()
}

/// `/practices/hien-dat/` → `practices--hien-dat.xhtml`.
fn file_of(url: &str) -> String {
    format!("{}.xhtml", url.trim_matches('/').replace('/', "--"))
}

/// A book in the making.
struct Binder<'a> {
    press: &'a Press,
    views: Views<'a>,
    book: BookView,
    /// The file of each page of the site that is in the book.
    files: BTreeMap<Url, String>,
    /// The pictures shown so far.
    pictures: RefCell<BTreeMap<String, Url>>,
    parts: Vec<Part>,
}

impl Binder<'_> {
    fn title(&mut self) -> Result<(), Faults> {
        let content = BookTitlePage { book: self.book.clone() };
        let title = self.book.title.clone();
        self.add("book/title.xhtml", &content, "title.xhtml".to_owned(), title, 0)
    }

    /// A topic, then its articles.
    fn chapter(&mut self, chapter: &Chapter) -> Result<(), Faults> {
        let links = chapter.articles.iter().map(|&index| self.views.article_link(index)).collect();
        self.list(&chapter.file, &chapter.name, &chapter.description, links, chapter.depth)?;
        chapter.articles.iter().try_for_each(|&index| self.article(index, chapter.depth + 1))
    }

    fn list(
        &mut self,
        file: &str,
        name: &str,
        description: &str,
        links: Vec<LinkView>,
        depth: usize,
    ) -> Result<(), Faults> {
        let content = BookTopicPage {
            book: self.book.clone(),
            name: name.to_owned(),
            description: description.to_owned(),
            links,
        };
        self.add("book/topic.xhtml", &content, file.to_owned(), name.to_owned(), depth)
    }

    fn article(&mut self, index: ArticleIndex, depth: usize) -> Result<(), Faults> {
        let mut article: ArticleView = self.views.article(index);
        article.html = self.text(index);
        let (file, title) = (file_of(&article.card.url), article.card.title.clone());
        self.add("book/article.xhtml", &BookArticlePage { book: self.book.clone(), article }, file, title, depth)
    }

    /// What the article says. A picture stands in the one width that the book has.
    fn text(&self, index: ArticleIndex) -> String {
        let html = self.views.html_with(&self.views.model.articles[index], |url| {
            let size = self.views.model.pictures.get(url).filter(|picture| picture.width > 0);
            let size = size.map(|picture| format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height));
            format!(" src=\"{}\"{}", escape(&super::engine::href(url, false)), size.unwrap_or_default())
        });
        xhtml::of(&html)
    }

    /// The indicators that the book's articles count, a part each.
    fn figures(&mut self, counted: Vec<EntryView>) -> Result<(), Faults> {
        if counted.is_empty() {
            return Ok(());
        }
        let name = self.views.model.words.get("lists.indicator").to_owned();
        let link = |entry: &EntryView| {
            let (name, url) = (entry.name.clone(), page::entry("indicator", &entry.id));
            LinkView { kind: "indicator", name, url }
        };
        self.list("figures.xhtml", &name, "", counted.iter().map(link).collect(), 0)?;
        for entry in counted {
            let (title, file) = (entry.name.clone(), file_of(&page::entry("indicator", &entry.id)));
            let content = BookIndicatorPage { book: self.book.clone(), entry };
            self.add("book/indicator.xhtml", &content, file, title, 1)?;
        }
        Ok(())
    }

    /// A file of the book: `template` with `content`.
    fn add(
        &mut self,
        template: &str,
        content: &impl Serialize,
        file: String,
        title: String,
        depth: usize,
    ) -> Result<(), Faults> {
        let text = self.press.engine.chapter(template, content, &|address, shown| self.place(address, shown))?;
        self.parts.push(Part { file, title, depth, is_drawn: text.contains("<svg"), text });
        Ok(())
    }

    /// Where a link to `address` (from the root of the site) leads, or where the picture that is `shown` is.
    fn place(&self, address: &str, shown: bool) -> String {
        let (url, anchor) = address.split_once('#').unwrap_or((address, ""));
        if let Some(picture) = self.views.model.pictures.get(url).filter(|_| shown) {
            let name = format!("{}.{}", picture.content.short(), extension(picture.format));
            self.pictures.borrow_mut().insert(name.clone(), url.to_owned());
            return name;
        }
        match self.files.get(url) {
            Some(file) if anchor.is_empty() => file.clone(),
            Some(file) => format!("{file}#{}", xhtml::anchor(anchor)),
            None => self.press.engine.whole(address),
        }
    }

    fn finish(self, topic: Option<&Topic>) -> Result<Book, Faults> {
        let model = self.views.model;
        let engine = &self.press.engine;
        let whole_title = match topic {
            Some(topic) => format!("{} – {}", topic.name, model.config.title),
            None => model.config.title.clone(),
        };
        Ok(Book {
            id: self.book.address.clone(),
            title: whole_title,
            language: self.views.site.language,
            description: self.book.description.clone(),
            publisher: model.config.publisher.as_ref().map(|publisher| publisher.name.clone()),
            date: self.book.date.as_ref().map(|date| date.iso.clone()),
            contents: model.words.get("booklet.contents").to_owned(),
            style: engine.drawing("book/style.css", &BookTitlePage { book: self.book.clone() })?,
            cover: self.cover()?,
            parts: self.parts,
            pictures: self.pictures.into_inner().into_iter().collect(),
        })
    }

    fn cover(&self) -> Result<Vec<u8>, Faults> {
        let (engine, easel) = (&self.press.engine, &self.press.easel);
        let serif = |text: &str| easel.width(text, engine.token("serif"), 700);
        let sans = |text: &str| easel.width(text, engine.token("sans"), 400);
        let publisher = self.views.site.publisher.as_ref().map(|publisher| publisher.name.as_str());
        let date = self.book.date.as_ref().map(|date| self.views.word("booklet.edition").replace("{date}", &date.text));
        let over = if self.book.series.is_empty() { publisher.unwrap_or_default() } else { &self.book.series };
        let (size, lines) = lines::in_sizes(&self.book.title, &COVER_SIZES, COVER_LINE, &serif);
        let view = SocialView {
            over: lines::in_sizes(over, &[(44, 1)], COVER_LINE, &sans).1.concat(),
            lines,
            size,
            under: lines::in_sizes(&date.unwrap_or_default(), &[(44, 1)], COVER_LINE, &sans).1,
        };
        social::draw(engine, easel, "book/cover.svg", &view, COVER)
    }
}

/// What a picture is called in the book: devices know no WebP.
fn extension(format: Format) -> &'static str {
    match format {
        Format::Jpeg | Format::Webp => "jpg",
        Format::Png => "png",
        Format::Gif => "gif",
        Format::Svg => "svg",
    }
}

//! The records of the model as a template sees them, each made once and used on many pages.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::context::figures::{OtherView, OthersView, SideView};
use super::context::{
    ArticleView, CardView, DateView, DocumentView, FigureView, HeadingView, ImageView, LinkView, PublisherView,
    ReasonView, RelatedView, SiteView, SizeView, SourceView,
};
use super::groups::Neighbourhood;
use super::map::Shapes;
use super::{engine, format};
use crate::base::hash::Hash;
use crate::base::html::escape;
use crate::model::article::{Article, Figure, Gap, Image, Kind};
use crate::model::config::BaseUrl;
use crate::model::date::Date;
use crate::model::output::Sink;
use crate::model::register::{Document, Entry, Indicator, Place, Register};
use crate::model::site::{ArticleIndex, Reason, Related, Site, places_of};
use crate::model::url::{Url, folder, page};

/// How many words are read in a minute, silently and with care.
const WORDS_A_MINUTE: usize = 200;

/// How many indicators are laid side by side.
const ROWS_OF_OTHERS: usize = 5;

/// How wide a picture in a text is shown: the column, or the whole of a narrow screen.
const SIZES: &str = "(min-width: 48rem) 44rem, 100vw";

/// How many figures a card shows.
const FIGURES_A_CARD: usize = 3;

/// The model, and what of it is seen everywhere.
pub(super) struct Views<'a> {
    /// The model.
    pub model: &'a Site,
    /// What is the same on every page.
    pub site: &'a SiteView,
    /// Each article as a list shows it, made when it is first shown.
    cards: Vec<OnceLock<Arc<CardView>>>,
    /// Which cells lie beside which.
    pub near: Neighbourhood<'a>,
    /// The areas of the map, drawn when they are first shown.
    shapes: OnceLock<Option<Shapes>>,
    /// Whether the site is read from files.
    pub offline: bool,
    sink: &'a dyn Sink,
}

impl<'a> Views<'a> {
    /// The views of `model`, for those files that `sink` asks for.
    pub(super) fn new(model: &'a Site, site: &'a SiteView, offline: bool, sink: &'a dyn Sink) -> Self {
        let cards = model.articles.iter().map(|_| OnceLock::new()).collect();
        let near = Neighbourhood::new(&model.registers.cells, &model.registers.places);
        Self { model, site, cards, near, shapes: OnceLock::new(), offline, sink }
    }

    /// The areas of the map, drawn.
    pub(super) fn shapes(&self) -> Option<&Shapes> {
        self.shapes.get_or_init(|| self.model.map.as_ref().map(Shapes::of)).as_ref()
    }

    /// Whether anything in the folder of `url` is asked for.
    pub(super) fn wants(&self, url: &str) -> bool {
        self.sink.wants(folder(url))
    }

    /// The word of the interface at `path`.
    pub(super) fn word(&self, path: &'a str) -> &str {
        self.model.words.get(path)
    }

    /// The whole address of `url`.
    pub(super) fn absolute(&self, url: &str) -> String {
        let base: &BaseUrl = &self.model.config.base_url;
        base.absolute(url)
    }

    /// A day.
    pub(super) fn date(&self, date: Date) -> DateView {
        format::date(date, self.model.config.language)
    }

    /// A link to the article.
    pub(super) fn article_link(&self, index: ArticleIndex) -> LinkView {
        let article = &self.model.articles[index];
        LinkView { kind: article.kind.name(), name: article.title.clone(), url: article.url.clone() }
    }

    /// A link to the place, named with its type: `Xã Vân Sơn`.
    pub(super) fn place(&self, place: &Place) -> LinkView {
        LinkView { name: self.model.place_name(place), ..link("place", place) }
    }

    /// A link to a place that took part in a merger: one that is no more is named with the year in which it ended,
    /// since its successor often has the same name.
    pub(super) fn merged_place(&self, place: &Place) -> LinkView {
        let link = self.place(place);
        match place.until {
            Some(until) => {
                let year = self.word("list.until").replace("{year}", &until.year().to_string());
                LinkView { name: format!("{} ({year})", link.name), ..link }
            }
            None => link,
        }
    }

    /// The values that the article counts.
    pub(super) fn figures(&self, article: &Article) -> Vec<FigureView> {
        let indicators = &self.model.registers.indicators;
        let view = |figure: &Figure| Some(self.figure(figure, indicators.get(&figure.indicator)?));
        article.figures.iter().filter_map(view).collect()
    }

    /// A value of `indicator`.
    pub(super) fn figure(&self, figure: &Figure, indicator: &Indicator) -> FigureView {
        FigureView {
            indicator: link("indicator", indicator),
            text: format::figure(figure, indicator, &self.model.words, self.model.config.language),
            value: figure.value,
            at_least: figure.at_least,
            about: figure.about,
            unit: indicator.unit.clone().unwrap_or_default(),
            note: figure.note.clone().unwrap_or_default(),
        }
    }

    /// What the figures of several articles make together, in the order of the register.
    pub(super) fn totals(&self, articles: &[ArticleIndex]) -> Vec<FigureView> {
        let mut found: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
        for figure in articles.iter().flat_map(|&index| &self.model.articles[index].figures) {
            found.entry(&figure.indicator).or_default().push(figure);
        }
        let total = |indicator: &Indicator| self.total(indicator, found.get(indicator.id.as_str())?);
        self.model.registers.indicators.iter().filter_map(total).collect()
    }

    /// What `figures` of `indicator` make together.
    pub(super) fn total(&self, indicator: &Indicator, figures: &[&Figure]) -> Option<FigureView> {
        let values: Vec<f64> = figures.iter().map(|figure| figure.value).collect();
        // What is made of values that may be more, or are rounded, may be more or is rounded too.
        let total = Figure {
            indicator: indicator.id.clone(),
            value: indicator.total.of(&values)?,
            at_least: figures.iter().any(|figure| figure.at_least),
            about: figures.iter().any(|figure| figure.about),
            note: Some(self.model.words.get(&format!("totals.{}", indicator.total.name())).to_owned()),
        };
        Some(self.figure(&total, indicator))
    }

    /// The cards of `articles`.
    pub(super) fn cards(&self, articles: &[ArticleIndex]) -> Vec<Arc<CardView>> {
        articles.iter().map(|&index| self.card(index)).collect()
    }

    /// The article as a list shows it.
    pub(super) fn card(&self, index: ArticleIndex) -> Arc<CardView> {
        Arc::clone(self.cards[index].get_or_init(|| Arc::new(self.made_card(index))))
    }

    fn made_card(&self, index: ArticleIndex) -> CardView {
        let article = &self.model.articles[index];
        let registers = &self.model.registers;
        let places = places_of(article, registers).into_iter();
        let mut highlights = self.figures(article);
        highlights.truncate(FIGURES_A_CARD);
        let mut card = CardView {
            kind: article.kind.name(),
            title: article.title.clone(),
            url: article.url.clone(),
            summary: shorten(article.summary(), 300),
            date: article.date.map(|date| self.date(date)),
            cells: found(&registers.cells, &article.cells).map(|cell| link("cell", cell)).collect(),
            places: places.filter_map(|id| registers.places.get(id)).map(|place| self.place(place)).collect(),
            topics: found(&registers.topics, &article.topics).map(|topic| link("topic", topic)).collect(),
            image: article.image.as_ref().map(|image| self.image(image)),
            highlights,
            state: self.model.states[index].name(),
            expires: article.expires.map(|date| self.date(date)),
            hash: Hash::default(),
        };
        card.hash = engine::hash(&card);
        card
    }

    /// The article whole.
    pub(super) fn article(&self, index: ArticleIndex) -> ArticleView {
        let article = &self.model.articles[index];
        let (registers, relations) = (&self.model.registers, self.model.relations(index));
        let documents = found(&registers.documents, &article.documents);
        ArticleView {
            card: self.card(index),
            lead: article.summary.clone().unwrap_or_default(),
            html: self.html(article),
            contents: article.body.headings.iter().map(heading).collect(),
            figures: self.figures(article),
            regions: places_of(article, registers).into_iter().map(|id| self.region(id)).collect(),
            documents: documents.map(Self::document_view).collect(),
            updated: article.updated.map(|date| self.date(date)),
            source: article.source.as_ref().map(|source| SourceView {
                name: source.name.clone(),
                author: source.author.clone().unwrap_or_default(),
                date: source.date.map(|date| self.date(date)),
                url: source.url.clone(),
            }),
            minutes: article.body.text.split_whitespace().count().div_ceil(WORDS_A_MINUTE).max(1),
            links: self.addresses(article),
            line: found(&registers.topics, &article.topics).next().map(|topic| link("topic", topic)),
            previous: relations.previous.map(|index| self.article_link(index)),
            next: relations.next.map(|index| self.article_link(index)),
            backlinks: relations.backlinks.iter().map(|&index| self.article_link(index)).collect(),
            related: relations.related.iter().map(|related| self.related(related)).collect(),
            others: self.others(index, &relations.others),
        }
    }

    /// An article and those of other cells, their figures side by side.
    fn others(&self, index: ArticleIndex, others: &[ArticleIndex]) -> Option<OthersView> {
        if others.is_empty() {
            return None;
        }
        let columns: Vec<ArticleIndex> = [index].into_iter().chain(others.iter().copied()).collect();
        let figure = |index: ArticleIndex, id: &str| {
            let mut figures = self.model.articles[index].figures.iter();
            figures.find(|figure| figure.indicator == id)
        };
        let mut rows: Vec<(usize, &Indicator)> = Vec::new();
        for id in columns.iter().flat_map(|&index| &self.model.articles[index].figures).map(|figure| &figure.indicator)
        {
            let Some(indicator) = self.model.registers.indicators.get(id) else { continue };
            let told = others.iter().filter(|&&other| figure(other, id).is_some()).count();
            if told > 0 && rows.iter().all(|(_, known)| known.id != *id) {
                let own = usize::from(figure(index, id).is_some()) * columns.len();
                rows.push((own + told, indicator));
            }
        }
        // What the article counts too first; the order of the articles within.
        rows.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        rows.truncate(ROWS_OF_OTHERS);
        let side = |(_, indicator): (usize, &Indicator)| SideView {
            indicator: link("indicator", indicator),
            figures: columns
                .iter()
                .map(|&index| figure(index, &indicator.id).map(|found| self.figure(found, indicator)))
                .collect(),
        };
        let column = |&index: &ArticleIndex| {
            let card = self.card(index);
            OtherView {
                article: self.article_link(index),
                cell: card.cells.first().cloned(),
                place: card.places.first().cloned(),
                date: card.date.clone(),
            }
        };
        Some(OthersView { columns: columns.iter().map(column).collect(), rows: rows.into_iter().map(side).collect() })
    }

    fn related(&self, related: &Related) -> RelatedView {
        let registers = &self.model.registers;
        let view = |reason: &Reason| {
            let (kind, name) = match reason {
                Reason::Chosen => ("chosen", None),
                Reason::Words => ("words", None),
                Reason::Topic(id) => ("topic", registers.topics.get(id).map(|topic| topic.name.clone())),
                Reason::Place(id) => ("place", registers.places.get(id).map(|place| self.place(place).name)),
                Reason::Indicator(id) => ("indicator", registers.indicators.get(id).map(|found| found.name.clone())),
                Reason::Document(id) => ("document", registers.documents.get(id).map(|found| found.number.clone())),
            };
            ReasonView { kind, name: name.unwrap_or_default() }
        };
        let card = self.card(related.article);
        RelatedView { card, reasons: related.reasons.iter().map(view).collect() }
    }

    /// The way from the widest place down to the place `id`.
    pub(super) fn region(&self, id: &str) -> Vec<LinkView> {
        let mut line: Vec<LinkView> =
            self.model.registers.places.line(id).into_iter().map(|place| self.place(place)).collect();
        line.reverse();
        line
    }

    fn document_view(document: &Document) -> DocumentView {
        DocumentView {
            number: document.number.clone(),
            title: document.title.clone(),
            url: page::entry("document", &document.id),
        }
    }

    /// The attributes of a picture in a text that say where it is, in which widths, and how large.
    fn picture(&self, url: &str) -> String {
        let href = |url: &str| escape(&engine::href(url, self.offline));
        let mut written = format!(" src=\"{}\"", href(url));
        let Some(picture) = self.model.pictures.get(url) else { return written };
        if !picture.sizes.is_empty() {
            let sizes = picture.sizes.iter().map(|size| format!("{} {}w", href(&size.url), size.width));
            let sizes = sizes.collect::<Vec<_>>().join(", ");
            written += &format!(" srcset=\"{sizes}\" sizes=\"{SIZES}\"");
        }
        if picture.width > 0 {
            written += &format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height);
        }
        written
    }

    fn image(&self, image: &Image) -> ImageView {
        let known = self.model.pictures.get(&image.src);
        let sizes = known.map_or(&[][..], |picture| &picture.sizes);
        ImageView {
            url: image.src.clone(),
            alt: image.alt.clone(),
            caption: image.caption.clone(),
            credit: image.credit.clone(),
            width: known.map(|picture| picture.width).filter(|width| *width > 0),
            height: known.map(|picture| picture.height).filter(|height| *height > 0),
            sizes: sizes.iter().map(|size| SizeView { url: size.url.clone(), width: size.width }).collect(),
        }
    }

    /// Where the links in the text of the article lead, but for those within it.
    fn addresses(&self, article: &Article) -> Vec<String> {
        let targets = article.body.links().filter(|link| !link.picture).map(|link| link.target.as_str());
        let leading = targets.filter(|target| !target.is_empty() && !target.starts_with('#'));
        leading.map(|target| if target.starts_with('/') { self.absolute(target) } else { target.to_owned() }).collect()
    }

    /// What the article says, its links written for this site and its gaps filled with words.
    pub(super) fn html(&self, article: &Article) -> String {
        self.html_with(article, |url| self.picture(url))
    }

    /// The same, where `picture` writes where a picture is and how large.
    pub(super) fn html_with(&self, article: &Article, picture: impl Fn(&str) -> String) -> String {
        let tables = std::cell::Cell::new(0);
        article.body.html(|gap| match gap {
            Gap::Link(link) if link.picture => picture(&link.target),
            Gap::Link(link) if link.target.is_empty() => String::new(),
            Gap::Link(link) => format!(" href=\"{}\"", escape(&engine::href(&link.target, self.offline))),
            Gap::Word("article.table") => {
                tables.set(tables.get() + 1);
                escape(&self.word("article.table").replace("{n}", &tables.get().to_string()))
            }
            Gap::Word(word) => escape(self.word(word)),
        })
    }
}

/// What is the same on every page.
pub(super) fn site(model: &Site, assets: BTreeMap<String, Url>) -> SiteView {
    let config = &model.config;
    let word = |kind: &str| model.words.get(&format!("lists.{kind}")).to_owned();
    let lists = [("practice", "/practices/"), ("guide", "/guides/")].into_iter().chain(page::REGISTERS);
    // Only whether there is any, not how many: what every page shows must not change with each article.
    let menu = lists.filter(|(kind, _)| has_any(model, kind));
    let pages = model.articles.iter().filter(|article| article.kind == Kind::Page && article.menu);
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.code(),
        home: config.base_url.absolute(""),
        publisher: config
            .publisher
            .as_ref()
            .map(|publisher| PublisherView { name: publisher.name.clone(), url: publisher.url.clone() }),
        menu: menu.map(|(kind, url)| LinkView { kind, name: word(kind), url: url.to_owned() }).collect(),
        pages: pages.map(|page| LinkView { kind: "page", name: page.title.clone(), url: page.url.clone() }).collect(),
        assets,
    }
}

/// Whether there is anything of `kind` to list.
fn has_any(model: &Site, kind: &str) -> bool {
    let registers = &model.registers;
    match kind {
        "practice" => model.lists.kinds.contains_key(&Kind::Practice),
        "guide" => model.lists.kinds.contains_key(&Kind::Guide),
        "topic" => !registers.topics.is_empty(),
        "place" => !registers.places.is_empty(),
        "cell" => !registers.cells.is_empty(),
        "document" => !registers.documents.is_empty(),
        "indicator" => !registers.indicators.is_empty(),
        _ => !model.lists.years.is_empty(),
    }
}

/// A link to the entry, of `kind`, under its name.
pub(super) fn link(kind: &'static str, entry: &impl Entry) -> LinkView {
    LinkView { kind, name: entry.name().to_owned(), url: page::entry(kind, entry.id()) }
}

/// The entries with `ids`, in that order.
fn found<'a, T: Entry>(register: &'a Register<T>, ids: &'a [String]) -> impl Iterator<Item = &'a T> {
    ids.iter().filter_map(|id| register.get(id))
}

fn heading(heading: &crate::model::article::Heading) -> HeadingView {
    HeadingView { level: heading.level, id: heading.id.clone(), text: heading.text.clone() }
}

/// The first `most` characters of `text`, cut between words, with `…` where something was cut.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end())
}

//! Every page of the site: its address, its template, and what the template sees.

use std::borrow::Cow;

use serde::Serialize;

use super::context::figures::OverviewPage;
use super::context::map::MapPage;
use super::context::{
    ArticlePage, BookletPage, EntryPage, HomePage, LinkView, ListPage, NodeView, PageView, PagerView, PlainPage,
    RedirectPage, RegisterPage, StepView,
};
use super::structured::{self, Subject};
use super::views::{Views, shorten};
use super::{booklets, entries, indicators, languages, map, overview, social};
use crate::model::article::Kind;
use crate::model::site::ArticleIndex;
use crate::model::url::{Url, folder, page};

/// How many of the newest the home page shows.
const LATEST: usize = 6;
const LATEST_GUIDES: usize = 4;

/// A page to be made.
pub(super) struct Page {
    /// Its address.
    pub url: Url,
    /// Its template, without `.html`.
    pub template: &'static str,
    /// The address of the same as data.
    pub json: Option<Url>,
    /// What its template sees.
    pub content: Content,
    /// Its picture, where one is drawn.
    pub drawn: Option<social::Subject>,
}

/// What a template sees; see [`super::context`].
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Content {
    Home(Box<HomePage>),
    List(Box<ListPage>),
    Article(Box<ArticlePage>),
    Booklet(Box<BookletPage>),
    Entry(Box<EntryPage>),
    Register(Box<RegisterPage>),
    Overview(Box<OverviewPage>),
    Map(Box<MapPage>),
    Plain(Box<PlainPage>),
    Redirect(Box<RedirectPage>),
}

/// A piece of work that makes one or more pages.
pub(super) struct Work<'a> {
    /// The folder that its pages lie in; later pages of a list lie below it. In a preview it is done only for an address
    /// in this folder, so a page anywhere else would never be found.
    pub at: Cow<'a, str>,
    /// Makes them.
    pub make: Make<'a>,
}

/// Makes pages.
type Make<'a> = Box<dyn Fn(&Views<'a>) -> Vec<Page> + Send + Sync + 'a>;

impl<'a> Work<'a> {
    pub(super) fn new(at: impl Into<Cow<'a, str>>, make: impl Fn(&Views<'a>) -> Vec<Page> + Send + Sync + 'a) -> Self {
        Self { at: at.into(), make: Box::new(make) }
    }
}

/// The work for all pages, cut into pieces that threads can share.
pub(super) fn all<'a>(views: &Views<'a>) -> Vec<Work<'a>> {
    let model = views.model;
    let articles = model.articles.iter().enumerate();
    let articles = articles.map(|(index, found)| Work::new(&found.url, move |views| vec![article(views, index)]));
    let lists = [Kind::Practice, Kind::Guide];
    let lists = lists.map(|kind| Work::new(format!("/{}/", kind.folder()), move |views| list(views, kind)));
    let mut fixed = vec![
        Work::new(page::HOME, |views| vec![home(views)]),
        Work::new(page::OVERVIEW, |views| overview::overview(views).into_iter().collect()),
        Work::new(page::SEARCH, |views| vec![plain(views, "search", page::SEARCH, "search.title")]),
        Work::new(page::COMPARE, |views| vec![plain(views, "compare", page::COMPARE, "compare.title")]),
        Work::new(page::HANDOUT, |views| vec![plain(views, "handout", page::HANDOUT, "handout.title")]),
        Work::new("/", |views| vec![plain(views, "404", page::NOT_FOUND, "missing.title")]),
    ];
    if !views.offline {
        fixed.push(Work::new("/", |views| vec![plain(views, "offline", page::OFFLINE, "offline.title")]));
    }
    let redirects = model.aliases.iter();
    let redirects = redirects.map(|(from, to)| Work::new(folder(from), move |views| vec![redirect(views, from, to)]));
    let entries = entries::all(views).into_iter().chain(booklets::all(views));
    articles.chain(lists).chain(fixed).chain(redirects).chain(map::all(views)).chain(entries).collect()
}

/// The part of a page's context that is alike for all.
pub(super) fn page_view(views: &Views<'_>, kind: &'static str, url: &str, title: &str, description: &str) -> PageView {
    PageView {
        kind,
        title: title.to_owned(),
        description: shorten(description, 200),
        canonical: views.absolute(url),
        url: url.to_owned(),
        trail: Vec::new(),
        json: Some(format!("{url}index.json")),
        feed: None,
        picture: social::drawn(views, page::HOME, &views.model.config.title),
        languages: languages::switches(views, kind, url),
        alternates: languages::alternates(views, kind, url),
        offline: views.offline,
        structured: String::new(),
        number: 1,
    }
}

/// A link to home.
pub(super) fn home_link(views: &Views<'_>) -> LinkView {
    LinkView { kind: "home", name: views.word("nav.home").to_owned(), url: page::HOME.to_owned() }
}

/// A link to the list or register of `kind`.
pub(super) fn list_link(views: &Views<'_>, kind: &'static str) -> LinkView {
    let url = match kind {
        "practice" => "/practices/",
        "guide" => "/guides/",
        kind => page::register(kind),
    };
    LinkView { kind, name: views.model.words.get(&format!("lists.{kind}")).to_owned(), url: url.to_owned() }
}

fn home(views: &Views<'_>) -> Page {
    let config = &views.model.config;
    let mut view = page_view(views, "home", page::HOME, &config.title, &config.description);
    view.feed = (!views.model.lists.years.is_empty()).then(|| "/atom.xml".to_owned());
    view.structured = structured::page(views, &view, Subject::Site);
    let newest = |kind: Kind, most: usize| {
        let all = views.model.lists.kinds.get(&kind).map_or(&[][..], Vec::as_slice);
        views.cards(&all[..all.len().min(most)])
    };
    let practices = views.model.lists.kinds.get(&Kind::Practice);
    let content = HomePage {
        latest: newest(Kind::Practice, LATEST),
        guides: newest(Kind::Guide, LATEST_GUIDES),
        topics: with_articles(entries::topics(views)),
        places: with_articles(entries::places(views)),
        map: map::map_link(views),
        years: entries::years(views),
        totals: practices.map_or_else(Vec::new, |all| views.totals(all)),
        page: view,
    };
    Page {
        url: page::HOME.into(),
        template: "home",
        json: content.page.json.clone(),
        drawn: content.page.picture.is_some().then(|| social::Subject {
            over: config.publisher.as_ref().map(|publisher| publisher.name.clone()).unwrap_or_default(),
            title: config.title.clone(),
            under: config.description.clone(),
        }),
        content: Content::Home(Box::new(content)),
    }
}

fn plain(views: &Views<'_>, kind: &'static str, url: &'static str, title: &'static str) -> Page {
    let mut view = page_view(views, kind, url, views.word(title), "");
    view.trail = vec![home_link(views)];
    view.json = None;
    let content = PlainPage {
        page: view,
        topics: with_articles(entries::topics(views)),
        places: with_articles(entries::places(views)),
        years: entries::years(views),
        indicators: indicators::measured(views),
    };
    Page { url: url.into(), template: kind, json: None, content: Content::Plain(Box::new(content)), drawn: None }
}

fn article(views: &Views<'_>, index: ArticleIndex) -> Page {
    let article = &views.model.articles[index];
    let mut view = page_view(views, "article", &article.url, &article.title, article.summary());
    view.trail = match article.kind {
        Kind::Page => vec![home_link(views)],
        kind => vec![home_link(views), list_link(views, kind.name())],
    };
    let json = view.json.clone();
    let article_view = views.article(index);
    let (picture, drawn) = social::of_article(views, &article_view);
    view.picture = picture;
    view.structured = structured::page(views, &view, Subject::Article(&article_view));
    let content = ArticlePage { page: view, article: article_view };
    Page { url: article.url.clone(), template: "article", json, content: Content::Article(Box::new(content)), drawn }
}

fn list(views: &Views<'_>, kind: Kind) -> Vec<Page> {
    let link = list_link(views, kind.name());
    let all = views.model.lists.kinds.get(&kind).map_or(&[][..], Vec::as_slice);
    paged(views, &link.url, all, |url, items, pager| {
        let mut view = page_view(views, "list", url, &link.name, "");
        view.trail = vec![home_link(views)];
        view.number = pager.number;
        view.structured = structured::page(views, &view, Subject::None);
        let json = view.json.clone();
        let content = ListPage { page: view, list: kind.name(), items: views.cards(items), pager };
        Page { url: url.to_owned(), template: "list", json, content: Content::List(Box::new(content)), drawn: None }
    })
}

/// The pages of a list at `url` that are asked for: one for every so many articles, and one for none.
pub(super) fn paged(
    views: &Views<'_>,
    url: &str,
    all: &[ArticleIndex],
    make: impl Fn(&str, &[ArticleIndex], PagerView) -> Page,
) -> Vec<Page> {
    paged_by(views, views.model.config.pagination, url, all, make)
}

/// The same, a page for every `size`.
pub(super) fn paged_by(
    views: &Views<'_>,
    size: usize,
    url: &str,
    all: &[ArticleIndex],
    make: impl Fn(&str, &[ArticleIndex], PagerView) -> Page,
) -> Vec<Page> {
    let pages = all.len().div_ceil(size).max(1);
    let url_of = |number: usize| if number == 1 { url.to_owned() } else { format!("{url}page/{number}/") };
    let page = |number: usize| {
        let items = &all[(number - 1) * size..all.len().min(number * size)];
        let pager = PagerView {
            number,
            pages,
            total: all.len(),
            previous: (number > 1).then(|| url_of(number - 1)),
            next: (number < pages).then(|| url_of(number + 1)),
            shown: steps(number, pages, url_of),
        };
        make(&url_of(number), items, pager)
    };
    (1..=pages).filter(|number| views.wants(&url_of(*number))).map(page).collect()
}

/// The first page, the last, and those near `number`.
fn steps(number: usize, pages: usize, url_of: impl Fn(usize) -> Url) -> Vec<StepView> {
    let mut steps: Vec<StepView> = Vec::new();
    for near in (1..=pages).filter(|near| *near == 1 || *near == pages || near.abs_diff(number) <= 2) {
        let gap = steps.last().is_some_and(|last| last.number + 1 < near);
        steps.push(StepView { number: near, url: url_of(near), gap });
    }
    steps
}

/// The nodes that list an article, or hold one that does.
pub(super) fn with_articles(nodes: Vec<NodeView>) -> Vec<NodeView> {
    nodes
        .into_iter()
        .map(|node| NodeView { children: with_articles(node.children.clone()), ..node })
        .filter(|node| node.count > 0 || !node.children.is_empty())
        .collect()
}

/// The page at an old address, which leads to the new one.
fn redirect(views: &Views<'_>, from: &Url, to: &Url) -> Page {
    let content = RedirectPage { target: to.clone(), canonical: views.absolute(to) };
    Page {
        url: from.clone(),
        template: "redirect",
        json: None,
        content: Content::Redirect(Box::new(content)),
        drawn: None,
    }
}

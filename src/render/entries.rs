//! The pages of topics, places, cells, documents, indicators and years, and the trees of them.

use std::collections::BTreeMap;

use super::context::{EntryPage, EntryView, FactView, LinkView, NodeView, RegisterPage};
use super::pages::{Content, Page, Work, home_link, list_link, page_view, paged};
use super::structured::{self, Subject};
use super::views::{Views, link};
use super::{format, groups, indicators, map, overview, social};
use crate::model::register::{Branch, Cell, Document, Entry, Indicator, Place, Register, Topic};
use crate::model::site::ArticleIndex;
use crate::model::url::page;

/// The work for all of them: a piece for each register and each entry.
pub(super) fn all<'a>(views: &Views<'a>) -> Vec<Work<'a>> {
    let (found, lists) = (&views.model.registers, &views.model.lists);
    let at = page::entry;
    let registers =
        page::REGISTERS.into_iter().map(|(kind, url)| Work::new(url, move |views| vec![register(views, kind)]));
    let topics = found.topics.iter().map(|topic| {
        let list = listed(&lists.topics, &topic.id);
        Work::new(at("topic", &topic.id), move |views| entry(views, topic_view(views, topic), list))
    });
    let places = found.places.iter().map(|place| {
        let list = listed(&lists.places, &place.id);
        Work::new(at("place", &place.id), move |views| entry(views, place_view(views, place), list))
    });
    let cells = found.cells.iter().map(|cell| {
        let list = listed(&lists.cells, &cell.id);
        Work::new(at("cell", &cell.id), move |views| entry(views, cell_view(views, cell), list))
    });
    let documents = found.documents.iter().map(|document| {
        let list = listed(&lists.documents, &document.id);
        Work::new(at("document", &document.id), move |views| entry(views, document_view(views, document), list))
    });
    let indicators = found
        .indicators
        .iter()
        .map(|indicator| Work::new(at("indicator", &indicator.id), move |views| indicators::pages(views, indicator)));
    let years = lists.years.iter().map(|(year, list)| {
        Work::new(at("year", &year.to_string()), move |views| entry(views, year_view(*year), list))
    });
    registers.chain(topics).chain(places).chain(cells).chain(documents).chain(indicators).chain(years).collect()
}

/// An entry before its articles are counted.
pub(super) struct Draft {
    pub(super) view: EntryView,
    /// The way from its register down to it, without both.
    above: Vec<LinkView>,
}

impl Draft {
    pub(super) fn new(kind: &'static str, id: &str, name: String) -> Self {
        let view = EntryView {
            kind,
            id: id.to_owned(),
            name,
            detail: String::new(),
            description: String::new(),
            ended: false,
            facts: Vec::new(),
            children: Vec::new(),
            totals: Vec::new(),
            booklet: None,
            values: Vec::new(),
            counts: BTreeMap::new(),
            bare: false,
            near: Vec::new(),
            groups: Vec::new(),
            bars: None,
            columns: None,
            table: None,
        };
        Self { view, above: Vec::new() }
    }

    pub(super) fn text(&mut self, key: &'static str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.view.facts.push(FactView { key, text, links: Vec::new() });
        }
    }

    fn links(&mut self, key: &'static str, links: Vec<LinkView>) {
        if !links.is_empty() {
            self.view.facts.push(FactView { key, text: String::new(), links });
        }
    }
}

/// The list of `id`; empty where there is none.
pub(super) fn listed<'a>(lists: &'a BTreeMap<String, Vec<ArticleIndex>>, id: &str) -> &'a [ArticleIndex] {
    lists.get(id).map_or(&[], Vec::as_slice)
}

/// The pages of one entry, which lists `articles`.
fn entry(views: &Views<'_>, mut draft: Draft, articles: &[ArticleIndex]) -> Vec<Page> {
    let kind = draft.view.kind;
    let url = page::entry(kind, &draft.view.id);
    draft.view.totals = views.totals(articles);
    draft.view.groups = groups::groups(views, kind, &draft.view.id, articles);
    if kind == "cell" {
        draft.view.values = indicators::reached(views, articles);
    }
    let articles = by_kind(views, articles);
    draft.view.counts = counts(views, &articles);
    let has_feed =
        super::feeds::has_feed(kind) && articles.iter().any(|&index| views.model.articles[index].date.is_some());
    let has_picture = matches!(kind, "topic" | "place") && !articles.is_empty();
    let picture = has_picture.then(|| social::drawn(views, &url, &draft.view.name)).flatten();
    paged(views, &url, &articles, |page_url, items, pager| {
        let description = if draft.view.description.is_empty() { &draft.view.detail } else { &draft.view.description };
        let mut view = page_view(views, kind, page_url, &draft.view.name, description);
        view.trail = vec![home_link(views), list_link(views, kind)];
        view.trail.extend(draft.above.iter().cloned());
        view.feed = has_feed.then(|| format!("{url}atom.xml"));
        view.number = pager.number;
        view.picture = picture.clone().or(view.picture);
        view.structured = structured::page(views, &view, Subject::Entry(kind, &draft.view.name));
        let json = view.json.clone();
        let mut entry = draft.view.clone();
        if pager.number > 1 {
            (entry.groups, entry.values) = (Vec::new(), Vec::new());
        }
        let drawn = picture.as_ref().filter(|_| pager.number == 1).map(|_| subject(views, &draft.view, articles.len()));
        let content = EntryPage { page: view, entry, items: views.cards(items), pager };
        Page { url: page_url.to_owned(), template: kind, json, content: Content::Entry(Box::new(content)), drawn }
    })
}

/// What is drawn of an entry that lists `count` articles.
fn subject(views: &Views<'_>, entry: &EntryView, count: usize) -> social::Subject {
    let words = &views.model.words;
    let number = format::number(count as f64, Some(0), views.model.config.language);
    let counted = words.get(if count == 1 { "count.article" } else { "count.articles" }).replace("{n}", &number);
    social::Subject {
        over: words.get(&format!("kinds.{}", entry.kind)).to_owned(),
        title: entry.name.clone(),
        under: counted,
    }
}

/// Practices before guides, each newest first.
fn by_kind(views: &Views<'_>, articles: &[ArticleIndex]) -> Vec<ArticleIndex> {
    let mut sorted = articles.to_vec();
    sorted.sort_by_key(|&index| views.model.articles[index].kind);
    sorted
}

/// How many articles of each kind there are.
fn counts(views: &Views<'_>, articles: &[ArticleIndex]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for &index in articles {
        *counts.entry(views.model.articles[index].kind.name()).or_default() += 1;
    }
    counts
}

fn topic_view(views: &Views<'_>, topic: &Topic) -> Draft {
    let mut draft = Draft::new("topic", &topic.id, topic.name.clone());
    draft.view.description = topic.description.clone().unwrap_or_default();
    draft.above = above(&views.model.registers.topics, &topic.id, |topic| link("topic", topic));
    draft.view.booklet = views.model.lists.topics.contains_key(&topic.id).then(|| page::booklet(&topic.id));
    draft.text("synonyms", joined(&topic.synonyms));
    draft.view.children = tree(&views.model.registers.topics, Some(&topic.id), &|topic, children| {
        Some(topic_node(views, topic, children))
    });
    draft
}

fn place_view(views: &Views<'_>, place: &Place) -> Draft {
    let places = &views.model.registers.places;
    let mut draft = Draft::new("place", &place.id, views.model.place_name(place));
    draft.view.ended = has_ended(place);
    draft.view.bare = views.model.is_bare(place);
    if listed(&views.model.lists.places, &place.id).is_empty() {
        draft.view.near = views.cards(&map::practices_near(views, place));
    }
    draft.above = above(places, &place.id, |place| views.place(place));
    // What an area was made of, as its map tells, may have had the name that the place still has.
    draft.text(if place.drawn { "merged_from" } else { "formerly" }, joined(&place.formerly));
    draft.text("since", place.since.map(|since| views.date(since).text));
    draft.text("until", place.until.map(|until| views.date(until).text));
    // Where it went step by step, so that a reader who knows an old name finds today's.
    draft.links("merged_into", successors(views, place).map(|successor| views.merged_place(successor)).collect());
    let merged = places.iter().filter(|other| other.merged_into.as_ref() == Some(&place.id));
    draft.links("merged_from", merged.map(|other| views.merged_place(other)).collect());
    let cells = views.model.registers.cells.iter().filter(|cell| cell.place == place.id);
    draft.links("cells", cells.map(|cell| link("cell", cell)).collect());
    draft.view.children = place_tree(views, Some(&place.id));
    if places.iter().any(|within| within.drawn && within.parent.as_ref() == Some(&place.id)) {
        draft.links("map", map::map_link(views).into_iter().collect());
    }
    draft
}

fn cell_view(views: &Views<'_>, cell: &Cell) -> Draft {
    let mut draft = Draft::new("cell", &cell.id, cell.name.clone());
    draft.text("kind", Some(views.model.words.get(&format!("cell_kinds.{}", cell.kind)).to_owned()));
    draft.links("place", views.region(&cell.place).into_iter().rev().collect());
    draft.text("secretary", cell.secretary.clone());
    let language = views.model.config.language;
    draft.text("members", cell.members.map(|members| format::number(f64::from(members), Some(0), language)));
    draft.text("formerly", (!cell.formerly.is_empty()).then(|| cell.formerly.join(", ")));
    draft
}

fn document_view(views: &Views<'_>, document: &Document) -> Draft {
    let mut draft = Draft::new("document", &document.id, document.number.clone());
    draft.view.detail.clone_from(&document.title);
    draft.text("synonyms", joined(&document.synonyms));
    draft.text("issuer", document.issuer.clone());
    draft.text("date", document.date.map(|date| views.date(date).text));
    let link = |kind, url: &String| LinkView { kind, name: url.clone(), url: url.clone() };
    draft.links("url", document.url.iter().map(|url| link("web", url)).collect());
    let file = document.file.as_ref().and_then(|file| views.model.files.iter().find(|(_, stamp)| stamp.name == *file));
    draft.links(
        "file",
        file.map(|(url, stamp)| LinkView {
            kind: "file",
            name: crate::base::paths::name(&stamp.name).to_owned(),
            url: url.clone(),
        })
        .into_iter()
        .collect(),
    );
    draft
}

/// Names as one text; `None` for no names.
fn joined(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

fn year_view(year: i16) -> Draft {
    Draft::new("year", &year.to_string(), year.to_string())
}

/// The page of a whole register.
fn register(views: &Views<'_>, kind: &'static str) -> Page {
    let link = list_link(views, kind);
    let nodes = match kind {
        "topic" => topics(views),
        "place" => places(views),
        "year" => years(views),
        "cell" => flat(&views.model.registers.cells, |cell| cell_node(views, cell)),
        "document" => flat(&views.model.registers.documents, |document| document_node(views, document)),
        _ => flat(&views.model.registers.indicators, |indicator| indicator_node(views, indicator)),
    };
    let mut view = page_view(views, "register", &link.url, &link.name, "");
    view.trail = vec![home_link(views)];
    let json = view.json.clone();
    view.structured = structured::page(views, &view, Subject::None);
    let more = match kind {
        "indicator" if overview::is_there(views) => vec![overview::overview_link(views)],
        "place" => map::map_link(views).into_iter().collect(),
        _ => Vec::new(),
    };
    let content = RegisterPage { page: view, register: kind, nodes, more };
    Page { url: link.url, template: "register", json, content: Content::Register(Box::new(content)), drawn: None }
}

/// The tree of topics, in the order of the register: their editor's order means something.
pub(super) fn topics(views: &Views<'_>) -> Vec<NodeView> {
    tree(&views.model.registers.topics, None, &|topic, children| Some(topic_node(views, topic, children)))
}

/// The tree of places, in Vietnamese order.
pub(super) fn places(views: &Views<'_>) -> Vec<NodeView> {
    place_tree(views, None)
}

/// The places in `parent`, but for those that the map alone lists.
fn place_tree(views: &Views<'_>, parent: Option<&str>) -> Vec<NodeView> {
    let node = |place: &Place, children| {
        let is_told = !views.model.is_bare(place);
        is_told.then(|| place_node(views, place, children))
    };
    sorted(tree(&views.model.registers.places, parent, &node))
}

/// The years, the latest first.
pub(super) fn years(views: &Views<'_>) -> Vec<NodeView> {
    let node = |(year, articles): (&i16, &Vec<ArticleIndex>)| {
        node("year", &year.to_string(), year.to_string(), articles.len())
    };
    views.model.lists.years.iter().rev().map(node).collect()
}

/// A topic in a list.
pub(super) fn topic_node(views: &Views<'_>, topic: &Topic, children: Vec<NodeView>) -> NodeView {
    let count = listed(&views.model.lists.topics, &topic.id).len();
    NodeView { children, ..node("topic", &topic.id, topic.name.clone(), count) }
}

/// A place in a list.
pub(super) fn place_node(views: &Views<'_>, place: &Place, children: Vec<NodeView>) -> NodeView {
    let count = listed(&views.model.lists.places, &place.id).len();
    let kind = Some(place.kind).filter(|kind| *kind != "khac");
    let detail = kind.map_or_else(String::new, |kind| views.model.words.get(&format!("place_types.{kind}")).to_owned());
    let until = place.until.map_or_else(String::new, |until| until.year().to_string());
    let ended = has_ended(place);
    let became = successors(views, place).last().map(|successor| views.place(successor));
    let node = node("place", &place.id, place.name.clone(), count);
    NodeView { detail, ended, until, became, children, ..node }
}

/// What `place` became part of, step by step.
fn successors<'a>(views: &Views<'a>, place: &Place) -> impl Iterator<Item = &'a Place> + use<'a> {
    let places = &views.model.registers.places;
    let next = |place: &Place| place.merged_into.as_ref().and_then(|id| places.get(id));
    std::iter::successors(next(place), move |place| next(place)).take(8)
}

fn has_ended(place: &Place) -> bool {
    place.until.is_some() || place.merged_into.is_some()
}

/// A cell in a list.
pub(super) fn cell_node(views: &Views<'_>, cell: &Cell) -> NodeView {
    let place = views.model.registers.places.get(&cell.place);
    let detail = place.map_or_else(String::new, |place| views.model.place_name(place));
    NodeView { detail, ..node("cell", &cell.id, cell.name.clone(), listed(&views.model.lists.cells, &cell.id).len()) }
}

/// A document in a list.
pub(super) fn document_node(views: &Views<'_>, document: &Document) -> NodeView {
    let count = listed(&views.model.lists.documents, &document.id).len();
    NodeView { detail: document.title.clone(), ..node("document", &document.id, document.number.clone(), count) }
}

fn indicator_node(views: &Views<'_>, indicator: &Indicator) -> NodeView {
    let count = listed(&views.model.lists.indicators, &indicator.id).len();
    NodeView {
        detail: indicator.unit.clone().unwrap_or_default(),
        ..node("indicator", &indicator.id, indicator.name.clone(), count)
    }
}

fn node(kind: &'static str, id: &str, name: String, count: usize) -> NodeView {
    let url = page::entry(kind, id);
    NodeView {
        kind,
        id: id.to_owned(),
        name,
        url,
        detail: String::new(),
        count,
        ended: false,
        until: String::new(),
        became: None,
        children: Vec::new(),
    }
}

fn flat<T>(register: &Register<T>, node: impl Fn(&T) -> NodeView) -> Vec<NodeView>
where
    T: Entry,
{
    sorted(register.iter().map(node).collect())
}

/// `nodes` and what lies in them in Vietnamese order.
pub(super) fn sorted(mut nodes: Vec<NodeView>) -> Vec<NodeView> {
    for node in &mut nodes {
        node.children = sorted(std::mem::take(&mut node.children));
    }
    nodes.sort_by(|a, b| viet::compare(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    nodes
}

/// What lies in `parent`, as a tree of those that `node` makes.
fn tree<T: Branch>(
    register: &Register<T>,
    parent: Option<&str>,
    node: &dyn Fn(&T, Vec<NodeView>) -> Option<NodeView>,
) -> Vec<NodeView> {
    register
        .iter()
        .filter(|entry| entry.parent() == parent)
        .filter_map(|entry| node(entry, tree(register, Some(entry.id()), node)))
        .collect()
}

/// The way down to the entry, without it.
fn above<T: Branch>(register: &Register<T>, id: &str, link: impl Fn(&T) -> LinkView) -> Vec<LinkView> {
    let mut line: Vec<LinkView> = register.line(id).into_iter().skip(1).map(link).collect();
    line.reverse();
    line
}

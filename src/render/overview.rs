//! The page of all figures: what each place and each topic has reached together.

use super::context::figures::{OverviewPage, OverviewRow, OverviewTable};
use super::context::{LinkView, NodeView};
use super::entries::{self, listed};
use super::indicators::{indicator_link, summed};
use super::pages::{Content, Page, home_link, list_link, page_view};
use super::structured::{self, Subject};
use super::views::Views;
use crate::model::article::Kind;
use crate::model::register::Indicator;
use crate::model::site::ArticleIndex;
use crate::model::url::page;

/// How many places the table shows.
const PLACES: usize = 200;

/// The places that are too small for a table of the whole site.
const SMALL: [&str; 6] = ["thon", "ban", "xom", "to-dan-pho", "khu-pho", "khac"];

/// Where the same is as CSV.
pub(super) const TABLE: &str = "/overview/overview.csv";

/// Whether there is anything to sum up.
pub(super) fn is_there(views: &Views<'_>) -> bool {
    !summed(views).is_empty()
}

/// A link to the page.
pub(super) fn overview_link(views: &Views<'_>) -> LinkView {
    LinkView {
        kind: "overview",
        name: views.model.words.get("overview.title").to_owned(),
        url: page::OVERVIEW.to_owned(),
    }
}

/// The page; `None` when no indicator makes anything together.
pub(super) fn overview(views: &Views<'_>) -> Option<Page> {
    if !is_there(views) {
        return None;
    }
    let link = overview_link(views);
    let mut view = page_view(views, "overview", page::OVERVIEW, &link.name, views.model.words.get("overview.text"));
    view.trail = vec![home_link(views), list_link(views, "indicator")];
    view.structured = structured::page(views, &view, Subject::Values { name: &link.name, table: Some(TABLE) });
    let json = view.json.clone();
    let practices = views.model.lists.kinds.get(&Kind::Practice).map_or(&[][..], Vec::as_slice);
    let content = OverviewPage {
        page: view,
        totals: views.totals(practices),
        indicators: summed(views).into_iter().map(indicator_link).collect(),
        tables: tables(views),
        table: TABLE.to_owned(),
    };
    Some(Page {
        url: page::OVERVIEW.into(),
        template: "overview",
        json,
        content: Content::Overview(Box::new(content)),
        drawn: None,
    })
}

/// The table by place and that by topic.
pub(super) fn tables(views: &Views<'_>) -> Vec<OverviewTable> {
    let (model, indicators) = (views.model, summed(views));
    let mut places = Vec::new();
    flatten(entries::places(views), 0, &mut places);
    places.retain(|(_, node)| {
        let kind = model.registers.places.get(&node.id).map_or("khac", |place| place.kind);
        !node.ended && node.count > 0 && !SMALL.contains(&kind)
    });
    let left_out = places.len().saturating_sub(PLACES);
    keep_most(&mut places);
    let mut topics = Vec::new();
    flatten(entries::topics(views), 0, &mut topics);
    topics.retain(|(_, node)| node.count > 0);
    let row = |(depth, node): (usize, NodeView), articles: &[ArticleIndex]| OverviewRow {
        figures: figures(views, &indicators, articles),
        node,
        depth,
    };
    let place = |(depth, node): (usize, NodeView)| {
        let articles = listed(&model.lists.places, &node.id);
        row((depth, node), articles)
    };
    let topic = |(depth, node): (usize, NodeView)| {
        let articles = listed(&model.lists.topics, &node.id);
        row((depth, node), articles)
    };
    let tables = [
        OverviewTable { kind: "place", rows: places.into_iter().map(place).collect(), left_out },
        OverviewTable { kind: "topic", rows: topics.into_iter().map(topic).collect(), left_out: 0 },
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// The nodes of a tree in order, each with its depth and without what lies in it.
fn flatten(nodes: Vec<NodeView>, depth: usize, rows: &mut Vec<(usize, NodeView)>) {
    for mut node in nodes {
        let children = std::mem::take(&mut node.children);
        // What lies in a place that is no more stands as deep as that did.
        let below = if node.ended { depth } else { depth + 1 };
        rows.push((depth, node));
        flatten(children, below, rows);
    }
}

/// Keeps those with most articles, in their order.
fn keep_most(rows: &mut Vec<(usize, NodeView)>) {
    if rows.len() <= PLACES {
        return;
    }
    let mut counts: Vec<usize> = rows.iter().map(|(_, node)| node.count).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let least = counts[PLACES - 1];
    rows.retain(|(_, node)| node.count >= least);
    rows.truncate(PLACES);
}

/// What `articles` make together in each of `indicators`.
fn figures(
    views: &Views<'_>,
    indicators: &[&Indicator],
    articles: &[ArticleIndex],
) -> Vec<Option<super::context::FigureView>> {
    let mut totals = views.totals(articles).into_iter().peekable();
    let of = |indicator: &&Indicator| {
        let url = page::entry("indicator", &indicator.id);
        totals.next_if(|total| total.indicator.url == url)
    };
    indicators.iter().map(of).collect()
}

//! The pages of indicators: every value in a table, as bars, and year by year.

use std::collections::{BTreeMap, BTreeSet};

use super::charts::{self, Value};
use super::context::figures::{KeysView, ValueView};
use super::context::{DateView, EntryPage, EntryView, IndicatorView};
use super::entries::{Draft, listed};
use super::format;
use super::pages::{Content, Page, home_link, list_link, page_view, paged_by};
use super::structured::{self, Subject};
use super::views::{Views, link};
use crate::model::article::{Article, Figure};
use crate::model::date::Date;
use crate::model::register::{Better, Indicator, Total};
use crate::model::site::ArticleIndex;
use crate::model::url::page;

/// How many times as many values a page holds as articles: a row is a line, and a table that is whole can be sorted.
const ROWS: usize = 5;

/// An indicator's pages list its values, the best first, and not its articles.
pub(super) fn pages(views: &Views<'_>, indicator: &Indicator) -> Vec<Page> {
    let url = page::entry("indicator", &indicator.id);
    let articles = in_order(views, indicator);
    let draft = draft(views, indicator, &articles);
    let best = best(views, indicator, &articles);
    paged_by(views, views.model.config.pagination * ROWS, &url, &articles, |page_url, items, pager| {
        let mut view = page_view(views, "indicator", page_url, &indicator.name, "");
        view.trail = vec![home_link(views), list_link(views, "indicator")];
        view.number = pager.number;
        let subject = Subject::Values { name: &indicator.name, table: draft.table.as_deref() };
        view.structured = structured::page(views, &view, subject);
        let mut values: Vec<ValueView> =
            items.iter().filter_map(|&index| value_view(views, index, indicator, best)).collect();
        if pager.pages == 1 {
            add_keys(&mut values);
        }
        let json = view.json.clone();
        let mut entry = EntryView { values, ..draft.clone() };
        if pager.number > 1 {
            (entry.bars, entry.columns) = (None, None);
        }
        let content = EntryPage { page: view, entry, items: Vec::new(), pager };
        Page {
            url: page_url.to_owned(),
            template: "indicator",
            json,
            content: Content::Entry(Box::new(content)),
            drawn: None,
        }
    })
}

/// The indicator with the values that it has in the articles of `within`; `None` when it has none there.
pub(super) fn entry(views: &Views<'_>, indicator: &Indicator, within: &BTreeSet<ArticleIndex>) -> Option<EntryView> {
    let mut articles = in_order(views, indicator);
    articles.retain(|index| within.contains(index));
    let best = best(views, indicator, &articles);
    let values: Vec<ValueView> =
        articles.iter().filter_map(|&index| value_view(views, index, indicator, best)).collect();
    (!values.is_empty()).then(|| EntryView { values, ..draft(views, indicator, &articles) })
}

fn draft(views: &Views<'_>, indicator: &Indicator, articles: &[ArticleIndex]) -> EntryView {
    let mut draft = Draft::new("indicator", &indicator.id, indicator.name.clone());
    draft.text("unit", indicator.unit.clone());
    let word = |path: &str| views.model.words.get(path).to_owned();
    draft.text("total", Some(word(&format!("totals.{}", indicator.total.name()))));
    draft.text(
        "better",
        indicator.better.map(|better| match better {
            Better::More => word("better.more"),
            Better::Less => word("better.less"),
        }),
    );
    let figures: Vec<&Figure> = figures(views, indicator, articles).map(|(_, figure)| figure).collect();
    draft.view.totals.extend(views.total(indicator, &figures));
    draft.view.bars = bars(views, indicator, articles);
    draft.view.columns = columns(views, indicator, articles);
    draft.view.table = (!articles.is_empty()).then(|| table_url(indicator));
    draft.view
}

/// The address of all values as CSV.
pub(super) fn table_url(indicator: &Indicator) -> String {
    let id = indicator.id.to_ascii_lowercase();
    format!("{}{id}.csv", page::entry("indicator", &id))
}

/// The articles that count `indicator`: the best first, or the greatest; of equal ones the newest.
pub(super) fn in_order(views: &Views<'_>, indicator: &Indicator) -> Vec<ArticleIndex> {
    let all = listed(&views.model.lists.indicators, &indicator.id);
    let mut valued: Vec<(ArticleIndex, f64)> =
        figures(views, indicator, all).map(|(index, figure)| (index, figure.value)).collect();
    valued.sort_by(|(a, x), (b, y)| {
        let order = if indicator.better == Some(Better::Less) { x.total_cmp(y) } else { y.total_cmp(x) };
        order.then(a.cmp(b))
    });
    valued.into_iter().map(|(index, _)| index).collect()
}

/// The value of `indicator` in each of `articles`.
fn figures<'a>(
    views: &Views<'a>,
    indicator: &'a Indicator,
    articles: &'a [ArticleIndex],
) -> impl Iterator<Item = (ArticleIndex, &'a Figure)> {
    let model = views.model;
    articles.iter().filter_map(move |&index| Some((index, figure_of(&model.articles[index], &indicator.id)?)))
}

/// The value of the indicator `id` in `article`.
pub(super) fn figure_of<'a>(article: &'a Article, id: &str) -> Option<&'a Figure> {
    article.figures.iter().find(|figure| figure.indicator == id)
}

/// The best value, where the register says what is better and others are less good.
fn best(views: &Views<'_>, indicator: &Indicator, in_order: &[ArticleIndex]) -> Option<f64> {
    indicator.better?;
    let value = |index: ArticleIndex| figure_of(&views.model.articles[index], &indicator.id).map(|found| found.value);
    let (first, last) = (value(*in_order.first()?)?, value(*in_order.last()?)?);
    (first.total_cmp(&last).is_ne()).then_some(first)
}

fn value_view(views: &Views<'_>, index: ArticleIndex, indicator: &Indicator, best: Option<f64>) -> Option<ValueView> {
    let figure = figure_of(&views.model.articles[index], &indicator.id)?;
    let card = views.card(index);
    Some(ValueView {
        article: views.article_link(index),
        cell: card.cells.first().cloned(),
        date: card.date.clone(),
        figure: views.figure(figure, indicator),
        best: best.is_some_and(|best| best.total_cmp(&figure.value).is_eq()),
        keys: None,
    })
}

/// The values of a cell's articles, article by article.
pub(super) fn reached(views: &Views<'_>, articles: &[ArticleIndex]) -> Vec<ValueView> {
    let indicators = &views.model.registers.indicators;
    let of_article = |&index: &ArticleIndex| {
        let figures = &views.model.articles[index].figures;
        figures.iter().filter_map(move |figure| value_view(views, index, indicators.get(&figure.indicator)?, None))
    };
    articles.iter().flat_map(of_article).collect()
}

/// Gives each row what a script sorts it by.
fn add_keys(values: &mut [ValueView]) {
    let articles = ranks(values.iter().map(|value| value.article.name.as_str()).collect());
    let cells = ranks(values.iter().map(|value| value.cell.as_ref().map_or("", |cell| cell.name.as_str())).collect());
    for ((value, article), cell) in values.iter_mut().zip(articles).zip(cells) {
        let date = value.date.as_ref().map_or(0, day_key);
        value.keys = Some(KeysView { article, cell, date });
    }
}

/// `2021-10-05` → 20211005.
fn day_key(date: &DateView) -> i32 {
    date.iso.replace('-', "").parse().unwrap_or(0)
}

/// For each name its place in Vietnamese order; the same for the same name.
pub(super) fn ranks(names: Vec<&str>) -> Vec<usize> {
    let mut order = names.clone();
    order.sort_by(|a, b| viet::compare(a, b).then_with(|| a.cmp(b)));
    order.dedup();
    let place: BTreeMap<&str, usize> = order.into_iter().zip(0..).collect();
    names.into_iter().map(|name| place[name]).collect()
}

fn bars(
    views: &Views<'_>,
    indicator: &Indicator,
    in_order: &[ArticleIndex],
) -> Option<super::context::figures::BarsView> {
    let best = best(views, indicator, in_order);
    let value = |(index, figure): (ArticleIndex, &Figure)| {
        let card = views.card(index);
        Value {
            name: match card.cells.first().or(card.places.first()) {
                Some(link) => link.name.clone(),
                None => card.title.clone(),
            },
            text: views.figure(figure, indicator).text,
            most: figure.value,
            least: figure.value,
            best: best.is_some_and(|best| best.total_cmp(&figure.value).is_eq()),
        }
    };
    let values: Vec<Value> = figures(views, indicator, in_order).take(charts::BARS).map(value).collect();
    charts::bars(&values, in_order.len(), |value| tick(views, value))
}

/// What the values of each year make together; where they make nothing, from the least to the greatest.
fn columns(
    views: &Views<'_>,
    indicator: &Indicator,
    articles: &[ArticleIndex],
) -> Option<super::context::figures::ColumnsView> {
    if articles.len() < 2 {
        return None;
    }
    let mut years: BTreeMap<i16, Vec<&Figure>> = BTreeMap::new();
    for (index, figure) in figures(views, indicator, articles) {
        if let Some(year) = views.model.articles[index].date.map(Date::year) {
            years.entry(year).or_default().push(figure);
        }
    }
    // One span alone tells nothing that the table does not.
    if years.len() < 2 && indicator.total == Total::None {
        return None;
    }
    let column = |(year, figures): (i16, Vec<&Figure>)| {
        let (text, most, least) = match (indicator.total, views.total(indicator, &figures)) {
            (Total::Sum | Total::Mean | Total::Max, Some(total)) => (total.text, total.value, total.value),
            _ => spread(views, indicator, &figures)?,
        };
        Some(Value { name: year.to_string(), text, most, least, best: false })
    };
    let values: Vec<Value> = years.into_iter().filter_map(column).collect();
    charts::columns(&values, |value| tick(views, value))
}

/// The least and the greatest of `figures`, in words and as numbers, the greatest first.
fn spread(views: &Views<'_>, indicator: &Indicator, figures: &[&Figure]) -> Option<(String, f64, f64)> {
    let least = figures.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
    let greatest = figures.iter().max_by(|a, b| a.value.total_cmp(&b.value))?;
    let mut text = views.figure(greatest, indicator).text;
    if figures.len() > 1 {
        text = format!("{} – {text}", views.figure(least, indicator).text);
    }
    Some((text, greatest.value, least.value))
}

fn tick(views: &Views<'_>, value: f64) -> String {
    format::short_number(value, &views.model.words, views.model.config.language)
}

/// The indicators that have values, in the order of the register.
pub(super) fn measured(views: &Views<'_>) -> Vec<IndicatorView> {
    let has_values = |indicator: &&Indicator| !listed(&views.model.lists.indicators, &indicator.id).is_empty();
    let view = |indicator: &Indicator| IndicatorView {
        id: indicator.id.clone(),
        name: indicator.name.clone(),
        less_is_better: indicator.better == Some(Better::Less),
    };
    views.model.registers.indicators.iter().filter(has_values).map(view).collect()
}

/// Those whose values make something together, in the order of the register.
pub(super) fn summed<'a>(views: &Views<'a>) -> Vec<&'a Indicator> {
    let model = views.model;
    let counts = |indicator: &&Indicator| {
        indicator.total != Total::None && !listed(&model.lists.indicators, &indicator.id).is_empty()
    };
    model.registers.indicators.iter().filter(counts).collect()
}

/// A link to `indicator`.
pub(super) fn indicator_link(indicator: &Indicator) -> super::context::LinkView {
    link("indicator", indicator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ranked_as_vietnamese_orders_them() {
        assert_eq!(ranks(vec!["Đồng Bàng", "Cường Đạt", "Đồng Bàng", "Ân"]), [2, 1, 2, 0]);
    }
}

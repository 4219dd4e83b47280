//! The map: each area of it shaded by what was done there, and a link where it is a place of the handbook.
//!
//! One map counts articles; one for each indicator that enough places have reached shows that.

mod shape;

use std::collections::BTreeMap;

pub(super) use self::shape::Shapes;
use super::context::map::{AreaView, MapPage, ShadeView};
use super::context::{LinkView, NodeView, PageView};
use super::entries::{self, listed};
use super::format;
use super::indicators::{indicator_link, summed};
use super::pages::{Content, Page, Work, home_link, list_link, page_view};
use super::structured::{self, Subject};
use super::views::Views;
use crate::model::article::Kind;
use crate::model::map::Map;
use crate::model::register::{Indicator, Place};
use crate::model::site::ArticleIndex;
use crate::model::url::page;

/// How many shades there are.
const SHADES: usize = 5;

/// How many indicators have a map of their own.
const LAYERS: usize = 12;

/// Up to how many areas that show something are named on the map; more names would lie over each other.
const NAMED: usize = 12;

/// How many practices of places near by a place without any shows.
const NEAR: usize = 3;

/// What an area shows: a number and the words for it.
struct Amount {
    value: f64,
    text: String,
}

/// The work for all maps: none without a map's file.
pub(super) fn all<'a>(views: &Views<'a>) -> Vec<Work<'a>> {
    if views.model.map.is_none() {
        return Vec::new();
    }
    let counted = Work::new(page::MAP, |views| map(views, None).into_iter().collect());
    let layer = |indicator: &'a Indicator| {
        Work::new(layer_url(indicator), move |views| {
            let is_shown = layers(views).iter().any(|shown| shown.id == indicator.id);
            is_shown.then(|| map(views, Some(indicator))).flatten().into_iter().collect()
        })
    };
    [counted].into_iter().chain(summed(views).into_iter().map(layer)).collect()
}

/// A link to the map; `None` when there is none.
pub(super) fn map_link(views: &Views<'_>) -> Option<LinkView> {
    views.model.map.as_ref()?;
    Some(LinkView { kind: "map", name: views.model.words.get("map.title").to_owned(), url: page::MAP.to_owned() })
}

/// The addresses of all maps.
pub(super) fn urls(views: &Views<'_>) -> Vec<String> {
    let layers = layers(views).into_iter().map(layer_url);
    map_link(views).map(|link| link.url).into_iter().chain(layers).collect()
}

fn layer_url(indicator: &Indicator) -> String {
    format!("{}{}/", page::MAP, indicator.id.to_ascii_lowercase())
}

/// The indicators that at least two areas have reached.
fn layers<'a>(views: &Views<'a>) -> Vec<&'a Indicator> {
    let places = &views.near.areas;
    let reached = |indicator: &&'a Indicator| {
        let amounts = places.values().filter_map(|place| reached(views, place, indicator));
        amounts.take(2).count() == 2
    };
    if views.model.map.is_none() {
        Vec::new()
    } else {
        summed(views).into_iter().filter(reached).take(LAYERS).collect()
    }
}

/// The places that have a piece of border in common with `place`.
pub(super) fn beside<'a>(views: &Views<'a>, place: &Place) -> Vec<&'a Place> {
    let (Some(map), Some(shapes)) = (&views.model.map, views.shapes()) else { return Vec::new() };
    let here = area_of(map, place).map_or(&[][..], |here| &shapes.areas[here].beside);
    here.iter().filter_map(|&area| views.near.areas.get(map.areas[area].code.as_str()).copied()).collect()
}

/// Practices of the places that lie nearest to `place` on the map.
pub(super) fn practices_near(views: &Views<'_>, place: &Place) -> Vec<ArticleIndex> {
    let (Some(map), Some(shapes)) = (&views.model.map, views.shapes()) else { return Vec::new() };
    let around = views.model.registers.places.around(&place.id);
    let Some(here) = around.into_iter().find_map(|place| area_of(map, place)) else { return Vec::new() };
    let (x, y) = shapes.areas[here].middle;
    let far = |area: usize| {
        let (other_x, other_y) = shapes.areas[area].middle;
        i64::from(other_x - x).pow(2) + i64::from(other_y - y).pow(2)
    };
    let told = |area: &usize| {
        let place = views.near.areas.get(map.areas[*area].code.as_str())?;
        Some((far(*area), listed(&views.model.lists.places, &place.id)))
    };
    let mut told: Vec<_> = (0..map.areas.len()).filter_map(|area| told(&area)).collect();
    told.sort_by_key(|(far, _)| *far);
    let mut near: Vec<ArticleIndex> = Vec::new();
    for &index in told.into_iter().flat_map(|(_, articles)| articles) {
        if views.model.articles[index].kind == Kind::Practice && !near.contains(&index) {
            near.push(index);
        }
        if near.len() == NEAR {
            break;
        }
    }
    near
}

/// The number of the area that `place` is.
fn area_of(map: &Map, place: &Place) -> Option<usize> {
    let code = place.code.as_deref()?;
    map.areas.iter().position(|area| area.code == code)
}

/// What `place` has reached in `indicator`, with all that lies in it and became part of it.
fn reached(views: &Views<'_>, place: &Place, indicator: &Indicator) -> Option<Amount> {
    let articles = listed(&views.model.lists.places, &place.id).iter();
    let figures = articles.filter_map(|&index| {
        let mut figures = views.model.articles[index].figures.iter();
        figures.find(|figure| figure.indicator == indicator.id)
    });
    let total = views.total(indicator, &figures.collect::<Vec<_>>())?;
    Some(Amount { value: total.value, text: total.text })
}

/// How many articles tell of `place`.
fn told(views: &Views<'_>, place: &Place) -> Option<Amount> {
    let count = listed(&views.model.lists.places, &place.id).len();
    let word = views.model.words.get(if count == 1 { "count.article" } else { "count.articles" });
    let number = format::number(count as f64, Some(0), views.model.config.language);
    (count > 0).then(|| Amount { value: count as f64, text: word.replace("{n}", &number) })
}

/// The map of articles, or of `indicator`.
fn map(views: &Views<'_>, indicator: Option<&Indicator>) -> Option<Page> {
    let (shapes, places) = (views.shapes()?, &views.near.areas);
    let amount = |place: &Place| match indicator {
        Some(indicator) => reached(views, place, indicator),
        None => told(views, place),
    };
    let amounts: BTreeMap<&str, Amount> =
        places.iter().filter_map(|(code, place)| Some((*code, amount(place)?))).collect();
    let shading = Shading::of(&amounts);
    let (areas, others) = areas(views, shapes, places, &amounts, &shading);
    let view = head(views, indicator)?;
    let first =
        LinkView { kind: "map", name: views.model.words.get("map.articles").to_owned(), url: page::MAP.to_owned() };
    let layer = |indicator: &Indicator| LinkView { url: layer_url(indicator), ..indicator_link(indicator) };
    let (url, json) = (view.url.clone(), view.json.clone());
    let content = MapPage {
        page: view,
        indicator: indicator.map(indicator_link),
        width: shapes.width,
        height: shapes.height,
        areas,
        others,
        legend: shading.legend(&amounts),
        layers: [first].into_iter().chain(layers(views).into_iter().map(layer)).collect(),
        places: without_areas(views, places),
        credit: views.model.config.map.as_ref().and_then(|map| map.credit.clone()).unwrap_or_default(),
    };
    Some(Page { url, template: "map", json, content: Content::Map(Box::new(content)), drawn: None })
}

/// What is alike for all pages, of this one.
fn head(views: &Views<'_>, indicator: Option<&Indicator>) -> Option<PageView> {
    let link = map_link(views)?;
    let title = indicator.map_or_else(|| link.name.clone(), |indicator| format!("{}: {}", link.name, indicator.name));
    let url = indicator.map_or_else(|| link.url.clone(), layer_url);
    let mut view = page_view(views, "map", &url, &title, views.model.words.get("map.text"));
    view.trail = vec![home_link(views), list_link(views, "place")];
    view.trail.extend(indicator.map(|_| link));
    view.structured = structured::page(views, &view, Subject::None);
    Some(view)
}

/// The areas that are places of the handbook, and all others; both in Vietnamese order.
fn areas(
    views: &Views<'_>,
    shapes: &Shapes,
    places: &BTreeMap<&str, &Place>,
    amounts: &BTreeMap<&str, Amount>,
    shading: &Shading,
) -> (Vec<AreaView>, Vec<AreaView>) {
    let model = views.model;
    let are_named = amounts.len() <= NAMED;
    let (mut areas, mut others) = (Vec::new(), Vec::new());
    for (area, shape) in model.map.iter().flat_map(|map| &map.areas).zip(&shapes.areas) {
        let (place, amount) = (places.get(area.code.as_str()), amounts.get(area.code.as_str()));
        let view = AreaView {
            name: match place {
                Some(place) => model.place_name(place),
                None => model.full_name(area.kind.unwrap_or("khac"), &area.name),
            },
            url: place.map(|place| page::entry("place", &place.id)),
            shade: amount.map_or(0, |amount| shading.shade(amount.value)),
            value: amount.map(|amount| amount.value),
            text: amount.map_or_else(String::new, |amount| amount.text.clone()),
            label: if are_named && amount.is_some() { area.name.clone() } else { String::new() },
            x: shape.middle.0,
            y: shape.middle.1,
            path: shape.path.clone(),
        };
        if place.is_some() { &mut areas } else { &mut others }.push(view);
    }
    for list in [&mut areas, &mut others] {
        list.sort_by(|a, b| viet::compare(&a.name, &b.name).then_with(|| a.path.cmp(&b.path)));
    }
    (areas, others)
}

/// Places with articles that nothing on the map stands for: neither they, nor what they lie in or became.
fn without_areas(views: &Views<'_>, drawn: &BTreeMap<&str, &Place>) -> Vec<NodeView> {
    let model = views.model;
    let is_drawn = |id: &str| {
        let around = model.registers.places.around(id);
        around.iter().any(|place| place.code.as_deref().is_some_and(|code| drawn.contains_key(code)))
    };
    let mut own: BTreeMap<&str, usize> = BTreeMap::new();
    for id in model.articles.iter().flat_map(|article| crate::model::site::places_of(article, &model.registers)) {
        *own.entry(id).or_default() += 1;
    }
    let nodes = own.into_iter().filter(|(id, _)| !is_drawn(id)).filter_map(|(id, count)| {
        Some(NodeView { count, ..entries::place_node(views, model.registers.places.get(id)?, Vec::new()) })
    });
    entries::sorted(nodes.collect())
}

/// How amounts become shades: even steps from nothing to the greatest.
struct Shading {
    least: f64,
    greatest: f64,
}

impl Shading {
    fn of(amounts: &BTreeMap<&str, Amount>) -> Self {
        let values = || amounts.values().map(|amount| amount.value);
        Self { least: values().fold(0.0, f64::min), greatest: values().fold(0.0, f64::max) }
    }

    /// The shade of `value`, from 1.
    fn shade(&self, value: f64) -> usize {
        let span = self.greatest - self.least;
        if !span.is_finite() || span <= 0.0 {
            return 1;
        }
        let part = (value - self.least) / span * SHADES as f64;
        (part.ceil() as usize).clamp(1, SHADES)
    }

    /// What each shade stands for, from the least to the greatest of its amounts.
    fn legend(&self, amounts: &BTreeMap<&str, Amount>) -> Vec<ShadeView> {
        let mut sorted: Vec<&Amount> = amounts.values().collect();
        sorted.sort_by(|a, b| a.value.total_cmp(&b.value));
        let shade = |shade: usize| {
            let mut within = sorted.iter().filter(|amount| self.shade(amount.value) == shade);
            let first = within.next()?;
            let last = within.next_back().filter(|last| last.text != first.text);
            let text = last.map_or_else(|| first.text.clone(), |last| format!("{} – {}", first.text, last.text));
            Some(ShadeView { shade, text })
        };
        (1..=SHADES).filter_map(shade).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(values: &[f64]) -> BTreeMap<&'static str, Amount> {
        let names = ["a", "b", "c", "d", "e"];
        names.into_iter().zip(values).map(|(name, &value)| (name, Amount { value, text: value.to_string() })).collect()
    }

    #[test]
    fn more_is_darker_and_the_legend_says_what_is_there() {
        let amounts = amounts(&[1.0, 2.0, 10.0]);
        let shading = Shading::of(&amounts);
        assert_eq!([1.0, 2.0, 4.0, 10.0].map(|value| shading.shade(value)), [1, 1, 2, 5]);
        let legend: Vec<String> = shading.legend(&amounts).into_iter().map(|shade| shade.text).collect();
        assert_eq!(legend, ["1 – 2", "10"]);
    }

    #[test]
    fn amounts_that_are_all_alike_or_below_nothing_have_a_shade() {
        assert_eq!(Shading::of(&amounts(&[0.0, 0.0])).shade(0.0), 1);
        let below = amounts(&[-5.0, 5.0]);
        assert_eq!([-5.0, 5.0].map(|value| Shading::of(&below).shade(value)), [1, SHADES]);
    }
}

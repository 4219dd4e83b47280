//! Figures as CSV, for spreadsheets: commas, a mark that says UTF-8, and nothing that a spreadsheet would run.

use super::context::FigureView;
use super::indicators::{figure_of, in_order, summed, table_url};
use super::overview;
use super::put;
use super::views::Views;
use crate::base::diagnostic::Faults;
use crate::base::hash::Hash;
use crate::model::output::{Body, Sink};
use crate::model::register::Indicator;
use crate::model::url::{Url, file_of};

/// Without it Excel takes the file for one in the code page of the machine.
const MARK: &str = "\u{feff}";

/// A table to be made.
pub(super) type Make<'a> = Box<dyn Fn(&Views<'a>) -> String + Send + Sync + 'a>;

/// The work for all of them, each with the address of its file; it gives the text.
pub(super) fn all<'a>(views: &Views<'a>) -> Vec<(Url, Make<'a>)> {
    let lists = &views.model.lists.indicators;
    let counted = views.model.registers.indicators.iter().filter(|indicator| lists.contains_key(&indicator.id));
    let values = counted.map(|indicator| -> (Url, Make<'a>) {
        (table_url(indicator), Box::new(move |views| values(views, indicator)))
    });
    let whole =
        overview::is_there(views).then(|| -> (Url, Make<'a>) { (overview::TABLE.to_owned(), Box::new(totals)) });
    values.chain(whole).collect()
}

/// Makes a table and hands it on.
pub(super) fn write<'a>(views: &Views<'a>, url: &str, make: &Make<'a>, sink: &dyn Sink) -> Faults {
    if !views.wants(url) {
        return Faults::default();
    }
    let text = make(views);
    put(sink, &file_of(url), Hash::of(text.as_bytes()), || Ok(Body::Bytes(text.into_bytes())))
}

/// Every value of `indicator`.
fn values(views: &Views<'_>, indicator: &Indicator) -> String {
    let word = |key: &str| views.model.words.get(&format!("table.{key}")).to_owned();
    let mut text = MARK.to_owned();
    let unit = indicator.unit.as_deref().map_or_else(String::new, |unit| format!(" ({unit})"));
    let head = ["article", "cell", "place", "date"].map(word).into_iter();
    let head = head.chain([format!("{}{unit}", word("value"))]).chain(["text", "note", "url"].map(word));
    row(&mut text, &head.map(|word| cell(&word)).collect::<Vec<_>>());
    for index in in_order(views, indicator) {
        let (article, card) = (&views.model.articles[index], views.card(index));
        let Some(figure) = figure_of(article, &indicator.id) else { continue };
        let names = |links: &[super::context::LinkView]| {
            cell(&links.iter().map(|link| link.name.as_str()).collect::<Vec<_>>().join("; "))
        };
        let cells = [
            cell(&article.title),
            names(&card.cells),
            names(&card.places),
            article.date.map_or_else(String::new, |date| date.to_string()),
            figure.value.to_string(),
            cell(&views.figure(figure, indicator).text),
            cell(figure.note.as_deref().unwrap_or("")),
            views.absolute(&article.url),
        ];
        row(&mut text, &cells);
    }
    text
}

/// What each place and topic has reached.
fn totals(views: &Views<'_>) -> String {
    let word = |path: &str| views.model.words.get(path).to_owned();
    let mut text = MARK.to_owned();
    let indicators = summed(views).into_iter().map(|indicator| match &indicator.unit {
        Some(unit) => format!("{} ({unit})", indicator.name),
        None => indicator.name.clone(),
    });
    let head = [word("table.kind"), word("table.name"), word("table.count")].into_iter().chain(indicators);
    row(&mut text, &head.map(|word| cell(&word)).collect::<Vec<_>>());
    for table in overview::tables(views) {
        let kind = word(&format!("kinds.{}", table.kind));
        for found in table.rows {
            let name = [found.node.detail.as_str(), &found.node.name].join(" ");
            let start = [cell(&kind), cell(name.trim()), found.node.count.to_string()];
            let number = |figure: &Option<FigureView>| {
                figure.as_ref().map_or_else(String::new, |figure| figure.value.to_string())
            };
            row(&mut text, &start.into_iter().chain(found.figures.iter().map(number)).collect::<Vec<_>>());
        }
    }
    text
}

fn row(text: &mut String, cells: &[String]) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A text as a cell. One that a spreadsheet would take for a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let text = format!("{guard}{text}");
    if text.contains(['"', ',', ';', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(cell("Thôn 11"), "Thôn 11");
        assert_eq!(cell("một, hai"), "\"một, hai\"");
        assert_eq!(cell("gọi là \"ngõ\""), "\"gọi là \"\"ngõ\"\"\"");
    }

    #[test]
    fn nothing_is_run_by_a_spreadsheet() {
        for formula in ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1"] {
            assert!(cell(formula).trim_start_matches('"').starts_with('\''), "{formula:?}");
        }
    }
}

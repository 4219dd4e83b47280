//! What a page says of itself to machines: title, day, author, who published it, and where.

use scraper::Html;
use serde_json::Value;

use super::super::document::Facts;
use super::all;
use crate::model::date::{self, Date};

/// The facts of a page, whose source is `text`.
pub(super) fn read(page: &Html, text: &str) -> Facts {
    let meta = |names: &[&str]| names.iter().find_map(|name| named(page, name));
    let linked = linked(page);
    let by_key = |key: &str| linked.iter().find_map(|value| find(value, key));
    let words = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => list.first()?.get("name")?.as_str().map(str::to_owned),
        other => other.get("name")?.as_str().map(str::to_owned),
    };
    let day = |text: String| day(&text);
    let canonical = all(page, "link[rel=canonical]").first().and_then(|link| link.attr("href")).map(str::to_owned);
    let url = meta(&["og:url"]).or(canonical).or_else(|| saved_from(text));
    let url = url.filter(|url| crate::model::url::is_web(url));
    let host =
        url.as_deref().and_then(|url| url.split('/').nth(2)).map(|host| host.trim_start_matches("www.").to_owned());
    let shown = |selector: &str, attribute: &str| {
        all(page, selector).first().and_then(|it| it.attr(attribute)).map(str::to_owned)
    };
    Facts {
        title: meta(&["og:title"]).or_else(|| heading(page)).or_else(|| named_by_title(page)).map(|text| clean(&text)),
        date: meta(&["article:published_time", "datePublished", "pubdate", "dc.date", "date"])
            .and_then(day)
            .or_else(|| by_key("datePublished")?.as_str().map(str::to_owned).and_then(day))
            .or_else(|| shown("time[datetime]", "datetime").and_then(day))
            .or_else(|| dated(page)),
        summary: meta(&["og:description", "description"]).map(|text| clean(&text)),
        author: meta(&["author", "article:author", "dc.creator"])
            .or_else(|| by_key("author").and_then(words))
            .filter(|author| !author.contains("://"))
            .map(|text| clean(&text)),
        publisher: meta(&["og:site_name"])
            .or_else(|| by_key("publisher").and_then(words))
            .or(host)
            .map(|text| clean(&text)),
        url,
    }
}

fn clean(text: &str) -> String {
    viet::normalize(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// The content of the `meta` of this name.
fn named(page: &Html, name: &str) -> Option<String> {
    let is = |it: &&scraper::ElementRef<'_>| {
        ["property", "name", "itemprop"]
            .iter()
            .any(|key| it.attr(key).is_some_and(|known| known.eq_ignore_ascii_case(name)))
    };
    let content = all(page, "meta").iter().find(is)?.attr("content")?.trim().to_owned();
    (!content.is_empty()).then_some(content)
}

fn heading(page: &Html) -> Option<String> {
    let found = all(page, "h1");
    let words: String = found.first()?.text().collect();
    (found.len() == 1 && !words.trim().is_empty()).then_some(words)
}

/// The title of the window, without the name of the paper behind it.
fn named_by_title(page: &Html) -> Option<String> {
    let whole: String = all(page, "title").first()?.text().collect();
    let words = whole.split(" | ").next().unwrap_or_default().split(" - ").next().unwrap_or_default().trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// The JSON-LD of the page.
fn linked(page: &Html) -> Vec<Value> {
    let scripts = all(page, "script[type=\"application/ld+json\"]");
    scripts.iter().filter_map(|script| serde_json::from_str(&script.text().collect::<String>()).ok()).collect()
}

/// The first value of `key`, however deep.
fn find<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value {
        Value::Object(map) => map.get(key).or_else(|| map.values().find_map(|inner| find(inner, key))),
        Value::Array(list) => list.iter().find_map(|inner| find(inner, key)),
        _ => None,
    }
}

/// `2021-10-05T08:00:00+07:00`, or `05/10/2021` as people write it.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    text.get(..10).and_then(date::parse).or_else(|| {
        text.split(|sign: char| sign.is_whitespace() || ",()".contains(sign)).find_map(|word| {
            let mut parts = word.split(['/', '-']).map(str::parse::<u16>);
            let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                return None;
            };
            date::parse(&format!("{year:04}-{month:02}-{day:02}"))
        })
    })
}

/// The day that stands where a page shows it.
fn dated(page: &Html) -> Option<Date> {
    let shown = all(page, "time, [class*=date], [class*=time], [class*=Date], [class*=Time], [class*=ngay]");
    shown.iter().find_map(|it| day(&it.text().collect::<String>()))
}

/// What browsers write at the head of a page that they save.
fn saved_from(text: &str) -> Option<String> {
    let rest = text.split("saved from url=(").nth(1)?.split_once(')')?.1;
    rest.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_is() {
        let text = r#"<!-- saved from url=(0024)https://www.baoa.vn/b.html --><title>Hiến đất | Báo A</title>
            <script type="application/ld+json">{"@graph":[{"datePublished":"2021-10-05T08:00:00+07:00","author":[{"name":"Lý B"}]}]}</script>"#;
        let facts = read(&Html::parse_document(text), text);
        assert_eq!(facts.title.as_deref(), Some("Hiến đất"));
        assert_eq!(facts.date.map(|date| date.to_string()).as_deref(), Some("2021-10-05"));
        assert_eq!((facts.author.as_deref(), facts.publisher.as_deref()), (Some("Lý B"), Some("baoa.vn")));
        assert_eq!(facts.url.as_deref(), Some("https://www.baoa.vn/b.html"));
        assert_eq!(day("Thứ ba, 05/10/2021 08:00").map(|day| day.to_string()).as_deref(), Some("2021-10-05"));
        assert_eq!(day("30/02/2021"), None);
    }
}

//! What a page is, told to search engines: JSON-LD in the words of schema.org.

use serde_json::{Value, json};

use super::context::{ArticleView, LinkView, PageView};
use super::views::Views;

/// What a page is about.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A practice, a guide or a page.
    Article(&'a ArticleView),
    /// An entry that lists articles: its kind and its name.
    Entry(&'a str, &'a str),
    /// Values, and where they are as a table.
    Values { name: &'a str, table: Option<&'a str> },
    /// The site as a whole.
    Site,
    /// Nothing but where it lies.
    None,
}

/// What `view` is, as the text of a `<script type="application/ld+json">`.
pub(super) fn page(views: &Views<'_>, view: &PageView, subject: Subject<'_>) -> String {
    let about = match subject {
        Subject::Article(found) => Some(article(views, view, found)),
        Subject::Entry(kind, name) => Some(collection(views, view, kind, name)),
        Subject::Values { name, table } => Some(values(views, view, name, table)),
        Subject::Site => Some(site(views)),
        Subject::None => None,
    };
    let graph: Vec<Value> = [trail(views, view)].into_iter().flatten().chain(about).collect();
    if graph.is_empty() {
        return String::new();
    }
    // Nothing in it can end the script.
    json!({ "@context": "https://schema.org", "@graph": graph }).to_string().replace('<', "\\u003c")
}

/// The way to the page, itself last.
fn trail(views: &Views<'_>, view: &PageView) -> Option<Value> {
    if view.trail.is_empty() {
        return None;
    }
    let here = [(view.title.as_str(), view.canonical.clone())];
    let above = view.trail.iter().map(|link| (link.name.as_str(), views.absolute(&link.url)));
    let steps = above.chain(here).zip(1..).map(
        |((name, item), position)| json!({ "@type": "ListItem", "position": position, "name": name, "item": item }),
    );
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<Value>>() }))
}

fn article(views: &Views<'_>, view: &PageView, article: &ArticleView) -> Value {
    let card = &article.card;
    let mut told = json!({
        "@type": if card.kind == "page" { "WebPage" } else { "Article" },
        "headline": card.title,
        "url": view.canonical,
        "inLanguage": views.site.language,
    });
    let mut tell = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            told[key] = value;
        }
    };
    let named = |kind: &str, links: &[LinkView]| {
        let all = links.iter().map(|link| json!({ "@type": kind, "name": link.name }));
        (!links.is_empty()).then(|| Value::from(all.collect::<Vec<Value>>()))
    };
    tell("description", (!card.summary.is_empty()).then(|| json!(card.summary)));
    tell("datePublished", card.date.as_ref().map(|date| json!(date.iso)));
    let changed = article.updated.as_ref().or(card.date.as_ref());
    tell("dateModified", changed.map(|date| json!(date.iso)));
    let picture = card.image.as_ref().map(|image| &image.url).or(view.picture.as_ref().map(|picture| &picture.url));
    tell("image", picture.map(|url| json!(views.absolute(url))));
    tell("about", named("DefinedTerm", &card.topics));
    tell("contentLocation", named("Place", &card.places));
    tell("mentions", named("Organization", &card.cells));
    let publisher = views.site.publisher.as_ref().map(|publisher| {
        let mut body = json!({ "@type": "Organization", "name": publisher.name });
        if let Some(url) = &publisher.url {
            body["url"] = json!(url);
        }
        body
    });
    tell("author", publisher.clone());
    tell("publisher", publisher);
    let cited = article.documents.iter().map(
        |document| json!({ "@type": "CreativeWork", "name": format!("{} – {}", document.number, document.title) }),
    );
    tell("citation", (!article.documents.is_empty()).then(|| Value::from(cited.collect::<Vec<Value>>())));
    told
}

/// A page that lists articles on one thing.
fn collection(views: &Views<'_>, view: &PageView, kind: &str, name: &str) -> Value {
    let thing = match kind {
        "topic" => "DefinedTerm",
        "place" => "Place",
        "cell" => "Organization",
        "document" => "CreativeWork",
        _ => "Thing",
    };
    json!({
        "@type": "CollectionPage",
        "name": view.title,
        "url": view.canonical,
        "inLanguage": views.site.language,
        "about": { "@type": thing, "name": name },
    })
}

fn site(views: &Views<'_>) -> Value {
    let site = views.site;
    json!({ "@type": "WebSite", "name": site.title, "url": site.home, "inLanguage": site.language })
}

fn values(views: &Views<'_>, view: &PageView, name: &str, table: Option<&str>) -> Value {
    let mut told = json!({
        "@type": "Dataset",
        "name": name,
        "description": format!("{name}. {}", views.site.description),
        "url": view.canonical,
        "inLanguage": views.site.language,
        "isAccessibleForFree": true,
    });
    if let Some(table) = table {
        let url = views.absolute(table);
        told["distribution"] = json!([{ "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": url }]);
    }
    told
}

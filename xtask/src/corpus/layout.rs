//! How each generator wants the articles on the disk.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use super::{
    article::Article,
    words::{DISTRICTS, TOPICS},
};
use crate::failure::Failure;

/// Who the corpus is for.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Layout {
    /// A knowledge base with its registers
    Sotay,
    /// A content folder with taxonomies in the front matter
    Hugo,
    /// One article a line, for a search engine alone
    Jsonl,
}

impl Layout {
    /// Writes all articles below the layout's own folder in `out`.
    pub(super) fn write(self, out: &Path, articles: &[Article]) -> Result<(), Failure> {
        match self {
            Self::Sotay => {
                write_articles(&out.join("sotay"), articles, sotay_head, |target| {
                    format!("/practices/{}.md", target.path())
                })?;
                write_registers(&out.join("sotay/content"), articles)
            }
            Self::Hugo => write_articles(&out.join("hugo"), articles, hugo_head, |target| {
                format!(r#"{{{{< relref "/practices/{}.md" >}}}}"#, target.path())
            }),
            Self::Jsonl => {
                let lines: String = articles.iter().map(json_line).collect();
                write(&out.join("jsonl/corpus.jsonl"), &lines)
            }
        }
    }
}

fn write_articles(
    root: &Path,
    articles: &[Article],
    head: fn(&Article) -> String,
    link: fn(&Article) -> String,
) -> Result<(), Failure> {
    let practices = root.join("content/practices");
    for article in articles {
        let target = &articles[article.link];
        let link = format!("[{}]({})", target.title, link(target));
        let body = article.body.replace(&article.link_mark(), &link);
        let head = head(article);
        write(&practices.join(article.path() + ".md"), &format!("---\n{head}---\n\n{body}"))?;
    }
    Ok(())
}

fn sotay_head(article: &Article) -> String {
    format!(
        "title: {}\ndate: {}\ntopics: {}\ncell: {}\nfigures:\n  \
           - {{ indicator: dat-hien, value: {} }}\n  \
           - {{ indicator: ho-tham-gia, value: {} }}\n",
        quoted(&article.title),
        article.date,
        topics(article),
        article.cell(),
        article.land,
        article.share,
    )
}

fn hugo_head(article: &Article) -> String {
    format!(
        "title: {}\ndate: {}\ntopics: {}\nplaces: [{}]\n",
        quoted(&article.title),
        article.date,
        topics(article),
        quoted(article.commune.id),
    )
}

fn json_line(article: &Article) -> String {
    format!(
        "{{\"title\": {}, \"body\": {}, \"topic\": {}, \"place\": {}, \"year\": {}}}\n",
        quoted(&article.title),
        quoted(&article.body),
        quoted(article.topics[0].id),
        quoted(article.hamlet.id),
        article.year,
    )
}

fn topics(article: &Article) -> String {
    let ids: Vec<String> = article.topics.iter().map(|topic| quoted(topic.id)).collect();
    format!("[{}]", ids.join(", "))
}

/// The registers that the articles name: topics, places, cells, indicators, documents; and the site's own settings.
fn write_registers(content: &Path, articles: &[Article]) -> Result<(), Failure> {
    let register = |name: &str| content.join("data").join(name);
    write(&content.join("site.yaml"), "title: Kho mô hình\nbase_url: https://example.org/\nlanguage: vi\n")?;

    let mut rows = Rows::default();
    for topic in &TOPICS {
        rows.push(&[("id", topic.id), ("name", topic.name)]);
    }
    write(&register("topics.yaml"), &rows.0)?;

    let mut rows = Rows::default();
    let province = "tuyen-quang";
    rows.push(&[("id", province), ("name", "Tuyên Quang"), ("type", "tinh")]);
    for place in &DISTRICTS {
        let (id, name) = (place.district.id, place.district.name);
        rows.push(&[("id", id), ("name", name), ("type", "huyen"), ("parent", province)]);
    }
    for place in &DISTRICTS {
        for commune in &place.communes {
            let (id, name, parent) = (commune.id, commune.name, place.district.id);
            rows.push(&[("id", id), ("name", name), ("type", "xa"), ("parent", parent)]);
        }
    }
    write(&register("places.yaml"), &rows.0)?;

    let mut rows = Rows::default();
    let cells: BTreeSet<_> = articles.iter().map(|article| (article.cell(), article.hamlet, article.commune)).collect();
    for (id, hamlet, commune) in &cells {
        let name = format!("Chi bộ thôn {}", hamlet.name);
        rows.push(&[("id", id), ("name", &name), ("kind", "thon"), ("place", commune.id)]);
    }
    write(&register("cells.yaml"), &rows.0)?;

    let mut rows = Rows::default();
    for (id, name, unit, total) in
        [("dat-hien", "Đất hiến", "ha", "sum"), ("ho-tham-gia", "Số hộ tham gia", "%", "mean")]
    {
        rows.push(&[("id", id), ("name", name), ("unit", unit), ("total", total)]);
    }
    write(&register("indicators.yaml"), &rows.0)?;
    write(&register("documents.yaml"), "[]\n")
}

/// A YAML list of records, one a line.
#[derive(Default)]
struct Rows(String);

impl Rows {
    fn push(&mut self, fields: &[(&str, &str)]) {
        let fields: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {}", quoted(value))).collect();
        writeln!(self.0, "- {{{}}}", fields.join(", ")).expect("a string takes every write");
    }
}

/// A string in JSON, which is also how YAML takes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Failure::disk(folder))?;
    fs::write(path, text).map_err(Failure::disk(path))
}

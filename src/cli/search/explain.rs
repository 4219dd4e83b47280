//! How a query was understood and why the hits rank so, in plain words.

use sotay_search::{FacetValue, FigureFilter, Filters, Form, Hit, Labels, Part, Reason, Request, SeenWord, Sort};
use sotay_search::{Understood, What};

use crate::base::language::Language;
use crate::cli::say;

/// How a query was understood, a line for each thing that it asks for.
pub(super) fn query(understood: &Understood, request: &Request, labels: &Labels, language: Language) -> String {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    let Understood { wanted, asking, without, filters, not, synonyms, names, ignored } = understood;
    let mut lines = Lines::default();
    for (index, group) in wanted.iter().enumerate() {
        let what = if index == 0 {
            t("Bài phải có đủ", "Pages must have all of")
        } else {
            t("hoặc có đủ", "or all of")
        };
        lines.add(what, &group.join(", "));
    }
    lines.add(
        t("Chữ để hỏi hoặc dẫn, không cần có trong bài", "Words that only ask or announce, which pages need not have"),
        &asking.join(" "),
    );
    lines.add(t("Bài không được có", "Pages must not have"), &without.join(", "));
    for (what, text) in filtered(filters, labels, language) {
        lines.add(what, &text);
    }
    for (what, text) in filtered(not, labels, language) {
        lines.add(&format!("{} – {what}", t("Loại ra", "Shut out")), &text);
    }
    for (typed, other) in synonyms {
        lines.add(&format!("“{typed}” {}", t("còn tìm", "also finds")), &format!("“{other}”"));
    }
    lines.add(t("Ưu tiên bài thuộc", "Pages filed here come first"), &names.join(", "));
    let sort = if wanted.is_empty() && request.sort == Sort::Relevance { &Sort::Newest } else { &request.sort };
    lines.add(t("Xếp theo", "In the order of"), &order(sort, labels, language));
    let ignored = if *ignored > 0 { ignored.to_string() } else { String::new() };
    lines.add(t("Số từ bị bỏ qua vì câu tìm quá dài", "Words left out, since the query is too long"), &ignored);
    format!("{}\n{}\n", t("Câu tìm được hiểu là:", "The query was understood as:"), lines.0)
}

/// Lines of a name and what it says.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line, if there is something to say.
    fn add(&mut self, what: &str, text: &str) {
        if !text.is_empty() {
            self.0.push_str(&format!("  {what}: {text}\n"));
        }
    }
}

fn order(sort: &Sort, labels: &Labels, language: Language) -> String {
    match sort {
        Sort::Relevance => say(language, "mức phù hợp", "relevance").to_owned(),
        Sort::Newest => say(language, "ngày, mới nhất trước", "date, newest first").to_owned(),
        Sort::Indicator { id, .. } => name(&labels.indicators, id).to_owned(),
    }
}

/// What filters demand: by what, and which values.
fn filtered(filters: &Filters, labels: &Labels, language: Language) -> Vec<(&'static str, String)> {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    let or = t(" hoặc ", " or ");
    let names =
        |ids: &[String], values: &[FacetValue]| ids.iter().map(|id| name(values, id)).collect::<Vec<_>>().join(or);
    let year = |&(first, last): &(i32, i32)| match (first, last) {
        (first, last) if first == last => first.to_string(),
        (first, 9999) => format!("{} {first}", t("từ", "from")),
        (1, last) => format!("{} {last}", t("đến", "until")),
        (first, last) => format!("{first}–{last}"),
    };
    let figure =
        |figure: &FigureFilter| format!("{} {}", name(&labels.indicators, &figure.indicator), bounds(figure, language));
    let Filters { topics, places, cells, kinds, years, from, to, figures } = filters;
    vec![
        (t("Chuyên đề", "Topic"), names(topics, &labels.topics)),
        (t("Địa bàn", "Place"), names(places, &labels.places)),
        (t("Chi bộ", "Cell"), names(cells, &labels.cells)),
        (t("Loại bài", "Kind"), names(kinds, &labels.kinds)),
        (t("Năm", "Year"), years.iter().map(year).collect::<Vec<_>>().join(or)),
        (t("Từ ngày", "From"), from.clone().unwrap_or_default()),
        (t("Đến ngày", "Until"), to.clone().unwrap_or_default()),
        (t("Chỉ tiêu", "Indicator"), figures.iter().map(figure).collect::<Vec<_>>().join(t(" và ", " and "))),
    ]
}

/// The name of a value; the id itself if nothing is called so.
fn name<'a>(values: &'a [FacetValue], id: &'a str) -> &'a str {
    values.iter().find(|value| value.id == id).map_or(id, |value| value.name.as_str())
}

fn bounds(figure: &FigureFilter, language: Language) -> String {
    let value = |value: f64| number(value, None, language);
    match (figure.least, figure.most) {
        (Some(least), Some(most)) if least.to_bits() == most.to_bits() => format!("= {}", value(least)),
        (least, most) => {
            let least = least.map(|least| format!("{} {}", if figure.above { ">" } else { "≥" }, value(least)));
            let most = most.map(|most| format!("{} {}", if figure.below { "<" } else { "≤" }, value(most)));
            least.into_iter().chain(most).collect::<Vec<_>>().join(", ")
        }
    }
}

fn number(value: f64, decimals: Option<u8>, language: Language) -> String {
    match (language, decimals) {
        (Language::Vi, decimals) => viet::format::number(value, decimals),
        (Language::En, None) => value.to_string(),
        (Language::En, Some(decimals)) => format!("{value:.0$}", usize::from(decimals)),
    }
}

/// How the score of a hit came about; nothing if it was not asked for.
pub(super) fn score(hit: &Hit, language: Language) -> String {
    let points = |value: f32| number(f64::from(value), Some(2), language);
    let mut text = String::new();
    for reason in &hit.why {
        let sign = if matches!(reason.what, What::Quality | What::Part) { "×" } else { "+" };
        text.push_str(&format!("    {sign} {:>6}  {}\n", points(reason.points), describe(reason, language)));
    }
    if !text.is_empty() {
        let all = say(language, "điểm", "points in all");
        text.push_str(&format!("    = {:>6}  {all}\n", points(hit.score)));
    }
    text
}

fn describe(reason: &Reason, language: Language) -> String {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en).to_owned();
    let words = || reason.words.iter().map(|word| seen(word, language)).collect::<Vec<_>>().join("; ");
    match reason.what {
        What::Words => words(),
        What::Synonym => format!("{}: {}", t("theo tên gọi khác", "by another name"), words()),
        What::Neighbours => t("các từ đứng cạnh nhau như trong câu tìm", "words beside each other as in the query"),
        What::Named => t(
            "thuộc chuyên đề, địa bàn hoặc chi bộ được nêu trong câu tìm",
            "filed under a topic, place or cell that the query names",
        ),
        What::Title => t("tiêu đề có đủ các từ", "all the words in the title"),
        What::Part => t("phần câu tìm có trong bài", "the part of the query that the page has"),
        What::Quality => t("độ mới, độ dài và loại bài", "how recent, how substantial, of which kind"),
    }
}

/// `“hiến” viết đúng như đã gõ, ở tiêu đề, nội dung`.
fn seen(seen: &SeenWord, language: Language) -> String {
    let t = |vi: &'static str, en: &'static str| say(language, vi, en);
    let form = match seen.form {
        Form::Any => None,
        Form::Typed => Some(t("viết đúng như đã gõ", "as typed")),
        Form::Other => Some(t("viết với dấu khác", "with other marks")),
    };
    let part = |part: &Part| match part {
        Part::Title => t("tiêu đề", "the title"),
        Part::Summary => t("tóm tắt", "the summary"),
        Part::Heading => t("đề mục", "a heading"),
        Part::Numbers => t("số văn bản, số liệu, năm", "numbers of documents, figures, year"),
        Part::Names => t("tên trong danh mục", "names of what it is filed under"),
        Part::Body => t("nội dung", "the text"),
    };
    let parts: Vec<&str> = seen.parts.iter().map(part).collect();
    let parts = (!parts.is_empty()).then(|| format!("{} {}", t("ở", "in"), parts.join(", ")));
    let about: Vec<String> = form.map(str::to_owned).into_iter().chain(parts).collect();
    format!("“{}” {}", seen.word, about.join(", "))
}

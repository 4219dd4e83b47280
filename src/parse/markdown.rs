//! Markdown → HTML with gaps, headings and plain text.
//!
//! `CommonMark` with tables, footnotes, task lists, strikethrough, definition lists, alerts and heading attributes.
//! Mathematics stays text. HTML in the text is shown as text, but for a few tags that carry no attributes and no
//! danger: an article must not be able to break its page.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::headings::Anchors;
use super::link::{self, Target};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::html::escape;
use crate::base::span::Span;
use crate::model::article::{Body, Gap, Heading, Link};

/// Stands in the HTML where a gap goes. No text holds it: a file with a NUL byte is refused as not being text.
const MARK: char = '\0';

/// Tags that may be written in the text as they are.
const TAGS: [&str; 10] = ["br", "wbr", "sub", "sup", "kbd", "mark", "u", "small", "abbr", "ins"];

/// The body in `text`, which starts at byte `offset` of `file`.
pub(super) fn body(file: &str, text: &str, offset: usize, faults: &mut Faults) -> Body {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut writer = Writer {
        file,
        text,
        offset,
        faults,
        events: Vec::new(),
        gaps: Vec::new(),
        headings: Vec::new(),
        anchors: Anchors::default(),
        plain: String::with_capacity(text.len()),
        paragraph: None,
        first_paragraph: None,
        pending: Vec::new(),
        columns: Vec::new(),
        column: 0,
        in_head: false,
        cell: (0, 0),
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}

/// Something whose words are collected before it is written.
enum Pending<'a> {
    /// A heading: where its events start, and where its words do.
    Heading { event: usize, plain: usize, level: u8, id: Option<CowStr<'a>> },
    /// A picture: its words become its `alt`.
    Picture { event: usize, plain: usize, target: CowStr<'a>, title: CowStr<'a>, range: Range<usize> },
}

struct Writer<'a, 'f> {
    file: &'f str,
    text: &'a str,
    offset: usize,
    faults: &'f mut Faults,
    events: Vec<Event<'a>>,
    gaps: Vec<Gap>,
    headings: Vec<Heading>,
    anchors: Anchors,
    plain: String,
    /// Where the words of the open paragraph start.
    paragraph: Option<usize>,
    first_paragraph: Option<String>,
    pending: Vec<Pending<'a>>,
    /// The alignments of the open table's columns, and the number of the next cell.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Where the events and the words of the open cell start.
    cell: (usize, usize),
}

impl<'a> Writer<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html),
            Event::Text(text) => {
                self.plain.push_str(&text);
                self.events.push(Event::Text(text));
            }
            Event::Code(text) => {
                self.plain.push_str(&text);
                self.events.push(Event::Code(text));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.plain.push(' ');
                self.events.push(event);
            }
            Event::TaskListMarker(done) => {
                self.gaps.push(Gap::Word(if done { "article.task_done" } else { "article.task_open" }));
                let checked = if done { " checked" } else { "" };
                self.raw(format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{MARK}\"> "));
            }
            other => self.events.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                if level as u8 == 1 {
                    self.fault(&range, Fault::HeadingOne);
                }
                let pending =
                    Pending::Heading { event: self.events.len(), plain: self.plain.len(), level: level as u8, id };
                self.pending.push(pending);
            }
            Tag::Image { dest_url, title, .. } => {
                let (event, plain) = (self.events.len(), self.plain.len());
                self.pending.push(Pending::Picture { event, plain, target: dest_url, title, range });
            }
            Tag::Link { dest_url, title, .. } => {
                self.gap_for(&dest_url, range, false);
                let title = attribute("title", &title);
                self.raw(format!("<a{MARK}{title}>"));
            }
            Tag::Table(ref alignments) => {
                self.columns.clone_from(alignments);
                self.gaps.push(Gap::Word("article.table"));
                self.raw(format!("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{MARK}\">"));
                self.events.push(Event::Start(tag));
            }
            Tag::TableHead | Tag::TableRow => {
                self.column = 0;
                self.in_head = matches!(tag, Tag::TableHead);
                self.events.push(Event::Start(tag));
            }
            Tag::TableCell => {
                self.cell = (self.events.len(), self.plain.len());
            }
            Tag::BlockQuote(kind) => {
                self.events.push(Event::Start(tag));
                if let Some(kind) = kind {
                    self.gaps.push(Gap::Word(alert(kind)));
                    self.raw(format!("<p class=\"alert-title\">{MARK}</p>"));
                }
            }
            Tag::Paragraph => {
                self.paragraph = Some(self.plain.len());
                self.events.push(Event::Start(tag));
            }
            other => self.events.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Image => self.end_picture(),
            TagEnd::Link => self.raw("</a>".to_owned()),
            TagEnd::Table => {
                self.events.push(Event::End(tag));
                self.raw("</div>\n".to_owned());
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Paragraph => self.end_paragraph(),
            other => self.events.push(Event::End(other)),
        }
        let is_block = !matches!(
            tag,
            TagEnd::Link
                | TagEnd::Image
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
        );
        if is_block && !self.plain.is_empty() && !self.plain.ends_with('\n') {
            let end_of_cell = matches!(tag, TagEnd::TableCell);
            self.plain.push(if end_of_cell { ' ' } else { '\n' });
        }
    }

    fn end_heading(&mut self) {
        let Some(Pending::Heading { event, plain, level, id }) = self.pending.pop() else { return };
        let text = self.plain[plain..].trim().to_owned();
        let id = self.anchors.give(id.as_deref(), &text);
        // The title of the page is its only first-level heading.
        let shown = level.max(2);
        self.events.insert(event, Event::InlineHtml(format!("<h{shown} id=\"{id}\">").into()));
        self.raw(format!("</h{shown}>\n"));
        self.headings.push(Heading { level: shown, id, text });
    }

    fn end_picture(&mut self) {
        let Some(Pending::Picture { event, plain, target, title, range }) = self.pending.pop() else { return };
        self.events.truncate(event);
        let alt = self.plain[plain..].trim().to_owned();
        if alt.is_empty() {
            self.fault(&range, Fault::MissingAlt { target: target.to_string() });
        }
        self.gap_for(&target, range, true);
        let (alt, title) = (escape(&alt), attribute("title", &title));
        self.raw(format!("<img{MARK} alt=\"{alt}\"{title} loading=\"lazy\" decoding=\"async\">"));
    }

    /// A paragraph that is one picture becomes a figure, with the picture's title under it.
    fn end_paragraph(&mut self) {
        let words = self.paragraph.take().map_or("", |start| self.plain[start..].trim());
        if let [.., Event::Start(Tag::Paragraph), Event::InlineHtml(picture)] = self.events.as_slice()
            && picture.starts_with("<img")
        {
            let figure = figure(picture);
            self.events.truncate(self.events.len() - 2);
            self.raw(figure);
            return;
        }
        if self.first_paragraph.is_none() && !words.is_empty() {
            self.first_paragraph = Some(words.to_owned());
        }
        self.events.push(Event::End(TagEnd::Paragraph));
    }

    /// A cell, with its alignment as a class: a style would need a laxer content security policy. A heading without
    /// words is no heading.
    fn end_cell(&mut self) {
        let (event, plain) = self.cell;
        let class = match self.columns.get(self.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        self.column += 1;
        let (open, close) = match self.in_head && !self.plain[plain..].trim().is_empty() {
            true => (format!("<th scope=\"col\"{class}>"), "</th>"),
            false => (format!("<td{class}>"), "</td>"),
        };
        self.events.insert(event, Event::InlineHtml(open.into()));
        self.raw(close.to_owned());
    }

    /// A link's gap; the caret stands under its target.
    fn gap_for(&mut self, target: &str, range: Range<usize>, picture: bool) {
        let written = &self.text[range.clone()];
        let range = match written.rfind(target) {
            Some(at) if !target.is_empty() => range.start + at..range.start + at + target.len(),
            _ => range,
        };
        if link::target(target) == Target::Refused {
            self.fault(&range, Fault::WrongUrl { text: target.to_owned() });
        }
        let span = Span::new(range.start, range.end).shifted(self.offset);
        self.gaps.push(Gap::Link(Link { target: target.to_owned(), span, picture }));
    }

    fn html(&mut self, html: CowStr<'a>) {
        if html.trim_start().starts_with("<!--") {
            return;
        }
        let name = html.trim().trim_start_matches(['<', '/']).trim_end_matches(['>', '/']).trim();
        if TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
            if name.eq_ignore_ascii_case("br") {
                self.plain.push(' ');
            }
            self.events.push(Event::InlineHtml(html));
        } else {
            self.plain.push_str(&html);
            self.events.push(Event::Text(html));
        }
    }

    fn raw(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn fault(&mut self, range: &Range<usize>, fault: Fault) {
        let end = self.text[range.clone()].trim_end().len() + range.start;
        let span = Span::new(range.start, end).shifted(self.offset);
        self.faults.add(self.file, At::Span(span), fault);
    }

    fn finish(self) -> Body {
        let mut written = String::with_capacity(self.text.len() * 3 / 2);
        html::push_html(&mut written, self.events.into_iter());
        let cuts: Vec<String> = written.split(MARK).map(str::to_owned).collect();
        debug_assert_eq!(cuts.len(), self.gaps.len() + 1, "every mark has its gap");
        Body {
            cuts,
            gaps: self.gaps,
            headings: self.headings,
            text: viet::normalize(self.plain.trim()).into_owned(),
            first_paragraph: viet::normalize(&self.first_paragraph.unwrap_or_default()).into_owned(),
        }
    }
}

fn figure(picture: &str) -> String {
    let caption = picture.split_once(" title=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(title, _)| title);
    match caption {
        Some(caption) => {
            let bare = picture.replacen(&format!(" title=\"{caption}\""), "", 1);
            format!("<figure>{bare}<figcaption>{caption}</figcaption></figure>\n")
        }
        None => format!("<figure>{picture}</figure>\n"),
    }
}

const fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "alerts.note",
        BlockQuoteKind::Tip => "alerts.tip",
        BlockQuoteKind::Important => "alerts.important",
        BlockQuoteKind::Warning => "alerts.warning",
        BlockQuoteKind::Caution => "alerts.caution",
    }
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escape(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Body, Vec<&'static str>) {
        let mut faults = Faults::default();
        let body = body("content/a.md", text, 0, &mut faults);
        (body, faults.sorted().iter().map(|fault| fault.fault.code()).collect())
    }

    fn html(text: &str) -> String {
        parse(text).0.html(|gap| match gap {
            Gap::Link(link) if link.picture => format!(" src=\"{}\"", link.target),
            Gap::Link(link) => format!(" href={}", link.target),
            Gap::Word(word) => (*word).to_owned(),
        })
    }

    #[test]
    fn headings_get_anchors_and_stay_below_the_title() {
        let (body, faults) = parse("# Một\n\n## Cách *làm* {#cach}\n");
        let headings: Vec<_> =
            body.headings.iter().map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str())).collect();
        assert_eq!(headings, [(2, "mot", "Một"), (2, "cach", "Cách làm")]);
        assert_eq!(faults, ["heading-one"]);
        assert_eq!(html("## Cách *làm*"), "<h2 id=\"cach-lam\">Cách <em>làm</em></h2>\n");
    }

    #[test]
    fn a_picture_alone_is_a_figure_with_its_title_below() {
        assert_eq!(
            html("![Con đường](a.jpg \"Đường \\\"mới\\\"\")"),
            "<figure><img src=\"a.jpg\" alt=\"Con đường\" loading=\"lazy\" decoding=\"async\"><figcaption>Đường &quot;mới&quot;</figcaption></figure>\n"
        );
        assert!(html("Xem ![ảnh](a.jpg) này").starts_with("<p>Xem <img"));
        assert_eq!(parse("![](a.jpg)").1, ["missing-alt"]);
    }

    #[test]
    fn html_is_shown_and_not_run() {
        assert_eq!(parse("a<br>b").0.text, "a b");
        assert_eq!(html("a<br>b <script>alert(1)</script>"), "<p>a<br>b &lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        assert_eq!(html("<img src=x onerror=y>\n"), "&lt;img src=x onerror=y&gt;\n");
        assert_eq!(html("<!-- ghi chú -->\n"), "");
    }

    #[test]
    fn links_keep_where_they_stand() {
        let text = "Xem [bài này](../b.md#c) và [bài kia][k].\n\n[k]: https://example.org\n";
        let (body, faults) = parse(text);
        let links: Vec<_> =
            body.links().map(|link| (link.target.as_str(), &text[link.span.start..link.span.end])).collect();
        assert_eq!(links, [("../b.md#c", "../b.md#c"), ("https://example.org", "[bài kia][k]")]);
        assert!(faults.is_empty());
        assert_eq!(parse("[x](javascript:alert(1))").1, ["wrong-url"]);
    }

    #[test]
    fn plain_text_has_a_line_a_paragraph() {
        let (body, _) = parse("## Đầu\n\nMột **hai**\nba.\n\n- bốn\n- năm\n\n| a | b |\n|---|---|\n| c | d |\n");
        assert_eq!(body.text, "Đầu\nMột hai ba.\nbốn\nnăm\na b \nc d");
        assert_eq!(body.first_paragraph, "Một hai ba.");
    }

    #[test]
    fn alerts_and_tables_leave_room_for_words() {
        assert!(html("> [!NOTE]\n> Nhớ").contains("<p class=\"alert-title\">alerts.note</p>"));
        assert!(html("| a |\n|---|\n").contains("aria-label=\"article.table\""));
        assert!(html("| | a |\n|---|--:|\n| b | 1 |\n").contains(
            "<thead><tr><td></td><th scope=\"col\" class=\"right\">a</th></tr></thead><tbody>\n<tr><td>b</td><td class=\"right\">1</td></tr>"
        ));
        assert!(
            html("- [x] xong")
                .contains("<input type=\"checkbox\" disabled checked aria-label=\"article.task_done\"> xong")
        );
        assert!(html("Một $x^2$ nhé").contains("$x^2$"));
    }
}

//! Runs of text as Markdown: emphasis, links, notes and pictures in a line.

use super::super::document::{Inline, Style};
use super::escape;

/// A word is emphasised whole or not at all, so that the marks stand at spaces, where Markdown knows them for certain.
/// Raised and lowered letters are tags and may stand anywhere.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Marks {
    bold: bool,
    italic: bool,
    strike: bool,
}

/// A piece of the line between two spaces, or between what changes inside of a word.
enum Piece<'a> {
    Text { text: &'a str, style: Style, link: Option<&'a str> },
    Space,
    Break,
    Other(&'a Inline),
}

/// A paragraph; its breaks are lines.
pub(super) fn paragraph(inlines: &[Inline], names: &[String]) -> String {
    let lines = lines(inlines, names, true);
    lines.iter().filter(|line| !line.is_empty()).map(|line| escape::line(line)).collect::<Vec<_>>().join("\\\n")
}

/// A heading: in one line, and not emphasised as a whole.
pub(super) fn heading(inlines: &[Inline], names: &[String]) -> String {
    escape::heading(&lines(inlines, names, !is_all_bold(inlines)).join(" "))
}

/// A cell; that of a head is not emphasised as a whole.
pub(super) fn cell(cell: &[Vec<Inline>], is_head: bool, names: &[String]) -> String {
    let written = cell.iter().flat_map(|line| lines(line, names, !(is_head && is_all_bold(line))));
    written.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>")
}

/// Whether every word is bold.
pub(in super::super) fn is_all_bold(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text { text, style, .. } => style.bold || text.trim().is_empty(),
        _ => true,
    })
}

/// The lines of a paragraph as Markdown.
fn lines(inlines: &[Inline], names: &[String], keeps_bold: bool) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    let mut open = Marks::default();
    let mut waits_space = false;
    for word in words(&pieces(inlines)) {
        match word {
            Word::Space => waits_space = true,
            Word::Break => {
                close(&mut line, &mut open);
                waits_space = false;
                lines.push(std::mem::take(&mut line));
            }
            Word::Pieces(pieces) => {
                let mut marks = marks_of(pieces);
                marks.bold &= keeps_bold;
                if marks != open {
                    close(&mut line, &mut open);
                }
                if std::mem::take(&mut waits_space) && !line.is_empty() {
                    line.push(' ');
                }
                if marks != open {
                    line.push_str(&marks.written());
                    open = marks;
                }
                write_word(pieces, names, &mut line);
            }
        }
    }
    close(&mut line, &mut open);
    lines.push(line);
    lines
}

fn close(line: &mut String, open: &mut Marks) {
    line.extend(open.written().chars().rev());
    *open = Marks::default();
}

impl Marks {
    fn written(self) -> String {
        let mark = |is: bool, mark: &'static str| if is { mark } else { "" };
        [mark(self.strike, "~~"), mark(self.bold, "**"), mark(self.italic, "*")].concat()
    }
}

fn pieces(inlines: &[Inline]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text { text, style, link } => {
                for (number, part) in text.split(' ').enumerate() {
                    if number > 0 {
                        pieces.push(Piece::Space);
                    }
                    if !part.is_empty() {
                        pieces.push(Piece::Text { text: part, style: *style, link: link.as_deref() });
                    }
                }
            }
            Inline::Break => pieces.push(Piece::Break),
            other => pieces.push(Piece::Other(other)),
        }
    }
    pieces
}

enum Word<'p, 'a> {
    Pieces(&'p [Piece<'a>]),
    Space,
    Break,
}

/// The words of a line. The words of one link are one, since its marks stand around all of it.
fn words<'p, 'a>(pieces: &'p [Piece<'a>]) -> Vec<Word<'p, 'a>> {
    let link_at = |at: usize| match pieces.get(at) {
        Some(Piece::Text { link, .. }) => *link,
        _ => None,
    };
    let mut words = Vec::new();
    let mut start = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let within_link = at > 0 && link_at(at - 1).is_some() && link_at(at - 1) == link_at(at + 1);
        let ends = match piece {
            Piece::Space if within_link => continue,
            Piece::Space => Word::Space,
            Piece::Break => Word::Break,
            Piece::Text { .. } | Piece::Other(_) => continue,
        };
        if start < at {
            words.push(Word::Pieces(&pieces[start..at]));
        }
        words.push(ends);
        start = at + 1;
    }
    if start < pieces.len() {
        words.push(Word::Pieces(&pieces[start..]));
    }
    words
}

/// The marks that most letters of a word have.
fn marks_of(pieces: &[Piece<'_>]) -> Marks {
    let share = |has: fn(&Style) -> bool| {
        let (mut with, mut all) = (0, 0);
        for piece in pieces {
            if let Piece::Text { text, style, .. } = piece {
                all += text.len();
                with += if has(style) { text.len() } else { 0 };
            }
        }
        2 * with > all
    };
    Marks { bold: share(|style| style.bold), italic: share(|style| style.italic), strike: share(|style| style.strike) }
}

fn write_word(pieces: &[Piece<'_>], names: &[String], line: &mut String) {
    let mut open: Option<&str> = None;
    let close_link = |open: &mut Option<&str>, line: &mut String| {
        if let Some(address) = open.take() {
            line.push_str(&format!("]({})", escape::address(address)));
        }
    };
    for piece in pieces {
        match piece {
            Piece::Text { text, style, link } => {
                if open != *link {
                    close_link(&mut open, line);
                    open = *link;
                    if open.is_some() {
                        // Together they would begin a picture.
                        if line.ends_with('!') {
                            line.insert(line.len() - 1, '\\');
                        }
                        line.push('[');
                    }
                }
                write_text(text, *style, line);
            }
            Piece::Space => line.push(' '),
            Piece::Other(Inline::Note(number)) => {
                close_link(&mut open, line);
                line.push_str(&format!("[^{}]", number + 1));
            }
            Piece::Other(Inline::Picture { picture, alt }) => {
                close_link(&mut open, line);
                line.push_str(&format!("![{}]({})", escape::text(alt), names[*picture]));
            }
            Piece::Break | Piece::Other(_) => {}
        }
    }
    close_link(&mut open, line);
}

fn write_text(text: &str, style: Style, line: &mut String) {
    let tag = match style {
        Style { raised: true, .. } => "sup",
        Style { lowered: true, .. } => "sub",
        _ => return line.push_str(&escape::text(text)),
    };
    line.push_str(&format!("<{tag}>{}</{tag}>", escape::text(text)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::diagnostic::Faults;
    use crate::model::date::Now;

    fn run(text: &str, bold: bool, italic: bool, link: Option<&str>) -> Inline {
        let style = Style { bold, italic, ..Style::default() };
        Inline::Text { text: text.into(), style, link: link.map(str::to_owned) }
    }

    #[test]
    fn marks_stand_at_spaces() {
        let inlines = [
            run("Chi ", false, false, None),
            run("bộ ", true, false, None),
            run("th", true, true, None),
            run("ôn 11", true, true, None),
            run(".", false, false, None),
        ];
        assert_eq!(paragraph(&inlines, &[]), "Chi **bộ** ***thôn 11.***");
        let inlines = [
            run("xem (", false, false, None),
            run("trang này", true, false, Some("https://a.vn/b(c) d")),
            run(")", false, false, None),
        ];
        assert_eq!(paragraph(&inlines, &[]), "xem **([trang này](https://a.vn/b%28c%29%20d))**");
    }

    #[test]
    fn text_stays_text() {
        for (text, written) in [
            ("1. Cách làm", "1\\. Cách làm"),
            ("# Nhà", "\\# Nhà"),
            ("- một", "\\- một"),
            ("+ hai", "\\+ hai"),
            (": ba", "\\: ba"),
            ("a*b_c [d] <e> &lt; `f` ~g~ h|i \\", "a\\*b\\_c \\[d\\] \\<e\\> \\&lt; \\`f\\` \\~g\\~ h\\|i \\\\"),
            ("A & B, 5%", "A & B, 5%"),
        ] {
            assert_eq!(paragraph(&[run(text, false, false, None)], &[]), written);
        }
    }

    fn any_inline() -> impl Strategy<Value = Inline> {
        let text = "[a-zđế #*_`~|<>&;:.!\\[\\](){}=+\"'1\\\\-]{0,12}";
        let link = proptest::option::of(Just("https://a.vn/?b=c&d=(e)".to_owned()));
        prop_oneof![
            6 => (text, any::<[bool; 3]>(), link).prop_map(|(text, [bold, italic, strike], link)| {
                Inline::Text { text, style: Style { bold, italic, strike, ..Style::default() }, link }
            }),
            1 => Just(Inline::Break),
        ]
    }

    /// The words of an article with this text, as a site has them.
    fn read(body: &str) -> String {
        let text = format!("---\ntitle: a\ndate: 2021-01-01\n---\n\n{body}\n");
        let mut inputs = crate::model::input::Inputs::default();
        inputs.texts.insert("practices/a.md".into(), std::sync::Arc::<str>::from(text).into());
        let parts = crate::parse::parse(&inputs, Now::default(), 0, None, &mut Faults::default());
        parts.articles[0].body.text.clone()
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_reader_of_markdown_reads_the_same_words(inlines in proptest::collection::vec(any_inline(), 0..8)) {
            let whole: String = inlines.iter().map(|inline| match inline {
                Inline::Text { text, .. } => text.as_str(),
                _ => " ",
            }).collect();
            let written = paragraph(&inlines, &[]);
            prop_assert_eq!(squeezed(&read(&written)), squeezed(&whole), "{}", written);
        }
    }
}

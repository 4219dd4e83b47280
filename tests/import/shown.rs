//! The words of an article in their order, as a reader of Markdown has them.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What an article shows.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    /// The words of the text. The mark of a note stands at its word, what stands under a picture where the picture does.
    pub(crate) words: Vec<String>,
    /// The words of each note.
    pub(crate) notes: Vec<Vec<String>>,
    /// What pictures say to those who cannot see them.
    pub(crate) alts: Vec<String>,
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// What the Markdown `body` shows; the notes must stand after all else.
pub(crate) fn shown(body: &str) -> Shown {
    let mut shown = Shown::default();
    // The text, and within it the note or the description of a picture that is being read.
    let mut open = vec![String::new()];
    let mut titles = Vec::new();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => open.push(String::new()),
            Event::Start(Tag::Image { title, .. }) => {
                titles.push(title);
                open.push(String::new());
            }
            Event::End(TagEnd::FootnoteDefinition) => shown.notes.push(words(&open.pop().unwrap())),
            Event::End(TagEnd::Image) => {
                shown.alts.push(open.pop().unwrap());
                open.last_mut().unwrap().push_str(&titles.pop().unwrap());
            }
            Event::Text(text) | Event::Code(text) => {
                assert!(open.len() > 1 || shown.notes.is_empty(), "after the notes: {text}");
                open.last_mut().unwrap().push_str(&text);
            }
            Event::FootnoteReference(label) => open.last_mut().unwrap().push_str(&format!("[^{label}]")),
            // Marks of emphasis and tags stand within words; all else parts them.
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::InlineHtml(tag) if &*tag != "<br>" => {}
            _ => open.last_mut().unwrap().push(' '),
        }
    }
    shown.words = words(&open.pop().unwrap());
    shown
}

//! What an editor should look at in articles that a build lets pass: gaps, slips of the pen, what should not be public.
//!
//! Each article is read once, word by word; who looks for something sees every word in passing.

mod coverage;
mod figures;
mod gaps;
mod names;
mod personal;
mod tones;
mod twins;
mod unused;

pub use self::coverage::{Coverage, Covered, Missing, coverage};
pub use self::tones::Style;

use rayon::prelude::*;
use viet::Tokenizer;

use self::names::Names;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::span::Span;
use crate::model::article::Article;
use crate::model::input::Inputs;
use crate::model::site::Site;

/// A word in passing.
#[derive(Clone, Copy)]
struct Word<'a> {
    /// As it stands in the text.
    raw: &'a str,
    /// Where it stands in the body.
    span: Span,
    exact: &'a str,
    folded: &'a str,
}

/// An article as its file has it.
struct Text<'a> {
    article: &'a Article,
    /// Relative to the root.
    file: String,
    /// The Markdown below the front matter.
    body: &'a str,
    /// Where that begins.
    start: usize,
}

impl Text<'_> {
    /// A fault at `span` of the body.
    fn add(&self, faults: &mut Faults, span: Span, fault: Fault) {
        faults.add(&self.file, At::Span(span.shifted(self.start)), fault);
    }
}

/// Adds what there is to say of the articles of `sites`, made from `inputs`: one for each language, the main one first.
pub fn inspect(inputs: &Inputs, sites: &[&Site], faults: &mut Faults) {
    for site in sites {
        let names = Names::of(site);
        let looked: Vec<(Faults, Vec<u64>)> =
            site.articles.par_iter().map(|article| look(article, inputs, site, &names)).collect();
        let mut sketches = Vec::with_capacity(looked.len());
        for (own, sketch) in looked {
            faults.extend(own);
            sketches.push(sketch);
        }
        twins::tell(&site.articles, &sketches, faults);
        gaps::orphans(site, faults);
    }
    unused::tell(inputs, sites, faults);
}

/// What there is to say of one article, and the sketch by which others like it are found.
fn look(article: &Article, inputs: &Inputs, site: &Site, names: &Names<'_>) -> (Faults, Vec<u64>) {
    let mut faults = Faults::default();
    let file = format!("content/{}", article.file);
    let Some(whole) = inputs.text_of(&file) else { return (faults, Vec::new()) };
    let start = body_start(whole);
    let text = Text { article, file, body: &whole[start..], start };
    // The sections that `site.yaml` asks for are headings in the main language.
    let sections: &[String] = if site.edition.is_main() { &site.config.sections } else { &[] };
    gaps::tell(&text, &whole[..start], sections, &mut faults);
    form(&text, &mut faults);
    personal::tell(&text, &mut faults);

    let mut tones = tones::Tones::default();
    let mut numbers = figures::Numbers::new(article, &site.registers);
    let mut row = names::Row::new(names);
    let mut sketch = twins::Sketch::default();
    let mut tokenizer = Tokenizer::new(text.body);
    while tokenizer.next() {
        let span = Span::new(tokenizer.from(), tokenizer.to());
        let raw = &text.body[span.start..span.end];
        let word = Word { raw, span, exact: tokenizer.exact(), folded: tokenizer.folded() };
        tones.see(word);
        numbers.see(word, &text.body[span.end..]);
        row.see(word, &text, &mut faults);
        sketch.see(word);
    }
    row.tell(&text, &mut faults);
    tones.tell(&text, &mut faults);
    numbers.tell(&text, &mut faults);
    (faults, sketch.finish())
}

/// Where the Markdown begins, after the second line `---`.
pub fn body_start(text: &str) -> usize {
    let mut at = 0;
    let mut fences = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        fences += usize::from(line.trim_end() == "---");
        if fences == 2 {
            return at;
        }
    }
    text.len()
}

/// Tells of the first line with letters that are put together in an unusual way.
fn form(text: &Text<'_>, faults: &mut Faults) {
    if matches!(viet::normalize(text.body), std::borrow::Cow::Borrowed(_)) {
        return;
    }
    let mut at = 0;
    for line in text.body.split_inclusive('\n') {
        if viet::normalize(line) != line {
            let span = Span::new(at, at + line.trim_end().len());
            return text.add(faults, span, Fault::UnusualForm);
        }
        at += line.len();
    }
}

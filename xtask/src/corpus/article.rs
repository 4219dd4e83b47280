//! One made-up article. The order of the choices is part of the corpus: another order gives other articles.

use super::{
    python::Random,
    words::{ACTIONS, DISTRICTS, HAMLETS, Named, TOPICS},
};

/// One article, before it is written as some generator wants it.
pub(super) struct Article {
    pub(super) number: usize,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) year: usize,
    pub(super) topics: Vec<&'static Named>,
    pub(super) commune: &'static Named,
    pub(super) hamlet: &'static Named,
    /// Hectares, with one decimal.
    pub(super) land: String,
    /// Per cent of households.
    pub(super) share: usize,
    /// The number of the article that this one links to.
    pub(super) link: usize,
    /// Markdown, with [`Article::link_mark`] where the link goes.
    pub(super) body: String,
}

/// The lines of a text that are long enough for a paragraph.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| line.chars().count() > 80)
}

impl Article {
    /// The article of this number, counted from 0, in a corpus of `count`.
    pub(super) fn make(number: usize, count: usize, paragraphs: &[String], random: &mut Random) -> Self {
        let place = random.choice(&DISTRICTS);
        let commune = random.choice(&place.communes);
        let hamlet = random.choice(&HAMLETS);
        let topic_count = *random.choice(&[1, 1, 2, 3]);
        let topics = random.sample(&TOPICS, topic_count);
        let title =
            format!("Chi bộ thôn {}, xã {} {} ({})", hamlet.name, commune.name, random.choice(&ACTIONS), number + 1);
        let link = random.below(count);
        let body = body(link, paragraphs, random);
        let year = random.between(2016, 2026);
        let (month, day) = (random.between(1, 12), random.between(1, 28));
        Self {
            number,
            title,
            date: format!("{year}-{month:02}-{day:02}"),
            year,
            topics,
            commune,
            hamlet,
            land: random.tenths(0.1, 9.0),
            share: random.between(40, 100),
            link,
            body,
        }
    }

    /// Where the article lies among the articles, without an extension: a folder for each thousand.
    pub(super) fn path(&self) -> String {
        format!("{:03}/bai-{:06}", self.number / 1000, self.number)
    }

    /// The id of the party cell that the article is about.
    pub(super) fn cell(&self) -> String {
        format!("{}-{}", self.hamlet.id, self.commune.id)
    }

    /// What stands in the body for the link to another article, since each generator writes links its own way.
    pub(super) fn link_mark(&self) -> String {
        link_mark(self.link)
    }
}

fn link_mark(link: usize) -> String {
    format!("[[LINK:{link}]]")
}

fn body(link: usize, paragraphs: &[String], random: &mut Random) -> String {
    let mut lines = Vec::new();
    let paragraph = |random: &mut Random| -> String {
        if paragraphs.len() > 50 {
            random.choice(paragraphs).clone()
        } else {
            let sentences = random.choices(paragraphs, 4).into_iter();
            sentences.map(String::as_str).collect::<Vec<_>>().join(" ")
        }
    };
    let blank = String::new;

    lines.extend([paragraph(random), paragraph(random), blank()]);
    lines.extend(["## Cách làm".to_owned(), blank()]);
    lines.extend([paragraph(random), blank(), paragraph(random), blank()]);
    for item in 1..=4 {
        lines.push(format!("{item}. {}", start_of(&paragraph(random), 160)));
    }
    lines.extend([blank(), "## Kết quả".to_owned(), blank()]);
    lines.extend([paragraph(random), blank()]);
    lines.push("| Chỉ tiêu | Kế hoạch | Thực hiện |".to_owned());
    lines.push("| --- | ---: | ---: |".to_owned());
    for _ in 0..4 {
        let action = random.choice(&ACTIONS);
        let (planned, done) = (random.between(1, 99), random.between(1, 99));
        lines.push(format!("| {action} | {planned} | {done} |"));
    }
    lines.push(blank());
    lines.push(format!("> {}", start_of(&paragraph(random), 300)));
    lines.extend([blank(), "## Bài học kinh nghiệm".to_owned(), blank()]);
    lines.extend([paragraph(random), blank()]);
    lines.push(format!("Xem thêm {}.", link_mark(link)));
    lines.push(blank());
    lines.join("\n")
}

/// The first `count` characters.
fn start_of(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

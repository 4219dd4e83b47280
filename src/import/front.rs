//! The front matter of an imported article: in review, and with each guess the reason for it.

use serde_json::Value;

use super::document::Facts;
use super::guess::{Guess, Guesses};
use crate::base::language::Language;
use crate::model::article::Kind;

/// What the article is and comes from.
pub(super) struct Head<'a> {
    /// The name of the file.
    pub name: &'a str,
    pub kind: Kind,
    /// The address, where the title alone would make a longer one.
    pub slug: Option<&'a str>,
    pub language: Language,
}

/// The lines between `---` and `---`, these too.
pub(super) fn write(head: &Head<'_>, guesses: &Guesses, facts: &Facts) -> String {
    let mut front = Front { text: String::from("---\n"), language: head.language };
    front.remark(&match head.language {
        Language::Vi => format!("Nhập từ {}. Xem lại từng dòng có ghi chú, rồi đổi status thành published.", head.name),
        Language::En => {
            format!("Imported from {}. Look at each line with a remark, then set status to published.", head.name)
        }
    });
    if let Some(number) = &guesses.number {
        front.remark(&match head.language {
            Language::Vi => format!("Số của văn bản: {number}"),
            Language::En => format!("Number of the document: {number}"),
        });
    }
    front.line("title", &quoted(&guesses.title.value), Some(&guesses.title));
    if head.kind != Kind::Page {
        front.text.push_str(&format!("date: {} # {}\n", guesses.date.value, guesses.date.reason.words(head.language)));
    }
    front.text.push_str("status: review\n");
    if let Some(slug) = head.slug {
        front.text.push_str(&format!("slug: {slug}\n"));
    }
    front.one("cell", guesses.cell.as_ref(), "mã chi bộ trong data/cells.yaml", "an id of data/cells.yaml");
    if guesses.cell.is_none() {
        front.one("place", guesses.place.as_ref(), "mã địa bàn trong data/places.yaml", "an id of data/places.yaml");
    }
    front.list("topics", &guesses.topics);
    front.list("documents", &guesses.documents);
    if let Some(summary) = &guesses.summary {
        front.line("summary", &quoted(&summary.value), Some(summary));
    }
    front.source(facts);
    front.text + "---\n"
}

struct Front {
    text: String,
    language: Language,
}

impl Front {
    fn remark(&mut self, words: &str) {
        self.text.push_str(&format!("# {}\n", one_line(words)));
    }

    fn line(&mut self, key: &str, value: &str, guess: Option<&Guess<String>>) {
        let remark =
            guess.map_or_else(String::new, |guess| format!(" # {}", one_line(&guess.reason.words(self.language))));
        self.text.push_str(&format!("{key}: {value}{remark}\n"));
    }

    /// An entry of a register, or a remark that one is wanted.
    fn one(&mut self, key: &str, guess: Option<&Guess<String>>, vi: &str, en: &str) {
        match guess {
            Some(guess) => self.line(key, &guess.value, Some(guess)),
            None => {
                let wanted = match self.language {
                    Language::Vi => vi,
                    Language::En => en,
                };
                self.text.push_str(&format!("# {key}: {wanted}\n"));
            }
        }
    }

    fn list(&mut self, key: &str, guesses: &[Guess<String>]) {
        if guesses.is_empty() {
            return;
        }
        self.text.push_str(&format!("{key}:\n"));
        for guess in guesses {
            let reason = one_line(&guess.reason.words(self.language));
            self.text.push_str(&format!("  - {} # {reason}\n", guess.value));
        }
    }

    /// Who published the page that the article was made from.
    fn source(&mut self, facts: &Facts) {
        let Some(publisher) = &facts.publisher else { return };
        self.text.push_str(&format!("source:\n  name: {}\n", quoted(publisher)));
        if let Some(author) = &facts.author {
            self.text.push_str(&format!("  author: {}\n", quoted(author)));
        }
        if let Some(date) = facts.date {
            self.text.push_str(&format!("  date: {date}\n"));
        }
        if let Some(url) = &facts.url {
            self.text.push_str(&format!("  url: {}\n", quoted(url)));
        }
    }
}

/// A JSON text is a YAML text, whatever signs it holds.
fn quoted(text: &str) -> String {
    Value::from(one_line(text)).to_string()
}

fn one_line(text: &str) -> String {
    text.split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

//! What a new article begins with, wherever it is begun.

use crate::model::article::Kind;
use crate::model::date::Date;

/// What is in every practice, unless the site asks for other sections.
const SECTIONS: [&str; 4] = ["Bối cảnh", "Cách làm", "Kết quả", "Bài học"];

/// A new article: a draft, so that it can be saved half done without being published.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: &'a str,
    /// Its date; pages have none.
    pub date: Option<Date>,
    /// The sections that the site asks of every practice, if it does.
    pub sections: &'a [String],
}

impl Beginning<'_> {
    /// The file, with the lines `more` in its front matter.
    pub fn text(&self, more: &str) -> String {
        // A JSON text is a YAML text, whatever signs the title holds.
        let title = serde_json::Value::from(self.title);
        let date =
            self.date.filter(|_| self.kind != Kind::Page).map_or_else(String::new, |date| format!("date: {date}\n"));
        format!("---\ntitle: {title}\n{date}status: draft\n{more}---\n{}", self.body())
    }

    /// Headings to write under.
    fn body(&self) -> String {
        let heading = |name: &dyn std::fmt::Display| format!("\n## {name}\n\n");
        match self.kind {
            Kind::Practice if self.sections.is_empty() => SECTIONS.iter().map(|name| heading(name)).collect(),
            Kind::Practice => self.sections.iter().map(|name| heading(name)).collect(),
            Kind::Guide => "\n## Khi nào dùng\n\n\n## Các bước\n\n1. \n\n## Lưu ý\n\n".to_owned(),
            Kind::Page => "\n".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_has_the_sections_of_its_site() {
        let asked = ["Cách làm".to_owned(), "Kết quả".to_owned()];
        let begun =
            Beginning { kind: Kind::Practice, title: "Họp \"mới\"", date: Some(Date::default()), sections: &asked };
        let text = begun.text("topics: []\n");
        let front =
            format!("---\ntitle: \"Họp \\\"mới\\\"\"\ndate: {}\nstatus: draft\ntopics: []\n---\n", Date::default());
        assert_eq!(text, format!("{front}\n## Cách làm\n\n\n## Kết quả\n\n"));
        let text = Beginning { sections: &[], ..begun }.text("");
        assert!(SECTIONS.iter().all(|name| text.contains(&format!("\n## {name}\n"))), "{text}");
    }

    #[test]
    fn a_page_has_no_date() {
        let begun = Beginning { kind: Kind::Page, title: "Giới thiệu", date: Some(Date::default()), sections: &[] };
        assert_eq!(begun.text(""), "---\ntitle: \"Giới thiệu\"\nstatus: draft\n---\n\n");
    }
}

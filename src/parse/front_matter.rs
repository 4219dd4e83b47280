//! Cuts an article's file into the YAML between its `---` lines and the Markdown after them.

use crate::base::fault::Fault;

/// A file in its two parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split<'a> {
    /// The YAML.
    pub yaml: &'a str,
    /// Where it starts.
    pub yaml_start: usize,
    /// The Markdown.
    pub body: &'a str,
    /// Where it starts.
    pub body_start: usize,
}

impl<'a> Split<'a> {
    /// A file that is YAML from end to end.
    pub(super) fn whole(yaml: &'a str) -> Self {
        Self { yaml, yaml_start: 0, body: "", body_start: yaml.len() }
    }
}

/// Cuts `text`, or says what is missing.
pub(super) fn split(text: &str) -> Result<Split<'_>, Fault> {
    let mut at = 0;
    let mut yaml_start = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == "---";
        match yaml_start {
            None if is_fence => yaml_start = Some(at + line.len()),
            None => return Err(Fault::NoFrontMatter),
            Some(start) if is_fence => {
                let body_start = at + line.len();
                return Ok(Split { yaml: &text[start..at], yaml_start: start, body: &text[body_start..], body_start });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    Err(if yaml_start.is_some() { Fault::FrontMatterOpen } else { Fault::NoFrontMatter })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_line_ends_are_read_and_both_fences_are_needed() {
        let split_text = split("---\r\ntitle: a\r\n---\r\nBody").unwrap();
        assert_eq!((split_text.yaml, split_text.body), ("title: a\r\n", "Body"));
        assert_eq!(split("---\n---").unwrap().body, "");
        assert_eq!(split("title: a\n"), Err(Fault::NoFrontMatter));
        assert_eq!(split(""), Err(Fault::NoFrontMatter));
        assert_eq!(split("---\ntitle: a\n"), Err(Fault::FrontMatterOpen));
    }
}

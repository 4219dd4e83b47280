//! The knowledge base as a book for reading devices, before it is one file.

use super::url::Url;

/// A book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// What tells it from every other: the web address of what it holds.
    pub id: String,
    /// Its title.
    pub title: String,
    /// `vi` or `en`.
    pub language: &'static str,
    /// What it is, in a sentence; may be empty.
    pub description: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The day of what is newest in it: `2021-10-05`; none when nothing in it has a day.
    pub date: Option<String>,
    /// What its table of contents is called.
    pub contents: String,
    /// The style sheet of all parts.
    pub style: String,
    /// The cover, as PNG.
    pub cover: Vec<u8>,
    /// What is read, in order.
    pub parts: Vec<Part>,
    /// The pictures that the parts show: the name of each in the book, and the address of its original on the site.
    pub pictures: Vec<(String, Url)>,
}

/// A file of the book, and its line in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub file: String,
    /// What the table of contents calls it.
    pub title: String,
    /// How deep it lies there, from 0.
    pub depth: usize,
    /// Whether it holds drawings.
    pub is_drawn: bool,
    /// XHTML.
    pub text: String,
}

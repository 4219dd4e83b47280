//! Why something was guessed, in words for the editor who is to look at it.

use super::super::document::short;
use crate::base::language::Language;

/// Why something was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Reason {
    /// A line of the text says so.
    Line(String),
    /// A name of the register stands in the text, so many times.
    Named(String, usize),
    /// The style of the lines.
    Style,
    /// The kind of the document and the lines under it.
    Head,
    /// The first heading.
    FirstHeading,
    /// The first line.
    FirstLine,
    /// The first paragraph.
    FirstParagraph,
    /// What the file or page says of itself.
    Properties,
    /// The name of the file.
    FileName,
    /// Nothing says it, so it is the day of the import.
    Today,
}

impl Reason {
    /// The reason as a remark.
    pub(in super::super) fn words(&self, language: Language) -> String {
        let (vi, en) = match self {
            Self::Line(line) => return said(language, "đoán từ dòng", "guessed from the line", line),
            Self::Named(name, count) => {
                (format!("“{name}” có {count} lần trong bài"), format!("“{name}” stands {count} times in the text"))
            }
            Self::Style => ("đoán từ kiểu chữ Tiêu đề (Title)".into(), "guessed from the style Title".into()),
            Self::Head => {
                ("đoán từ tên loại văn bản và các dòng dưới".into(), "guessed from the head of the document".into())
            }
            Self::FirstHeading => ("đoán từ đề mục đầu tiên".into(), "guessed from the first heading".into()),
            Self::FirstLine => ("đoán từ dòng đầu tiên".into(), "guessed from the first line".into()),
            Self::FirstParagraph => ("đoán từ đoạn đầu tiên".into(), "guessed from the first paragraph".into()),
            Self::Properties => ("lấy từ thông tin của tệp".into(), "from what the file says of itself".into()),
            Self::FileName => ("lấy từ tên tệp".into(), "from the name of the file".into()),
            Self::Today => (
                "trong bài không thấy ngày, đây là ngày nhập".into(),
                "no date was found; this is the day of the import".into(),
            ),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

fn said(language: Language, vi: &str, en: &str, line: &str) -> String {
    let start = match language {
        Language::Vi => vi,
        Language::En => en,
    };
    format!("{start} “{}”", short(line))
}

//! Packages that the tests make.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A ZIP of these parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROOT: &str = r#"<Relationships xmlns="r"><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A .docx whose body is `body`, with more parts of its own.
pub(crate) fn docx(body: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let names =
        ["w", "r", "mc", "m", "a", "pic", "wp", "v", "c"].map(|name| format!(" xmlns:{name}=\"{name}\"")).concat();
    let document = format!("<w:document{names}><w:body>{body}</w:body></w:document>");
    let mut parts: Vec<(&str, &[u8])> =
        vec![("_rels/.rels", ROOT.as_bytes()), ("word/document.xml", document.as_bytes())];
    parts.extend_from_slice(others);
    package(&parts)
}

/// A paragraph with this text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A table without borders of its own, or with them.
pub(crate) fn table(rows: &str, borders: bool) -> String {
    let line = if borders { "<w:tblBorders><w:top w:val=\"single\"/></w:tblBorders>" } else { "" };
    format!("<w:tbl><w:tblPr>{line}</w:tblPr>{rows}</w:tbl>")
}

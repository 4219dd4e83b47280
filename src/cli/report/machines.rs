//! Faults as the programs read them that show them beside the lines: GitHub's log, and SARIF.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{At, Diagnostic, Inputs, Language, Severity};

/// The faults as lines that GitHub shows beside the changed lines of a pull request.
pub(in super::super) fn github(faults: &[Diagnostic], inputs: &Inputs, language: Language) -> String {
    let line = |fault: &Diagnostic| {
        let words = fault.words(language);
        let kind = match fault.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place =
            super::place(fault, inputs).map_or_else(String::new, |(line, column)| format!(",line={line},col={column}"));
        let text = words.hint.map_or(words.message.clone(), |hint| format!("{}\n{hint}", words.message));
        let (file, title) = (property(&fault.file), property(fault.fault.code()));
        format!("::{kind} file={file}{place},title={title}::{}\n", data(&text))
    };
    faults.iter().map(line).collect()
}

/// A text as GitHub wants it after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same within the properties, which colons and commas end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The faults as SARIF 2.1.0, which code hosts and editors read.
pub(in super::super) fn sarif(faults: &[Diagnostic], inputs: &Inputs, language: Language) -> String {
    let codes: BTreeSet<&str> = faults.iter().map(|fault| fault.fault.code()).collect();
    let rules: Vec<Value> = codes.into_iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = faults.iter().map(|fault| result(fault, inputs, language)).collect();
    let driver = json!({ "name": "sotay", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

fn result(fault: &Diagnostic, inputs: &Inputs, language: Language) -> Value {
    let words = fault.words(language);
    let level = match fault.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let text = words.hint.map_or(words.message.clone(), |hint| format!("{}. {hint}", words.message));
    let mut location = json!({ "artifactLocation": { "uri": address(&fault.file) } });
    if let (Some((line, column)), At::Span(_)) = (super::place(fault, inputs), &fault.at) {
        location["region"] = json!({ "startLine": line, "startColumn": column });
    }
    json!({
        "ruleId": fault.fault.code(),
        "level": level,
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    })
}

/// A path as a relative address: what is not plain is written as its bytes.
fn address(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_line_or_an_address_is_written_otherwise() {
        assert_eq!(property("a:b,c\n50%"), "a%3Ab%2Cc%0A50%25");
        assert_eq!(address("content/Ảnh 1.png"), "content/%E1%BA%A2nh%201.png");
    }
}

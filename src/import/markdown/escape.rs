//! Signs that Markdown would take for its own, made to stay what they are.

/// Signs that mean something wherever they stand.
const ANYWHERE: &str = "\\`*_[]<>~|";

/// `text` as running text.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek();
        let is_entity = sign == '&' && next.is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#');
        if ANYWHERE.contains(sign) || is_entity {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}

/// What is written already, at the beginning of a line, so that it begins neither heading nor list.
pub(super) fn line(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    if digits > 0 && after.starts_with(['.', ')']) {
        return format!("{}\\{after}", &text[..digits]);
    }
    if text.starts_with(['#', '+', '-', '=', ':']) { format!("\\{text}") } else { text.to_owned() }
}

/// What is written already, in a heading, so that it has no attributes and ends with its own signs.
pub(super) fn heading(text: &str) -> String {
    let text = text.replace('{', "\\{");
    match text.strip_suffix('#') {
        Some(before) => format!("{before}\\#"),
        None => text,
    }
}

/// `text` in the quotation marks of a title.
pub(super) fn title(title: &str) -> String {
    text(title).replace('"', "\\\"")
}

/// An address in the round brackets of a link.
pub(super) fn address(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for sign in address.chars() {
        match sign {
            '(' => escaped.push_str("%28"),
            ')' => escaped.push_str("%29"),
            '<' => escaped.push_str("%3C"),
            '>' => escaped.push_str("%3E"),
            '\\' => escaped.push_str("%5C"),
            '|' => escaped.push_str("%7C"),
            '*' => escaped.push_str("%2A"),
            '`' => escaped.push_str("%60"),
            '&' => escaped.push_str("&amp;"),
            sign if sign.is_whitespace() || sign.is_control() => escaped.push_str("%20"),
            sign => escaped.push(sign),
        }
    }
    escaped
}

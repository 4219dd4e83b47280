//! A query cut at its spaces and quotation marks.

/// A stretch of a query without its signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Where `text` stands in the query, in bytes.
    pub(super) at: usize,
    /// It stood in quotation marks.
    pub(super) quoted: bool,
    /// A minus stood before it.
    pub(super) minus: bool,
}

impl Piece<'_> {
    pub(super) fn is_or(&self) -> bool {
        !self.quoted && !self.minus && matches!(self.text, "OR" | "|" | "||")
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}')
}

/// Cuts a query into pieces; none is empty, except a value in quotation marks behind a key.
pub(super) fn pieces(written: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = written[at..].chars().next() {
        if is_space(c) {
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let minus = skip(written, &mut at, is_minus);
        if minus && written[at..].chars().next().is_none_or(is_space) {
            // A dash between words is punctuation. It is kept as a piece without words, so that a query of nothing
            // but dashes is known to be strange.
            pieces.push(Piece { text: &written[start..at], at: start, quoted: false, minus: false });
            continue;
        }
        let quoted = skip(written, &mut at, is_quote);
        let end = end(written, at, if quoted { is_quote } else { |c| is_space(c) || is_quote(c) });
        pieces.push(Piece { text: &written[at..end], at, quoted, minus });
        at = end;
        if quoted {
            skip(written, &mut at, is_quote);
        }
    }
    pieces
}

/// Steps over all characters of a class; says whether there was one. Of quotation marks that open, one is enough, but
/// `""` must not swallow what follows, so a closing one is stepped over with them.
fn skip(written: &str, at: &mut usize, class: fn(char) -> bool) -> bool {
    let start = *at;
    while let Some(c) = written[*at..].chars().next().filter(|&c| class(c)) {
        *at += c.len_utf8();
    }
    *at > start
}

fn end(written: &str, at: usize, class: fn(char) -> bool) -> usize {
    written[at..].find(class).map_or(written.len(), |length| at + length)
}

//! The words of a text, as [`viet`] reads them, for queries, names and snippets. (The index takes them from
//! [`viet::Tokenizer`] as well, in `write/analyzer.rs`.)

/// One token, lent for the time of a call.
pub(crate) struct Token<'a> {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) exact: &'a str,
    pub(crate) folded: &'a str,
    /// It is the whole number of a document; its parts come next, from the same place.
    pub(crate) whole: bool,
}

/// Hands the tokens of a text to `sink`, until it says `false`.
pub(crate) fn tokens(text: &str, mut sink: impl FnMut(Token<'_>) -> bool) {
    let mut tokenizer = viet::Tokenizer::new(text);
    while tokenizer.next() {
        let digit = tokenizer.exact().as_bytes().first().is_some_and(u8::is_ascii_digit);
        let token = Token {
            from: tokenizer.from(),
            to: tokenizer.to(),
            exact: tokenizer.exact(),
            folded: tokenizer.folded(),
            whole: digit && tokenizer.kind() == viet::Kind::DocumentNumber,
        };
        if !sink(token) {
            return;
        }
    }
}

/// Whether a word is the whole number of a document, such as `16-đa/tu`: no other has such signs.
pub(crate) fn numbers_document(word: &str) -> bool {
    word.contains(['-', '/'])
}

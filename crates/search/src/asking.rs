//! Words by which something is asked: `làm thế nào để`, `bao nhiêu`, `có … không`.
//!
//! They say that it is a question and not what it is about. Articles answer and do not ask, so in a collection of some
//! hundred these words are rare, and would count for more than those that were meant.

use crate::query::Word;

/// What may stand before, in or after a question. Marks in a query must be these; without marks it is enough that the
/// letters are.
const PHRASES: [&str; 30] = [
    "làm thế nào để",
    "làm thế nào",
    "làm sao để",
    "làm sao cho",
    "làm sao",
    "làm cách nào để",
    "làm cách nào",
    "bằng cách nào",
    "như thế nào",
    "thế nào",
    "ra sao",
    "thì sao",
    "tại sao",
    "vì sao",
    "bao nhiêu",
    "bao lâu",
    "bao giờ",
    "khi nào",
    "phải làm gì",
    "nên làm gì",
    "cần làm gì",
    "làm gì",
    "là gì",
    "những gì",
    "hay không",
    "được không",
    "phải không",
    "xin cho biết",
    "cho tôi hỏi",
    "xin hỏi",
];

/// How many of the words at the front of these only ask; `first` if nothing stands before them.
pub(crate) fn at(words: &[&Word], before: &[&Word]) -> usize {
    let long = PHRASES.iter().filter(|phrase| begins(words, phrase)).map(|phrase| phrase.split(' ').count()).max();
    long.unwrap_or_else(|| usize::from(tag(words, before)))
}

fn begins(words: &[&Word], phrase: &str) -> bool {
    let mut rest = words.iter();
    phrase.split(' ').all(|part| {
        rest.next().is_some_and(|word| if word.marked() { word.exact == part } else { word.folded == viet::fold(part) })
    })
}

/// The `không` of `có … không`.
fn tag(words: &[&Word], before: &[&Word]) -> bool {
    matches!(words, [last] if last.exact == "không") && before.iter().any(|word| word.exact == "có")
}

//! Words by which something is asked: `làm thế nào để`, `bao nhiêu`, `có … không`; and those that only announce the number
//! of a document.
//!
//! They say that it is a question and not what it is about. Articles answer and do not ask, so in a collection of some
//! hundred these words are rare, and would count for more than those that were meant.

use crate::query::Word;
use crate::text;

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

/// What a document with a number may be.
const KINDS: [&str; 18] = [
    "báo cáo",
    "bộ luật",
    "chỉ thị",
    "chương trình",
    "công văn",
    "đề án",
    "hướng dẫn",
    "kế hoạch",
    "kết luận",
    "luật",
    "nghị định",
    "nghị quyết",
    "pháp lệnh",
    "quy định",
    "quyết định",
    "thông báo",
    "thông tư",
    "văn bản",
];

/// How many of the words at the front of these only ask; `first` if nothing stands before them.
pub(crate) fn at(words: &[&Word], before: &[&Word]) -> usize {
    let long = PHRASES.iter().filter(|phrase| begins(words, phrase)).map(|phrase| phrase.split(' ').count()).max();
    long.unwrap_or_else(|| announcing(words).max(usize::from(tag(words, before))))
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

/// The `nghị định số` of `nghị định số 98/2018/NĐ-CP`: what the number says itself, and pages as often as not leave out.
fn announcing(words: &[&Word]) -> usize {
    let kind = KINDS.iter().filter(|kind| begins(words, kind)).map(|kind| kind.split(' ').count()).max().unwrap_or(0);
    let all = kind + usize::from(begins(&words[kind..], "số"));
    let number = words.get(all).is_some_and(|word| text::numbers_document(&word.folded));
    if number { all } else { 0 }
}

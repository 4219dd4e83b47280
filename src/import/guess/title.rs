//! The title of a report, taken out of its text.

use super::super::document::{Block, Document, Paragraph, Placed, Role, plain};
use super::super::markdown::is_all_bold;
use super::{Guess, Known, Reason};

/// What documents of the Party are called, the longer names first.
const KINDS: [&str; 16] = [
    "bao cao tham luan",
    "bao cao tong ket",
    "bao cao so ket",
    "bao cao",
    "ke hoach",
    "nghi quyet",
    "chuong trinh",
    "huong dan",
    "tham luan",
    "de an",
    "thong bao",
    "bai tham luan",
    "chuyen de",
    "mo hinh",
    "ban thuyet minh",
    "quy che",
];

/// How far down a document its title may stand.
const HEAD: usize = 40;

/// A longer line is no title.
const MOST: usize = 250;

/// A line of the head is shorter than this.
const SHORT: usize = 80;

/// Abbreviations that stay when a title in capitals becomes a sentence, beside those of the registers.
const CAPITALS: [&str; 20] = [
    "UBND", "HĐND", "MTTQ", "NTM", "HTX", "BCH", "BTV", "CLB", "CĐS", "OCOP", "THCS", "THPT", "CCB", "LHPN", "TNCS",
    "ĐVTN", "KT-XH", "ANTT", "GTNT", "PCCC",
];

/// Names that keep their capitals.
const NAMES: [&str; 9] =
    ["Đảng", "Bác", "Bác Hồ", "Hồ Chí Minh", "Việt Nam", "Nhà nước", "Mặt trận Tổ quốc", "Tỉnh ủy", "Đảng ủy"];

/// Takes the title out of the text; and says where the text goes on.
pub(super) fn take(document: &mut Document, known: Known<'_>) -> (Guess<String>, usize) {
    let blocks = &mut document.blocks;
    // A page says it to machines, and has headings of its own beside.
    let is_page = document.facts.publisher.is_some() && document.facts.title.is_some();
    let found = styled(blocks).or_else(|| head(blocks)).or_else(|| first_heading(blocks));
    if let Some((reason, range)) = found.filter(|_| !is_page) {
        let lines: Vec<String> = blocks.drain(range.clone()).map(|block| words_of(&block)).collect();
        let value = joined(&lines, known);
        return (Guess { value, reason }, range.start);
    }
    let named = document.facts.title.clone().filter(|title| !is_made_up(title));
    if let Some(title) = named {
        let value = sentence(&title, known);
        // A page shows its title above its text.
        let shown = blocks.iter().take(HEAD).position(|block| viet::fold(&words_of(block)) == viet::fold(&title));
        if let Some(at) = shown {
            blocks.remove(at);
        }
        return (Guess { value, reason: Reason::Properties }, shown.unwrap_or(0));
    }
    let is_line = |block: &Block| matches!(block, Block::Paragraph(_)) && fits(&words_of(block));
    match blocks.first().filter(|block| is_line(block)).map(words_of) {
        Some(words) => {
            blocks.remove(0);
            (Guess { value: joined(&[words], known), reason: Reason::FirstLine }, 0)
        }
        None => {
            let words = known.stem.replace(['_', '-'], " ");
            let value = if words.trim().is_empty() {
                "Bài nhập".to_owned()
            } else {
                viet::normalize(words.trim()).into_owned()
            };
            (Guess { value, reason: Reason::FileName }, 0)
        }
    }
}

type Taken = (Reason, std::ops::Range<usize>);

/// The lines in the style of titles.
fn styled(blocks: &[Block]) -> Option<Taken> {
    let is = |block: &Block| matches!(block, Block::Paragraph(Paragraph { role: Role::Title, .. }));
    let start = blocks.iter().take(HEAD).position(is)?;
    let count = blocks[start..].iter().take_while(|block| is(block)).count();
    let words: String = blocks[start..start + count].iter().map(words_of).collect();
    fits(&words).then_some((Reason::Style, start..start + count))
}

/// `BÁO CÁO`, alone or with the subject, and the lines in the middle under it.
fn head(blocks: &[Block]) -> Option<Taken> {
    let start = blocks.iter().take(HEAD).position(|block| match block {
        Block::Paragraph(Paragraph { inlines, place, .. }) => {
            let words = plain(inlines);
            let folded = viet::fold(&words);
            let is_kind = KINDS
                .iter()
                .any(|kind| folded.strip_prefix(kind).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
            let stands_out = *place == Placed::Centre || is_all_bold(inlines) || is_in_capitals(&words);
            is_kind && stands_out && fits(&words)
        }
        _ => false,
    })?;
    let mut end = start + 1;
    let mut length = words_of(&blocks[start]).chars().count();
    // What stands in the middle goes on with it, and where nothing does, the bold line under it.
    while let Some(Block::Paragraph(Paragraph { inlines, place, role: Role::Text })) = blocks.get(end) {
        let words = plain(inlines);
        length += words.chars().count();
        let goes_on = *place == Placed::Centre || end == start + 1 && is_all_bold(inlines) && !is_numbered(&words);
        if !goes_on || length > MOST || !words.contains(char::is_alphabetic) || is_numbered(&words) {
            break;
        }
        end += 1;
    }
    Some((Reason::Head, start..end))
}

fn first_heading(blocks: &[Block]) -> Option<Taken> {
    let levels =
        || blocks.iter().filter_map(|block| if let Block::Heading(level, _) = block { Some(*level) } else { None });
    let at = blocks.iter().take(HEAD).position(|block| matches!(block, Block::Heading(..)))?;
    let first = levels().next()?;
    // A title stands above the text.
    let before = blocks[..at].iter().map(|block| words_of(block).chars().count()).max().unwrap_or(0);
    // One of several on its level is a part of the text.
    let is_alone = levels().filter(|level| *level <= first).count() == 1;
    (is_alone && before < SHORT && fits(&words_of(&blocks[at]))).then_some((Reason::FirstHeading, at..at + 1))
}

fn words_of(block: &Block) -> String {
    match block {
        Block::Paragraph(Paragraph { inlines, .. }) | Block::Heading(_, inlines) => plain(inlines),
        _ => String::new(),
    }
}

fn fits(words: &str) -> bool {
    words.contains(char::is_alphabetic) && words.chars().count() <= MOST
}

/// Whether a line begins with a number of a section, `I.` or `1.`
fn is_numbered(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    first.ends_with('.')
        && first.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit() || b"IVX".contains(&byte))
}

/// Whether a program made the title up.
fn is_made_up(title: &str) -> bool {
    let folded = viet::fold(title);
    ["microsoft word", "document", "untitled", "tai lieu"].iter().any(|start| folded.starts_with(start)) || !fits(title)
}

/// Several lines as one title: the kind of the document, then what it is about.
fn joined(lines: &[String], known: Known<'_>) -> String {
    let lines: Vec<String> = lines.iter().filter(|line| !line.is_empty()).map(|line| sentence(line, known)).collect();
    let mut title = String::new();
    for line in lines {
        if title.is_empty() {
            title = line;
            continue;
        }
        let first = line.split_whitespace().next().unwrap_or_default();
        let is_name = NAMES.iter().any(|name| name.split(' ').next() == Some(first)) || is_in_capitals(first);
        let mut signs = line.chars();
        title.push(' ');
        match signs.next() {
            Some(sign) if !is_name => title.push_str(&(legacy::small(sign.encode_utf8(&mut [0; 4])) + signs.as_str())),
            _ => title.push_str(&line),
        }
    }
    title.trim_end_matches(['.', ':', ' ']).to_owned()
}

/// Whether a text has capitals and no small letters.
fn is_in_capitals(words: &str) -> bool {
    words.chars().filter(|sign| sign.is_uppercase()).count() > 1 && !words.chars().any(char::is_lowercase)
}

/// A line in capitals as a sentence: abbreviations and the names that the registers know stay.
fn sentence(line: &str, known: Known<'_>) -> String {
    if !is_in_capitals(line) {
        return line.to_owned();
    }
    let short: Vec<&str> = abbreviations(known).collect();
    let word = |word: &str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let stays = short.contains(&bare) || bare.chars().any(|sign| sign.is_ascii_digit()) || is_roman(bare);
        if stays { word.to_owned() } else { legacy::small(word) }
    };
    let mut sentence = line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    for name in names(known) {
        sentence = with_name(&sentence, name);
    }
    let mut signs = sentence.chars();
    match signs.next() {
        Some(first) => legacy::capitals(first.encode_utf8(&mut [0; 4])) + signs.as_str(),
        None => sentence,
    }
}

fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| b"IVX".contains(&byte))
}

/// The abbreviations of the registers, and common ones.
fn abbreviations(known: Known<'_>) -> impl Iterator<Item = &str> {
    let topics = known.registers.topics.iter().flat_map(|topic| &topic.synonyms);
    let others = known.registers.synonyms.iter().flat_map(|synonym| synonym.typed.iter().chain(&synonym.finds));
    let forms = topics.chain(others).map(String::as_str);
    forms.filter(|form| is_in_capitals(form) && !form.contains(' ')).chain(CAPITALS)
}

/// Names with their capitals.
fn names(known: Known<'_>) -> impl Iterator<Item = &str> {
    let places = known.registers.places.iter().map(|place| place.name.as_str());
    places.filter(|name| name.contains(' ')).chain(NAMES)
}

/// `text` in small letters, with `name` as it is written wherever it stands as a whole.
fn with_name(text: &str, name: &str) -> String {
    let small = legacy::small(name);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&small) {
        let (before, from) = rest.split_at(at);
        let after = &from[small.len()..];
        let is_whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        out.push_str(before);
        out.push_str(if is_whole { name } else { &small });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::super::document::{Inline, Style};
    use super::*;
    use crate::model::date::Date;
    use crate::model::register::{Place, Register, Topic};
    use crate::model::site::Registers;

    fn registers() -> Registers {
        let place = Place { id: "tan-long".into(), name: "Tân Long".into(), kind: "xa", ..Place::default() };
        let topic = Topic { id: "a".into(), name: "A".into(), synonyms: vec!["SHCĐ".into()], ..Topic::default() };
        Registers {
            places: Register::new(vec![(0, place)]),
            topics: Register::new(vec![(0, topic)]),
            ..Registers::default()
        }
    }

    fn line(words: &str, place: Placed) -> Block {
        let text = Inline::Text { text: words.into(), style: Style::default(), link: None };
        Block::Paragraph(Paragraph { inlines: vec![text], place, ..Paragraph::default() })
    }

    fn title_of(blocks: Vec<Block>) -> (String, Reason, usize) {
        let registers = registers();
        let known = Known { registers: &registers, today: Date::default(), stem: "bao-cao_1" };
        let mut document = Document { blocks, ..Document::default() };
        let (title, _) = take(&mut document, known);
        (title.value, title.reason, document.blocks.len())
    }

    #[test]
    fn a_title_in_capitals_becomes_a_sentence() {
        let blocks = vec![
            line("ĐẢNG BỘ XÃ TÂN LONG", Placed::Centre),
            line("BÁO CÁO", Placed::Centre),
            line("KẾT QUẢ SHCĐ VỀ NTM GIAI ĐOẠN II CỦA ĐẢNG BỘ XÃ TÂN LONG NĂM 2024", Placed::Centre),
            line("Thực hiện kế hoạch của cấp trên", Placed::Left),
        ];
        let title = "Báo cáo kết quả SHCĐ về NTM giai đoạn II của Đảng bộ xã Tân Long năm 2024";
        assert_eq!(title_of(blocks), (title.into(), Reason::Head, 2));
    }

    #[test]
    fn a_title_is_the_first_line_or_the_name_of_the_file_where_nothing_else_is() {
        assert_eq!(
            title_of(vec![line("Họp dân bàn làm đường", Placed::Left)]),
            ("Họp dân bàn làm đường".into(), Reason::FirstLine, 0)
        );
        assert_eq!(title_of(vec![Block::Rule]), ("bao cao 1".into(), Reason::FileName, 1));
        let heading = vec![
            Block::Heading(1, vec![Inline::Text { text: "Hiến đất".into(), style: Style::default(), link: None }]),
            line("a", Placed::Left),
        ];
        assert_eq!(title_of(heading), ("Hiến đất".into(), Reason::FirstHeading, 1));
    }
}

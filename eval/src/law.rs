//! Articles cut from the text of a law, whose sentences are long, alike, and full of the same syllables: the hardest
//! part of the collection.

/// The text: paragraphs of the Labour Code, one a line; `xtask/data/README.md` says where it is from.
const TEXT: &str = include_str!("../../xtask/data/vietnamese-law.txt");

/// How many paragraphs make an article.
const PARAGRAPHS: usize = 4;

/// How many words of the first paragraph make its title.
const TITLE_WORDS: usize = 9;

/// Every article: its path in the content folder, and its text with its front matter.
pub(crate) fn articles() -> Vec<(String, String)> {
    let paragraphs: Vec<&str> = TEXT.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraphs.chunks(PARAGRAPHS).enumerate().map(|(number, chunk)| article(number + 1, chunk)).collect()
}

fn article(number: usize, paragraphs: &[&str]) -> (String, String) {
    // The number of a clause is no part of what it says.
    let first = paragraphs[0].trim_start_matches(|sign: char| sign.is_ascii_digit() || ". )".contains(sign));
    let words: Vec<&str> = first.split_whitespace().take(TITLE_WORDS).collect();
    let title = words.join(" ").trim_end_matches([',', ';', ':', '.']).replace(['"', '\\'], "");
    let name = format!("luat-{number:03}");
    let head = format!("title: \"{title}\"\nslug: {name}\ndate: 2021-01-01\ntopics: [phap-luat-lao-dong]");
    (format!("guides/{name}.md"), format!("---\n{head}\n---\n\n{}\n", paragraphs.join("\n\n")))
}

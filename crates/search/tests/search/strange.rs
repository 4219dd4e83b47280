//! Whatever is typed, the work is bounded: words that are looked up, steps to the answer, and blocks that are read.

use std::sync::{Arc, Mutex};

use sotay_search::query::MAX_WORDS;
use sotay_search::{Engine, Error, Request, Source, write};

use crate::pack::{files, many};

/// The most steps, in each of which all that is missing is asked for: words, their neighbours, help, hits.
const STEPS: usize = 8;

/// The most blocks that are read for a word, help and hits included.
const BLOCKS_A_WORD: usize = 6;

/// The most blocks that are read besides.
const BLOCKS: usize = 40;

/// A pack whose blocks come only when they have been asked for.
#[derive(Clone)]
struct Slow {
    files: Arc<std::collections::BTreeMap<String, Vec<u8>>>,
    asked: Arc<Mutex<std::collections::BTreeSet<String>>>,
}

impl Source for Slow {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.files.read(name)
    }

    fn read_part(&self, name: &str, range: std::ops::Range<usize>) -> Result<Vec<u8>, Error> {
        let part = sotay_search::pack::part(name, &range);
        if self.asked.lock().unwrap().contains(&part) {
            self.files.read_part(name, range)
        } else {
            Err(Error::Missing(vec![part]))
        }
    }
}

fn strange() -> Vec<(&'static str, String)> {
    let word = |text: &str, times: usize| text.repeat(times);
    vec![
        ("no marks", "hien dat".into()),
        ("marks", "hiến đất".into()),
        ("marks apart from their letters", "hie\u{302}\u{301}n đa\u{302}\u{301}t".into()),
        ("a phrase", "\"hien dat\"".into()),
        ("one word", "duong".into()),
        ("a minus", "-".into()),
        ("a quote", "\"".into()),
        ("brackets", "((".into()),
        ("an emoji", "👍".into()),
        ("ten thousand letters", word("hiendat", 1429)),
        ("ten thousand marks", word("\u{301}", 10_000)),
        ("one letter ten thousand times", word("a", 10_000)),
        ("two hundred words", word("hiến đất làm đường ", 50)),
        (
            "two hundred words that are nowhere",
            (0..200).map(|number: u8| ["xq", &number.to_string(), "zv "].concat()).collect(),
        ),
        ("two hundred words without", word("-đất ", 200)),
        ("two hundred alternatives", word("hiến OR đất OR ", 100)),
        ("a phrase of two hundred words", format!("\"{}\"", word("hiến đất ", 100))),
        ("a hundred quotes", word("\" ", 100)),
        ("ten thousand brackets", word("(", 10_000)),
        ("a hundred filters", word("topic:a year:2020..2022 ", 50)),
    ]
}

#[test]
fn the_work_of_a_strange_query_is_bounded() {
    let files =
        Arc::new(files(&write::pack(&[write::shard(&many()).unwrap()], &sotay_search::Labels::default()).unwrap()));
    let whole = Engine::open((*files).clone()).unwrap();
    for (name, query) in strange() {
        let slow = Slow { files: Arc::clone(&files), asked: Arc::default() };
        let engine = Engine::open(slow.clone()).unwrap();
        let request = Request::new(query);
        let mut steps = 1;
        let answer = loop {
            match engine.search(&request) {
                Ok(answer) => break answer,
                Err(Error::Missing(parts)) => slow.asked.lock().unwrap().extend(parts),
                Err(other) => panic!("{name}: {other}"),
            }
            steps += 1;
            assert!(steps <= STEPS, "{name}: {steps} steps");
        };
        assert_eq!(answer, whole.search(&request).unwrap(), "{name}");
        let asked = answer.understood.wanted.iter().flatten().chain(&answer.understood.without);
        let words: usize = asked.map(|atom| atom.split(' ').count()).sum();
        assert!(words <= MAX_WORDS, "{name}: {words} words");
        let blocks = slow.asked.lock().unwrap().len();
        assert!(blocks <= BLOCKS + words * BLOCKS_A_WORD, "{name}: {blocks} blocks for {words} words");
    }
}

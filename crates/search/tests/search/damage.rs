//! Whatever befalls the files of a pack, the engine answers rightly or says that it cannot.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::handbook::{documents, pack_of};
use crate::pack::{files, many};
use sotay_search::{Answer, Engine, Error, Request};

/// One file in which all lies, and many blocks.
static PACKS: LazyLock<[Pack; 2]> =
    LazyLock::new(|| [documents(), many()].map(|documents| Pack::new(files(&pack_of(&documents)))));

/// Words, a phrase that reads positions, a slip, typing undone, a filter and a sort by figures.
const QUERIES: [&str; 6] = ["hiến đất", "\"nông thôn mới\"", "hiendat", "ddaats", "thon -ca", "dat-hien:>=1"];

struct Pack {
    files: BTreeMap<String, Vec<u8>>,
    answers: Vec<Answer>,
}

impl Pack {
    fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        let engine = Engine::open(files.clone()).unwrap();
        let answers = QUERIES.iter().map(|query| engine.search(&Request::new(*query)).unwrap()).collect();
        Self { files, answers }
    }
}

#[derive(Debug, Clone)]
enum Damage {
    Flipped(Vec<(Index, u8)>),
    Cut(Index),
    Grown(Index, Vec<u8>),
    Other(Vec<u8>),
}

impl Damage {
    fn to(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Flipped(bits) => bits.iter().for_each(|(at, bit)| {
                let at = at.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }),
            Self::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Self::Grown(at, more) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, more.iter().copied()).for_each(drop);
            }
            Self::Other(other) => bytes.clone_from(other),
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let some = || prop::collection::vec(any::<u8>(), 1..200);
    prop_oneof![
        prop::collection::vec((any::<Index>(), 0..8u8), 1..6).prop_map(Damage::Flipped),
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), some()).prop_map(|(at, more)| Damage::Grown(at, more)),
        some().prop_map(Damage::Other),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn damage_is_told_or_does_no_harm(pack in 0..2usize, file in any::<Index>(), query in 0..QUERIES.len(), damage in damage()) {
        let pack = &PACKS[pack];
        let mut files = pack.files.clone();
        let name = file.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
        damage.to(files.get_mut(&name).unwrap());
        match Engine::open(files).and_then(|engine| engine.search(&Request::new(QUERIES[query]))) {
            Ok(answer) => prop_assert_eq!(&answer, &pack.answers[query], "{}", name),
            Err(Error::Damaged { .. } | Error::Format { .. } | Error::Missing(_)) => {}
            Err(other) => prop_assert!(false, "{}: {}", name, other),
        }
    }
}

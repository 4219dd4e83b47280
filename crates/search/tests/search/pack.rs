//! The files of a pack: equal for equal documents, checked when read, readable bit by bit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use crate::handbook::{documents, labels, pack_of, page, urls};
use sotay_search::pack::{FORMAT, MANIFEST, Manifest};
use sotay_search::{Document, Engine, Error, Labels, Request, Source, write};

/// So many pages that the pack is cut into blocks.
fn many() -> Vec<Document> {
    const WORDS: [&str; 12] =
        ["hiến", "đất", "đường", "dương", "thôn", "mới", "nông", "rừng", "cá", "ong", "chè", "măng"];
    let mut seed = 1u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("{}{}", WORDS[(seed >> 40) as usize % 12], if seed >> 60 == 0 { " x1" } else { "" })
    };
    let mut text = || (0..600).map(|_| word()).collect::<Vec<_>>().join(" ");
    (0..400).map(|number| page(&format!("/{number:03}/"), &format!("Bài {number}"), &text())).collect()
}

fn files(pack: &write::Pack) -> BTreeMap<String, Vec<u8>> {
    pack.files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect()
}

/// What a browser has fetched so far.
#[derive(Clone, Default)]
struct Fetched(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Source for Fetched {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.0.lock().unwrap().read(name)
    }
}

#[test]
fn equal_documents_make_equal_packs() {
    let documents = documents();
    let first = pack_of(&documents);
    assert_eq!(first, pack_of(&documents));
    let mut turned = documents.clone();
    for chunk in turned.chunks_mut(7) {
        chunk.reverse();
    }
    assert_eq!(first, pack_of(&turned), "the order within a shard is that of the addresses");
    assert_eq!(pack_of(&many()), pack_of(&many()));
}

#[test]
fn threads_do_not_matter() {
    let documents = many();
    let one: Vec<_> = documents.chunks(50).map(|chunk| write::shard(chunk).unwrap()).collect();
    let more: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> =
            documents.chunks(50).map(|chunk| scope.spawn(move || write::shard(chunk).unwrap())).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(one, more);
    assert_eq!(write::pack(&one, &Labels::default()), write::pack(&more, &Labels::default()));
}

#[test]
fn a_small_site_is_three_files_and_a_large_one_many() {
    let names: Vec<String> = pack_of(&documents()).files.into_iter().map(|file| file.name).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(names.last().map(String::as_str), Some(MANIFEST));
    let large = pack_of(&many());
    assert!(large.files.iter().filter(|file| file.name.starts_with("b/")).count() > 10);
}

#[test]
fn the_list_names_every_file() {
    let pack = pack_of(&many());
    let files = files(&pack);
    let manifest: Manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
    let list: Vec<sotay_search::pack::Listed> = serde_json::from_slice(&files[&manifest.list.name]).unwrap();
    let listed: BTreeSet<_> = list.iter().map(|file| (file.name.clone(), file.size)).collect();
    for (name, bytes) in &files {
        let unlisted = *name == MANIFEST || *name == manifest.list.name;
        assert!(unlisted || listed.contains(&(name.clone(), bytes.len())), "{name}");
    }
    assert_eq!(manifest.documents, 400);
}

#[test]
fn opening_reads_the_manifest_and_the_boot_file_only() {
    let files = files(&pack_of(&many()));
    let mut few = files.clone();
    few.retain(|name, _| name == MANIFEST || name.starts_with("boot-"));
    let engine = Engine::open(few).unwrap();
    assert_eq!(engine.documents(), 400);
    // What needs no blocks works already.
    assert_eq!(engine.search(&Request { limit: 0, ..Request::default() }).unwrap().total, 400);
}

#[test]
fn missing_blocks_are_named_together_and_the_search_can_be_run_again() {
    let files = files(&pack_of(&many()));
    let whole = Engine::open(files.clone()).unwrap();
    let fetched = Fetched::default();
    let fetch = |name: &str| fetched.0.lock().unwrap().insert(name.to_owned(), files[name].clone());
    let engine = loop {
        match Engine::open(fetched.clone()) {
            Ok(engine) => break engine,
            Err(Error::Missing(names)) => names.iter().for_each(|name| drop(fetch(name))),
            Err(other) => panic!("{other}"),
        }
    };
    for query in ["hiến đất", "\"nông thôn\" -cá", "duong", "hiendat", "xqzvwk"] {
        let request = Request::new(query);
        let mut rounds = 0;
        let answer = loop {
            match engine.search(&request) {
                Ok(answer) => break answer,
                Err(Error::Missing(names)) => names.iter().for_each(|name| drop(fetch(name))),
                Err(other) => panic!("{other}"),
            }
            rounds += 1;
            assert!(rounds < 6, "{query}: too many rounds");
        };
        assert_eq!(answer, whole.search(&request).unwrap(), "{query}");
    }
    assert!(fetched.0.lock().unwrap().len() < files.len(), "not all was needed");
}

#[test]
fn a_damaged_file_is_an_error_and_never_a_wrong_answer() {
    for pack in [pack_of(&documents()), pack_of(&many())] {
        let files = files(&pack);
        let right = Engine::open(files.clone()).unwrap().search(&Request::new("hiến đất")).unwrap();
        for name in files.keys().filter(|name| !name.starts_with("list-")).step_by(7).chain([&MANIFEST.to_owned()]) {
            for damage in [cut_short, flipped, emptied] {
                let mut files = files.clone();
                damage(files.get_mut(name).unwrap());
                let outcome = Engine::open(files).and_then(|engine| engine.search(&Request::new("hiến đất")));
                match outcome {
                    Ok(answer) => assert_eq!(answer, right, "{name}"),
                    Err(Error::Damaged { .. } | Error::Format { .. } | Error::Missing(_)) => {}
                    Err(other) => panic!("{name}: {other}"),
                }
            }
        }
    }
}

fn cut_short(bytes: &mut Vec<u8>) {
    bytes.truncate(bytes.len() / 2);
}

#[expect(clippy::ptr_arg, reason = "all kinds of damage have one type")]
fn flipped(bytes: &mut Vec<u8>) {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
}

fn emptied(bytes: &mut Vec<u8>) {
    bytes.clear();
}

#[test]
fn another_format_is_said_to_be_one() {
    let mut files = files(&pack_of(&documents()));
    files.insert(MANIFEST.to_owned(), br#"{"format":99,"engine":1}"#.to_vec());
    assert_eq!(Engine::open(files).unwrap_err(), Error::Format { found: 99, expected: FORMAT });
}

#[test]
fn shards_survive_a_cache_and_nothing_else_does() {
    let shard = write::shard(&documents()).unwrap();
    let bytes = shard.to_bytes();
    assert_eq!(write::Shard::from_bytes(&bytes).unwrap(), shard);
    for damage in [cut_short, flipped, emptied] {
        let mut bytes = bytes.clone();
        damage(&mut bytes);
        assert!(matches!(write::Shard::from_bytes(&bytes), Err(Error::Damaged { .. })));
    }
}

#[test]
fn no_documents_is_a_pack_too() {
    for shards in [vec![], vec![write::shard(&[]).unwrap()]] {
        let engine = Engine::open(write::pack(&shards, &labels()).unwrap()).unwrap();
        for query in ["", "hiến đất", "hiendat", "\"a b\"", "topic:ntm", "-a"] {
            assert_eq!(engine.search(&Request::new(query)).unwrap().total, 0, "{query}");
        }
    }
    let shards = [write::shard(&[]).unwrap(), write::shard(&documents()).unwrap(), write::shard(&[]).unwrap()];
    let engine = Engine::open(write::pack(&shards, &labels()).unwrap()).unwrap();
    assert_eq!(urls(&engine.search(&Request::new("hiến đất")).unwrap())[0], "/man-son/");
}

#[test]
fn how_documents_are_parted_into_shards_changes_no_answer() {
    let documents = documents();
    let one = Engine::open(write::pack(&[write::shard(&documents).unwrap()], &labels()).unwrap()).unwrap();
    let more = Engine::open(pack_of(&documents)).unwrap();
    for query in ["hien dat", "thôn", "sinh đôi", "", "nuôi", "\"đường\""] {
        let request = Request { limit: 100, ..Request::new(query) };
        assert_eq!(one.search(&request).unwrap(), more.search(&request).unwrap(), "{query}");
    }
}

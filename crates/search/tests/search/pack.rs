//! The files of a pack: equal for equal documents, checked when read, readable bit by bit.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use crate::handbook::{documents, labels, pack_of, page, urls};
use sotay_search::pack::{FORMAT, MANIFEST, Manifest, PIECE, part};
use sotay_search::{Document, Engine, Error, Labels, Request, Source, write};

/// So many pages that the pack is cut into blocks.
pub(crate) fn many() -> Vec<Document> {
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

pub(crate) fn files(pack: &write::Pack) -> BTreeMap<String, Vec<u8>> {
    pack.files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect()
}

/// What a browser has fetched so far.
#[derive(Clone, Default)]
struct Fetched(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Source for Fetched {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.0.lock().unwrap().read(name)
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        self.read(&part(name, &range))
    }
}

/// A file or a part of one, by the name by which it is missing.
fn fetch(files: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<u8> {
    let Some((file, span)) = name.split_once('@') else { return files[name].clone() };
    let (first, last) = span.split_once('-').unwrap();
    files[file][first.parse().unwrap()..=last.parse().unwrap()].to_vec()
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
fn a_small_site_is_two_files_and_a_large_one_three() {
    let kinds = |documents: &[Document]| -> Vec<String> {
        let files = pack_of(documents).files.into_iter();
        files.map(|file| file.name.split('-').next().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&documents()), ["boot", MANIFEST]);
    assert_eq!(kinds(&many()), ["blocks", "boot", MANIFEST]);
}

#[test]
fn the_manifest_names_every_file() {
    for (documents, count) in [(documents(), 2), (many(), 3)] {
        let files = files(&pack_of(&documents));
        let manifest: Manifest = serde_json::from_slice(&files[MANIFEST]).unwrap();
        let named = [Some(&manifest.boot), manifest.blocks.as_ref()].into_iter().flatten();
        assert_eq!(named.filter(|file| files[&file.name].len() == file.size).count() + 1, count);
        assert_eq!((files.len(), manifest.documents), (count, documents.len()));
    }
}

#[test]
fn pieces_are_the_blocks_again_and_no_other_file_has_them() {
    for file in pack_of(&many()).files {
        let pieces: Vec<_> = file.pieces().collect();
        if !file.name.starts_with("blocks-") {
            assert!(pieces.is_empty(), "{}", file.name);
            continue;
        }
        assert!(pieces.len() > 3 && pieces.iter().rev().skip(1).all(|(_, bytes)| bytes.len() == PIECE));
        assert_eq!(pieces.iter().flat_map(|(_, bytes)| bytes.to_vec()).collect::<Vec<_>>(), file.bytes);
        let stem = file.name.strip_suffix(".bin").unwrap();
        let expected: Vec<_> = (0..pieces.len()).map(|number| format!("{stem}.{number}.bin")).collect();
        assert_eq!(pieces.into_iter().map(|(name, _)| name).collect::<Vec<_>>(), expected);
    }
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
    let fetch = |name: &str| fetched.0.lock().unwrap().insert(name.to_owned(), fetch(&files, name));
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
    let read: usize = fetched.0.lock().unwrap().values().map(Vec::len).sum();
    assert!(read < files.values().map(Vec::len).sum(), "not all was needed");
}

#[test]
fn a_damaged_file_is_an_error_and_never_a_wrong_answer() {
    for pack in [pack_of(&documents()), pack_of(&many())] {
        let files = files(&pack);
        let right = Engine::open(files.clone()).unwrap().search(&Request::new("hiến đất")).unwrap();
        for name in files.keys() {
            for damage in [cut_short, flipped, emptied] {
                let mut files = files.clone();
                damage(files.get_mut(name).unwrap());
                refuse_or(&right, files, name);
            }
        }
    }
}

#[test]
fn no_block_is_used_that_is_not_whole_its_own_and_of_this_pack() {
    let files = files(&pack_of(&many()));
    let whole = Engine::open(files.clone()).unwrap();
    let right = whole.search(&Request::new("hiến đất")).unwrap();
    let name = files.keys().find(|name| name.starts_with("blocks-")).unwrap();
    let missing = {
        let mut few = files.clone();
        few.remove(name);
        match Engine::open(few).unwrap().search(&Request::new("hiến đất")) {
            Err(Error::Missing(names)) => names,
            other => panic!("{other:?}"),
        }
    };
    let spans: Vec<Range<usize>> = missing
        .iter()
        .map(|part| {
            let (first, last) = part.split_once('@').unwrap().1.split_once('-').unwrap();
            first.parse().unwrap()..last.parse::<usize>().unwrap() + 1
        })
        .collect();
    for span in &spans {
        for at in [span.start, span.start + span.len() / 2, span.end - 1] {
            let mut files = files.clone();
            files.get_mut(name).unwrap()[at] ^= 1;
            let outcome = Engine::open(files).unwrap().search(&Request::new("hiến đất"));
            assert!(
                matches!(&outcome, Err(Error::Damaged { name, .. }) if missing.contains(name)),
                "{at}: {outcome:?}"
            );
        }
    }
    // Whole blocks in each other's places, and those of another pack under this pack's name.
    let (a, b) = (&spans[0], spans.iter().find(|span| span.len() <= spans[0].len() && **span != spans[0]).unwrap());
    let mut turned = files.clone();
    turned.get_mut(name).unwrap()[a.start..a.start + b.len()].copy_from_slice(&files[name][b.clone()]);
    refuse_or(&right, turned, name);
    let mut documents = many();
    documents[0].title = "Bài thứ nhất".to_owned();
    let mut mixed = files.clone();
    let other = pack_of(&documents).files.into_iter().find(|file| file.name.starts_with("blocks-")).unwrap();
    mixed.insert(name.clone(), other.bytes);
    let outcome = Engine::open(mixed).unwrap().search(&Request::new("hiến đất"));
    assert!(matches!(outcome, Err(Error::Damaged { .. })), "{outcome:?}");
}

/// Files that are not as they were written give the right answer, or none.
fn refuse_or(right: &sotay_search::Answer, files: BTreeMap<String, Vec<u8>>, name: &str) {
    match Engine::open(files).and_then(|engine| engine.search(&Request::new("hiến đất"))) {
        Ok(answer) => assert_eq!(answer, *right, "{name}"),
        Err(Error::Damaged { .. } | Error::Format { .. } | Error::Missing(_)) => {}
        Err(other) => panic!("{name}: {other}"),
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

//! What a build is given and what it keeps for the next: outputs, the lock, pieces, the seal.

use std::fs;
use std::sync::mpsc;

use sotay::base::hash::Hash;
use sotay::model::output::Sink;
use sotay::write::{MANIFEST, Options, WriteError, Writer};

use crate::room::{build, changes, fill, on_disk, output_of, room, site};

#[test]
fn bugs_of_the_build_are_never_silent() {
    let (_room, output) = room();
    let good = site(&[("a", "1"), ("b/c", "2")]);
    build(&output, &good);
    let with = |outputs: &[(&str, &str)]| {
        let writer = Writer::open(&output, &Options::default()).unwrap();
        fill(&writer, &good);
        for (path, text) in outputs {
            writer.put(output_of(path, text));
        }
        writer.commit()
    };
    for twice in ["a", "new"] {
        let failed = with(&[("new", "3"), (twice, "4")]);
        assert!(matches!(failed, Err(WriteError::Twice { path }) if path == twice));
    }
    let writer = Writer::open(&output, &Options::default()).unwrap();
    fill(&writer, &good);
    assert!(writer.keep("a", Hash::of(b"1")));
    assert!(matches!(writer.commit(), Err(WriteError::Twice { .. })));

    for bad in ["", "/etc/passwd", "../a", "b/../../a", MANIFEST] {
        assert!(matches!(with(&[(bad, "3")]), Err(WriteError::BadPath { path }) if path == bad));
    }
    assert!(matches!(with(&[("a/x", "3")]), Err(WriteError::Clash { file, inside }) if file == "a" && inside == "a/x"));
    assert!(matches!(with(&[("b", "3")]), Err(WriteError::Clash { file, inside }) if file == "b" && inside == "b/c"));
    assert_eq!(on_disk(&output), good);
    assert_eq!(build(&output, &good).kept, 2);
}

#[test]
fn two_builds_of_one_output_go_one_after_the_other() {
    let (_room, output) = room();
    let first = Writer::open(&output, &Options::default()).unwrap();
    assert!(matches!(Writer::open(&output, &Options::default()), Err(WriteError::Busy { .. })));

    let (told, waits) = mpsc::channel();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let options = Options { wait: true, ..Options::default() };
            let writer = Writer::open_telling(&output, &options, || told.send(()).unwrap()).unwrap();
            fill(&writer, &site(&[("b", "2")]));
            writer.commit().unwrap()
        });
        waits.recv().unwrap();
        fill(&first, &site(&[("a", "1")]));
        first.commit().unwrap();
        assert_eq!(second.join().unwrap(), changes(&["b"], &[], &["a"], 0));
    });
    assert_eq!(on_disk(&output), site(&[("b", "2")]));
}

#[test]
fn pieces_are_there_in_the_next_build_even_without_commit() {
    let (_room, output) = room();
    let writer = Writer::open(&output, &Options::default()).unwrap();
    assert_eq!(writer.cache().get("shard-1"), None);
    writer.cache().put("shard-1", b"bytes").unwrap();
    drop(writer);
    let writer = Writer::open(&output, &Options::default()).unwrap();
    assert_eq!(writer.cache().get("shard-1").as_deref(), Some(&b"bytes"[..]));
}

#[test]
fn the_seal_stands_for_a_whole_site() {
    let (room, output) = room();
    let open = || Writer::open(&output, &Options::default()).unwrap();
    assert_eq!(open().seal(), None);
    let sealed = |text| {
        let (writer, mut given) = (open(), None);
        writer.put(output_of("a", text));
        writer.commit_telling(|_, seal| given = Some(seal)).unwrap();
        assert_eq!(open().seal(), given);
        given
    };
    let first = sealed("1");
    assert_ne!(sealed("2"), first);
    assert_eq!(sealed("1"), first);

    // Touched: read once, and recorded even if that build goes no further.
    let seen = room.path().join(".public.sotay/seen");
    fs::remove_file(&seen).unwrap();
    assert_eq!(open().seal(), first);
    assert!(seen.exists());

    fs::write(output.join("a"), "edited").unwrap();
    assert_eq!(open().seal(), None);
}

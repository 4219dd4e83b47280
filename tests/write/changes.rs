//! What a build adds, changes, removes and leaves alone.

use std::fs;

use sotay::base::hash::Hash;
use sotay::model::output::{Body, Output, Sink};
use sotay::write::{MANIFEST, Options, WriteError, Writer};

use crate::room::{Site, build, changes, fill, fingerprint, on_disk, output_of, room, site};

#[test]
fn files_are_added_changed_removed_and_kept() {
    let (_room, output) = room();
    let first = site(&[("index.html", "1"), ("a/index.html", "2"), ("b/c/index.html", "3")]);
    assert_eq!(build(&output, &first), changes(&["a/index.html", "b/c/index.html", "index.html"], &[], &[], 0));
    assert_eq!(on_disk(&output), first);

    let second = site(&[("index.html", "1"), ("a/index.html", "new"), ("d/index.html", "4")]);
    let expected = changes(&["d/index.html"], &["a/index.html"], &["b/c/index.html"], 1);
    assert_eq!(build(&output, &second), expected);
    assert_eq!(on_disk(&output), second, "and the folders of b/c are gone");

    for round in 0..4 {
        assert_eq!(build(&output, &first).kept, 1, "{round}");
        assert_eq!(on_disk(&output), first);
        assert_eq!(build(&output, &second).kept, 1, "{round}");
        assert_eq!(on_disk(&output), second);
    }
}

#[test]
fn the_site_before_the_last_never_comes_back() {
    let (_room, output) = room();
    build(&output, &site(&[("a", "1"), ("b", "1")]));
    build(&output, &site(&[("a", "2"), ("b", "1")]));
    let third = site(&[("a", "2"), ("b", "3")]);
    assert_eq!(build(&output, &third), changes(&[], &["b"], &[], 1));
    assert_eq!(on_disk(&output), third);
}

#[test]
fn a_path_may_turn_from_file_to_folder_and_back() {
    let (_room, output) = room();
    let file = site(&[("a", "1"), ("z", "9")]);
    let folder = site(&[("a/b/c", "2"), ("a/d", "3"), ("z", "9")]);
    for _ in 0..3 {
        build(&output, &file);
        assert_eq!(on_disk(&output), file);
        build(&output, &folder);
        assert_eq!(on_disk(&output), folder);
    }
}

#[test]
fn an_empty_site_is_a_folder_with_a_manifest() {
    let (_room, output) = room();
    build(&output, &Site::new());
    assert!(output.join(MANIFEST).is_file());
    build(&output, &site(&[("a/b", "1")]));
    assert_eq!(build(&output, &Site::new()), changes(&[], &[], &["a/b"], 0));
    assert_eq!(on_disk(&output), Site::new());
}

#[cfg(unix)]
#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let (room, output) = room();
    let files = site(&[("index.html", "1"), ("a/index.html", "2")]);
    build(&output, &files);
    let before = fingerprint(room.path());
    assert_eq!(build(&output, &files), changes(&[], &[], &[], 2));
    // Put rather than kept: the bytes are compared, and nothing is written.
    let writer = Writer::open(&output, &Options::default()).unwrap();
    for (path, text) in &files {
        writer.put(output_of(path, text));
    }
    assert_eq!(writer.commit().unwrap(), changes(&[], &[], &[], 2));
    assert_eq!(fingerprint(room.path()), before);
}

#[cfg(unix)]
#[test]
fn files_that_stay_are_the_same_files() {
    use std::os::unix::fs::MetadataExt;
    let (_room, output) = room();
    build(&output, &site(&[("a", "1"), ("b", "2")]));
    let before = fs::metadata(output.join("b")).unwrap();
    for text in ["3", "4", "5"] {
        build(&output, &site(&[("a", text), ("b", "2")]));
        let after = fs::metadata(output.join("b")).unwrap();
        assert_eq!((after.ino(), after.mtime_nsec()), (before.ino(), before.mtime_nsec()));
    }
}

#[test]
fn same_bytes_from_a_new_key_are_noted_in_the_manifest_alone() {
    let (_room, output) = room();
    build(&output, &site(&[("a", "1")]));
    let put = |key| {
        let writer = Writer::open(&output, &Options::default()).unwrap();
        assert!(!writer.keep("a", key));
        writer.put(Output { path: "a".into(), key, body: Body::Bytes(b"1".into()) });
        writer.commit().unwrap()
    };
    assert_eq!(put(Hash(5)), changes(&[], &[], &[], 1));
    let writer = Writer::open(&output, &Options::default()).unwrap();
    assert!(writer.keep("a", Hash(5)));
}

#[test]
fn the_same_content_gives_the_same_bytes_whatever_was_there_before() {
    let (_room, output) = room();
    let (_other_room, other) = room();
    let last = site(&[("a/b", "1"), ("c", "2"), ("ảnh/đẹp.txt", "3")]);
    for step in [site(&[("a", "x")]), site(&[("c", "2"), ("ảnh/đẹp.txt", "0")]), last.clone()] {
        build(&output, &step);
    }
    build(&other, &last);
    assert_eq!(on_disk(&output), on_disk(&other));
    assert_eq!(fs::read(output.join(MANIFEST)).unwrap(), fs::read(other.join(MANIFEST)).unwrap());
}

#[test]
fn files_of_the_content_are_copied() {
    let (room, output) = room();
    let picture = room.path().join("picture.jpg");
    let put = || {
        let writer = Writer::open(&output, &Options::default()).unwrap();
        writer.put(Output { path: "p/picture.jpg".into(), key: Hash(1), body: Body::File(picture.clone()) });
        writer.commit()
    };
    fs::write(&picture, "one").unwrap();
    assert_eq!(put().unwrap().added, ["p/picture.jpg"]);
    assert_eq!(put().unwrap().kept, 1);
    fs::write(&picture, "two").unwrap();
    assert_eq!(put().unwrap().changed, ["p/picture.jpg"]);
    assert_eq!(on_disk(&output), site(&[("p/picture.jpg", "two")]));

    fs::remove_file(&picture).unwrap();
    assert!(matches!(put(), Err(WriteError::Io { path, .. }) if path == picture));
    assert_eq!(on_disk(&output), site(&[("p/picture.jpg", "two")]));
}

#[test]
fn a_build_that_is_not_committed_leaves_the_site_and_no_stage() {
    let (room, output) = room();
    let stage = room.path().join(".public.sotay/stage");
    let writer = Writer::open(&output, &Options::default()).unwrap();
    fill(&writer, &site(&[("a/b", "1")]));
    assert!(stage.exists());
    drop(writer);
    assert!(!output.exists() && !stage.exists());

    let good = site(&[("a/b", "1"), ("c", "2")]);
    build(&output, &good);
    build(&output, &site(&[("a/b", "0"), ("c", "2")]));
    build(&output, &good);
    let writer = Writer::open(&output, &Options::default()).unwrap();
    fill(&writer, &site(&[("a/b", "unwanted"), ("d/e", "unwanted")]));
    drop(writer);
    assert_eq!(on_disk(&output), good);
    assert!(on_disk(&stage).values().all(|text| text != "unwanted"), "the room it took is given back");
    assert_eq!(build(&output, &good), changes(&[], &[], &[], 2));
}

#[test]
fn what_was_edited_or_deleted_by_hand_is_restored() {
    let (_room, output) = room();
    let good = site(&[("a/b", "one"), ("c", "two"), ("d", "three"), ("e", "four")]);
    build(&output, &good);
    for _ in 0..2 {
        fs::write(output.join("a/b"), "edited").unwrap();
        fs::remove_file(output.join("c")).unwrap();
        // The same number of bytes, by another file.
        fs::write(output.join("d.tmp"), "THREE").unwrap();
        fs::rename(output.join("d.tmp"), output.join("d")).unwrap();
        assert_eq!(build(&output, &good), changes(&[], &["a/b", "c", "d"], &[], 1));
        assert_eq!(on_disk(&output), good);
    }
    fs::remove_dir_all(output.join("a")).unwrap();
    assert_eq!(build(&output, &good).changed, ["a/b"]);
    fs::remove_dir_all(&output).unwrap();
    assert_eq!(build(&output, &good).added.len(), 4);
    assert_eq!(on_disk(&output), good);
}

#[test]
fn a_site_without_its_state_folder_is_known_by_what_is_in_it() {
    let (room, output) = room();
    let good = site(&[("a/b", "one"), ("c", "two")]);
    build(&output, &good);
    fs::remove_dir_all(room.path().join(".public.sotay")).unwrap();
    fs::write(output.join("c"), "TWO").unwrap();
    assert_eq!(build(&output, &good), changes(&[], &["c"], &[], 1));

    // Touched, but the same.
    fs::File::options().write(true).open(output.join("c")).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    assert_eq!(build(&output, &good), changes(&[], &[], &[], 2));

    fs::write(room.path().join(".public.sotay/seen"), "nonsense").unwrap();
    assert_eq!(build(&output, &good), changes(&[], &[], &[], 2));
}

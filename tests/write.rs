//! The writer, from outside: what is on the disk after builds that end well, badly, or not at all.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use proptest::prelude::*;
use rayon::prelude::*;
use sotay::base::hash::Hash;
use sotay::model::output::{Body, Output, Sink};
use sotay::write::{Changes, MANIFEST, Options, WriteError, Writer};
use tempfile::TempDir;

/// A site: what is in each file.
type Site = BTreeMap<String, String>;

/// A folder that goes when the test ends, and the output folder in it, which does not exist yet.
fn room() -> (TempDir, PathBuf) {
    let room = tempfile::tempdir().unwrap();
    let output = room.path().join("public");
    (room, output)
}

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn output_of(path: &str, text: &str) -> Output {
    Output { path: path.into(), key: Hash::of(text.as_bytes()), body: Body::Bytes(text.into()) }
}

/// Hands a site to a writer as the pipeline does: from many threads, asking first whether it can be kept.
fn fill(writer: &Writer, site: &Site) {
    site.par_iter().for_each(|(path, text)| {
        let output = output_of(path, text);
        if !writer.keep(path, output.key) {
            writer.put(output);
        }
    });
}

fn build_with(output: &Path, site: &Site, options: Options) -> Result<Changes, WriteError> {
    let writer = Writer::open(output, &options)?;
    fill(&writer, site);
    writer.commit()
}

fn build(output: &Path, site: &Site) -> Changes {
    build_with(output, site, Options::default()).unwrap()
}

const FORCE: Options = Options { force: true, wait: false };

/// All files below a folder, but for the manifest. Links and empty folders show as what they are.
fn on_disk(root: &Path) -> Site {
    let mut files = Site::new();
    collect(root, "", &mut files);
    files.remove(MANIFEST);
    files
}

fn collect(root: &Path, folder: &str, files: &mut Site) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let kind = entry.file_type().unwrap();
        if kind.is_symlink() {
            files.insert(path, format!("-> {}", fs::read_link(entry.path()).unwrap().display()));
        } else if kind.is_file() {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            files.insert(path + "/", String::new());
        } else {
            collect(root, &path, files);
        }
    }
}

fn changes(added: &[&str], changed: &[&str], removed: &[&str], kept: usize) -> Changes {
    let own = |paths: &[&str]| paths.iter().map(|&path| path.to_owned()).collect();
    Changes { added: own(added), changed: own(changed), removed: own(removed), kept }
}

/// Every file and folder with its inode and time: equal only if nothing was touched.
#[cfg(unix)]
fn fingerprint(root: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let mut all = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(path) = open.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        if metadata.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        all.insert(path, (metadata.ino(), metadata.mtime(), metadata.mtime_nsec()));
    }
    all
}

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

#[test]
fn files_of_others_are_refused() {
    let (_room, output) = room();
    fs::create_dir_all(output.join("thesis")).unwrap();
    build(&output, &site(&[("a", "1")]));
    for name in ["1", "2", "3", "4", "5", "6", "7"] {
        fs::write(output.join("thesis").join(name), "ten years of work").unwrap();
    }
    let before = on_disk(&output);
    match build_with(&output, &site(&[("a", "2")]), Options::default()) {
        Err(WriteError::Foreign { examples, count: 7, .. }) => {
            assert_eq!(examples, ["thesis/1", "thesis/2", "thesis/3", "thesis/4", "thesis/5"]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(on_disk(&output), before);
}

#[test]
fn a_folder_that_was_never_ours_is_refused_unless_it_is_empty() {
    let (_room, output) = room();
    fs::create_dir(&output).unwrap();
    fs::write(output.join("thesis"), "ten years of work").unwrap();
    let refused = build_with(&output, &site(&[("a", "1")]), Options::default());
    assert!(matches!(refused, Err(WriteError::Foreign { count: 1, .. })));
    fs::remove_file(output.join("thesis")).unwrap();
    build(&output, &site(&[("a", "1")]));
}

#[test]
fn what_publishers_keep_beside_a_site_is_left_there_and_not_counted() {
    let (_room, output) = room();
    fs::create_dir_all(output.join(".git/refs")).unwrap();
    for (name, text) in [(".git/HEAD", "main"), (".htaccess", "theirs"), ("CNAME", "example.org")] {
        fs::write(output.join(name), text).unwrap();
    }
    let theirs = on_disk(&output);
    for text in ["1", "2", "3"] {
        build(&output, &site(&[("index.html", text)]));
        let mut expected = theirs.clone();
        expected.insert("index.html".into(), text.into());
        assert_eq!(on_disk(&output), expected);
    }
    assert!(output.join(".git/refs").is_dir());
    // Only at the top: what lies deeper is as foreign as anything.
    fs::create_dir(output.join("sub")).unwrap();
    fs::write(output.join("sub/.git"), "theirs").unwrap();
    fs::write(output.join("sub/CNAME"), "theirs").unwrap();
    match build_with(&output, &site(&[("index.html", "4")]), Options::default()) {
        Err(WriteError::Foreign { examples, count: 2, .. }) => assert_eq!(examples, ["sub/.git", "sub/CNAME"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_of_others_are_kept_by_force() {
    let (_room, output) = room();
    fs::create_dir_all(output.join(".git/refs")).unwrap();
    fs::write(output.join(".git/HEAD"), "main").unwrap();
    fs::write(output.join("index.html"), "theirs").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", output.join("link")).unwrap();
    let theirs = {
        let mut theirs = on_disk(&output);
        theirs.remove("index.html");
        theirs
    };
    for text in ["1", "2", "3", "4"] {
        // They change too, between the builds.
        fs::write(output.join(".git/HEAD"), "main".repeat(text.parse().unwrap())).unwrap();
        build_with(&output, &site(&[("index.html", text)]), FORCE).unwrap();
        let mut expected = theirs.clone();
        expected.insert("index.html".into(), text.into());
        expected.insert(".git/HEAD".into(), "main".repeat(text.parse().unwrap()));
        assert_eq!(on_disk(&output), expected);
    }
    build_with(&output, &Site::new(), FORCE).unwrap();
    assert!(!output.join("index.html").exists() && output.join(".git/refs").is_dir());
}

#[test]
fn files_of_others_are_not_lost_by_force_where_a_folder_must_be() {
    let (_room, output) = room();
    fs::create_dir_all(output.join("b/c")).unwrap();
    fs::write(output.join("a"), "theirs").unwrap();
    fs::write(output.join("b/c/d"), "theirs").unwrap();
    let before = on_disk(&output);
    for path in ["a/index.html", "b"] {
        let refused = build_with(&output, &site(&[(path, "1"), ("ok", "2")]), FORCE);
        assert!(matches!(refused, Err(WriteError::InTheWay { output, .. }) if output == path));
        assert_eq!(on_disk(&output), before);
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_in_the_output() {
    let (room, output) = room();
    let elsewhere = room.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    build(&output, &site(&[("ok", "1")]));
    std::os::unix::fs::symlink(&elsewhere, output.join("a")).unwrap();
    // Twice, so that the link is in both trees.
    build_with(&output, &site(&[("ok", "2")]), FORCE).unwrap();
    build_with(&output, &site(&[("ok", "3")]), FORCE).unwrap();
    let refused = build_with(&output, &site(&[("ok", "4"), ("a/b", "5")]), FORCE);
    assert!(matches!(refused, Err(WriteError::InTheWay { .. })));
    fs::remove_file(output.join("a")).unwrap();
    build(&output, &site(&[("ok", "4"), ("a/b", "5")]));
    assert_eq!(on_disk(&output), site(&[("ok", "4"), ("a/b", "5")]));
    assert_eq!(on_disk(&elsewhere), Site::new());
}

#[test]
fn a_manifest_that_cannot_be_read_is_refused_unless_forced() {
    let (_room, output) = room();
    build(&output, &site(&[("a", "1"), ("b", "2")]));
    fs::write(output.join(MANIFEST), r#"{"version":99,"pages":[]}"#).unwrap();
    let refused = build_with(&output, &site(&[("a", "1")]), Options::default());
    assert!(matches!(refused, Err(WriteError::Manifest { version: Some(99), .. })));
    fs::write(output.join(MANIFEST), "").unwrap();
    let refused = build_with(&output, &site(&[("a", "1")]), Options::default());
    assert!(matches!(refused, Err(WriteError::Manifest { version: None, .. })));
    build_with(&output, &site(&[("a", "1")]), FORCE).unwrap();
    assert_eq!(on_disk(&output), site(&[("a", "1"), ("b", "2")]), "b may be anyone's now, so it stays");
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let (_room, output) = room();
    fs::write(&output, "a file").unwrap();
    for options in [Options::default(), FORCE] {
        let refused = build_with(&output, &site(&[("a", "1")]), options);
        assert!(matches!(refused, Err(WriteError::NotAFolder { .. })));
    }
    assert_eq!(fs::read_to_string(&output).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_stays_a_link() {
    let (room, output) = room();
    let real = room.path().join("deep/www");
    fs::create_dir_all(&real).unwrap();
    std::os::unix::fs::symlink(&real, &output).unwrap();
    for text in ["1", "2", "3"] {
        build(&output, &site(&[("a", text)]));
        assert!(fs::symlink_metadata(&output).unwrap().is_symlink());
        assert_eq!(on_disk(&real), site(&[("a", text)]));
    }
    assert!(room.path().join("deep/.www.sotay").is_dir(), "the state is beside the real folder");

    fs::remove_dir_all(&real).unwrap();
    let refused = build_with(&output, &Site::new(), Options::default());
    assert!(matches!(refused, Err(WriteError::NotAFolder { .. })), "the link leads to nothing");
}

#[test]
fn folders_above_the_output_are_made() {
    let room = tempfile::tempdir().unwrap();
    let output = room.path().join("a/b/public");
    build(&output, &site(&[("x", "1")]));
    assert_eq!(on_disk(&output), site(&[("x", "1")]));
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_replaced_is_refused_before_the_build() {
    for fixed in ["/", "/proc", "/sys"] {
        let refused = Writer::open(Path::new(fixed), &FORCE);
        assert!(matches!(refused, Err(WriteError::Fixed { .. })), "{fixed}: {refused:?}");
    }
    let refused = Writer::open(Path::new("/sys/public"), &FORCE);
    assert!(matches!(refused, Err(WriteError::Denied { .. })), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn the_rights_of_the_output_folder_stay() {
    use std::os::unix::fs::PermissionsExt;
    let (_room, output) = room();
    build(&output, &site(&[("a", "1")]));
    fs::set_permissions(&output, fs::Permissions::from_mode(0o2775)).unwrap();
    for text in ["2", "3"] {
        build(&output, &site(&[("a", text)]));
        assert_eq!(fs::metadata(&output).unwrap().permissions().mode() & 0o7777, 0o2775);
    }
}

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

/// Names the output folder to the process that a test starts, and what it is to do there.
const HELPER: &str = "SOTAY_TEST_WRITE_HELPER";

/// The two sites that the helper builds in turns: some files differ, some are in one only, many are the same.
fn turns() -> [Site; 2] {
    [0, 1].map(|turn| {
        let mut site = Site::new();
        for number in 0..150 {
            site.insert(format!("same/{number}/index.html"), format!("same {number}"));
            site.insert(format!("differs/{number}.html"), format!("turn {turn} ").repeat(number + 1));
            site.insert(format!("only-{turn}/{number}/index.html"), format!("{number}"));
        }
        site.insert("turn".into(), turn.to_string());
        site
    })
}

/// Not a test by itself: what the process does that other tests start. Its arguments come in a variable, since the
/// test runner takes the command line.
#[test]
fn helper() {
    let Ok(task) = std::env::var(HELPER) else { return };
    let (task, output) = task.split_once(' ').unwrap();
    let output = Path::new(output);
    match task {
        "turns" => loop {
            for site in turns() {
                build(output, &site);
            }
        },
        "full" => {
            let large = site(&[("a/b", "new"), ("large", &"x".repeat(4 << 20)), ("new/c", "new")]);
            match build_with(output, &large, Options::default()) {
                Err(WriteError::Full { path, .. }) => assert!(path.ends_with("stage/large")),
                other => panic!("{other:?}"),
            }
        }
        _ => panic!("{task}"),
    }
}

fn helper_command(program: impl AsRef<std::ffi::OsStr>, task: &str, output: &Path) -> Command {
    let mut command = Command::new(program);
    command.env(HELPER, format!("{task} {}", output.display())).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn start_turns(output: &Path) -> Child {
    let program = std::env::current_exe().unwrap();
    helper_command(program, "turns", output).args(["--exact", "helper"]).spawn().unwrap()
}

fn kill(mut child: Child) {
    assert!(child.try_wait().unwrap().is_none(), "the helper ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new() {
    let (_room, output) = room();
    let turns = turns();
    build(&output, &turns[0]);
    for round in 0..24_u64 {
        let child = start_turns(&output);
        std::thread::sleep(Duration::from_millis(30 + round * 13 % 101));
        kill(child);
        let left = on_disk(&output);
        assert!(turns.contains(&left), "round {round}: neither the one nor the other");
        if round % 2 == 0 {
            let next = &turns[(round / 2 % 2) as usize];
            let options = Options { wait: true, ..Options::default() };
            build_with(&output, next, options).unwrap();
            assert_eq!(&on_disk(&output), next);
            assert_eq!(build(&output, next).kept, next.len());
        }
    }
}

#[test]
fn a_first_build_killed_at_any_moment_leaves_no_site_or_a_whole_one() {
    let turns = turns();
    for round in 0..8_u64 {
        let (_room, output) = room();
        let child = start_turns(&output);
        std::thread::sleep(Duration::from_millis(5 + round * 7));
        kill(child);
        assert!(!output.exists() || turns.contains(&on_disk(&output)), "round {round}");
        build(&output, &turns[0]);
        assert_eq!(on_disk(&output), turns[0]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_finds_a_site_at_every_moment() {
    let (_room, output) = room();
    build(&output, &turns()[0]);
    let child = start_turns(&output);
    let read = || fs::read_to_string(output.join("turn")).unwrap();
    let (mut last, mut turned) = (read(), 0);
    while turned < 16 {
        let now = read();
        turned += u32::from(now != last);
        last = now;
    }
    kill(child);
}

/// Runs into the limit on the size of a file, which any process may lower for itself: to the writer it is the same as
/// a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let (room, output) = room();
    let good = site(&[("a/b", "old"), ("c", "old")]);
    build(&output, &good);
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --exact helper";
    let status =
        helper_command("sh", "full", &output).args(["-c", script]).arg(std::env::current_exe().unwrap()).status();
    assert!(status.unwrap().success());
    assert_eq!(on_disk(&output), good);
    let left = on_disk(&room.path().join(".public.sotay/stage"));
    assert!(!left.contains_key("large") && !left.contains_key("new/c"), "the room it took is given back");
    assert_eq!(build(&output, &good).kept, 2);
}

/// What may happen to an output folder.
#[derive(Debug, Clone)]
enum Step {
    Build(Site),
    Abandon(Site),
    Edit(prop::sample::Index),
    Delete(prop::sample::Index),
    ForgetSeen,
    ForgetState,
}

/// Sites of few names, so that they meet; a path that lies below another is left out.
fn sites() -> impl Strategy<Value = Site> {
    let path = prop::sample::select(&["a", "a-b", "a/b", "a/b/c", "a/d", "e", "e/f/g/h", "e/f/i", "đ"][..]);
    prop::collection::btree_map(path.prop_map(str::to_owned), "[xy]", 0..12).prop_map(|all| {
        let is_below = |path: &str| path.match_indices('/').any(|(at, _)| all.contains_key(&path[..at]));
        all.iter().filter(|(path, _)| !is_below(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => sites().prop_map(Step::Build),
        2 => sites().prop_map(Step::Abandon),
        2 => any::<prop::sample::Index>().prop_map(Step::Edit),
        2 => any::<prop::sample::Index>().prop_map(Step::Delete),
        1 => Just(Step::ForgetSeen),
        1 => Just(Step::ForgetState),
    ];
    prop::collection::vec(step, 1..14)
}

/// Does a step. `now` is what the last build made, of which files may have been edited by hand since.
fn take(step: &Step, room: &Path, now: &mut Site) {
    let output = room.join("public");
    let any_file = |index: &prop::sample::Index| {
        let there: Vec<PathBuf> = now.keys().map(|path| output.join(path)).filter(|path| path.exists()).collect();
        (!there.is_empty()).then(|| index.get(&there).clone())
    };
    match step {
        Step::Build(site) => {
            let before = now.clone();
            let changes = build(&output, site);
            let is_new = |path: &&String| !before.contains_key(*path);
            assert_eq!(changes.added, site.keys().filter(is_new).cloned().collect::<Vec<_>>());
            assert_eq!(
                changes.removed,
                before.keys().filter(|path| !site.contains_key(*path)).cloned().collect::<Vec<_>>()
            );
            assert_eq!(changes.added.len() + changes.changed.len() + changes.kept, site.len());
            assert_eq!(&on_disk(&output), site);
            now.clone_from(site);
        }
        Step::Abandon(site) => {
            let before = output.exists().then(|| on_disk(&output));
            fill(&Writer::open(&output, &Options::default()).unwrap(), site);
            assert_eq!(output.exists().then(|| on_disk(&output)), before);
        }
        Step::Edit(index) => any_file(index).into_iter().for_each(|path| fs::write(path, "edited").unwrap()),
        Step::Delete(index) => any_file(index).into_iter().for_each(|path| fs::remove_file(path).unwrap()),
        Step::ForgetSeen => drop(fs::remove_file(room.join(".public.sotay/seen"))),
        Step::ForgetState => drop(fs::remove_dir_all(room.join(".public.sotay"))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_the_folder_is_the_site(steps in steps(), last in sites()) {
        let room = tempfile::tempdir().unwrap();
        let mut now = Site::new();
        for step in &steps {
            take(step, room.path(), &mut now);
        }
        take(&Step::Build(last.clone()), room.path(), &mut now);
        let fresh = tempfile::tempdir().unwrap();
        take(&Step::Build(last), fresh.path(), &mut Site::new());
        let manifest = |room: &Path| fs::read(room.join("public").join(MANIFEST)).unwrap();
        prop_assert_eq!(manifest(room.path()), manifest(fresh.path()));
    }
}

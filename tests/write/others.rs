//! Files in the output folder that are not ours.

use std::fs;

use sotay::write::{MANIFEST, Options, WriteError};

use crate::room::{FORCE, Site, build, build_with, on_disk, room, site};

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

//! Where an output may be.

use std::fs;
use std::path::Path;

use sotay::write::{Options, WriteError, Writer};

use crate::room::{FORCE, Site, build, build_with, on_disk, room, site};

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

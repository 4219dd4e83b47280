//! Builds that are killed, or run out of disk.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sotay::write::{Options, WriteError};

use crate::room::{Site, build, build_with, on_disk, room, site};

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
    helper_command(program, "turns", output).args(["--exact", "killed::helper"]).spawn().unwrap()
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
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --exact killed::helper";
    let status =
        helper_command("sh", "full", &output).args(["-c", script]).arg(std::env::current_exe().unwrap()).status();
    assert!(status.unwrap().success());
    assert_eq!(on_disk(&output), good);
    let left = on_disk(&room.path().join(".public.sotay/stage"));
    assert!(!left.contains_key("large") && !left.contains_key("new/c"), "the room it took is given back");
    assert_eq!(build(&output, &good).kept, 2);
}

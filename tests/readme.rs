//! The commands of the README work, in their order, from a fresh start; in both languages.
#![allow(clippy::unwrap_used, reason = "a test stops where it is surprised")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const RUN: &str = "cargo run --release -- ";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The lines between "```sh" and "```".
fn commands(readme: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(readme)).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A copy of what a clone holds for a reader: the content.
fn clone() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(root().join("content")) {
        let entry = entry.unwrap();
        let to = folder.path().join(entry.path().strip_prefix(root()).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

/// The command as the shell runs it, with the program that this test was built with.
fn shell(arguments: &str, folder: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("exec \"$SOTAY\" {arguments}"));
    command.env("SOTAY", env!("CARGO_BIN_EXE_sotay")).env("LC_ALL", "C").current_dir(folder);
    command
}

/// Starts the server, reads the address that it prints, asks it for the home page, and ends it.
fn serve(arguments: &str, folder: &Path) {
    let mut child = shell(arguments, folder).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
    let line = lines.find(|line| line.contains("http://")).unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{arguments}: {answer}");
    assert!(answer.contains("<main"), "{arguments}: {answer}");
}

#[test]
fn every_command_of_the_readme_works_in_its_order() {
    for readme in ["README.md", "README.vi.md"] {
        let (folder, commands) = (clone(), commands(readme));
        assert!(commands.len() >= 15, "{readme} has lost its commands");
        for line in commands {
            let Some(arguments) = line.strip_prefix(RUN) else {
                let task =
                    line.strip_prefix("cargo xtask ").unwrap_or_else(|| panic!("{readme}: {line} is not tested"));
                assert_eq!(task, "test", "{readme}: {line}");
                continue;
            };
            if arguments.starts_with("serve") {
                serve(arguments, folder.path());
                continue;
            }
            let output = shell(arguments, folder.path()).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{readme}: {line}\n{said}");
            assert!(!output.stdout.is_empty(), "{readme}: {line} says nothing");
            assert_eq!(said, "", "{readme}: {line} warns");
        }
    }
}

#[test]
fn both_languages_have_the_same_commands() {
    assert_eq!(commands("README.md"), commands("README.vi.md"));
}

#[test]
fn the_article_of_five_lines_builds() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let article = text.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = clone();
    fs::write(folder.path().join("content/practices/nam-dong.md"), article).unwrap();
    assert!(shell("build", folder.path()).status().unwrap().success());
    assert!(folder.path().join("public/practices/hop-dan-ban-lam-duong/index.html").is_file());
}

#[test]
fn every_link_of_the_documents_leads_somewhere() {
    for entry in walkdir::WalkDir::new(root()).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        !name.starts_with('.') && !["target", "content", "tests", "public", "node_modules"].contains(&name.as_ref())
    }) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        // What stands in code is an example, not a link.
        let text = fs::read_to_string(&path).unwrap();
        let prose: String = text.split('`').step_by(2).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap();
            if file.is_empty() || file.contains("://") || file.contains(' ') || file.starts_with('/') {
                continue;
            }
            assert!(path.parent().unwrap().join(file).exists(), "{} links to {target}", path.display());
        }
    }
}

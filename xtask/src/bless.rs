//! `cargo xtask bless`: golden files rewritten from what the code gives now.

use std::process::Command;

use crate::{failure::Failure, run, workspace};

/// What to bless.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Which tests, in the words of `cargo test` (`--test sites`, `-p viet`, a part of a test's name); all without it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    tests: Vec<String>,
}

/// Runs the tests so that they rewrite their golden files, then shows what that changed in the checkout.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut command = run::cargo();
    command.env("SOTAY_BLESS", "1").env("INSTA_UPDATE", "always").arg("test");
    // A selection may name a package of its own.
    if !args.tests.iter().any(|arg| arg == "-p" || arg == "--package") {
        command.arg("--workspace");
    }
    command.arg("--no-fail-fast").args(&args.tests);
    let blessed = run::step(&mut command);

    eprintln!("\nChanged since the last commit; read it before you commit it:");
    print!("{}", run::output(git().args(["diff", "--stat"]))?);
    for new in run::output(git().args(["ls-files", "--others", "--exclude-standard"]))?.lines() {
        println!(" {new} | new");
    }
    blessed.map(drop)
}

fn git() -> Command {
    let mut git = Command::new("git");
    git.current_dir(workspace::root());
    git
}

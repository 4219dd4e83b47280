//! The commands that developers and CI run: `cargo xtask --help` lists them.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "these commands talk to the person or the CI job that runs them"
)]

mod bench;
mod bless;
mod browser;
mod corpus;
mod editor;
mod eval;
mod failure;
mod run;
mod test;
mod tool;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The commands that developers and CI run.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything that CI checks, in its order, and stop at the first failure
    Test,
    /// Rewrite the golden files from what the code gives now, and show what changed
    Bless(bless::Args),
    /// Measure sotay beside Hugo with Pagefind, and run the micro-benchmarks
    Bench(bench::Args),
    /// Ask sotay and its peers the same questions, and show how well each finds
    #[command(disable_help_flag = true)]
    Eval(eval::Args),
    /// Tell the stories of tests/browser in Chromium
    Browser(browser::Args),
    /// Draw the pictures of docs/pictures anew
    Pictures,
    /// Build the search engine for the browser into `crates/search-wasm/dist/`
    Wasm,
    /// Build the editor of `sotay serve --edit` into `editor/dist/`
    Editor,
    /// Write a knowledge base of N made-up Vietnamese articles, the same bytes each time
    Corpus(corpus::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Test => test::run(),
        Command::Bless(args) => bless::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Browser(args) => browser::run(&args),
        Command::Pictures => browser::pictures(),
        Command::Wasm => wasm::run(),
        Command::Editor => editor::run(),
        Command::Corpus(args) => corpus::run(&args),
        Command::Eval(args) => eval::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

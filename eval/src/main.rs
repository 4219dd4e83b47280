//! `cargo xtask eval`: asks every system every question, and prints how well each did.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this command talks to the person who runs it")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use sotay_eval::collection::Collection;
use sotay_eval::known::{self, Half};
use sotay_eval::question::{Kind, Question};
use sotay_eval::report::{self, Cell};
use sotay_eval::systems::{self, System};
use sotay_eval::{Failure, document, judged, pairs, root};

/// Evaluate search in Vietnamese text: sotay and its peers, the same questions over the same documents
#[derive(Parser)]
#[command(name = "cargo xtask eval", bin_name = "cargo xtask eval")]
struct Args {
    /// Ask these systems alone
    #[arg(long, value_delimiter = ',', value_name = "SYSTEMS")]
    only: Vec<System>,
    /// The sentences that questions are made from
    #[arg(long, default_value = "reported")]
    half: Half,
    /// How many pieces of sentences are remembered; questions of other kinds in proportion
    #[arg(long, default_value_t = 200)]
    count: usize,
    /// What the choices start from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// List the questions of this kind whose first hit is wrong, and what stood there
    #[arg(long, value_name = "KIND")]
    show_failures: Vec<Kind>,
    /// List, for each question of this kind, all that any system found, to be judged
    #[arg(long, value_name = "KIND")]
    pool: Vec<Kind>,
    /// Write all figures to this file as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the tables into docs/search-quality.md
    #[arg(long, conflicts_with_all = ["only", "half", "count", "seed"])]
    bless: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("eval: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    let collection = Collection::read()?;
    let questions = questions(&collection, args)?;
    eprintln!("{} documents, {} questions", collection.documents.len(), questions.len());
    let systems = if args.only.is_empty() { System::ALL.to_vec() } else { args.only.clone() };
    let mut found = Vec::new();
    if systems.contains(&System::Sotay) {
        found.push(systems::sotay(&collection, &questions)?);
    }
    found.extend(systems::peers(&root().join("target/eval"), &collection, &questions, &systems)?);

    for kind in &args.show_failures {
        for found in &found {
            println!("{}", report::failures(&collection, &questions, found, *kind));
        }
    }
    for kind in &args.pool {
        println!("{}", report::pool(&collection, &questions, &found, *kind));
    }
    let cells = report::cells(&questions, &found);
    let tables = report::tables(&cells) + &report::sameness(&questions, &found);
    print!("{tables}");
    if let Some(file) = &args.json {
        write_json(file, &cells)?;
    }
    if args.bless { document::write(&collection, &questions, &tables) } else { Ok(()) }
}

fn questions(collection: &Collection, args: &Args) -> Result<Vec<Question>, Failure> {
    let options = known::Options { half: args.half, count: args.count, seed: args.seed };
    let mut questions = known::questions(collection, options);
    questions.extend(judged::questions(collection)?);
    questions.extend(pairs::questions(collection)?);
    Ok(questions)
}

fn write_json(file: &Path, cells: &[Cell]) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(cells).map_err(|fault| Failure::Peer(fault.to_string()))?;
    std::fs::write(file, json + "\n").map_err(|cause| Failure::Disk { path: file.to_owned(), cause })
}

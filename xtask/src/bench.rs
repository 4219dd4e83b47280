//! `cargo xtask bench`: how fast sotay is, beside the peers that people would use instead.
//!
//! Hugo with Pagefind does the same work: pages and a search index of the same articles. All run in turn, round by
//! round, on the same machine in the same minutes, so that a busy moment hits them all; the medians are compared.

mod import;
mod measure;
mod peers;
mod report;
mod sites;
mod web;

use std::{path::PathBuf, process::Command};

use self::{peers::Peers, report::Figures, sites::Sites};
use crate::{failure::Failure, run, workspace};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// One part alone; without it the two halves that are laid beside peers
    what: Option<What>,
    /// How many articles the sites have
    #[arg(long, value_delimiter = ',', default_value = "1000,10000", value_parser = clap::value_parser!(u32).range(1..))]
    sizes: Vec<u32>,
    /// How often each build is timed; the median counts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Build sites with one side alone
    #[arg(long)]
    only: Option<Side>,
    /// For `import`: measure this program, and build none
    #[arg(long)]
    program: Option<PathBuf>,
}

/// A part of the measurements.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Whole sites, beside Hugo and Pagefind
    Build,
    /// What a search costs a reader, beside Pagefind, in Chromium; and the micro-benchmarks of the text and search crates
    Search,
    /// From the saving of a file until an open page shows it, in Chromium
    Serve,
    /// From a Word file of twelve pages to the search that finds it
    Import,
}

/// A side of the comparison.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Side {
    /// Sotay
    Sotay,
    /// Hugo and Pagefind
    Peers,
}

/// Measures, and prints what was found as Markdown on the standard output.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    match args.what {
        Some(What::Serve) => return web::serve(args),
        Some(What::Import) => return import::run(args),
        _ => {}
    }
    if args.what != Some(What::Search) {
        build(args)?;
    }
    if args.what != Some(What::Build) {
        web::run(args)?;
        run::step(run::cargo().args(["bench", "-p", "viet", "-p", "sotay-search"]))?;
    }
    Ok(())
}

fn build(args: &Args) -> Result<(), Failure> {
    let target = workspace::target()?;
    let home = target.join("bench");
    let sotay = workspace::sotay(&target, "release");
    let with_sotay = args.only != Some(Side::Peers);
    if with_sotay {
        run::step(run::cargo().args(["build", "--release"]))?;
    }
    let peers = match args.only {
        Some(Side::Sotay) => None,
        _ => Some(Peers::install(&home.join("peers"))?),
    };

    let mut figures = Figures::default();
    for &size in &args.sizes {
        let sites = Sites::prepare(&home.join(size.to_string()), size)?;
        for round in 0..args.runs {
            eprintln!("\n{size} articles, round {} of {}", round + 1, args.runs);
            if with_sotay {
                sites.time_sotay(&sotay, round, &mut figures)?;
            }
            if let Some(peers) = &peers {
                sites.time_peers(peers, &mut figures)?;
            }
        }
    }
    print!("\n{}", figures.markdown());
    println!("\n{}", report::conditions(args.runs, &commit()?, peers.as_ref()));
    args.sizes.iter().try_for_each(|size| Sites::clear(&home.join(size.to_string())))
}

/// The commit that is measured.
fn commit() -> Result<String, Failure> {
    let git = run::output(Command::new("git").args(["describe", "--always", "--dirty"]).current_dir(workspace::root()));
    git.map(|commit| commit.trim().to_owned())
}

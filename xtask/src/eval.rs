//! `cargo xtask eval`: how well search finds, sotay beside its peers.
//!
//! The evaluation is a package of its own (`eval/`), since it stands on the generator: a fault there must not keep
//! xtask itself from being built.

use crate::{failure::Failure, run, workspace::PROFILE};

/// What the evaluation is told; `cargo xtask eval --help` lists it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Passed on
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Builds and runs the evaluation.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut command = run::cargo();
    command.args(["run", "--quiet", "--profile", PROFILE, "--package", "sotay-eval", "--"]).args(&args.args);
    run::step(&mut command).map(drop)
}

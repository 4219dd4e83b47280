//! `cargo xtask eval`: how well search finds, sotay beside its peers.
//!
//! The evaluation is a package of its own (`eval/`), since it stands on the generator: a fault there must not keep
//! xtask itself from being built.

use std::process::Command;

use crate::{
    failure::Failure,
    run,
    workspace::{self, PROFILE},
};

/// What the evaluation is told; `cargo xtask eval --help` lists it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Passed on
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Builds and runs the evaluation.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let program = workspace::program(&workspace::build()?, PROFILE, "sotay-eval");
    run::step(Command::new(program).args(&args.args).current_dir(workspace::root())).map(drop)
}

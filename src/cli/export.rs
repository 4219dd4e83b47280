//! `sotay export`: the knowledge base in other forms than a site.

mod epub;
pub(super) mod schema;

use clap::ArgMatches;

use super::{Done, Stop};
use crate::base::language::Language;

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    match args.subcommand() {
        Some(("epub", args)) => epub::run(args, language),
        Some(("schema", args)) => schema::run(args, language),
        // clap has refused everything else.
        _ => Ok(Done::Well),
    }
}

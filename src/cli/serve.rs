//! `sotay serve`.

use clap::ArgMatches;

use super::{Done, Stop};
use crate::base::language::Language;

pub(super) fn run(_args: &ArgMatches, _language: Language) -> Result<Done, Stop> {
    Ok(Done::Well)
}

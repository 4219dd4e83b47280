//! `sotay export schema`: what editors of text need to complete and check the YAML.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::super::{Done, Stop, args, job, machine, report};
use crate::base::language::Language;
use crate::model::site::Registers;
use crate::{pipeline, schema};

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let job = pipeline::Job { drafts: true, ..job(args) };
    let output =
        args.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| args::path(args, "root").join(".vscode/schema"));
    let mut registers = Registers::default();
    // Without a knowledge base an id may be any.
    if job.root.join("content").is_dir() {
        let inputs = pipeline::read(&job).map_err(|error| machine::build(&error, language))?;
        let joined = pipeline::survey(inputs, &job);
        let Some(site) = &joined.site else {
            report::error_line(&report::faults(&joined.faults, &joined.inputs, language));
            return Ok(Done::ContentHasErrors);
        };
        registers = site.registers.clone();
    }
    for (name, schema) in schema::schemas(&registers) {
        let path = output.join(name);
        write(&path, &format!("{schema:#}\n"))
            .map_err(|cause| Stop { message: format!("{}: {cause}", path.display()), hint: None })?;
        report::line(&format!("{}\n", path.display()));
    }
    Ok(Done::Well)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

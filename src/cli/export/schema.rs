//! `sotay export schema`: what editors of text need to complete and check the YAML.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::super::{Done, Stop, args, job, machine, report};
use crate::base::language::Language;
use crate::model::site::Registers;
use crate::{pipeline, schema};

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let output =
        args.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| args::path(args, "root").join(".vscode/schema"));
    match put(job(args), &output, language)? {
        None => Ok(Done::ContentHasErrors),
        Some(written) => {
            for path in written {
                report::line(&format!("{}\n", path.display()));
            }
            Ok(Done::Well)
        }
    }
}

/// Writes the schemas of the knowledge base of `job` into `output`; their files. With errors in the content none, and
/// the errors have been told.
pub(in super::super) fn put(
    job: pipeline::Job,
    output: &Path,
    language: Language,
) -> Result<Option<Vec<PathBuf>>, Stop> {
    let job = pipeline::Job { drafts: true, ..job };
    let mut registers = Registers::default();
    // Without a knowledge base an id may be any.
    if job.root.join("content").is_dir() {
        let inputs = pipeline::read(&job).map_err(|error| machine::build(&error, language))?;
        let joined = pipeline::survey(inputs, &job);
        let Some(site) = &joined.site else {
            report::error_line(&report::faults(&joined.faults, &joined.inputs, language));
            return Ok(None);
        };
        registers = site.registers.clone();
    }
    let mut written = Vec::new();
    for (name, schema) in schema::schemas(&registers) {
        let path = output.join(name);
        write(&path, &format!("{schema:#}\n"))
            .map_err(|cause| Stop { message: format!("{}: {cause}", path.display()), hint: None })?;
        written.push(path);
    }
    Ok(Some(written))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

//! `sotay build`.

use clap::ArgMatches;

use super::progress::Progress;
use super::{Done, Stop, args, job, machine, report};
use crate::base::language::Language;
use crate::model::output::Cache;
use crate::pipeline::{self, Step};
use crate::write::{Changes, Options, Writer};

/// Under this name the cache holds what the last good site was made from.
const LAST: &str = "last";

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let (job, output) = (job(args), args::output_path(args, "output"));
    let options = Options { force: args.get_flag("force"), wait: args.get_flag("wait") };
    let progress = Progress::new(language);
    progress.step(Step::Load);
    let stop = |error| machine::build(&error, language);
    let cannot_write = |error| machine::write(&error, language);

    let inputs = pipeline::read(&job).map_err(stop)?;
    let writer = Writer::open_telling(&output, &options, || progress.waiting()).map_err(cannot_write)?;
    let fingerprint = pipeline::fingerprint(&inputs, &job).to_string();
    if let Some(seal) = writer.seal()
        && Cache::get(writer.cache(), LAST) == Some(format!("{fingerprint} {seal}").into_bytes())
    {
        let changes = Changes { kept: writer.kept(), ..Changes::default() };
        drop(progress);
        report::line(&told(&changes, &output.display().to_string(), language));
        return Ok(Done::Well);
    }
    let built = pipeline::build(inputs, &job, &progress.counted(&writer), writer.cache(), &|step| progress.step(step)).map_err(stop)?;
    let done = built.is_good();
    let committed = if done { Some(writer.commit_telling(|cache, seal| {
        // A build with something to say must say it again, so only a silent one is remembered.
        if built.faults.is_empty() {
            Cache::put(cache, LAST, format!("{fingerprint} {seal}").as_bytes());
        }
    }).map_err(cannot_write)?) } else { None };
    drop(progress);
    report::print(&built.faults, &built.inputs, language);
    let Some(changes) = committed else { return Ok(Done::ContentHasErrors) };
    report::line(&told(&changes, &output.display().to_string(), language));
    Ok(Done::Well)
}

/// What the build did to the site.
fn told(changes: &Changes, output: &str, language: Language) -> String {
    let (added, changed, removed) = (changes.added.len(), changes.changed.len(), changes.removed.len());
    let total = added + changed + changes.kept;
    match language {
        Language::Vi => format!("{output}: {total} tệp ({added} mới, {changed} đổi, {removed} bỏ)\n"),
        Language::En => format!("{output}: {total} files ({added} new, {changed} changed, {removed} removed)\n"),
    }
}

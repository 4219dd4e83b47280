//! `sotay build`.

use std::path::PathBuf;

use clap::ArgMatches;

use super::progress::Progress;
use super::{Done, Stop, args, counted, job, machine, report};
use crate::base::hash::Hash;
use crate::base::language::Language;
use crate::model::output::Cache;
use crate::pipeline::{self, Step};
use crate::write::{Changes, Options, Writer};

/// Under this name the cache holds what the last good site was made from, and what was said about it.
const LAST: &str = "last";

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let (job, output) = (job(args), args::output_path(args, "output"));
    let options = Options { force: args.get_flag("force"), wait: args.get_flag("wait") };
    let progress = Progress::new(language);
    let stop = |error| machine::build(&error, language);
    let cannot_write = |error| machine::write(&error, language);

    progress.step(Step::Load);
    // Reading the content and looking over the last site are both mostly waiting, so they wait together; but where there
    // is no content, nothing is to be made beside an output.
    let read = || pipeline::read(&job).map_err(stop);
    let open = || Writer::open_telling(&output, &options, || progress.waiting()).map_err(cannot_write);
    if !job.root.join("content").is_dir() {
        read()?;
    }
    let (inputs, writer) = rayon::join(read, open);
    let (inputs, writer) = (inputs?, writer?);
    let made_from = pipeline::fingerprint(&inputs, &job);
    if let Some(said) = writer.seal().and_then(|seal| recall(writer.cache(), &mark(made_from, seal, language))) {
        let changes = Changes { kept: writer.kept(), ..Changes::default() };
        drop(progress);
        list(args, &changes)?;
        tell(&said, &changes, &output.display().to_string(), language);
        return Ok(Done::Well);
    }

    let sink = progress.counted(&writer);
    let built = pipeline::build(inputs, &job, &sink, writer.cache(), &|step| progress.step(step)).map_err(stop)?;
    drop(sink);
    let said = report::faults(&built.faults, &built.inputs, language);
    if !built.is_good() {
        drop(progress);
        report::error_line(&said);
        return Ok(Done::ContentHasErrors);
    }
    let remember = |cache: &crate::write::Cache, seal| {
        Cache::put(cache, LAST, format!("{}{said}", mark(made_from, seal, language)).as_bytes());
    };
    let changes = writer.commit_telling(remember).map_err(cannot_write)?;
    drop(progress);
    list(args, &changes)?;
    tell(&said, &changes, &output.display().to_string(), language);
    // The program ends here, and the system takes all memory back at once; freeing it text by text takes longer.
    std::mem::forget(built);
    Ok(Done::Well)
}

/// What was said when the site was made from just this, if it was the last build: nothing need be made again, but what
/// there was to say is said again.
fn recall(cache: &dyn Cache, mark: &str) -> Option<String> {
    let last = String::from_utf8(cache.get(LAST)?).ok()?;
    last.strip_prefix(mark).map(str::to_owned)
}

/// Stands for what a site was made from, for its bytes, and for how one speaks of it.
fn mark(made_from: Hash, seal: Hash, language: Language) -> String {
    format!("{made_from} {seal} {} {}\n", language.code(), report::is_styled())
}

/// So many of the changed files are named.
const NAMED: usize = 5;

/// Writes the list that `--changed-list` asks for: a line for each file, in the order of their paths.
fn list(args: &ArgMatches, changes: &Changes) -> Result<(), Stop> {
    let Some(file) = args.get_one::<PathBuf>("changed-list") else { return Ok(()) };
    let text = lines(changes).concat();
    std::fs::write(file, text).map_err(|cause| Stop { message: format!("{}: {cause}", file.display()), hint: None })
}

fn lines(changes: &Changes) -> Vec<String> {
    let groups = [('A', &changes.added), ('M', &changes.changed), ('D', &changes.removed)];
    let named = groups.into_iter().flat_map(|(sign, paths)| paths.iter().map(move |path| (sign, path.as_str())));
    let mut lines: Vec<(char, &str)> = named.collect();
    lines.sort_unstable_by_key(|(_, path)| *path);
    lines.into_iter().map(|(sign, path)| format!("{sign} {path}\n")).collect()
}

/// The first few of what changed since an earlier build; of a site from nothing there is nothing to name.
fn named(changes: &Changes, language: Language) -> String {
    if changes.kept + changes.changed.len() + changes.removed.len() == 0 {
        return String::new();
    }
    let lines = lines(changes);
    let mut text = String::new();
    for line in lines.iter().take(NAMED) {
        text.push_str(&format!("  {line}"));
    }
    if lines.len() > NAMED {
        let more = lines.len() - NAMED;
        text.push_str(&match language {
            Language::Vi => format!("  … và {more} tệp nữa\n"),
            Language::En => format!("  … and {more} more\n"),
        });
    }
    text
}

fn tell(said: &str, changes: &Changes, output: &str, language: Language) {
    report::error_line(said);
    let (added, changed, removed) = (changes.added.len(), changes.changed.len(), changes.removed.len());
    let total = added + changed + changes.kept;
    report::line(&match language {
        Language::Vi => format!("{output}: {total} tệp ({added} mới, {changed} đổi, {removed} bỏ)\n"),
        Language::En => {
            let files = counted(total, "file");
            format!("{output}: {files} ({added} new, {changed} changed, {removed} removed)\n")
        }
    });
    report::line(&named(changes, language));
}

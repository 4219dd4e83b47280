//! `sotay check`: every fault that a build would tell, what an editor should look at besides, and no site.

mod fix;
mod replace;

use clap::ArgMatches;

use super::progress::Progress;
use super::report::machines;
use super::{Done, Stop, job, machine, report, say};
use crate::base::diagnostic::Faults;
use crate::base::hash::Hash;
use crate::base::language::Language;
use crate::model::output::{Cache, Output, Sink};
use crate::{outside, pipeline};

/// Makes every page, so that faults of the templates show, and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    /// All drawn pictures come from one template: that of home is enough to try it.
    fn keep(&self, path: &str, _: Hash) -> bool {
        path.ends_with("/social.png")
    }

    fn put(&self, _: Output) {}
}

impl Cache for Nowhere {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &str, _: &[u8]) {}

    fn retain(&self, _: &[String]) {}
}

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let job = job(args);
    let stop = |error| machine::build(&error, language);
    let mut inputs = pipeline::read(&job).map_err(stop)?;
    if args.get_flag("fix") {
        // Standard output is for the report, which another program may read.
        report::error_line(&fix::run(&inputs, &job.root, language)?);
        inputs = pipeline::read(&job).map_err(stop)?;
    }
    let mut built = pipeline::build(inputs, &job, &Nowhere, &Nowhere, &|_| ()).map_err(stop)?;
    pipeline::inspect(&mut built);
    if args.get_flag("external") {
        let mut faults = Faults::default();
        let progress = Progress::new(language);
        let told = |done, total| progress.asking(done, total);
        let kept = job.root.join(".sotay/external.json");
        outside::check(&built.sites(), &outside::Options { kept: &kept, now: job.now, told: &told }, &mut faults);
        drop(progress);
        built.add(faults);
    }
    let asked = args.get_one::<String>("format").map_or("text", String::as_str);
    match if args.get_flag("json") { "json" } else { asked } {
        "json" => report::line(&(report::json(&built.faults, &built.inputs, language) + "\n")),
        "github" => report::line(&machines::github(&built.faults, &built.inputs, language)),
        "sarif" => report::line(&(machines::sarif(&built.faults, &built.inputs, language) + "\n")),
        _ if built.faults.is_empty() => report::line(say(language, "Không có lỗi nào.\n", "No faults.\n")),
        _ => report::error_line(&report::faults(&built.faults, &built.inputs, language)),
    }
    Ok(if built.is_good() { Done::Well } else { Done::ContentHasErrors })
}

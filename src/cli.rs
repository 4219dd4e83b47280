//! The command line: one file a command, and the one place that prints.
//!
//! Exit codes: 0 done, 1 the content has errors, 2 it could not run.

mod args;
mod build;
mod check;
mod export;
mod import;
mod init;
mod machine;
mod new;
mod progress;
mod report;
mod search;
mod serve;
mod stats;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::base::hash::Hash;
use crate::base::language::Language;
use crate::model::date::Now;
use crate::pipeline::Job;

pub use self::args::command;

/// What a command came to, when it ran at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Well,
    ContentHasErrors,
}

/// Why a command could not run, in words: what is wrong, and what to do about it.
#[derive(Debug)]
struct Stop {
    message: String,
    hint: Option<String>,
}

/// Runs the command that `arguments` (the program's name first) ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = language(&arguments);
    let matches = match command(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match dispatch(&matches, language) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::ContentHasErrors) => ExitCode::from(1),
        Err(stop) => {
            report::stop(&stop, language);
            ExitCode::from(2)
        }
    }
}

fn dispatch(matches: &ArgMatches, language: Language) -> Result<Done, Stop> {
    if let Some(jobs) = matches.get_one::<u16>("jobs") {
        // A pool that is there already, as in a test that runs two commands, serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(*jobs)).build_global();
    }
    match matches.subcommand() {
        Some(("init", args)) => init::run(args, language),
        Some(("new", args)) => new::run(args, language),
        Some(("import", args)) => import::run(args, language),
        Some(("build", args)) => build::run(args, language),
        Some(("serve", args)) => serve::run(args, language),
        Some(("check", args)) => check::run(args, language),
        Some(("export", args)) => export::run(args, language),
        Some(("stats", args)) => stats::run(args, language),
        Some(("search", args)) => search::run(args, language),
        // clap has refused everything else.
        _ => Ok(Done::Well),
    }
}

/// The language asked for, else that of the environment. Read before the arguments are, since help has a language too.
fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let asked = texts.iter().enumerate().find_map(|(index, text)| match text.strip_prefix("--lang=") {
        Some(value) => Some(value),
        None if *text == "--lang" => texts.get(index + 1).copied(),
        None => None,
    });
    let locale = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    };
    asked.map(str::to_owned).or_else(locale).map_or(Language::Vi, |locale| Language::of_locale(&locale))
}

/// What to build, as the arguments say.
fn job(args: &ArgMatches) -> Job {
    // Not every command knows every flag.
    let flag = |name: &str| args.try_get_one::<bool>(name).is_ok_and(|flag| flag.copied().unwrap_or(false));
    let base_url = args.try_get_one("base-url").ok().flatten();
    Job {
        root: args::path(args, "root"),
        drafts: flag("drafts"),
        offline: flag("offline"),
        base_url: base_url.cloned(),
        now: now(),
        program: program(),
    }
}

/// The one place where the clock is read for a build.
fn now() -> Now {
    Now(jiff::Timestamp::now())
}

/// The hash of the program file itself: pages that another program made are made anew. The version stands in where the
/// file cannot be read.
fn program() -> Hash {
    let bytes = std::env::current_exe().and_then(std::fs::read);
    bytes.map_or_else(|_| Hash::of(env!("CARGO_PKG_VERSION").as_bytes()), |bytes| Hash::of(&bytes))
}

/// So many of a thing, in English: `1 file`, `2 files`.
fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// The words in the language spoken.
fn say<'a>(language: Language, vi: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

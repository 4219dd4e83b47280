//! `sotay import`: articles made of reports, each as a bundle with its pictures.

mod place;

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use self::place::{Place, Taken};
use super::{Done, Stop, job, machine, report};
use crate::base::diagnostic::{At, Diagnostic};
use crate::base::fault::{Excess, Fault, Import, Severity};
use crate::base::language::Language;
use crate::import::{self, MOST_MEGABYTES, Options, Original};
use crate::model::article::Kind;
use crate::model::input::Inputs;
use crate::pipeline;

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let job = job(args);
    let inputs = pipeline::read(&job).map_err(|error| machine::build(&error, language))?;
    let asked = args.get_one::<String>("kind").map_or("", String::as_str);
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == asked).unwrap_or(Kind::Practice);
    let (registers, today) = pipeline::known(&inputs, &job);
    let options = Options { kind, registers: &registers, today, language };
    let folder = job.root.join("content").join(kind.folder());
    let mut written: Vec<PathBuf> = Vec::new();
    let mut faults = Vec::new();
    for file in args.get_many::<PathBuf>("files").unwrap_or_default() {
        // What this call has made is not replaced by what it makes next.
        let one = one(file, &options, &folder, args.get_flag("force"), &written);
        let name = file.display().to_string();
        faults.extend(one.faults.into_iter().map(|fault| Diagnostic::new(&name, At::File, Fault::Import(fault))));
        if let Some(path) = one.path {
            report::line(&format!("{}\n", path.display()));
            written.push(path);
        }
    }
    report::error_line(&report::faults(&faults, &Inputs::default(), language));
    let failed = report::count(&faults, Severity::Error) > 0;
    Ok(if failed { Done::ContentHasErrors } else { Done::Well })
}

/// What came of one file.
struct One {
    /// The article.
    path: Option<PathBuf>,
    faults: Vec<Import>,
}

fn one(file: &Path, options: &Options<'_>, folder: &Path, force: bool, written: &[PathBuf]) -> One {
    let bytes = match bytes(file) {
        Ok(bytes) => bytes,
        Err(fault) => return One { path: None, faults: vec![fault] },
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let beside = |path: &str| beside(file.parent()?, path);
    let original = Original { name: &name, bytes: &bytes, beside: &beside };
    let (bundle, mut faults) = import::import(&original, options);
    let Some(bundle) = bundle else { return One { path: None, faults } };
    let place = Place::new(folder, &bundle.slug);
    let taken = match place.taken() {
        Some(Taken::Bundle(path)) => Some((!written.contains(&place.article()), path)),
        Some(Taken::Other(path)) => Some((false, path)),
        None => None,
    };
    if let Some((can_force, path)) = taken
        && !(can_force && force)
    {
        return One { path: None, faults: vec![Import::Exists { path: path.display().to_string(), can_force }] };
    }
    match place.put(&bundle) {
        Ok(()) => One { path: Some(place.article()), faults },
        Err(error) => {
            faults.push(Import::Unwritable { path: place.article().display().to_string(), detail: error.to_string() });
            One { path: None, faults }
        }
    }
}

/// The bytes of a file, if it is one and not too large.
fn bytes(file: &Path) -> Result<Vec<u8>, Import> {
    let read = || -> Result<Option<Vec<u8>>, Error> {
        let facts = fs::metadata(file)?;
        if !facts.is_file() {
            return Err(ErrorKind::InvalidInput.into());
        }
        if facts.len() > MOST_MEGABYTES << 20 {
            return Ok(None);
        }
        fs::read(file).map(Some)
    };
    match read() {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Import::TooLarge { excess: Excess::File(MOST_MEGABYTES) }),
        Err(error) => Err(Import::Unreadable { detail: error.to_string() }),
    }
}

/// The bytes of the file at `path` below `folder`, links followed.
fn beside(folder: &Path, path: &str) -> Option<Vec<u8>> {
    // The parent of a bare name is the empty path.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (folder, place) = (folder.canonicalize().ok()?, folder.join(path).canonicalize().ok()?);
    if !place.starts_with(&folder) {
        return None;
    }
    bytes(&place).ok()
}

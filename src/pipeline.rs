//! The whole program on one screen: load → parse → assemble → { render, index } → write.

mod beginning;
mod binding;
mod editions;
mod handbook;
mod preview;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

pub use self::beginning::Beginning;
pub use self::binding::{Bound, bind};
use self::editions::{Shelf, Within};
pub use self::preview::{Draft, Memo, Preview, preview};
use crate::base::diagnostic::{Diagnostic, Faults};
use crate::base::fault::Severity;
use crate::base::hash::{Hash, Hasher};
use crate::model::config::BaseUrl;
use crate::model::date::{Date, Now};
use crate::model::input::Inputs;
use crate::model::output::{Cache, Sink};
use crate::model::site::{Registers, Site};
use crate::{assemble, book, index, inspect, load, parse, pictures, render};

/// What to build, and how.
#[derive(Debug, Clone)]
pub struct Job {
    /// The folder with `content/`, and `themes/` if it has its own.
    pub root: PathBuf,
    /// Whether drafts, articles in review, scheduled and expired ones are in the site too.
    pub drafts: bool,
    /// Whether the site is to be read from files; else as `site.yaml` says.
    pub offline: bool,
    /// The site's address; else as `site.yaml` says.
    pub base_url: Option<BaseUrl>,
    /// The moment of the build.
    pub now: Now,
    /// The hash of the program: what another program made is made anew.
    pub program: Hash,
}

/// What the pipeline is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading the files.
    Load,
    /// Understanding them.
    Parse,
    /// Joining them.
    Assemble,
    /// Making pages and the search index.
    Render,
}

/// What came of a build.
#[derive(Debug)]
pub struct Report {
    /// What is wrong with the content, in the order of files and places, every place found.
    pub faults: Vec<Diagnostic>,
    /// The files that were read, for showing what the faults point at.
    pub inputs: Inputs,
    /// The joined knowledge base; `None` when a fault stopped the build before it could be made.
    pub site: Option<Arc<Site>>,
    /// The same in its other languages.
    pub others: Vec<Arc<Site>>,
    /// What all outputs depend on together.
    pub fingerprint: Hash,
}

/// Why there is nothing to report: a fault of the machine, or of the program.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The files could not be read.
    #[error(transparent)]
    Load(#[from] load::LoadError),
    /// The search pack could not be made.
    #[error(transparent)]
    Index(#[from] sotay_search::Error),
    /// The book could not be made.
    #[error(transparent)]
    Book(#[from] book::BookError),
}

/// Reads the knowledge base: the first step of every build.
///
/// # Errors
/// When a file cannot be read.
pub fn read(job: &Job) -> Result<Inputs, BuildError> {
    Ok(load::load(&job.root, parse::theme_name, parse::map_path)?)
}

/// Reads again what lies at `paths`, the files that have changed since `inputs` was read.
///
/// # Errors
/// When a file cannot be read.
pub fn reread(inputs: &mut Inputs, job: &Job, paths: &BTreeSet<PathBuf>) -> Result<(), BuildError> {
    Ok(load::reload(inputs, &job.root, paths, parse::theme_name, parse::map_path)?)
}

/// Builds the site from `inputs` and hands every file to `sink`. When the content has errors, whatever `sink` was
/// given is not a whole site and must not be shown. `told` hears of each step.
///
/// # Errors
/// When the search pack cannot be made.
pub fn build(
    inputs: Inputs,
    job: &Job,
    sink: &dyn Sink,
    cache: &dyn Cache,
    told: &dyn Fn(Step),
) -> Result<Report, BuildError> {
    let fingerprint = fingerprint(&inputs, job);
    let mut faults = Faults::default();
    let sites = join(&inputs, job, Kept::Pieces(cache), told, &mut faults);
    if faults.has_errors() {
        return Ok(Report::new(faults, inputs, Vec::new(), fingerprint));
    }

    told(Step::Render);
    let mut pieces = vec![pictures::PIECE.to_owned()];
    for site in &sites {
        let (sink, shelf) = (Within::new(sink, &site.edition.folder), Shelf::new(cache, &site.edition.folder));
        let listing = handbook::Listing::new(&sink);
        let ((), indexed) = rayon::join(
            || {
                pictures::put(site, &load::bytes, &listing, &mut faults);
                render::render(site, &inputs.theme, options(site, job), &listing, &mut faults);
            },
            || index::index(site, job.program, &shelf, &listing),
        );
        pieces.extend(indexed?.iter().map(String::as_str).chain([assemble::PIECE]).map(|piece| shelf.name(piece)));
        if !site.config.offline {
            listing.finish(site);
        }
    }
    cache.retain(&pieces);
    Ok(Report::new(faults, inputs, sites.into_iter().map(Arc::new).collect(), fingerprint))
}

/// What there is to be recognised in a text: the registers, as far as they can be read, and the day of `job`.
pub fn known(inputs: &Inputs, job: &Job) -> (Registers, Date) {
    (parse::registers(inputs, &mut Faults::default()), today(&parse::timezone(inputs), job.now))
}

/// What a new practice begins with: the day of `job`, and the sections that the site asks for.
pub fn beginning(inputs: &Inputs, job: &Job) -> (Date, Vec<String>) {
    (today(&parse::timezone(inputs), job.now), parse::sections(inputs))
}

/// Joins the knowledge base and makes nothing of it.
pub fn survey(inputs: Inputs, job: &Job) -> Report {
    let fingerprint = fingerprint(&inputs, job);
    let mut faults = Faults::default();
    let sites = join(&inputs, job, Kept::Memo(&mut Memo::default()), &|_| (), &mut faults);
    let sites = if faults.has_errors() { Vec::new() } else { sites };
    Report::new(faults, inputs, sites.into_iter().map(Arc::new).collect(), fingerprint)
}

/// Adds to `report` what an editor should look at, beyond what a build tells; what keeps a site from being built goes first.
pub fn inspect(report: &mut Report) {
    if !report.is_good() {
        return;
    }
    let mut faults = Faults::default();
    inspect::inspect(&report.inputs, &report.sites(), &mut faults);
    report.add(faults);
}

/// What is kept from one time to the next.
enum Kept<'k> {
    /// Pieces, in a cache.
    Pieces(&'k dyn Cache),
    /// What was made of each article, in memory.
    Memo(&'k mut Memo),
}

/// Reads and joins `inputs`: a site for each language, that of the main one first. With errors among the
/// faults, what is joined is not whole.
fn join(inputs: &Inputs, job: &Job, mut kept: Kept<'_>, told: &dyn Fn(Step), faults: &mut Faults) -> Vec<Site> {
    told(Step::Parse);
    let known = match &mut kept {
        Kept::Pieces(_) => None,
        Kept::Memo(memo) => Some(&mut memo.parse),
    };
    let mut parts = parse::parse(inputs, job.now, render::context::API, known, faults);
    job.overrule(&mut parts.config);

    told(Step::Assemble);
    let today = today(&parts.config.timezone, job.now);
    let options = assemble::Options { today, drafts: job.drafts, program: job.program };
    let mut sites = Vec::new();
    for (number, parts) in assemble::editions(parts, options, faults).into_iter().enumerate() {
        let folder = parts.edition.folder.clone();
        sites.push(match &mut kept {
            Kept::Pieces(cache) => {
                let shelf = Shelf::new(*cache, &folder);
                assemble::assemble(parts, options, assemble::Kept::Pieces(&shelf), faults)
            }
            Kept::Memo(memo) => {
                let count = memo.assemble.len().max(number + 1);
                memo.assemble.resize_with(count, assemble::Memo::default);
                assemble::assemble(parts, options, assemble::Kept::Memo(&mut memo.assemble[number]), faults)
            }
        });
    }
    match kept {
        Kept::Pieces(cache) => {
            let known = cache.get(pictures::PIECE);
            let mut known = known.map_or_else(pictures::Known::default, |bytes| pictures::Known::from_bytes(&bytes));
            pictures::measure(&mut sites, &mut known, &load::bytes, faults);
            cache.put(pictures::PIECE, &known.to_bytes());
        }
        Kept::Memo(memo) => pictures::measure(&mut sites, &mut memo.pictures, &load::bytes, faults),
    }
    sites
}

fn options(site: &Site, job: &Job) -> render::Options {
    render::Options { offline: site.config.offline, program: job.program }
}

impl Report {
    /// What came of `inputs`: the `sites`, that of the main language first, or none.
    fn new(faults: Faults, inputs: Inputs, sites: Vec<Arc<Site>>, fingerprint: Hash) -> Self {
        let mut sites = sites.into_iter();
        let (site, others) = (sites.next(), sites.collect());
        Self { faults: located(faults, &inputs), inputs, site, others, fingerprint }
    }

    /// Adds what was found besides.
    pub fn add(&mut self, more: Faults) {
        let mut faults = more;
        faults.extend(std::mem::take(&mut self.faults));
        self.faults = located(faults, &self.inputs);
    }

    /// The site of every language, the main one first.
    pub fn sites(&self) -> Vec<&Site> {
        self.site.iter().chain(&self.others).map(|site| &**site).collect()
    }

    /// Whether a whole site was made.
    pub fn is_good(&self) -> bool {
        self.site.is_some() && !self.faults.iter().any(|fault| fault.severity() == Severity::Error)
    }
}

impl Job {
    /// What the command line says goes before what `site.yaml` says.
    fn overrule(&self, config: &mut crate::model::config::Config) {
        config.offline |= self.offline;
        if let Some(base_url) = &self.base_url {
            config.base_url.clone_from(base_url);
        }
    }
}

/// The day of the build where the site is read. An unknown time zone has been told as a fault.
fn today(timezone: &str, now: Now) -> Date {
    now.day_in(timezone).unwrap_or_default()
}

/// What all outputs depend on: as long as it is the same, a build would make the same site.
pub fn fingerprint(inputs: &Inputs, job: &Job) -> Hash {
    let mut hasher = Hasher::default();
    hasher.add(job.program.to_string()).add(inputs.hash().to_string());
    hasher.add(format!("{} {} {:?}", job.drafts, job.offline, job.base_url));
    let timezone = parse::timezone(inputs);
    hasher.add(today(&timezone, job.now).to_string());
    hasher.finish()
}

/// The faults with every place found in the text, in the order of files and places.
fn located(mut faults: Faults, inputs: &Inputs) -> Vec<Diagnostic> {
    for fault in faults.iter_mut() {
        let span = inputs.text_of(&fault.file).and_then(|text| parse::span_of(&fault.file, text, &fault.at));
        fault.at = span.map_or(crate::base::diagnostic::At::File, crate::base::diagnostic::At::Span);
    }
    faults.sorted()
}

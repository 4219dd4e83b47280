//! A knowledge base of which each file is made when it is asked for: what `serve` shows while it is being written. The
//! way up to the site, and each file, is the same as in a build; only that nobody asks for all of them.

use std::sync::Arc;

use super::editions::{Shelf, Within};
use super::handbook::Listing;
use super::{Job, Kept, Report, join, located, options};
use crate::base::diagnostic::{Diagnostic, Faults};
use crate::base::hash::Hash;
use crate::model::input::{Inputs, Theme};
use crate::model::output::{Cache, Sink};
use crate::model::site::Site;
use crate::{assemble, index, load, parse, pictures, render};

/// What was made of each article the last time, so that only what changed is read and joined again.
#[derive(Default)]
pub struct Memo {
    pub(super) parse: parse::Memo,
    /// For each language.
    pub(super) assemble: Vec<assemble::Memo>,
    pub(super) pictures: pictures::Known,
    engines: render::Memo,
}

/// A site that is ready to be made.
pub struct Preview {
    /// One for each language, the main one first.
    sites: Vec<(Arc<Site>, render::Press)>,
    theme: Theme,
    program: Hash,
}

/// What came of it.
pub struct Draft {
    /// What is wrong, and what was read.
    pub report: Report,
    /// What could be joined, with errors or without: a site for each language.
    pub joined: Vec<Arc<Site>>,
    /// The site; `None` when the content has errors.
    pub preview: Option<Preview>,
}

/// Goes as far as a site is ready to be made; `sink` is given the files of the theme.
pub fn preview(inputs: Inputs, job: &Job, memo: &mut Memo, sink: &dyn Sink) -> Draft {
    let fingerprint = super::fingerprint(&inputs, job);
    let mut faults = Faults::default();
    let joined: Vec<Arc<Site>> =
        join(&inputs, job, Kept::Memo(memo), &|_| (), &mut faults).into_iter().map(Arc::new).collect();
    let is_good = !faults.has_errors();
    let mut prepare = |site: &Arc<Site>| {
        let sink = Within::new(sink, &site.edition.folder);
        let press = render::prepare(site, &inputs.theme, options(site, job), &sink, &memo.engines, &mut faults)?;
        Some((Arc::clone(site), press))
    };
    let sites: Option<Vec<_>> = is_good.then(|| joined.iter().map(&mut prepare).collect()).flatten();
    if let Some(sites) = &sites {
        memo.engines = render::Memo::of(sites.iter().map(|(_, press)| press));
    }
    let preview = sites.map(|sites| Preview { sites, theme: inputs.theme.clone(), program: job.program });
    let whole = if is_good { joined.clone() } else { Vec::new() };
    Draft { report: Report::new(faults, inputs, whole, fingerprint), joined, preview }
}

impl Preview {
    /// Makes ready what pages are made with, so that who asks for the first need not wait for it.
    pub fn warm(&self) {
        for (site, _) in &self.sites {
            if let Some(relating) = &site.relating {
                relating.prepare(site);
            }
        }
    }

    /// Makes those files that `sink` asks for, but for the theme's own and those of the search. What is wrong with the
    /// templates is told, with the files that it is to be shown in.
    pub fn pages(&self, sink: &dyn Sink) -> (Vec<Diagnostic>, Inputs) {
        let mut faults = Faults::default();
        for (site, press) in &self.sites {
            let sink = Within::new(sink, &site.edition.folder);
            render::pages(press, site, &sink, &mut faults);
            pictures::put(site, &load::bytes, &sink, &mut faults);
        }
        let inputs = Inputs { theme: self.theme.clone(), ..Inputs::default() };
        (located(faults, &inputs), inputs)
    }

    /// Makes the search pack and hands its files to `sink`. Groups of articles that did not change come from `cache`.
    ///
    /// # Errors
    /// When the engine refuses, which would be a fault of the program.
    pub fn search(&self, cache: &dyn Cache, sink: &dyn Sink) -> Result<(), sotay_search::Error> {
        let mut pieces = Vec::new();
        for (site, _) in &self.sites {
            let (sink, shelf) = (Within::new(sink, &site.edition.folder), Shelf::new(cache, &site.edition.folder));
            let made = index::index(site, self.program, &shelf, &sink)?;
            pieces.extend(made.iter().map(|piece| shelf.name(piece)));
        }
        cache.retain(&pieces);
        Ok(())
    }

    /// Makes the list of all files, for which each has to be thought of; `sink` is asked to keep them and given the list.
    ///
    /// # Errors
    /// When the engine refuses, which would be a fault of the program.
    pub fn handbook(&self, cache: &dyn Cache, sink: &dyn Sink) -> Result<(), sotay_search::Error> {
        for (site, _) in &self.sites {
            let (sink, shelf) = (Within::new(sink, &site.edition.folder), Shelf::new(cache, &site.edition.folder));
            let listing = Listing::new(&sink);
            let mut faults = Faults::default();
            let options = render::Options { offline: site.config.offline, program: self.program };
            render::render(site, &self.theme, options, &listing, &mut faults);
            pictures::put(site, &load::bytes, &listing, &mut faults);
            index::index(site, self.program, &shelf, &listing)?;
            listing.finish(site);
        }
        Ok(())
    }
}

//! One build after the other.

use std::sync::Arc;
use std::time::Instant;

use super::edit::Desk;
use super::live::{Live, Moment};
use super::memory::{Fixed, Site};
use super::notice::{Notice, Shown};
use super::pieces::Pieces;
use super::search::Search;
use super::watch::Change;
use super::{Event, Options};
use crate::base::hash::Hash;
use crate::model::input::Inputs;
use crate::pipeline::{self, BuildError, Draft, Job, Memo, Step};

/// So many faults the editor knows of.
const MOST: usize = 1000;

/// Builds the site again and again, each time from what the time before has left.
pub(super) struct Builder {
    job: Job,
    options: Options,
    live: Arc<Live>,
    search: Search,
    pieces: Arc<Pieces>,
    memo: Memo,
    /// The files as they were read last.
    inputs: Option<Inputs>,
    /// What the last build was made from.
    last: Option<Hash>,
}

impl Builder {
    /// A builder whose good sites go to `live`, and to `search` to be made ready for searching.
    pub(super) fn new(job: Job, options: &Options, live: Arc<Live>, search: Search) -> Self {
        let (options, pieces) = (options.clone(), Arc::default());
        Self { job, options, live, search, pieces, memo: Memo::default(), inputs: None, last: None }
    }

    /// Builds once after `change`. A build that could not be done is shown too, and the next is done even if no file
    /// changes until then.
    pub(super) fn build(&mut self, change: &Change, told: &dyn Fn(Event<'_>)) {
        if let Err(error) = self.try_build(change, told) {
            self.last = None;
            let now = self.live.now();
            let notice = Notice::of_failure(&error, !now.site.is_empty(), self.options.language);
            self.live.set(Moment { notice: Some(Arc::new(notice)), ..now });
            told(Event::Failed(&error));
        }
    }

    /// Builds, unless the files are as they were: an editor that saves without a change is not news.
    fn try_build(&mut self, change: &Change, told: &dyn Fn(Event<'_>)) -> Result<(), BuildError> {
        let began = Instant::now();
        self.job.now = (self.options.clock)();
        told(Event::Step(Step::Load));
        let inputs = self.read(change)?;
        if self.last == Some(pipeline::fingerprint(&inputs, &self.job)) {
            self.inputs = Some(inputs);
            return Ok(());
        }
        let theme = Fixed::default();
        let Draft { report, joined, preview } = pipeline::preview(inputs, &self.job, &mut self.memo, &theme);
        let mut moment = self.live.now();
        // The site that is to be shown: the new one if it is good, the last good one else.
        if let Some(preview) = preview {
            moment.version = report.fingerprint.to_string().into();
            moment.site = Arc::new(Site::new(preview, theme, Arc::clone(&self.pieces)));
            self.search.of(&moment.site);
        }
        let shown = |fault| Shown::new(fault, &report.inputs, self.options.language);
        let faults = report.faults.iter().take(MOST).map(shown).collect();
        moment.desk = Desk {
            today: joined.first().and_then(|site| self.job.now.day_in(&site.config.timezone)),
            sites: joined,
            faults: Arc::new(faults),
        };
        moment.notice = Notice::of_report(&report, !moment.site.is_empty(), self.options.language).map(Arc::new);
        let site = Arc::clone(&moment.site);
        self.live.set(moment);
        self.last = Some(report.fingerprint);
        told(Event::Built { report: &report, took: began.elapsed() });
        // While the open pages ask for it.
        site.warm();
        self.inputs = Some(report.inputs);
        Ok(())
    }

    /// The files as they are now. While nothing is kept of a reading that failed, all are read.
    fn read(&mut self, change: &Change) -> Result<Inputs, BuildError> {
        match (self.inputs.take(), change) {
            (Some(mut inputs), Change::Files(paths)) => {
                pipeline::reread(&mut inputs, &self.job, paths)?;
                Ok(inputs)
            }
            _ => pipeline::read(&self.job),
        }
    }
}

//! One build after the other.

use std::sync::Arc;
use std::time::Instant;

use super::live::{Live, Moment};
use super::memory::Memory;
use super::notice::Notice;
use super::pieces::Pieces;
use super::{Event, Options};
use crate::base::hash::Hash;
use crate::pipeline::{self, BuildError, Job, Report, Step};

/// Builds the site again and again, each time from what the time before has left.
#[derive(Debug)]
pub(super) struct Builder {
    job: Job,
    options: Options,
    live: Arc<Live>,
    pieces: Pieces,
    /// What the last build was made from.
    last: Option<Hash>,
}

impl Builder {
    /// A builder whose good sites go to `live`.
    pub(super) fn new(job: Job, options: &Options, live: Arc<Live>) -> Self {
        Self { job, options: options.clone(), live, pieces: Pieces::default(), last: None }
    }

    /// Builds once. A build that could not be done is shown too, and the next is done even if no file changes until then.
    pub(super) fn build(&mut self, told: &dyn Fn(Event<'_>)) {
        if let Err(error) = self.try_build(told) {
            self.last = None;
            let now = self.live.now();
            let notice = Notice::of_failure(&error, !now.site.is_empty(), self.options.language);
            self.live.set(Moment { notice: Some(Arc::new(notice)), ..now });
            told(Event::Failed(&error));
        }
    }

    /// Builds, unless the files are as they were: an editor that saves without a change is not news.
    fn try_build(&mut self, told: &dyn Fn(Event<'_>)) -> Result<(), BuildError> {
        let began = Instant::now();
        self.job.now = (self.options.clock)();
        told(Event::Step(Step::Load));
        let inputs = pipeline::read(&self.job)?;
        let fingerprint = pipeline::fingerprint(&inputs, &self.job);
        if self.last == Some(fingerprint) {
            return Ok(());
        }
        let memory = Memory::after(self.live.now().site);
        let report = pipeline::build(inputs, &self.job, &memory, &self.pieces, &|step| told(Event::Step(step)))?;
        let (moment, made) = self.moment(&report, memory);
        let pages = moment.site.pages();
        self.live.set(moment);
        self.last = Some(fingerprint);
        told(Event::Built { report: &report, pages, made, took: began.elapsed() });
        Ok(())
    }

    /// What is to be shown after a build: the new site if it is good, the last good one else.
    fn moment(&self, report: &Report, memory: Memory) -> (Moment, usize) {
        let (site, made) = memory.into_site();
        let mut moment = self.live.now();
        if report.is_good() {
            moment.version = site.version().into();
            moment.site = Arc::new(site);
        }
        let notice = Notice::of_report(report, !moment.site.is_empty(), self.options.language);
        moment.notice = notice.map(Arc::new);
        (moment, made)
    }
}

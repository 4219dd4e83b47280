//! The knowledge base as a book: the same way up to the site as a build has, then one file in place of many.

use std::collections::BTreeMap;

use super::{BuildError, Job, Kept, Memo, Report, join};
use crate::base::diagnostic::Faults;
use crate::base::fault::nearest;
use crate::base::hash::Hash;
use crate::model::input::Inputs;
use crate::model::output::{Output, Sink};
use crate::model::register::{Entry, Topic};
use crate::model::site::Site;
use crate::{book, load, pictures, render};

/// What came of it.
pub enum Bound {
    /// The book, and how many files it has.
    Book {
        /// The file.
        bytes: Vec<u8>,
        /// How many parts are read.
        parts: usize,
    },
    /// There is no such topic; perhaps this one was meant.
    UnknownTopic {
        /// Its id.
        near: Option<String>,
    },
    /// The topic has no articles.
    EmptyTopic,
    /// The content has errors.
    Faulty,
}

/// Keeps nothing: a book needs none of the files that a site has beside its pages.
struct Nowhere;

impl Sink for Nowhere {
    fn keep(&self, _: &str, _: Hash) -> bool {
        true
    }

    fn put(&self, _: Output) {}
}

/// The book of all of `inputs`, or of the topic with this id or name.
///
/// # Errors
/// When the file cannot be made.
pub fn bind(inputs: Inputs, job: &Job, topic: Option<&str>) -> Result<(Report, Bound), BuildError> {
    let fingerprint = super::fingerprint(&inputs, job);
    let mut faults = Faults::default();
    let sites = join(&inputs, job, Kept::Memo(&mut Memo::default()), &|_| (), &mut faults);
    let bound = match sites.first().filter(|_| !faults.has_errors()) {
        Some(site) => bind_site(site, &inputs, job, topic, &mut faults)?,
        None => Bound::Faulty,
    };
    let sites = sites.into_iter().map(Into::into).collect();
    Ok((Report::new(faults, inputs, sites, fingerprint), bound))
}

fn bind_site(
    site: &Site,
    inputs: &Inputs,
    job: &Job,
    topic: Option<&str>,
    faults: &mut Faults,
) -> Result<Bound, BuildError> {
    let wanted = match topic.map(|topic| find(site, topic)) {
        Some(None) => return Ok(Bound::UnknownTopic { near: topic.and_then(|topic| near(site, topic)) }),
        Some(Some(topic)) if !site.lists.topics.contains_key(topic.id()) => return Ok(Bound::EmptyTopic),
        found => found.flatten(),
    };
    // Links out of the book lead to the site, wherever that is read.
    let options = render::Options { offline: false, program: job.program };
    let Some(press) = render::prepare(site, &inputs.theme, options, &Nowhere, &render::Memo::default(), faults) else {
        return Ok(Bound::Faulty);
    };
    let made = match render::book(&press, site, wanted, &Nowhere) {
        Ok(made) => made,
        Err(found) => {
            faults.extend(found);
            return Ok(Bound::Faulty);
        }
    };
    let mut shown = BTreeMap::new();
    for (name, url) in &made.pictures {
        match pictures::for_book(site, url, &load::bytes) {
            Ok(bytes) => _ = shown.insert(name.clone(), bytes),
            Err(found) => faults.extend(found),
        }
    }
    if faults.has_errors() {
        return Ok(Bound::Faulty);
    }
    Ok(Bound::Book { bytes: book::epub(&made, shown)?, parts: made.parts.len() })
}

/// The topic with this id, in whatever case, or with this name.
fn find<'s>(site: &'s Site, wanted: &str) -> Option<&'s Topic> {
    let mut topics = site.registers.topics.iter();
    topics.find(|topic| topic.id().eq_ignore_ascii_case(wanted) || topic.name() == wanted)
}

/// What is most like it: an id, or the id of the name.
fn near(site: &Site, wanted: &str) -> Option<String> {
    let topics = &site.registers.topics;
    let by_name = || {
        let name = nearest(wanted, topics.iter().map(Entry::name))?;
        topics.iter().find(|topic| topic.name() == name).map(|topic| topic.id().to_owned())
    };
    nearest(wanted, topics.ids()).or_else(by_name)
}

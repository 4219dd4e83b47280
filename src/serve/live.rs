//! What the server answers with at this moment, and the waiting for the next.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::edit::Desk;
use super::memory::Site;
use super::notice::Notice;

/// One moment: a site, and what is to be said over its pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Moment {
    /// The last good site; empty before the first good build.
    pub site: Arc<Site>,
    /// What tells the site from others; empty when there is none.
    pub version: Arc<str>,
    /// What is wrong, if something is.
    pub notice: Option<Arc<Notice>>,
    /// What the editor knows.
    pub desk: Desk,
}

/// The moment that is now.
#[derive(Debug, Default)]
pub(super) struct Live {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    moment: Moment,
    /// How many moments there were.
    number: u64,
    closed: bool,
}

/// What came of waiting.
pub(super) enum Waited {
    /// Another moment, and its number.
    Moment(Moment, u64),
    /// Nothing new so far.
    Nothing,
    /// There will be no other.
    Closed,
}

impl Live {
    /// The moment that is now.
    pub(super) fn now(&self) -> Moment {
        self.state().moment.clone()
    }

    /// Puts another moment in the place of this one.
    pub(super) fn set(&self, moment: Moment) {
        let mut state = self.state();
        let before = std::mem::replace(&mut state.moment, moment);
        state.number += 1;
        self.changed.notify_all();
        drop(state);
        // A whole site may go with it, which takes time that nobody should wait for.
        drop(before);
    }

    /// Says that there will be no other moment.
    pub(super) fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    /// Waits for another moment than `number`, but not longer than `most`.
    pub(super) fn wait(&self, number: u64, most: Duration) -> Waited {
        let same = |state: &mut State| state.number == number && !state.closed;
        let waited = self.changed.wait_timeout_while(self.state(), most, same);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            Waited::Closed
        } else if state.number == number {
            Waited::Nothing
        } else {
            Waited::Moment(state.moment.clone(), state.number)
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

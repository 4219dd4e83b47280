//! What the build is at, shown to somebody who waits at a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::say;
use crate::base::hash::Hash;
use crate::base::language::Language;
use crate::model::output::{Output, Sink};
use crate::pipeline::Step;

/// A line that says what the build is at; nothing where no one watches.
pub(super) struct Progress {
    bar: ProgressBar,
    language: Language,
}

impl Progress {
    /// Begins to tell.
    pub(super) fn new(language: Language) -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {pos}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, language }
    }

    /// Tells that a step begins.
    pub(super) fn step(&self, step: Step) {
        let (vi, en) = match step {
            Step::Load => ("Đọc tệp", "Reading files"),
            Step::Parse => ("Hiểu bài viết", "Understanding articles"),
            Step::Assemble => ("Nối các bài", "Joining articles"),
            Step::Render => ("Dựng trang và chỉ mục tìm kiếm", "Making pages and the search index"),
        };
        self.bar.set_message(say(self.language, vi, en).to_owned());
    }

    /// Tells how many addresses of other sites have been asked.
    pub(super) fn asking(&self, done: usize, total: usize) {
        let asked = say(self.language, "Hỏi các địa chỉ bên ngoài", "Asking addresses of other sites");
        self.bar.set_message(format!("{asked} {done}/{total}"));
    }

    /// Tells that the build waits for another.
    pub(super) fn waiting(&self) {
        self.bar.set_message(say(self.language, "Chờ lần dựng khác xong", "Waiting for another build").to_owned());
    }

    /// A sink that counts what goes through it.
    pub(super) fn counted<'a>(&'a self, sink: &'a dyn Sink) -> impl Sink + 'a {
        Counted { sink, bar: &self.bar }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

struct Counted<'a> {
    sink: &'a dyn Sink,
    bar: &'a ProgressBar,
}

impl Sink for Counted<'_> {
    fn keep(&self, path: &str, key: Hash) -> bool {
        let kept = self.sink.keep(path, key);
        if kept {
            self.bar.inc(1);
        }
        kept
    }

    fn put(&self, output: Output) {
        self.sink.put(output);
        self.bar.inc(1);
    }
}

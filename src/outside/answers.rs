//! The good answers of earlier times, in a file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::model::date::Now;

/// The milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Addresses, and when (in milliseconds since 1970) each answered well.
#[derive(Debug, Default)]
pub(super) struct Answers(BTreeMap<String, i64>);

impl Answers {
    /// Those in the file `kept` that are not older than so many `days`; none where it is no such file.
    pub(super) fn read(kept: &Path, now: Now, days: u32) -> Self {
        let bytes = fs::read(kept).unwrap_or_default();
        let mut found: BTreeMap<String, i64> = serde_json::from_slice(&bytes).unwrap_or_default();
        // One of tomorrow is of a clock that went wrong.
        found.retain(|_, at| (0..i64::from(days) * DAY).contains(&(now.milliseconds() - *at)));
        Self(found)
    }

    pub(super) fn has(&self, url: &str) -> bool {
        self.0.contains_key(url)
    }

    pub(super) fn add(&mut self, url: &str, now: Now) {
        self.0.insert(url.to_owned(), now.milliseconds());
    }

    /// Writes them beside the file, and then in its place.
    pub(super) fn write(&self, kept: &Path) -> io::Result<()> {
        fs::create_dir_all(kept.parent().unwrap_or(kept))?;
        let beside = kept.with_extension(format!("{}.new", std::process::id()));
        let written = fs::write(&beside, serde_json::to_vec(&self.0)?).and_then(|()| fs::rename(&beside, kept));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_for_its_days() {
        let room = tempfile::tempdir().unwrap();
        let kept = room.path().join("a/external.json");
        let day = |day: &str| Now(format!("2026-01-{day}T12:00:00Z").parse().unwrap());
        let mut answers = Answers::read(&kept, day("10"), 7);
        answers.add("https://a/", day("10"));
        answers.write(&kept).unwrap();
        for (now, days, is_kept) in
            [("10", 7, true), ("16", 7, true), ("17", 7, false), ("10", 0, false), ("09", 7, false)]
        {
            assert_eq!(Answers::read(&kept, day(now), days).has("https://a/"), is_kept, "{now} {days}");
        }
        fs::write(&kept, "nonsense").unwrap();
        assert!(!Answers::read(&kept, day("10"), 7).has("https://a/"));
    }
}

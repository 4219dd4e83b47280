//! Figures, and how they are shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, iter, thread,
    time::Duration,
};

use super::{measure::Sample, peers::Peers};

/// A kind of build, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Build {
    /// Sotay with no output and no state.
    Sotay,
    /// Sotay over its own output, nothing changed.
    SotayUnchanged,
    /// Sotay over its own output, one article changed.
    SotayEdited,
    /// Sotay's check of the content, which makes every page and keeps none.
    SotayCheck,
    /// Hugo with no output and no cache.
    Hugo,
    /// Pagefind over Hugo's output.
    Pagefind,
}

impl Build {
    fn words(self) -> &'static str {
        match self {
            Self::Sotay => "sotay, pages and index, from nothing",
            Self::SotayUnchanged => "sotay again, nothing changed",
            Self::SotayEdited => "sotay again, one article changed",
            Self::SotayCheck => "sotay, check",
            Self::Hugo => "Hugo, pages, from nothing",
            Self::Pagefind => "Pagefind, index of Hugo's pages",
        }
    }
}

/// The samples of all builds, by the number of articles.
#[derive(Default)]
pub(super) struct Figures(BTreeMap<(u32, Build), Vec<Sample>>);

impl Figures {
    /// Adds a sample; those of one round have the same place in their lists.
    pub(super) fn add(&mut self, size: u32, build: Build, sample: Sample) {
        self.0.entry((size, build)).or_default().push(sample);
    }

    /// A table, ready to paste. The last column is the time as a part of what Hugo and Pagefind took together. Where the
    /// times are long beside the processor time, the machine was busy with something else.
    pub(super) fn markdown(&self) -> String {
        let mut table = "| articles | build | time, median | fastest – slowest | processor time | peak memory | of Hugo + Pagefind |\n\
             | ---: | --- | ---: | ---: | ---: | ---: | ---: |\n"
            .to_owned();
        let sizes: BTreeSet<u32> = self.0.keys().map(|&(size, _)| size).collect();
        for size in sizes {
            let peers = self.peers(size);
            let whole = peers.as_deref().map(|peers| median(&sorted(peers, |sample| sample.time)));
            let own = self
                .0
                .range((size, Build::Sotay)..=(size, Build::Pagefind))
                .map(|(&(_, build), samples)| (build.words(), samples.as_slice()));
            let together = peers.iter().map(|peers| ("Hugo + Pagefind", &peers[..]));
            for (words, samples) in own.chain(together) {
                let times = sorted(samples, |sample| sample.time);
                let processor = seconds(median(&sorted(samples, |sample| sample.processor)));
                let middle = median(&times);
                let (fastest, slowest) = (times[0], times[times.len() - 1]);
                let peak = samples.iter().map(|sample| sample.peak).max().unwrap_or(0);
                let share = whole
                    .map_or_else(String::new, |whole| format!("{:.2}", middle.as_secs_f64() / whole.as_secs_f64()));
                let (number, time) = (grouped(size), seconds(middle));
                let range = format!("{} – {}", seconds(fastest), seconds(slowest));
                let peak = format!("{} MiB", peak >> 20);
                writeln!(table, "| {number} | {words} | {time} | {range} | {processor} | {peak} | {share} |")
                    .expect("a string takes every write");
            }
        }
        table
    }

    /// What the two peers took together, round by round: both times added up, and the larger of the peaks.
    fn peers(&self, size: u32) -> Option<Vec<Sample>> {
        let pages = self.0.get(&(size, Build::Hugo))?;
        let index = self.0.get(&(size, Build::Pagefind))?;
        let both = iter::zip(pages, index).map(|(pages, index)| Sample {
            time: pages.time + index.time,
            processor: pages.processor + index.processor,
            peak: pages.peak.max(index.peak),
        });
        Some(both.collect())
    }
}

/// What was measured, on what machine: a line to stand under the table.
pub(super) fn conditions(runs: u32, commit: &str, peers: Option<&Peers>) -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_default();
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|total| total.trim_end_matches(" kB").parse::<u64>().ok())
        .map_or_else(String::new, |kib| format!(", {} GiB of memory", (kib + (1 << 19)) >> 20));
    let beside = peers.map_or_else(String::new, |_| format!("; {}", Peers::versions()));
    format!("{cores} cores ({processor}){memory}; sotay {commit}{beside}; {runs} runs of each, in turn.")
}

/// The value of a `name : value` line in one of the system's own tables.
fn field(file: &str, name: &str) -> Option<String> {
    let table = fs::read_to_string(file).ok()?;
    let line = table.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn sorted(samples: &[Sample], time: fn(&Sample) -> Duration) -> Vec<Duration> {
    let mut times: Vec<Duration> = samples.iter().map(time).collect();
    times.sort();
    times
}

/// Of sorted times; of an even number, the mean of the middle two.
pub(super) fn median(times: &[Duration]) -> Duration {
    (times[(times.len() - 1) / 2] + times[times.len() / 2]) / 2
}

pub(super) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

fn grouped(number: u32) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1000), number % 1000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(milliseconds: u64, mebibytes: u64) -> Sample {
        Sample {
            time: Duration::from_millis(milliseconds),
            processor: Duration::from_millis(2 * milliseconds),
            peak: mebibytes << 20,
        }
    }

    #[test]
    fn the_peers_are_added_up_round_by_round_and_the_medians_compared() {
        let mut figures = Figures::default();
        for (sotay, hugo, pagefind) in [(500, 1000, 3000), (900, 5000, 1000), (400, 1000, 1000)] {
            figures.add(1000, Build::Sotay, sample(sotay, 50));
            figures.add(1000, Build::Hugo, sample(hugo, 100));
            figures.add(1000, Build::Pagefind, sample(pagefind, 70));
        }
        let table = figures.markdown();
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| 1,000 | sotay, pages and index, from nothing | 0.50 s | 0.40 s – 0.90 s | 1.00 s | 50 MiB | 0.12 |",
                "| 1,000 | Hugo, pages, from nothing | 1.00 s | 1.00 s – 5.00 s | 2.00 s | 100 MiB | 0.25 |",
                "| 1,000 | Pagefind, index of Hugo's pages | 1.00 s | 1.00 s – 3.00 s | 2.00 s | 70 MiB | 0.25 |",
                "| 1,000 | Hugo + Pagefind | 4.00 s | 2.00 s – 6.00 s | 8.00 s | 100 MiB | 1.00 |",
            ]
        );
    }

    #[test]
    fn without_peers_there_is_nothing_to_compare_with() {
        let mut figures = Figures::default();
        figures.add(12_000_000, Build::SotayEdited, sample(40, 9));
        let row = "| 12,000,000 | sotay again, one article changed | 0.04 s | 0.04 s – 0.04 s | 0.08 s | 9 MiB |  |\n";
        assert!(figures.markdown().ends_with(row), "{}", figures.markdown());
    }
}

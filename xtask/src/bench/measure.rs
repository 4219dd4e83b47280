//! One timed run of a program.

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use wait4::Wait4 as _;

use crate::{failure::Failure, run};

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// From its start to its end, by the clock on the wall.
    pub(super) time: Duration,
    /// What all its threads took together, by the clocks of the cores.
    pub(super) processor: Duration,
    /// The most memory that it held at once, in bytes.
    pub(super) peak: u64,
}

/// Runs a program and measures it. What it prints goes to the file `log`.
pub(super) fn measure(command: &mut Command, log: &Path) -> Result<Sample, Failure> {
    let words = run::words(command);
    let output = File::create(log).map_err(Failure::disk(log))?;
    let errors = output.try_clone().map_err(Failure::disk(log))?;
    command.stdin(Stdio::null()).stdout(output).stderr(errors);
    settle()?;

    let start = Instant::now();
    let failed = |source| Failure::Start { command: words.clone(), source };
    let ended = command.spawn().map_err(failed)?.wait4().map_err(failed)?;
    let time = start.elapsed();
    if !ended.status.success() {
        let said = fs::read_to_string(log).map_err(Failure::disk(log))?;
        return Err(run::ended(words, ended.status, Some(said)));
    }
    let processor = ended.rusage.utime + ended.rusage.stime;
    let peak = ended.rusage.maxrss;
    eprintln!("  {:>7.2} s {:>6} MiB  {words}", time.as_secs_f64(), peak >> 20);
    Ok(Sample { time, processor, peak })
}

/// Lets the disk finish what earlier runs wrote, so that no run pays for another.
fn settle() -> Result<(), Failure> {
    run::output(&mut Command::new("sync")).map(drop)
}

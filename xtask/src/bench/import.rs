//! What it takes to make a report a part of the handbook: a Word file of twelve pages, the one of `tests/import`, is
//! imported into the demonstration, which is then checked, built and searched.

use std::{
    fs, iter,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use super::{
    Args, commit,
    measure::measure,
    report::{self, median, seconds},
    sites::{copy, remove},
};
use crate::{failure::Failure, run, workspace};

/// What is timed, in its order.
const STEPS: [&[&str]; 4] =
    [&["import", "../bao-cao.docx"], &["check", "--drafts"], &["build", "--drafts"], &["search", QUERY, "--json"]];

/// Words that stand in the report alone.
const QUERY: &str = "\"vôi hóa đá tai mèo\"";

/// The end of the address that the report gets.
const FOUND: &str = "chuyen-di-lam-duong-o-thon-11";

/// Measures, each round with a handbook of its own.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let target = workspace::target()?;
    let home = target.join("bench/import");
    let sotay = program(args, &target)?;
    remove(&home)?;
    fs::create_dir_all(&home).map_err(Failure::disk(&home))?;
    let make = ["run", "--quiet", "--package", "xtask", "--example", "twelve-pages", "--"];
    run::step(run::cargo().args(make).arg(home.join("bao-cao.docx")))?;

    let mut rounds = Vec::new();
    for round in 0..args.runs {
        eprintln!("\nround {} of {}", round + 1, args.runs);
        rounds.push(steps(&sotay, &home, round)?);
    }
    print!("\n{}", markdown(&rounds));
    println!("\n{}", report::conditions(args.runs, &commit()?, None));
    remove(&home)
}

/// The program that is measured: the one that is published, unless another is named.
fn program(args: &Args, target: &Path) -> Result<PathBuf, Failure> {
    if let Some(program) = &args.program {
        return program.canonicalize().map_err(Failure::disk(program));
    }
    run::step(run::cargo().args(["build", "--release"]))?;
    Ok(workspace::sotay(target, "release"))
}

/// The times of one round.
fn steps(sotay: &Path, home: &Path, round: u32) -> Result<[Duration; 4], Failure> {
    let room = home.join(round.to_string());
    copy(&workspace::root().join("content"), &room.join("content"))?;
    let log = home.join("log");
    let mut times = [Duration::ZERO; 4];
    for (step, time) in iter::zip(STEPS, &mut times) {
        *time = measure(Command::new(sotay).args(step).current_dir(&room), &log)?.time;
    }
    // What is not found was not made a part of the handbook, however soon.
    let hits = fs::read_to_string(&log).map_err(Failure::disk(&log))?;
    if hits.contains(FOUND) { Ok(times) } else { Err(Failure::Unexpected(format!("{QUERY} finds {hits}"))) }
}

/// A table, ready to paste. The sum is that of each round, and its median.
fn markdown(rounds: &[[Duration; 4]]) -> String {
    let row = |words: &str, mut times: Vec<Duration>| {
        times.sort();
        let (fastest, slowest) = (seconds(times[0]), seconds(times[times.len() - 1]));
        format!("| {words} | {} | {fastest} – {slowest} |\n", seconds(median(&times)))
    };
    let mut table = "| step | time, median | fastest – slowest |\n| --- | ---: | ---: |\n".to_owned();
    for (at, step) in STEPS.iter().enumerate() {
        table += &row(step[0], rounds.iter().map(|times| times[at]).collect());
    }
    table + &row("all four", rounds.iter().map(|times| times.iter().sum()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_has_its_median_and_so_has_the_sum_of_a_round() {
        let round = |times: [u64; 4]| times.map(Duration::from_millis);
        let table = markdown(&[round([10, 200, 300, 40]), round([30, 900, 100, 20]), round([20, 400, 200, 30])]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| import | 0.02 s | 0.01 s – 0.03 s |",
                "| check | 0.40 s | 0.20 s – 0.90 s |",
                "| build | 0.20 s | 0.10 s – 0.30 s |",
                "| search | 0.03 s | 0.02 s – 0.04 s |",
                "| all four | 0.65 s | 0.55 s – 1.05 s |",
            ]
        );
    }
}

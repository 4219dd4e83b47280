//! `cargo xtask test`: everything that CI checks, in its order.

use std::{
    panic,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    browser::Room,
    editor,
    failure::Failure,
    run,
    tool::{self, Tool},
    wasm,
    workspace::{self, PROFILE},
};

/// What a reader of the demonstration site may type, and must find something for.
const SMOKE_QUERY: &str = "hiến đất làm đường";

/// The server that `tests/publishing.rs` puts the demonstration under.
const NGINX: Tool = Tool { names: &["nginx"], packages: &["nginx-light"], what_for: "serves the site as a host would" };

/// What `tests/machines.rs` and `tests/book.rs` ask whether files for other programs are what their standards say.
const CHECKERS: [Tool; 3] = [
    Tool { names: &["jing"], packages: &["jing"], what_for: "checks the feeds" },
    Tool { names: &["xmllint"], packages: &["libxml2-utils"], what_for: "checks the sitemaps" },
    Tool { names: &["epubcheck"], packages: &["epubcheck"], what_for: "checks the book" },
];

/// Runs every check and stops at the first that fails.
///
/// Two sets of compiled crates are made, no more: checked (clippy and doc share it), and those of the profile `ci`, with
/// which tests, smoke and stories all go on.
pub(crate) fn run() -> Result<(), Failure> {
    let start = Instant::now();
    let target = workspace::target()?;
    tool::find_or_install(&[&NGINX, &CHECKERS[0], &CHECKERS[1], &CHECKERS[2]])?;
    let mut times = thread::scope(|scope| {
        // The most of its time one core alone works on it, so it is compiled beside all else.
        let engine = scope.spawn(|| engine(&target));
        let mut times = programs(&target)?;
        let (engine, time) = engine.join().unwrap_or_else(|panic| panic::resume_unwind(panic))?;
        times.push(("engine", time));
        times.push(("browser", browser(&target, engine)?));
        Ok::<_, Failure>(times)
    })?;
    times.push(("editor", editor::test()?));

    eprintln!();
    for (name, time) in &times {
        eprintln!("{name:<14} {:>7.1} s", time.as_secs_f64());
    }
    eprintln!("{:<14} {:>7.1} s", "all", start.elapsed().as_secs_f64());
    Ok(())
}

/// What cargo checks and the program by itself, each step with its time.
fn programs(target: &Path) -> Result<Vec<(&'static str, Duration)>, Failure> {
    let mut times = Vec::new();
    for (name, args) in [
        ("format", "fmt --all --check"),
        ("lints", "clippy --profile ci --workspace --all-targets --locked -- -D warnings"),
        // The root package turns on the feature `write` of sotay-search, so its tests see both halves.
        ("tests", "test --profile ci --workspace --locked"),
        // With `--examples` cargo counts the tests' dependencies in, as clippy does, and finds all crates checked already.
        ("documentation", "doc --profile ci --workspace --no-deps --lib --bin xtask --examples --locked"),
    ] {
        let mut command = run::cargo();
        command.args(args.split(' '));
        if name == "documentation" {
            command.env("RUSTDOCFLAGS", "-D warnings");
        }
        times.push((name, run::step(&mut command)?));
    }
    times.push(("smoke", smoke(target)?));
    Ok(times)
}

/// Builds the engine for browsers from its sources: the kept one may be of another compiler.
fn engine(target: &Path) -> Result<(PathBuf, Duration), Failure> {
    let start = Instant::now();
    let engine = wasm::build(target)?;
    Ok((engine, start.elapsed()))
}

/// The stories of readers, on sites of the binary that was tested and with a new engine beside it.
fn browser(target: &Path, engine: PathBuf) -> Result<Duration, Failure> {
    let start = Instant::now();
    Room::open(target, &workspace::sotay(target, PROFILE))?.with_engine(engine).tell(&[])?;
    Ok(start.elapsed())
}

/// Checks and builds the demonstration site and searches it, as a first user would.
fn smoke(target: &Path) -> Result<Duration, Failure> {
    let sotay = workspace::sotay(target, PROFILE);
    let check = run::step(Command::new(&sotay).args(["check", "--root", "."]).current_dir(workspace::root()))?;
    let site = target.join("smoke/public");
    let build = run::step(
        Command::new(&sotay).args(["build", "--root", ".", "--output"]).arg(&site).current_dir(workspace::root()),
    )?;

    let start = Instant::now();
    let mut search = Command::new(&sotay);
    search.args(["search", "--index"]).arg(&site).arg(SMOKE_QUERY).current_dir(workspace::root());
    let words = run::words(&search);
    eprintln!("\n▶ {words}");
    let found = run::output(&mut search)?;
    eprint!("{found}");
    if found.trim().is_empty() {
        return Err(Failure::Unexpected(format!("`{words}` printed nothing")));
    }
    Ok(check + build + start.elapsed())
}

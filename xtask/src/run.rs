//! Running other programs: each is shown as it would be typed, and timed.

use std::{
    env,
    ffi::OsStr,
    process::{Command, ExitStatus},
    time::{Duration, Instant},
};

use crate::{failure::Failure, workspace};

/// A call of the cargo that runs xtask, in the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace::root());
    // What the outer cargo says of xtask itself. Build scripts that look at it (`ring`) would be run again, and all that
    // depends on them compiled again, whenever one goes from cargo by hand to xtask.
    let own = env::vars_os().map(|(name, _)| name);
    for name in own.filter(|name| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| begins(name, start))) {
        command.env_remove(name);
    }
    command
}

fn begins(name: &OsStr, start: &str) -> bool {
    name.as_encoded_bytes().starts_with(start.as_bytes())
}

/// Runs a command with its output shown, its words before it and its time after it.
pub(crate) fn step(command: &mut Command) -> Result<Duration, Failure> {
    let words = words(command);
    eprintln!("\n▶ {words}");
    let start = Instant::now();
    let status = command.status().map_err(|source| Failure::Start { command: words.clone(), source })?;
    let time = start.elapsed();
    let mark = if status.success() { "✔" } else { "✘" };
    eprintln!("{mark} {words}: {:.1} s", time.as_secs_f64());
    if status.success() { Ok(time) } else { Err(ended(words, status, None)) }
}

/// Runs a command for what it prints on its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let words = words(command);
    let output = command.output().map_err(|source| Failure::Start { command: words.clone(), source })?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(ended(words, output.status, Some(said)))
    }
}

/// The failure of a command that ran.
pub(crate) fn ended(command: String, status: ExitStatus, hint: Option<String>) -> Failure {
    Failure::Ended { command, status: status.to_string(), hint: hint.filter(|hint| !hint.is_empty()) }
}

/// A command as a person would type it in the root of the workspace.
pub(crate) fn words(command: &Command) -> String {
    let root = format!("{}/", workspace::root().display());
    let shown = |word: &OsStr| {
        let word = word.to_string_lossy().replace(&root, "");
        if word.is_empty() || word.contains([' ', '"']) { format!("'{word}'") } else { word }
    };
    let program = if command.get_program() == env::var_os("CARGO").unwrap_or_default() {
        "cargo".to_owned()
    } else {
        shown(command.get_program())
    };
    command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={}", name.display(), shown(value?))))
        .chain([program])
        .chain(command.get_args().map(shown))
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new(workspace::root().join("target/release/sotay"));
        command.env("SOTAY_BLESS", "1").args(["search", "hiến đất"]);
        assert_eq!(words(&command), "SOTAY_BLESS=1 target/release/sotay search 'hiến đất'");
    }
}

//! Where the workspace and what it builds lie.

use std::{
    env::consts::EXE_SUFFIX,
    path::{Path, PathBuf},
};

use crate::{failure::Failure, run};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// The folder of build results: `target/`, unless the environment or cargo's settings name another.
pub(crate) fn target() -> Result<PathBuf, Failure> {
    #[derive(serde::Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let json = run::output(run::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Metadata =
        serde_json::from_str(&json).map_err(|error| Failure::Unexpected(format!("`cargo metadata` gave {error}")))?;
    Ok(metadata.target_directory)
}

/// The profile of `Cargo.toml` that sotay is tried with: so all commands share the compiled crates of `cargo xtask test`.
pub(crate) const PROFILE: &str = "ci";

/// Builds all programs as the sources are now and gives the folder of build results. With `--examples` cargo counts the
/// tests' dependencies in, so that the crates that the tests were compiled with serve here too.
pub(crate) fn build() -> Result<PathBuf, Failure> {
    run::step(run::cargo().args(["build", "--profile", PROFILE, "--workspace", "--bins", "--examples"]))?;
    target()
}

/// The generator's binary, as cargo leaves it in `target`: of the profile [`PROFILE`] or `release`.
pub(crate) fn sotay(target: &Path, profile: &str) -> PathBuf {
    program(target, profile, "sotay")
}

/// The same of the program `name`.
pub(crate) fn program(target: &Path, profile: &str, name: &str) -> PathBuf {
    target.join(profile).join(format!("{name}{EXE_SUFFIX}"))
}

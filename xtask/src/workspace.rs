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

/// The generator's binary, as cargo leaves it in `target`: of the profile [`PROFILE`] or `release`.
pub(crate) fn sotay(target: &Path, profile: &str) -> PathBuf {
    target.join(profile).join(format!("sotay{EXE_SUFFIX}"))
}

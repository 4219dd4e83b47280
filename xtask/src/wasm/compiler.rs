//! The compiler of the engine for the browser.
//!
//! The standard library is compiled along, made for size and without the texts of panics, which saves a sixth of the
//! engine. That takes the library's sources, and options that a stable compiler obeys only when it is told to.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    failure::Failure,
    run,
    tool::{self, Tool},
    workspace,
};

/// What is compiled for.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler for the web, with the sources of its library.
const DEBIAN: Tool = Tool {
    names: &["wasm-ld-19"],
    packages: &["lld-19", "rustc-web", "cargo-web", "rust-web-src"],
    what_for: "links the engine, beside a compiler that has the sources of its library (or: rustup component add rust-src)",
};

/// What every part of the engine is compiled with.
const FLAGS: [&str; 5] = [
    // Nothing is ever written in the browser, so nothing ever asks for chance.
    r#"--cfg=getrandom_backend="unsupported""#,
    // A panic ends the instance, and no one would read its text.
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// A compiler that has the sources of its standard library.
pub(super) struct Compiler {
    /// Where its rustc and cargo lie.
    folder: PathBuf,
    /// Such as 1.95.0.
    version: Vec<u32>,
    /// The linker, if the compiler does not bring its own.
    linker: Option<PathBuf>,
}

impl Compiler {
    /// The newest that is here: newer ones make smaller engines. If there is none, Debian's is installed.
    pub(super) fn find() -> Result<Self, Failure> {
        let with_cargo = env::var_os("CARGO").and_then(|cargo| Some(Path::new(&cargo).parent()?.to_owned()));
        let folders = with_cargo.into_iter().chain([PathBuf::from("/usr/bin")]);
        if let Some(newest) = folders.filter_map(Self::in_folder).max_by(|a, b| a.version.cmp(&b.version)) {
            return Ok(newest);
        }
        tool::find_or_install(&[&DEBIAN])?;
        Self::in_folder(PathBuf::from("/usr/bin"))
            .ok_or_else(|| Failure::Unexpected(format!("no compiler that {}", DEBIAN.what_for)))
    }

    fn in_folder(folder: PathBuf) -> Option<Self> {
        let ask = |words: &[&str]| run::output(Command::new(folder.join("rustc")).args(words)).ok();
        let root = PathBuf::from(ask(&["--print", "sysroot"])?.trim()).join("lib/rustlib");
        let host = ask(&["--print", "host-tuple"])?;
        let brings_linker = root.join(host.trim()).join("bin/rust-lld").is_file();
        let linker = if brings_linker { None } else { Some(DEBIAN.find()?) };
        let said = ask(&["--version"])?;
        let version = said.split(' ').nth(1)?.split('.').map_while(|part| part.parse().ok()).collect();
        let is_whole = root.join("src/rust/library/Cargo.lock").is_file() && folder.join("cargo").is_file();
        is_whole.then_some(Self { folder, version, linker })
    }

    /// Compiles the engine, and says where it is.
    pub(super) fn compile(&self, target: &Path) -> Result<PathBuf, Failure> {
        let mut command = Command::new(self.folder.join("cargo"));
        command
            .current_dir(workspace::root())
            .env("RUSTC", self.folder.join("rustc"))
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"))
            .args(["build", "--locked", "--profile", "wasm", "--package", "sotay-search-wasm", "--target", TARGET])
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size", "--target-dir"])
            .arg(target);
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        run::step(&mut command)?;
        Ok(target.join(TARGET).join("wasm/sotay_search_wasm.wasm"))
    }
}

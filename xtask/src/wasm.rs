//! `cargo xtask wasm`: the search engine for the browser, from its sources to the files in `crates/search-wasm/dist/`.
//!
//! The files are kept in the repository, so that building sotay needs neither this command nor what it needs. A stamp
//! beside them says of which sources they were made; a test fails when those have changed since.

mod compiler;
mod stamp;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use self::compiler::Compiler;
use crate::{
    failure::Failure,
    run,
    tool::{self, Tool},
    workspace,
};

/// Where the made files are kept, and what each is called.
const DIST: &str = "crates/search-wasm/dist";
const ENGINE: &str = "engine.wasm";
/// The engine as one raw deflate stream, which a browser's `DecompressionStream("deflate-raw")` reads.
const PACKED: &str = "engine.wasm.z";
const STAMP: &str = "stamp";

/// Builds the engine, writes it to `dist/` with its stamp, and says how large it is.
pub(crate) fn run() -> Result<(), Failure> {
    let stamp = stamp::of_the_sources()?;
    let engine = build()?;
    let bytes = fs::read(&engine).map_err(Failure::disk(&engine))?;
    let packed = pack(&bytes).map_err(Failure::disk(&engine))?;

    let dist = workspace::root().join(DIST);
    fs::create_dir_all(&dist).map_err(Failure::disk(&dist))?;
    for (name, content) in [(ENGINE, &bytes[..]), (PACKED, &packed), (STAMP, stamp.as_bytes())] {
        let file = dist.join(name);
        fs::write(&file, content).map_err(Failure::disk(&file))?;
    }
    println!("{DIST}/{ENGINE}: {} bytes, {} packed", bytes.len(), packed.len());
    Ok(())
}

/// Compiles and shrinks the engine; the same sources and the same compiler give the same bytes in every checkout.
fn build() -> Result<PathBuf, Failure> {
    let target = workspace::target()?.join("wasm");
    let compiled = Compiler::find()?.compile(&target)?;
    let small = target.join(ENGINE);
    shrink(&compiled, &small)?;
    Ok(small)
}

/// Makes the file smaller, with binaryen.
fn shrink(compiled: &Path, small: &Path) -> Result<(), Failure> {
    /// What every browser of the last years can do and rustc uses, one by one: `--all-features` would write a file
    /// that no browser loads.
    const FEATURES: [&str; 6] =
        ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
    const WASM_OPT: Tool =
        Tool { names: &["wasm-opt"], packages: &["binaryen"], what_for: "makes the engine for the browser smaller" };
    tool::find_or_install(&[&WASM_OPT])?;
    let mut command = Command::new("wasm-opt");
    command.arg("-Oz").args(FEATURES.map(|feature| format!("--enable-{feature}")));
    run::step(command.arg(compiled).arg("-o").arg(small)).map(drop)
}

/// One raw deflate stream, as small as any program makes it: what takes seconds here is saved by every reader.
fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)?;
    Ok(packed)
}

//! `cargo xtask wasm`: the search engine for the browser, from its sources to the files in `crates/search-wasm/dist/`.
//!
//! The files are kept in the repository, so that building sotay needs neither this command nor what it needs. A stamp
//! beside them says of which sources they were made; a test fails when those have changed since.

mod compiler;
mod shrink;
mod stamp;

use std::{
    fs,
    path::{Path, PathBuf},
};

use self::compiler::Compiler;
use crate::{failure::Failure, workspace};

/// Where the made files are kept, and what each is called.
const DIST: &str = "crates/search-wasm/dist";
const ENGINE: &str = "engine.wasm";
/// The engine as one raw deflate stream, which a browser's `DecompressionStream("deflate-raw")` reads.
const PACKED: &str = "engine.wasm.z";
const STAMP: &str = "stamp";

/// Builds the engine, writes it to `dist/` with its stamp, and says how large it is.
pub(crate) fn run() -> Result<(), Failure> {
    let stamp = stamp::of_the_sources()?;
    let engine = build(&workspace::target()?)?;
    let bytes = fs::read(&engine).map_err(Failure::disk(&engine))?;
    let packed = shrink::pack(&bytes).map_err(Failure::disk(&engine))?;

    let dist = workspace::root().join(DIST);
    fs::create_dir_all(&dist).map_err(Failure::disk(&dist))?;
    for (name, content) in [(ENGINE, &bytes[..]), (PACKED, &packed), (STAMP, stamp.as_bytes())] {
        let file = dist.join(name);
        fs::write(&file, content).map_err(Failure::disk(&file))?;
    }
    println!("{DIST}/{ENGINE}: {} bytes, {} packed", bytes.len(), packed.len());
    Ok(())
}

/// The engine that is kept in the repository.
pub(crate) fn kept() -> PathBuf {
    workspace::root().join(DIST).join(ENGINE)
}

/// Compiles and shrinks the engine. No text of panics and no place in a source is left in it, so no path either.
pub(crate) fn build(target: &Path) -> Result<PathBuf, Failure> {
    let target = target.join("wasm");
    let compiled = Compiler::find()?.compile(&target)?;
    let small = target.join(ENGINE);
    shrink::shrink(&compiled, &small)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The most that the packed engine may be: every reader who searches loads it once.
    const MOST_BYTES: u64 = 280_000;

    #[test]
    fn the_engine_is_small() {
        let size = fs::metadata(workspace::root().join(DIST).join(PACKED)).unwrap().len();
        assert!(size <= MOST_BYTES, "{PACKED} has {size} bytes: see what has grown, and make it smaller");
    }
}

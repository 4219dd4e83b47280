//! The compiled engine made smaller, and packed for the line.

use std::{io, path::Path, process::Command};

use crate::{
    failure::Failure,
    run,
    tool::{self, Tool},
};

/// Makes the file smaller, with binaryen.
pub(super) fn shrink(compiled: &Path, small: &Path) -> Result<(), Failure> {
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
pub(super) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)?;
    Ok(packed)
}

//! The command `sotay`.

use std::process::ExitCode;

/// Pages are made of very many small texts: this allocator makes a build a tenth faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    sotay::cli::run(std::env::args_os())
}

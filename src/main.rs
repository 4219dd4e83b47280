//! The command `sotay`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sotay::cli::run(std::env::args_os())
}

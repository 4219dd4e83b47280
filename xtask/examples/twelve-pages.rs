//! Writes the report of twelve pages that `tests/import` imports, for `cargo xtask bench import` to time. An example, since
//! xtask itself should not wait for the libraries that make it.

#![allow(clippy::unwrap_used, reason = "the maker is that of a test, which stops where it is surprised")]

#[path = "../../tests/import/report.rs"]
#[expect(dead_code, reason = "the words are for the test")]
mod report;

fn main() {
    let path = std::env::args_os().nth(1).unwrap();
    std::fs::write(path, report::twelve_pages().bytes).unwrap();
}

//! The writer, from outside: what is on the disk after builds that end well, badly, or not at all.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod build;
mod changes;
mod killed;
mod others;
mod place;
mod room;
mod whatever;

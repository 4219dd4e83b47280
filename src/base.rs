//! Words that every room uses: where something is, what is wrong with it, its hash, the language spoken.

pub mod diagnostic;
pub mod fault;
pub mod hash;
pub mod html;
pub mod language;
pub mod paths;
pub mod span;

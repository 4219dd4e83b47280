//! sotay turns a folder of Markdown case studies into a knowledge base that people search, read, print and carry.
//!
//! The rooms, from the bottom up: `base` ← `model` ← the stages (`load`, `parse`, `assemble`, `inspect`, `outside`, `render`, `index`,
//! `import`, `write`) ← `pipeline` ← `serve` ← `cli`. See `docs/architecture.md`.

pub mod assemble;
pub mod base;
pub mod book;
pub mod cli;
pub mod import;
pub mod index;
pub mod inspect;
pub mod load;
pub mod model;
pub mod outside;
pub mod parse;
pub mod pictures;
pub mod pipeline;
pub mod render;
pub mod schema;
pub mod serve;
pub mod write;

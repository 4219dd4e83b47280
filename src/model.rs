//! The knowledge base as plain records: read-only once the build has made them, joined by ids.

pub mod article;
pub mod book;
pub mod config;
pub mod date;
pub mod edition;
pub mod input;
pub mod map;
pub mod output;
pub mod parts;
pub mod picture;
pub mod register;
pub mod site;
pub mod url;
pub mod words;

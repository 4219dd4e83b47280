//! The one search engine of sotay: schema, analyzers, query language, ranking, snippets, pack format.
//!
//! With the feature `write` it makes packs (module `write`); without, it only reads them ([`Engine`]), in a form that
//! compiles to WebAssembly: no threads, no clock, no disk. What it reads comes from a [`Source`].
//!
//! ```
//! # #[cfg(feature = "write")] {
//! use sotay_search::{Document, Engine, Labels, Request, write};
//!
//! let document = Document { url: "/a/".into(), title: "Hiến đất làm đường".into(), ..Document::default() };
//! let shards = [write::shard(&[document])?];
//! let engine = Engine::open(write::pack(&shards, &Labels::default())?)?;
//! let answer = engine.search(&Request::new("hien dat"))?;
//! assert_eq!(answer.hits[0].url, "/a/");
//! # }
//! # Ok::<(), sotay_search::Error>(())
//! ```

mod answer;
mod asking;
mod bits;
mod boot;
mod columns;
mod directory;
mod document;
mod engine;
mod error;
mod figures;
mod fragments;
mod help;
mod labels;
mod lexicon;
mod matching;
mod narrow;
mod order;
pub mod pack;
mod pairs;
mod partly;
mod plan;
mod points;
pub mod query;
mod ranking;
mod request;
mod schema;
mod scoring;
mod snippet;
mod store;
mod suggest;
mod synonyms;
mod term;
mod text;
mod together;
mod wire;
#[cfg(feature = "write")]
pub mod write;

pub use answer::{
    Answer, Change, FacetCount, Facets, Form, Hit, Notice, Part, Piece, Reason, SeenWord, Suggestion, SuggestionKind,
    Understood, What,
};
pub use document::{Document, FacetValue, Labels, Synonym};
pub use engine::Engine;
pub use error::Error;
pub use pack::Source;
pub use request::{FigureFilter, Filters, Request, Sort};

//! Making packs, in two steps so that an unchanged part of a site is not indexed again.
//!
//! [`shard`] turns a slice of documents into one tantivy segment with its result fragments: single-threaded, in
//! memory, and worth keeping on disk, since [`Shard::to_bytes`] depends on nothing but the documents. [`pack`] merges
//! shards into one segment, in the order in which they are given, and cuts it into files. A caller splits its articles
//! into a fixed number of groups by something that does not change when articles come and go (a hash of the path),
//! makes the shards in parallel, and keeps them by the hash of their documents.
//!
//! The same shards in the same order give the same bytes, whatever the number of threads that made them.

mod analyzer;
mod columns;
mod cut;
mod shard;

pub use cut::{Pack, PackFile, pack};
pub use shard::{Shard, shard};

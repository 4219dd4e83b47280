//! The joined knowledge base → the search pack.
//!
//! Articles are split into a fixed number of groups by the hash of their file, so that a changed article costs the
//! indexing of its own group only: the other groups come from the cache, and merging them is quick.

mod document;
mod labels;

use rayon::prelude::*;
use sotay_search::{Document, Error, write};

use crate::base::hash::{Hash, Hasher};
use crate::base::script;
use crate::model::output::{Body, Cache, Output, Sink};
use crate::model::site::{Registers, Site};
use crate::model::url::page::PACK;

/// How many groups there are: enough that one is little work, few enough that merging them is.
const GROUPS: usize = 24;

/// Makes the pack and hands its files to `sink`; in a site that is read from files, each as a script too. The names of
/// the pieces of the cache that the next build can use come back. `program` stands for the program itself, whose groups
/// are not another's.
///
/// # Errors
/// When the engine refuses, which would be a fault of the program.
pub fn index(site: &Site, program: Hash, cache: &dyn Cache, sink: &dyn Sink) -> Result<Vec<String>, Error> {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); GROUPS];
    for (number, article) in site.articles.iter().enumerate() {
        groups[(Hash::of(article.file.as_bytes()).0 % GROUPS as u128) as usize].push(number);
    }
    groups.retain(|group| !group.is_empty());
    let mut common = Hasher::default();
    // Synonyms are looked up by who searches, and stand in no document.
    let Registers { places, cells, topics, indicators, documents, synonyms: _ } = &site.registers;
    common
        .add(program.to_string())
        .add(format!("{places:?} {cells:?} {topics:?} {indicators:?} {documents:?} {:?}", site.words));
    let made: Vec<(String, write::Shard)> =
        groups.par_iter().map(|group| shard(site, group, common.clone(), cache)).collect::<Result<_, Error>>()?;
    let (names, shards): (Vec<String>, Vec<write::Shard>) = made.into_iter().unzip();
    for file in write::pack(&shards, &labels::labels(site))?.files {
        put_file(site.config.offline, sink, file);
    }
    Ok(names)
}

/// Every article of the site as search sees it, in the site's order: for those who index the same otherwise.
pub fn documents(site: &Site) -> Vec<Document> {
    site.articles.par_iter().map(|article| document::document(site, article)).collect()
}

/// Hands on a file of the pack and its pieces, which stand in for it where nobody gives out parts of a file. Where pages
/// are read from files, everything that they need is a script, and the file itself is for the command line.
fn put_file(offline: bool, sink: &dyn Sink, file: write::PackFile) {
    let below = |name: &str| format!("{PACK}/{name}");
    let as_script = |name: &str, bytes: &[u8]| {
        put(sink, script::name(&below(name)), script::key(Hash::of(bytes)), || script::of(bytes));
    };
    let mut in_pieces = false;
    for (name, bytes) in file.pieces() {
        in_pieces = true;
        if offline {
            as_script(&name, bytes);
        } else {
            put(sink, below(&name), Hash::of(bytes), || bytes.to_vec());
        }
    }
    if offline && !in_pieces {
        as_script(&file.name, &file.bytes);
    }
    put(sink, below(&file.name), Hash::of(&file.bytes), || file.bytes);
}

fn put(sink: &dyn Sink, path: String, key: Hash, make: impl FnOnce() -> Vec<u8>) {
    if !sink.keep(&path, key) {
        sink.put(Output { path, key, body: Body::Bytes(make()) });
    }
}

/// One group, indexed now or by an earlier build, and its name in the cache: the hash of all that it is made of.
fn shard(site: &Site, group: &[usize], mut hasher: Hasher, cache: &dyn Cache) -> Result<(String, write::Shard), Error> {
    let articles = || group.iter().map(|&number| &site.articles[number]);
    for article in articles() {
        document::add(article, &mut hasher);
    }
    let name = format!("index-{}", hasher.finish());
    if let Some(shard) = cache.get(&name).and_then(|bytes| write::Shard::from_bytes(&bytes).ok()) {
        return Ok((name, shard));
    }
    let documents: Vec<_> = articles().map(|article| document::document(site, article)).collect();
    let shard = write::shard(&documents)?;
    cache.put(&name, &shard.to_bytes());
    Ok((name, shard))
}

//! `cargo xtask corpus`: a knowledge base of N made-up Vietnamese articles, laid out for several site generators.
//!
//! Every layout holds the same articles: the same titles, dates, topics, places and bodies (headings, paragraphs,
//! a list, a table, a quotation, links between articles), so that what is timed is the same work. The same N, seed
//! and text give the same bytes, on every machine and in every version: the figures of two releases can be compared.

mod article;
mod layout;
mod python;
mod words;

use std::{fs, path::PathBuf};

use self::{article::Article, layout::Layout, python::Random};
use crate::{failure::Failure, workspace};

/// How many articles, of which text, written where and for whom.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many articles
    n: usize,
    /// The folder to write to; each layout gets a folder of its name in it
    out: PathBuf,
    /// Files of Vietnamese text, one paragraph a line; a short built-in list of sentences without it
    #[arg(long, num_args = 1.., value_name = "FILE")]
    text: Vec<PathBuf>,
    /// What the choices start from
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// The layouts to write
    #[arg(long = "for", value_name = "LAYOUTS", value_delimiter = ',', default_value = "sotay,hugo")]
    layouts: Vec<Layout>,
}

impl Args {
    /// `n` articles for sotay alone, of the text that lies beside the sources.
    pub(crate) fn for_sotay(n: usize, out: PathBuf) -> Self {
        let text = vec![workspace::root().join("xtask/data/vietnamese-law.txt")];
        Self { n, out, text, seed: 7, layouts: vec![Layout::Sotay] }
    }
}

/// Writes the corpus.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut paragraphs = Vec::new();
    for file in &args.text {
        let text = fs::read_to_string(file).map_err(Failure::disk(file))?;
        paragraphs.extend(article::paragraphs(&text).map(str::to_owned));
    }
    if paragraphs.is_empty() {
        paragraphs.extend(words::SENTENCES.iter().map(|&sentence| sentence.to_owned()));
    }

    let mut random = Random::new(args.seed);
    let articles: Vec<Article> =
        (0..args.n).map(|number| Article::make(number, args.n, &paragraphs, &mut random)).collect();
    for layout in &args.layouts {
        layout.write(&args.out, &articles)?;
    }
    Ok(())
}

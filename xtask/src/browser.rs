//! `cargo xtask browser`: the stories of `tests/browser`, told in a real Chromium on sites that sotay has just built.

mod packages;
mod tools;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use self::tools::Tools;
use crate::{
    corpus,
    failure::Failure,
    run, wasm,
    workspace::{self, PROFILE},
};

/// How many articles of the corpus a story searches: enough for a search pack with blocks.
const ARTICLES: usize = 400;

/// Which stories.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Words of which a story's file name holds one (`search`, `print`); every story without them
    words: Vec<String>,
}

/// Builds sotay as it is now and tells stories on its sites.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    Room::now()?.tell(&args.words)
}

/// Installs the packages of npm in `home`, just as its lock file has them.
pub(crate) fn install(home: &Path) -> Result<(), Failure> {
    packages::install(home)
}

/// Builds sotay as it is now and draws `docs/pictures`.
pub(crate) fn pictures() -> Result<(), Failure> {
    let room = Room::now()?;
    run::step(room.node().arg("pictures.js")).map(drop)
}

/// The folder of stories with all that it takes to tell them.
pub(crate) struct Room {
    home: PathBuf,
    target: PathBuf,
    sotay: PathBuf,
    engine: PathBuf,
    tools: Tools,
}

impl Room {
    /// The room with a sotay built as the sources are now.
    fn now() -> Result<Self, Failure> {
        let target = workspace::build()?;
        Self::open(&target, &workspace::sotay(&target, PROFILE))
    }

    /// Installs what is missing.
    pub(crate) fn with_tools(target: &Path, sotay: &Path) -> Result<Self, Failure> {
        let tools = Tools::find_or_install()?;
        let home = workspace::root().join("tests/browser");
        packages::install(&home)?;
        Ok(Self { home, target: target.join("browser"), sotay: sotay.to_owned(), engine: wasm::kept(), tools })
    }

    /// The room with an engine for browsers in place of the one that is kept in the repository.
    pub(crate) fn with_engine(self, engine: PathBuf) -> Self {
        Self { engine, ..self }
    }

    /// Installs what is missing and builds the sites with a sotay.
    pub(crate) fn open(target: &Path, sotay: &Path) -> Result<Self, Failure> {
        let room = Self::with_tools(target, sotay)?;
        corpus::run(&corpus::Args::for_sotay(ARTICLES, room.target.join("corpus")))?;
        run::step(room.node().arg("build.js"))?;
        Ok(room)
    }

    /// Checks the types of all scripts and tells the stories in files whose names hold one of the words.
    pub(crate) fn tell(&self, words: &[String]) -> Result<(), Failure> {
        for project in [".", "../../themes/default/scripts"] {
            run::step(self.node().args(["node_modules/typescript/bin/tsc", "--project", project]))?;
        }
        let stories = self.stories(words)?;
        // Two files at once: while one waits for its browser, the other has the machine.
        run::step(self.node().args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).args(stories)).map(drop)
    }

    fn stories(&self, words: &[String]) -> Result<Vec<String>, Failure> {
        let folder = self.home.join("stories");
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder).map_err(Failure::disk(&folder))? {
            let name = entry.map_err(Failure::disk(&folder))?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".test.js") && (words.is_empty() || words.iter().any(|word| name.contains(word))) {
                names.push(format!("stories/{name}"));
            }
        }
        names.sort();
        if names.is_empty() {
            return Err(Failure::Unexpected(format!("no story's name holds any of: {}", words.join(", "))));
        }
        Ok(names)
    }

    /// A call of node in the room; `tests/browser/harness/machine.js` reads what it is told here.
    pub(crate) fn node(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&self.home)
            .env("SOTAY_PROGRAM", &self.sotay)
            .env("SOTAY_ENGINE", &self.engine)
            .env("SOTAY_CHROMIUM", &self.tools.chromium)
            .env("SOTAY_BROWSER_TARGET", &self.target);
        node
    }
}

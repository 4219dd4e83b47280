//! The sites that are built, and the builds that are timed.

use std::{
    cell::Cell,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use walkdir::WalkDir;

use super::{
    measure::{Sample, measure},
    peers::Peers,
    report::{Build, Figures},
};
use crate::{failure::Failure, run, workspace};

/// One size of site, in the layouts of both sides.
pub(super) struct Sites {
    size: u32,
    sotay: PathBuf,
    hugo: PathBuf,
    /// Where what is built goes, a folder a build; nothing else lies here.
    output: PathBuf,
    /// How many output folders were given out.
    given: Cell<u32>,
    logs: PathBuf,
}

impl Sites {
    /// Writes the sources of `size` articles into `home`, in place of what is there.
    pub(super) fn prepare(home: &Path, size: u32) -> Result<Self, Failure> {
        remove(home)?;
        let sites = Self {
            size,
            sotay: home.join("sotay"),
            hugo: home.join("hugo"),
            output: home.join("output"),
            given: Cell::new(0),
            logs: home.join("logs"),
        };
        // Another process, since a process starts with the memory peak of the one that starts it on its account.
        let xtask = env::current_exe().map_err(Failure::disk(Path::new("xtask")))?;
        run::step(
            Command::new(xtask)
                .args(["corpus", &size.to_string()])
                .arg(home)
                .args(["--for", "sotay,hugo", "--text"])
                .arg(workspace::root().join("xtask/data/vietnamese-law.txt")),
        )?;
        copy(&workspace::root().join("xtask/bench/hugo"), &sites.hugo)?;
        for folder in [&sites.output, &sites.logs] {
            fs::create_dir_all(folder).map_err(Failure::disk(folder))?;
        }
        Ok(sites)
    }

    /// From nothing; then again with nothing changed; then with one article changed, another in each round.
    pub(super) fn time_sotay(&self, binary: &Path, round: u32, figures: &mut Figures) -> Result<(), Failure> {
        let public = self.empty_output()?;
        figures.add(self.size, Build::Sotay, self.sotay_build(binary, &public)?);
        self.check(&public)?;

        let unchanged = self.sotay_build(binary, &public)?;
        figures.add(self.size, Build::SotayUnchanged, unchanged);

        let check =
            measure(Command::new(binary).args(["check", "--root"]).arg(&self.sotay), &self.logs.join("check.log"));
        figures.add(self.size, Build::SotayCheck, check?);

        let number = (round * 37 + 11) % self.size;
        let article = self.sotay.join(format!("content/practices/{:03}/bai-{number:06}.md", number / 1000));
        let text = fs::read_to_string(&article).map_err(Failure::disk(&article))?;
        let sentence = format!("\nCâu này được thêm vào ở lượt đo thứ {}.\n", round + 1);
        fs::write(&article, text.clone() + &sentence).map_err(Failure::disk(&article))?;
        let edited = self.sotay_build(binary, &public);
        fs::write(&article, text).map_err(Failure::disk(&article))?;
        figures.add(self.size, Build::SotayEdited, edited?);
        self.check(&public)
    }

    /// Our site, built.
    pub(super) fn build_sotay(&self, binary: &Path) -> Result<PathBuf, Failure> {
        let public = self.empty_output()?;
        self.sotay_build(binary, &public)?;
        Ok(public)
    }

    /// The other site, built.
    pub(super) fn build_peers(&self, peers: &Peers) -> Result<PathBuf, Failure> {
        let public = self.empty_output()?;
        self.peers_build(peers, &public)?;
        Ok(public)
    }

    fn sotay_build(&self, binary: &Path, public: &Path) -> Result<Sample, Failure> {
        measure(
            Command::new(binary).args(["build", "--root"]).arg(&self.sotay).arg("--output").arg(public),
            &self.logs.join("sotay.log"),
        )
    }

    /// From nothing: Hugo's pages, then Pagefind's index of them.
    pub(super) fn time_peers(&self, peers: &Peers, figures: &mut Figures) -> Result<(), Failure> {
        let [pages, index] = self.peers_build(peers, &self.empty_output()?)?;
        figures.add(self.size, Build::Hugo, pages);
        figures.add(self.size, Build::Pagefind, index);
        Ok(())
    }

    fn peers_build(&self, peers: &Peers, public: &Path) -> Result<[Sample; 2], Failure> {
        let pages = measure(
            Command::new(&peers.hugo)
                .arg("--source")
                .arg(&self.hugo)
                .arg("--destination")
                .arg(public)
                .env("HUGO_CACHEDIR", self.output.join("cache")),
            &self.logs.join("hugo.log"),
        )?;
        self.check(public)?;
        let index = measure(Command::new(&peers.pagefind).arg("--site").arg(public), &self.logs.join("pagefind.log"))?;
        Ok([pages, index])
    }

    /// An output folder that does not exist, and no trace of an earlier build beside it. What was built before stays
    /// until all is measured: ext4 is slow to give out inodes for some minutes after many were deleted, and the build
    /// that comes next would be blamed for it.
    fn empty_output(&self) -> Result<PathBuf, Failure> {
        self.given.set(self.given.get() + 1);
        let folder = self.output.join(self.given.get().to_string());
        fs::create_dir_all(&folder).map_err(Failure::disk(&folder))?;
        Ok(folder.join("public"))
    }

    /// Removes all that was built and what it was built from.
    pub(super) fn clear(home: &Path) -> Result<(), Failure> {
        remove(home)
    }

    /// A build that skips articles is no build: each must have its page.
    fn check(&self, public: &Path) -> Result<(), Failure> {
        let pages = WalkDir::new(public)
            .into_iter()
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|end| end == "html"))
            .count();
        if pages < self.size as usize {
            return Err(Failure::Unexpected(format!(
                "{} has {pages} pages, fewer than the {} articles that were to be built",
                public.display(),
                self.size
            )));
        }
        Ok(())
    }
}

/// Copies a folder with all in it.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).map_err(Failure::disk(to))?;
    for entry in fs::read_dir(from).map_err(Failure::disk(from))? {
        let path = entry.map_err(Failure::disk(from))?.path();
        let copied = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            fs::copy(&path, &copied).map_err(Failure::disk(&path))?;
        }
    }
    Ok(())
}

/// Removes a folder, if it is there.
pub(super) fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::disk(folder))?;
    }
    Ok(())
}

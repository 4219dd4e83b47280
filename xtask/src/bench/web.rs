//! What a search costs a reader, in Chromium: the same articles, searched on our site and on Hugo's with Pagefind.

use super::{Args, peers::Peers, sites::Sites};
use crate::{browser::Room, failure::Failure, run, workspace};

/// Builds both sites of the largest size, and has `tests/browser/bench` search them.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let target = workspace::target()?;
    let home = target.join("bench");
    run::step(run::cargo().args(["build", "--release"]))?;
    let peers = Peers::install(&home.join("peers"))?;
    let size = args.sizes.iter().copied().max().unwrap_or_default();
    eprintln!("\n{size} articles, searched in Chromium");
    let sites = Sites::prepare(&home.join("web"), size)?;
    let sotay = workspace::sotay(&target, "release");
    let (ours, theirs) = (sites.build_sotay(&sotay)?, sites.build_peers(&peers)?);
    let room = Room::with_tools(&target, &sotay)?;
    run::step(room.node().arg("bench/run.js").args([ours, theirs]))?;
    Sites::clear(&home.join("web"))
}

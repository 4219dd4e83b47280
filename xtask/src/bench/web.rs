//! What only a Chromium can tell: what a search costs a reader, on our site and on Hugo's with Pagefind, and how soon an
//! editor sees what was saved.

use super::{Args, peers::Peers, sites::Sites};
use crate::{browser::Room, corpus, failure::Failure, run, workspace};

/// Has `tests/browser/bench` edit a handbook of each size under `sotay serve`.
pub(super) fn serve(args: &Args) -> Result<(), Failure> {
    let target = workspace::target()?;
    run::step(run::cargo().args(["build", "--release"]))?;
    let room = Room::with_tools(&target, &workspace::sotay(&target, "release"))?;
    for &size in &args.sizes {
        let home = target.join("bench/serve");
        corpus::run(&corpus::Args::for_sotay(size as usize, home.clone()))?;
        run::step(room.node().arg("bench/serve.js").arg(home.join("sotay")))?;
        Sites::clear(&home)?;
    }
    Ok(())
}

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

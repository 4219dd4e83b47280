//! Whatever happened to an output folder before, a build makes the whole site of it.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sotay::write::{MANIFEST, Options, Writer};

use crate::room::{Site, build, fill, on_disk};

/// What may happen to an output folder.
#[derive(Debug, Clone)]
enum Step {
    Build(Site),
    Abandon(Site),
    Edit(prop::sample::Index),
    Delete(prop::sample::Index),
    ForgetSeen,
    ForgetState,
}

/// Sites of few names, so that they meet; a path that lies below another is left out.
fn sites() -> impl Strategy<Value = Site> {
    let path = prop::sample::select(&["a", "a-b", "a/b", "a/b/c", "a/d", "e", "e/f/g/h", "e/f/i", "đ"][..]);
    prop::collection::btree_map(path.prop_map(str::to_owned), "[xy]", 0..12).prop_map(|all| {
        let is_below = |path: &str| path.match_indices('/').any(|(at, _)| all.contains_key(&path[..at]));
        all.iter().filter(|(path, _)| !is_below(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => sites().prop_map(Step::Build),
        2 => sites().prop_map(Step::Abandon),
        2 => any::<prop::sample::Index>().prop_map(Step::Edit),
        2 => any::<prop::sample::Index>().prop_map(Step::Delete),
        1 => Just(Step::ForgetSeen),
        1 => Just(Step::ForgetState),
    ];
    prop::collection::vec(step, 1..14)
}

/// Does a step. `now` is what the last build made, of which files may have been edited by hand since.
fn take(step: &Step, room: &Path, now: &mut Site) {
    let output = room.join("public");
    let any_file = |index: &prop::sample::Index| {
        let there: Vec<PathBuf> = now.keys().map(|path| output.join(path)).filter(|path| path.exists()).collect();
        (!there.is_empty()).then(|| index.get(&there).clone())
    };
    match step {
        Step::Build(site) => {
            let before = now.clone();
            let changes = build(&output, site);
            let is_new = |path: &&String| !before.contains_key(*path);
            assert_eq!(changes.added, site.keys().filter(is_new).cloned().collect::<Vec<_>>());
            assert_eq!(
                changes.removed,
                before.keys().filter(|path| !site.contains_key(*path)).cloned().collect::<Vec<_>>()
            );
            assert_eq!(changes.added.len() + changes.changed.len() + changes.kept, site.len());
            assert_eq!(&on_disk(&output), site);
            now.clone_from(site);
        }
        Step::Abandon(site) => {
            let before = output.exists().then(|| on_disk(&output));
            fill(&Writer::open(&output, &Options::default()).unwrap(), site);
            assert_eq!(output.exists().then(|| on_disk(&output)), before);
        }
        Step::Edit(index) => any_file(index).into_iter().for_each(|path| fs::write(path, "edited").unwrap()),
        Step::Delete(index) => any_file(index).into_iter().for_each(|path| fs::remove_file(path).unwrap()),
        Step::ForgetSeen => drop(fs::remove_file(room.join(".public.sotay/seen"))),
        Step::ForgetState => drop(fs::remove_dir_all(room.join(".public.sotay"))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_the_folder_is_the_site(steps in steps(), last in sites()) {
        let room = tempfile::tempdir().unwrap();
        let mut now = Site::new();
        for step in &steps {
            take(step, room.path(), &mut now);
        }
        take(&Step::Build(last.clone()), room.path(), &mut now);
        let fresh = tempfile::tempdir().unwrap();
        take(&Step::Build(last), fresh.path(), &mut Site::new());
        let manifest = |room: &Path| fs::read(room.join("public").join(MANIFEST)).unwrap();
        prop_assert_eq!(manifest(room.path()), manifest(fresh.path()));
    }
}

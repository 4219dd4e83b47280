//! The site's sign (`static/favicon.svg`) as the pictures that phones put on their screens.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::assets::hashed;
use super::easel::{Easel, Frame, colour};
use super::put;
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::hash::Hash;
use crate::model::input::Theme;
use crate::model::output::{Body, Sink};
use crate::model::url::{Url, file_of};

/// The sign, by its plain name.
const SIGN: &str = "favicon.svg";

/// The name of each picture, its size, how much is left free around the sign, and whether it stands on a ground. A phone cuts
/// a `maskable` one to its own shape, of which only the inner four fifths are safe; Apple's phones show no ground of theirs.
const ICONS: [(&str, u32, u32, bool); 4] = [
    ("icon-192.png", 192, 0, false),
    ("icon-512.png", 512, 0, false),
    ("icon-maskable-512.png", 512, 20, true),
    ("apple-touch-icon.png", 180, 12, true),
];

/// A picture to be drawn.
pub(super) struct Icon {
    url: Url,
    key: Hash,
    frame: Frame,
    sign: Arc<[u8]>,
    /// The theme's file, for faults.
    file: String,
}

/// The pictures of the sign of `theme`, on a ground of the colour `paper`, and their addresses among `assets`. One that the
/// theme brings itself (`static/icon-192.png`) is left to it.
pub(super) fn all(theme: &Theme, easel: &Easel, paper: &str, assets: &mut BTreeMap<String, Url>) -> Vec<Icon> {
    let file = format!("static/{SIGN}");
    let Some(sign) = theme.files.get(&file) else { return Vec::new() };
    let missing = ICONS.into_iter().filter(|(name, ..)| !assets.contains_key(*name)).collect::<Vec<_>>();
    let icon = |(name, size, margin, on_ground): (&str, u32, u32, bool)| {
        let ground = on_ground.then(|| colour(paper).unwrap_or([255; 3]));
        let frame = Frame { width: size, height: size, margin, ground };
        let key = easel.key(&sign.bytes, frame);
        let url = format!("/assets/{}", hashed(name, key));
        assets.insert(name.to_owned(), url.clone());
        let file = sign.own.clone().unwrap_or_else(|| format!("themes/default/{file}"));
        Icon { url, key, frame, sign: Arc::clone(&sign.bytes), file }
    };
    missing.into_iter().map(icon).collect()
}

impl Icon {
    /// Draws it, if it is asked for.
    pub(super) fn write(&self, easel: &Easel, sink: &dyn Sink) -> Faults {
        put(sink, &file_of(&self.url), self.key, || {
            easel.png(&self.sign, self.frame).map(Body::Bytes).ok_or_else(|| {
                let mut faults = Faults::default();
                faults.add(&self.file, At::File, Fault::BrokenPicture);
                faults
            })
        })
    }
}

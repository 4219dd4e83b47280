//! Pictures that no article shows.

use std::collections::BTreeSet;

use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::paths;
use crate::model::input::{Inputs, Source};
use crate::model::site::Site;

const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "gif", "svg", "avif"];

/// Tells of each. A picture that some text names after all, such as that of a draft, is waiting rather than left over.
pub(super) fn tell(inputs: &Inputs, site: &Site, faults: &mut Faults) {
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for article in &site.articles {
        shown.extend(article.image.iter().map(|image| image.src.as_str()));
        shown.extend(article.body.links().map(|link| link.target.as_str()));
    }
    for (url, file) in &site.files {
        let is_picture = PICTURES.iter().any(|end| paths::extension(&file.name).eq_ignore_ascii_case(end));
        if is_picture && !shown.contains(url.as_str()) && !is_named(paths::name(&file.name), inputs) {
            faults.add(&format!("content/{}", file.name), At::File, Fault::UnusedPicture);
        }
    }
}

fn is_named(name: &str, inputs: &Inputs) -> bool {
    let written = name.replace(' ', "%20");
    inputs.texts.values().any(|source| match source {
        Source::Text { text, .. } => text.contains(name) || text.contains(&written),
        Source::NotUtf8 { .. } => false,
    })
}

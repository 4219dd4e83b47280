//! Pictures that no article shows.

use std::collections::BTreeSet;

use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::base::paths;
use crate::model::input::{Inputs, Source};
use crate::model::site::Site;

const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "webp", "gif", "svg", "avif"];

/// Tells of each. A picture that some text names after all, such as that of a draft, is waiting rather than left over.
pub(super) fn tell(inputs: &Inputs, sites: &[&Site], faults: &mut Faults) {
    // By name: a picture has another address in each language.
    let shown: BTreeSet<&str> = sites.iter().flat_map(|site| shown(site)).collect();
    // The main language has the files of all.
    for file in sites.iter().take(1).flat_map(|site| site.files.values()) {
        let is_picture = PICTURES.iter().any(|end| paths::extension(&file.name).eq_ignore_ascii_case(end));
        if is_picture && !shown.contains(file.name.as_str()) && !is_named(paths::name(&file.name), inputs) {
            faults.add(&format!("content/{}", file.name), At::File, Fault::UnusedPicture);
        }
    }
}

/// The names of the files that the articles of `site` show or lead to.
fn shown(site: &Site) -> impl Iterator<Item = &str> {
    let images = site.articles.iter().filter_map(|article| article.image.as_ref()).map(|image| &image.src);
    let linked = site.articles.iter().flat_map(|article| article.body.links()).map(|link| &link.target);
    images.chain(linked).filter_map(|url| site.files.get(url)).map(|file| file.name.as_str())
}

fn is_named(name: &str, inputs: &Inputs) -> bool {
    let written = name.replace(' ', "%20");
    inputs.texts.values().any(|source| match source {
        Source::Text { text, .. } => text.contains(name) || text.contains(&written),
        Source::NotUtf8 { .. } => false,
    })
}

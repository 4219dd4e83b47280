//! SVG → PNG: the one place that knows how a drawing becomes pixels.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Weight};
use resvg::usvg::{FontResolver, ImageHrefResolver, Options, Tree};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::palette::{self, Colour};
use crate::base::hash::{Hash, Hasher};
use crate::model::input::Theme;

/// Raised whenever the same drawing comes out as other bytes.
const EDITION: &str = "easel 1";

/// What drawings are drawn with.
pub(super) struct Easel {
    fonts: Arc<Database>,
    /// The hash of the fonts.
    hash: Hash,
}

/// How a drawing is put on its ground.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// How wide the picture is.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// How much of the width is left free on either side, in hundredths.
    pub margin: u32,
    /// The colour of the ground; none for a picture that can be seen through.
    pub ground: Option<[u8; 3]>,
}

impl Easel {
    /// An easel with the fonts of `theme`, and no others: what is drawn must not depend on the machine.
    pub(super) fn new(theme: &Theme) -> Self {
        let (mut fonts, mut hasher) = (Database::new(), Hasher::default());
        hasher.add(EDITION);
        for (path, file) in &theme.files {
            if path.starts_with("fonts/") && matches!(crate::base::paths::extension(path), "ttf" | "otf") {
                hasher.add(&file.bytes);
                fonts.load_font_data(file.bytes.to_vec());
            }
        }
        // What `serif` and `sans-serif` mean when a theme names no font that it brings.
        fonts.set_serif_family("Noto Serif");
        fonts.set_sans_serif_family("Noto Sans");
        Self { fonts: Arc::new(fonts), hash: hasher.finish() }
    }

    /// The hash of all that the picture depends on.
    pub(super) fn key(&self, svg: &[u8], frame: Frame) -> Hash {
        Hasher::default().add(self.hash.to_string()).add(format!("{frame:?}")).add(svg).finish()
    }

    /// The drawing as PNG; `None` when it is none.
    pub(super) fn png(&self, svg: &[u8], frame: Frame) -> Option<Vec<u8>> {
        let options = Options {
            fontdb: Arc::clone(&self.fonts),
            font_family: "Noto Sans".to_owned(),
            font_resolver: FontResolver::default(),
            // What lies on the disk is no part of a drawing.
            image_href_resolver: ImageHrefResolver {
                resolve_data: ImageHrefResolver::default_data_resolver(),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = Tree::from_data(svg, &options).ok()?;
        let mut pixels = Pixmap::new(frame.width, frame.height)?;
        if let Some([red, green, blue]) = frame.ground {
            pixels.fill(Color::from_rgba8(red, green, blue, 255));
        }
        resvg::render(&tree, fit(&tree, frame), &mut pixels.as_mut());
        let colours: Vec<Colour> = pixels.pixels().iter().map(|pixel| plain(*pixel)).collect();
        palette::png(frame.width, frame.height, &colours)
    }

    /// How wide `text` is in the first of the families in `list` (as CSS has it) that there is, at size 1.
    pub(super) fn width(&self, text: &str, list: &str, weight: u16) -> f32 {
        let names: Vec<&str> = list.split(',').map(|name| name.trim().trim_matches(['"', '\''])).collect();
        let families: Vec<Family<'_>> = names.iter().map(|name| family(name)).collect();
        let query = Query { families: &families, weight: Weight(weight), ..Query::default() };
        let measure = |data: &[u8], index: u32| {
            let font = FontRef::from_index(data, index).ok()?;
            let (letters, metrics) = (font.charmap(), font.glyph_metrics(Size::new(1.0), LocationRef::default()));
            let width = |sign: char| letters.map(sign).and_then(|glyph| metrics.advance_width(glyph));
            // A sign that the font lacks is drawn by another, about as wide as a letter.
            Some(text.chars().map(|sign| width(sign).unwrap_or(0.6)).sum())
        };
        let found = self.fonts.query(&query).and_then(|id| self.fonts.with_face_data(id, measure));
        found.flatten().unwrap_or_else(|| 0.6 * text.chars().count() as f32)
    }
}

/// A colour that is not weighed by how much it covers.
fn plain(pixel: PremultipliedColorU8) -> Colour {
    let plain = pixel.demultiply();
    [plain.red(), plain.green(), plain.blue(), plain.alpha()]
}

fn family(name: &str) -> Family<'_> {
    match name {
        "serif" | "ui-serif" => Family::Serif,
        "sans-serif" | "system-ui" => Family::SansSerif,
        name => Family::Name(name),
    }
}

/// Where the drawing goes: as large as the frame lets it, in its middle.
fn fit(tree: &Tree, frame: Frame) -> Transform {
    let (width, height) = (frame.width as f32, frame.height as f32);
    let free = 1.0 - 2.0 * frame.margin as f32 / 100.0;
    let size = tree.size();
    let scale = (width * free / size.width()).min(height * free / size.height());
    let (left, top) = ((width - size.width() * scale) / 2.0, (height - size.height() * scale) / 2.0);
    Transform::from_scale(scale, scale).post_translate(left, top)
}

/// A colour as CSS has it: `#f7f2e6` or `#fff`.
pub(super) fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let length = if digits.len() == 3 { 1 } else { 2 };
    let part = |at: usize| {
        let value = u8::from_str_radix(digits.get(at * length..(at + 1) * length)?, 16).ok()?;
        Some(if length == 1 { value * 17 } else { value })
    };
    Some([part(0)?, part(1)?, part(2)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_long_and_short() {
        assert_eq!(colour("#f7f2e6"), Some([0xf7, 0xf2, 0xe6]));
        assert_eq!(colour("#fff"), Some([255; 3]));
        assert_eq!(colour("red"), None);
        assert_eq!(colour("#ệ"), None);
    }
}

//! A drawing of few colours as a PNG with a palette: a third of what it weighs without one.

use std::collections::BTreeMap;

/// How many colours a palette can hold.
const MOST: usize = 256;

/// Red, green, blue, and how much covers what is behind.
pub(super) type Colour = [u8; 4];

/// The picture of these colours, row by row, as PNG. Beyond the 256 colours that it has most of, the nearest of these
/// stands for each.
pub(super) fn png(width: u32, height: u32, colours: &[Colour]) -> Option<Vec<u8>> {
    let palette = palette(colours);
    let mut numbers: BTreeMap<Colour, u8> = BTreeMap::new();
    let mut last = (*palette.first()?, 0);
    let mut indices = Vec::with_capacity(colours.len());
    for &colour in colours {
        if colour != last.0 {
            last = (colour, *numbers.entry(colour).or_insert_with(|| nearest(&palette, colour)));
        }
        indices.push(last.1);
    }
    written(width, height, &palette, &indices)
}

/// The colours that there are most of, that of most first.
fn palette(colours: &[Colour]) -> Vec<Colour> {
    let mut counts: BTreeMap<Colour, usize> = BTreeMap::new();
    // Neighbours are mostly alike, so a run is counted as one.
    for run in colours.chunk_by(|one, other| one == other) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut sorted: Vec<(Colour, usize)> = counts.into_iter().collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted.truncate(MOST);
    sorted.into_iter().map(|(colour, _)| colour).collect()
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let far = |known: &Colour| -> u32 { known.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    // A palette has at most 256 colours.
    (0..=u8::MAX).zip(palette).min_by_key(|(_, known)| far(known)).map_or(0, |(number, _)| number)
}

fn written(width: u32, height: u32, palette: &[Colour], indices: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.iter().flat_map(|colour| colour[..3].to_vec()).collect::<Vec<u8>>());
    if palette.iter().any(|colour| colour[3] < 255) {
        encoder.set_trns(palette.iter().map(|colour| colour[3]).collect::<Vec<u8>>());
    }
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(indices).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_colours_stay_and_others_come_near() {
        let mut colours = vec![[1, 1, 1, 255]; 3];
        colours.extend((0..=255).map(|red| [red, 200, 0, 255]));
        colours.extend([[9, 9, 9, 255]; 2]);
        let palette = palette(&colours);
        assert_eq!(palette.len(), MOST);
        assert_eq!(palette[..2], [[1, 1, 1, 255], [9, 9, 9, 255]]);
        assert_eq!(nearest(&palette, [1, 1, 1, 255]), 0);
        assert_eq!(palette[usize::from(nearest(&palette, [8, 9, 9, 255]))], [9, 9, 9, 255]);
    }
}

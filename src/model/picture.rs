//! Pictures: what is known of each, and the forms in which it is published.

use super::url::Url;
use crate::base::hash::Hash;

/// What a picture is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Drawings and screens.
    Png,
    /// Either.
    Webp,
    /// Small, and perhaps moving: published as it is.
    Gif,
    /// Lines and shapes, sharp at every size: published as it is.
    Svg,
}

impl Format {
    /// Whether the published file is made from the original, so that it holds none of what a camera writes beside.
    pub const fn is_cleaned(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }
}

/// A picture of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is made of.
    pub format: Format,
    /// How wide it is shown at most, in pixels; 0 where a drawing does not say.
    pub width: u32,
    /// How high it then is.
    pub height: u32,
    /// The hash of its bytes.
    pub content: Hash,
    /// The same picture in other widths, the smallest first.
    pub sizes: Vec<Size>,
}

/// A picture in one width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// Its address.
    pub url: Url,
    /// How wide it is.
    pub width: u32,
}

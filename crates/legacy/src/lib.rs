//! Text of reports as it was typed: in the fonts before Unicode, and in capitals.
//!
//! What `sotay import` alone needs of Vietnamese text; it stands beside `viet`, since no search has use for it in a browser.

mod case;
mod font;

pub use crate::case::{capitals, small};
pub use crate::font::Legacy;

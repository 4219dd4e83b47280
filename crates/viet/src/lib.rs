//! Vietnamese text: normal form, folding, syllables, tokens, slugs, sort order.
//!
//! One idea a module; all of it works on plain strings, reads no files and knows no index. What is searched are the two forms of each
//! [token](tokens): [`exact`], in which `hoà` is `hòa`, and [`fold`], in which both are `hoa`.

mod canonical;
mod fold;
pub mod format;
mod letter;
mod normal;
mod number;
mod order;
mod slip;
mod slug;
mod split;
mod syllable;
pub mod token;
mod tone;
pub mod typing;
mod word;

pub use crate::fold::{exact, fold};
pub use crate::normal::normalize;
pub use crate::order::{compare, sort_key};
pub use crate::slip::{Slip, slip};
pub use crate::slug::slug;
pub use crate::split::{split_candidates, split_syllables};
pub use crate::syllable::{is_syllable, is_toneless_syllable};
pub use crate::token::{Kind, Token, Tokenizer, tokens};

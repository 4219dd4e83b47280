//! Words that every room uses: where something is, what is wrong with it, its hash and its seal, finding by a name, the language spoken,
//! how a file is a script.

pub mod diagnostic;
pub mod fault;
pub mod hash;
pub mod html;
pub mod language;
pub mod lookup;
pub mod paths;
pub mod script;
pub mod seal;
pub mod span;

//! The engine as its callers meet it: a small handbook is indexed, packed, opened and searched.
#![cfg(feature = "write")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod damage;
mod filters;
mod handbook;
mod help;
mod pack;
mod partly;
mod ranking;
mod show;
mod strange;
mod suggest;
mod synonyms;
mod words;

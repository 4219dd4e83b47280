//! search-wasm

//! The search engine for the browser: a WebAssembly module that needs no import and no glue.
//!
//! Bytes go in and JSON comes out, by five functions. A caller writes its input to where [`room`] points, calls one
//! of the others, and reads the output where [`out`] points. Memory may grow at any call, so `memory.buffer` is looked
//! at anew after each.
//!
//! ```js
//! const { memory, room, give, search, suggest, out } = instance.exports;
//! const put = (bytes) => {
//!   const at = room(bytes.length);
//!   new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
//! };
//! const take = (length) => JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, out(), length)));
//! put(new TextEncoder().encode(JSON.stringify({ query: "hien dat" })));
//! take(search()); // { missing: ["manifest.json"] }: fetch these, give() each, and ask again
//! ```
//!
//! `shell.rs` says what the output is. Every input is answered, whatever its bytes; only memory that runs out is a trap.

#![expect(unsafe_code, reason = "what a browser calls by its name must keep that name: `no_mangle`, and nothing else")]

mod number;
mod shell;

use std::sync::{Mutex, MutexGuard, PoisonError};

use shell::Shell;

/// A module has one memory and so one engine; for another knowledge base, make another instance.
static MODULE: Mutex<Module> = Mutex::new(Module { input: Vec::new(), output: Vec::new(), shell: Shell::new() });

struct Module {
    input: Vec<u8>,
    output: Vec<u8>,
    shell: Shell,
}

impl Module {
    fn answer(&mut self, asked: fn(&mut Shell, &[u8]) -> Vec<u8>) -> usize {
        self.output = asked(&mut self.shell, &self.input);
        self.output.len()
    }
}

fn module() -> MutexGuard<'static, Module> {
    // A panic ends the instance, so no other call ever sees what it left.
    MODULE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Space for the input of the next call, of this many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    let input = &mut module().input;
    input.clear();
    input.resize(length, 0);
    input.as_mut_ptr()
}

/// Keeps a file of the pack. The input is its name, of this many bytes, followed by its content.
#[unsafe(no_mangle)]
pub extern "C" fn give(name_length: usize) {
    let module = &mut *module();
    // The space goes with the file: it may be large, and it is not needed again.
    module.shell.give(std::mem::take(&mut module.input), name_length);
}

/// Answers a search. The input is a [`sotay_search::Request`] as JSON; returns the length of the output.
#[unsafe(no_mangle)]
pub extern "C" fn search() -> usize {
    module().answer(Shell::search)
}

/// Suggests what someone may be about to type. The input is `{"query": …, "names": …, "titles": …}`; returns the length of the
/// output.
#[unsafe(no_mangle)]
pub extern "C" fn suggest() -> usize {
    module().answer(Shell::suggest)
}

/// Where the output of the last call lies.
#[unsafe(no_mangle)]
pub extern "C" fn out() -> *const u8 {
    module().output.as_ptr()
}

//! A file as a script, for sites that are read from a disk: there a page may run a script beside it, and nothing else.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::hash::{Hash, Hasher};

/// The name of the script that stands for the file `path`.
pub fn name(path: &str) -> String {
    format!("{path}.js")
}

/// What the script of a file with this hash depends on.
pub fn key(file: Hash) -> Hash {
    let mut hasher = Hasher::default();
    hasher.add(around("")).add(file.0.to_le_bytes());
    hasher.finish()
}

/// The script: it hands the bytes to the function that the page has put ready for it.
pub fn of(bytes: &[u8]) -> Vec<u8> {
    around(&BASE64_STANDARD.encode(bytes)).into_bytes()
}

fn around(text: &str) -> String {
    format!("sotayFile(\"{text}\");\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_becomes_one_call() {
        assert_eq!(name("search/a.z"), "search/a.z.js");
        assert_eq!(of(b"\xff\x00sotay"), b"sotayFile(\"/wBzb3RheQ==\");\n");
        assert_ne!(key(Hash::of(b"a")), key(Hash::of(b"b")));
    }
}

//! What tells that a copied file is still the same.

use crate::base::hash::{Hash, Hasher};
use crate::model::input::FileStamp;

/// Its size, and the time of its last change: reading it whole for every build would cost more than copying it.
pub(super) fn stamp_key(file: &FileStamp) -> Hash {
    let mut hasher = Hasher::default();
    hasher.add(file.path.to_string_lossy().as_bytes()).add(file.size.to_le_bytes()).add(file.modified.to_le_bytes());
    hasher.finish()
}

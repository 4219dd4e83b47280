//! Finding something by the hash of its name.

#![expect(clippy::disallowed_types, reason = "it cannot be walked, so the order that its map has does not show")]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::hash::Hash;

/// Values by the hashes of names. Names of files and pages are long and begin alike, so a tree would compare much; and an
/// editor waits for as many of them to be found as a handbook has articles.
#[derive(Debug, Clone)]
pub struct Lookup<V>(HashMap<Hash, V, BuildHasherDefault<Low>>);

/// The key is a hash already: its low half is taken as it is.
#[derive(Default)]
struct Low(u64);

impl Hasher for Low {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |low, byte| low.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u128(&mut self, hash: u128) {
        self.0 = hash as u64;
    }
}

impl<V> Default for Lookup<V> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<V> Lookup<V> {
    /// With room for `count` values.
    pub fn with_capacity(count: usize) -> Self {
        Self(HashMap::with_capacity_and_hasher(count, BuildHasherDefault::default()))
    }

    /// What `name` has.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.0.get(&Hash::from(name))
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.0.get_mut(&Hash::from(name))
    }

    /// Gives `name` a value, in place of the one that it had.
    pub fn insert(&mut self, name: &str, value: V) {
        self.0.insert(Hash::from(name), value);
    }

    /// Gives `name` a value, unless it has one.
    pub fn insert_new(&mut self, name: &str, value: V) {
        self.0.entry(Hash::from(name)).or_insert(value);
    }

    /// Forgets every name but `names`, as far as there are more than these.
    pub fn retain<'n>(&mut self, names: impl ExactSizeIterator<Item = &'n str>) {
        if self.0.len() <= names.len() {
            return;
        }
        let mut kept = Self::with_capacity(names.len());
        for hash in names.map(Hash::from) {
            kept.0.extend(self.0.remove_entry(&hash));
        }
        *self = kept;
    }
}

impl<'n, V> FromIterator<(&'n str, V)> for Lookup<V> {
    fn from_iter<I: IntoIterator<Item = (&'n str, V)>>(values: I) -> Self {
        Self(values.into_iter().map(|(name, value)| (Hash::from(name), value)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_a_name_is_found_and_a_new_one_takes_no_place() {
        let mut lookup: Lookup<u8> = [("a", 1), ("b", 2), ("a", 3)].into_iter().collect();
        lookup.insert_new("b", 4);
        lookup.insert_new("c", 5);
        *lookup.get_mut("c").unwrap() += 1;
        assert_eq!(["a", "b", "c", "d"].map(|name| lookup.get(name).copied()), [Some(3), Some(2), Some(6), None]);
        lookup.retain(["c", "d"].into_iter());
        assert_eq!((lookup.0.len(), lookup.get("a"), lookup.get("c")), (1, None, Some(&6)));
    }
}

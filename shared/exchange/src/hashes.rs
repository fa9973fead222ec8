//! Keys as hashes, so that millions of them fit into memory.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Hashes of keys.
pub(crate) type KeySet = HashSet<u64, BuildHasherDefault<Already>>;
/// Something about each of many keys, by their hashes.
pub(crate) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Already>>;

/// The hash of a key; the same in every run.
pub(crate) fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The key read last and its hash: the same enrollment and person stand in row after row.
#[derive(Debug, Default)]
pub(crate) struct LastKey(Option<(String, u64)>);

impl LastKey {
    pub(crate) fn hash(&mut self, key: &str) -> u64 {
        match &mut self.0 {
            Some((last, hash)) if last == key => *hash,
            Some((last, last_hash)) => {
                last.clear();
                last.push_str(key);
                *last_hash = hash(key);
                *last_hash
            }
            None => self.0.insert((key.to_owned(), hash(key))).1,
        }
    }
}

/// For what is a hash already and need not be hashed again.
#[derive(Debug, Default)]
pub(crate) struct Already(u64);

impl Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

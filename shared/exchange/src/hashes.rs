//! Keys as hashes, all of one small size.

/// The hash of a key; the same in every run and every build.
pub(crate) fn hash(key: &str) -> u64 {
    domain::fnv1a(key.as_bytes())
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

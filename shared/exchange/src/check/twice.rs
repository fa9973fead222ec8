//! Which keys of a file stand in it twice, in bounded memory whatever the file.

use hud::FileId;

use crate::hashes::{KeySet, hash};
use crate::source::Source;

/// Hashes held at once: 96 MB. An export of 2 GB has fewer rows in any of its files.
const MOST: usize = 12_000_000;

/// Takes in the hashes of keys. When there are too many, only the lower half of all hashes is looked
/// at, and the rest in further passes over the file.
pub(super) struct Twice {
    most: usize,
    hashes: Vec<u64>,
    /// Hashes seen twice.
    twice: KeySet,
    from: u64,
    to: u64,
}

impl Default for Twice {
    fn default() -> Self {
        Self::holding(MOST)
    }
}

impl Twice {
    fn holding(most: usize) -> Self {
        Self { most, hashes: Vec::new(), twice: KeySet::default(), from: 0, to: u64::MAX }
    }

    pub(super) fn push(&mut self, hash: u64) {
        if !(self.from..=self.to).contains(&hash) {
            return;
        }
        if self.hashes.len() >= self.most {
            self.sift();
            let has_room =
                |this: &Self| this.hashes.len() <= this.most / 2 && this.twice.len() <= this.most / 8;
            while !has_room(self) && self.to > self.from {
                self.to = self.from + (self.to - self.from) / 2;
                let to = self.to;
                self.hashes.truncate(self.hashes.partition_point(|hash| *hash <= to));
                self.twice.retain(|hash| *hash <= to);
            }
            if hash > self.to {
                return;
            }
        }
        self.hashes.push(hash);
    }

    /// Keeps one of each, and remembers which there were more of.
    fn sift(&mut self) {
        self.hashes.sort_unstable();
        let twins = self.hashes.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        self.twice.extend(twins);
        self.hashes.dedup();
    }

    /// Hands each row whose key stood in the file before to `found`, with its key.
    pub(super) fn each(mut self, source: &Source, file: FileId, found: &mut impl FnMut(u64, &str)) {
        loop {
            self.sift();
            self.hashes = Vec::new();
            let twice = std::mem::take(&mut self.twice);
            let mut seen = KeySet::default();
            let mut next = Self { from: self.to.saturating_add(1), ..Self::holding(self.most) };
            if twice.is_empty() && self.to == u64::MAX {
                return;
            }
            source.read(file, Some(&[0]), |row, record| {
                let key = hash(record.key());
                if self.to < u64::MAX {
                    next.push(key);
                }
                if !record.key().is_empty() && twice.contains(&key) && !seen.insert(key) {
                    found(row, record.key());
                }
            });
            if self.to == u64::MAX {
                return;
            }
            self = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_used_twice_are_found_however_few_can_be_held_at_once() {
        let keys: Vec<String> =
            (0..900).map(|n| format!("x{}", if n % 100 == 7 { n - 5 } else { n })).collect();
        let text = format!("ExitID\n{}\n", keys.join("\n"));
        let source = Source::from_files([("Exit.csv", text.into_bytes())]).unwrap();
        for most in [2, 10, 100, 899, 1000] {
            let mut twice = Twice::holding(most);
            keys.iter().for_each(|key| twice.push(hash(key)));

            let mut found = Vec::new();
            twice.each(&source, FileId::Exit, &mut |row, key| found.push((row, key.to_owned())));

            found.sort();
            let expected: Vec<_> = (0..9).map(|n| (n * 100 + 9, format!("x{}", n * 100 + 2))).collect();
            assert_eq!(found, expected, "holding {most}");
        }
    }

    #[test]
    fn one_key_in_every_row_takes_no_memory() {
        let mut twice = Twice::holding(10);
        for _ in 0..1000 {
            twice.push(hash("x"));
            assert!(twice.hashes.len() <= 10);
        }
        twice.sift();
        assert_eq!((twice.hashes.len(), twice.twice.len(), twice.to), (1, 1, u64::MAX));
    }
}

//! Sorted records to be looked up, in memory or on disk.

use super::merge::{Iter, Sorted};
use super::runs::Runs;

/// Records in order, each once. Of those on disk every five-hundredth is in memory, to find the others by.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    sorted: Sorted<N>,
    /// The first record of each block on disk.
    firsts: Vec<[u64; N]>,
}

/// Records read from disk at once.
const BLOCK: usize = 512;

impl<const N: usize> Table<N> {
    pub(crate) fn of(mut sorted: Sorted<N>) -> Self {
        let mut firsts = Vec::new();
        sorted.held.dedup();
        if sorted.runs.is_some() {
            let mut last = None;
            let once = sorted.iter().filter(|record| last.replace(*record) != Some(*record));
            let noted = once.enumerate().inspect(|(at, record)| {
                if at % BLOCK == 0 {
                    firsts.push(*record);
                }
            });
            let one = sorted.spill_config.tried(|| {
                let mut one = Runs::in_temporary_file(&sorted.spill_config)?;
                one.append(noted.map(|(_, record)| record))?;
                Ok(one)
            });
            sorted.runs = one;
        }
        Self { sorted, firsts }
    }

    pub(crate) fn iter(&self) -> Iter<'_, N> {
        self.sorted.iter()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    pub(crate) fn contains(&self, record: [u64; N]) -> bool {
        self.at_least(record) == Some(record)
    }

    /// The least record that is not less than this.
    pub(crate) fn at_least(&self, record: [u64; N]) -> Option<[u64; N]> {
        let Sorted { spill_config, held, runs } = &self.sorted;
        let Some(runs) = runs else {
            return held.get(held.partition_point(|other| *other < record)).copied();
        };
        let block = self.firsts.partition_point(|first| *first <= record).saturating_sub(1);
        let start = (block * BLOCK) as u64;
        let end = runs.places().last()?.end.min(start + BLOCK as u64);
        let mut read = Vec::new();
        spill_config.tried(|| runs.read(start..end, &mut read))?;
        let after = || self.firsts.get(block + 1).copied();
        read.get(read.partition_point(|other| *other < record)).copied().or_else(after)
    }

    /// Whether it is in memory no longer.
    #[cfg(test)]
    pub(super) fn is_on_disk(&self) -> bool {
        self.sorted.runs.is_some()
    }
}

impl Table<2> {
    /// What stands with a key; of several the least.
    pub(crate) fn value(&self, key: u64) -> Option<u64> {
        self.at_least([key, 0]).filter(|[found, _]| *found == key).map(|[_, value]| value)
    }
}

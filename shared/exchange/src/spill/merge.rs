//! Sorted runs read as one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::ops::Range;
use std::sync::Arc;

use super::config::SpillConfig;
use super::runs::Runs;

/// Records in order, to be gone through as often as one likes.
#[derive(Debug)]
pub(crate) struct Sorted<const N: usize> {
    pub(super) spill_config: Arc<SpillConfig>,
    pub(super) held: Vec<[u64; N]>,
    pub(super) runs: Option<Runs<N>>,
}

/// Goes through sorted records.
pub(crate) enum Iter<'s, const N: usize> {
    InMemory(std::slice::Iter<'s, [u64; N]>),
    OnDisk(Merge<'s, N>),
}

/// Takes the least of what is next in each run.
pub(crate) struct Merge<'s, const N: usize> {
    spill_config: &'s SpillConfig,
    runs: &'s Runs<N>,
    cursors: Vec<Cursor<N>>,
    /// The next record of each run that has one, and the run.
    next: BinaryHeap<Reverse<([u64; N], usize)>>,
    /// Records read at once from each run: all runs together keep to the memory of the configuration.
    at_once: u64,
}

/// How far a run has been read.
struct Cursor<const N: usize> {
    /// What has not been read from the file.
    left: Range<u64>,
    read: Vec<[u64; N]>,
    at: usize,
}

/// Records read at once at most. More do not make it faster.
const MOST_AT_ONCE: u64 = 2_048;

impl<const N: usize> Sorted<N> {
    pub(crate) fn iter(&self) -> Iter<'_, N> {
        let Some(runs) = &self.runs else { return Iter::InMemory(self.held.iter()) };
        let cursor = |left| Cursor { left, read: Vec::new(), at: 0 };
        let cursors: Vec<_> = runs.places().map(cursor).collect();
        let at_once = self.spill_config.most::<N>() / cursors.len().max(1);
        let mut merge = Merge {
            spill_config: &self.spill_config,
            runs,
            next: BinaryHeap::with_capacity(cursors.len()),
            cursors,
            at_once: (at_once as u64).clamp(1, MOST_AT_ONCE),
        };
        for run in 0..merge.cursors.len() {
            let first = merge.read(run);
            merge.next.extend(first.map(|record| Reverse((record, run))));
        }
        Iter::OnDisk(merge)
    }
}

impl<const N: usize> Merge<'_, N> {
    /// The next record of a run.
    fn read(&mut self, run: usize) -> Option<[u64; N]> {
        let cursor = &mut self.cursors[run];
        if cursor.at == cursor.read.len() {
            let places = cursor.left.start..cursor.left.end.min(cursor.left.start + self.at_once);
            cursor.left.start = places.end;
            cursor.at = 0;
            self.spill_config.tried(|| self.runs.read(places, &mut cursor.read))?;
        }
        let record = cursor.read.get(cursor.at).copied();
        cursor.at += 1;
        record
    }
}

impl<const N: usize> Iterator for Iter<'_, N> {
    type Item = [u64; N];

    fn next(&mut self) -> Option<[u64; N]> {
        let merge = match self {
            Self::InMemory(records) => return records.next().copied(),
            Self::OnDisk(merge) => merge,
        };
        let Reverse((record, run)) = *merge.next.peek()?;
        let after = merge.read(run);
        let mut least = merge.next.peek_mut()?;
        match after {
            Some(after) => *least = Reverse((after, run)),
            None => {
                PeekMut::pop(least);
            }
        }
        Some(record)
    }
}

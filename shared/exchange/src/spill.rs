//! Records of a few numbers each, however many there are, in memory that has a bound.

use std::sync::Arc;

mod config;
mod merge;
mod runs;
mod table;

pub(crate) use config::SpillConfig;
pub(crate) use merge::{Iter, Sorted};
pub(crate) use table::Table;

use runs::Runs;

/// Takes records in any order and gives them back sorted. Few are kept in memory; when they are more than
/// the configuration allows, they go to a temporary file in runs, each of them sorted.
///
/// A disk that fails is no reason to stop at every turn: the configuration knows of it, and whoever made it asks
/// before believing what was found in it.
#[derive(Debug)]
pub(crate) struct Spill<const N: usize> {
    spill_config: Arc<SpillConfig>,
    most: usize,
    held: Vec<[u64; N]>,
    runs: Option<Runs<N>>,
}

impl<const N: usize> Spill<N> {
    pub(crate) fn new(spill_config: &Arc<SpillConfig>) -> Self {
        Self {
            spill_config: Arc::clone(spill_config),
            most: spill_config.most::<N>(),
            held: Vec::new(),
            runs: None,
        }
    }

    pub(crate) fn push(&mut self, record: [u64; N]) {
        if self.held.len() >= self.most {
            self.write_run();
        }
        self.held.push(record);
    }

    /// What has been taken so far, and nothing stays.
    pub(crate) fn take(&mut self) -> Self {
        let nothing = Self::new(&self.spill_config);
        std::mem::replace(self, nothing)
    }

    /// All records in order; some may be the same.
    pub(crate) fn sorted(mut self) -> Sorted<N> {
        if self.runs.is_some() {
            self.write_run();
            self.held = Vec::new();
        }
        sort(&mut self.held);
        Sorted { spill_config: self.spill_config, held: self.held, runs: self.runs }
    }

    /// The records, each once, to look them up.
    pub(crate) fn table(self) -> Table<N> {
        Table::of(self.sorted())
    }

    fn write_run(&mut self) {
        sort(&mut self.held);
        self.spill_config.tried(|| {
            let runs = match &mut self.runs {
                Some(runs) => runs,
                none => none.insert(Runs::in_temporary_file(&self.spill_config)?),
            };
            runs.append(self.held.iter().copied())
        });
        self.held.clear();
    }
}

/// Sorts records: by the first number, then those that share it. That is faster than to compare them whole.
fn sort<const N: usize>(records: &mut [[u64; N]]) {
    records.sort_unstable_by_key(|record| record[0]);
    if N == 1 {
        return;
    }
    for alike in records.chunk_by_mut(|a, b| a[0] == b[0]) {
        alike.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in no order, some of them twice.
    fn numbers(count: u64) -> impl Iterator<Item = [u64; 2]> {
        (0..count).map(move |n| [n.wrapping_mul(7_919) % (count / 2 + 1), n % 3])
    }

    #[test]
    fn records_come_back_in_order_however_few_can_be_held_at_once() {
        let mut expected: Vec<[u64; 2]> = numbers(5_000).collect();
        expected.sort_unstable();
        for most in [16, 17, 100, 4_096, 79_999, 80_000, 1 << 20] {
            let spill_config = SpillConfig::within(None, most);
            let mut spill = Spill::new(&spill_config);
            numbers(5_000).for_each(|record| spill.push(record));
            assert!(spill.held.len() * 16 <= most, "{most}");

            let sorted = spill.sorted();

            assert_eq!(sorted.iter().collect::<Vec<_>>(), expected, "{most}");
            assert_eq!(sorted.iter().count(), expected.len(), "{most}, read again");
            assert_eq!(sorted.runs.is_none(), most >= 80_000, "{most}");
            assert!(!spill_config.has_failed());
        }
    }

    #[test]
    fn a_table_finds_what_is_in_it_in_memory_and_on_disk() {
        for most in [64, 1 << 20] {
            let spill_config = SpillConfig::within(None, most);
            let mut spill = Spill::new(&spill_config);
            (0..3_000).for_each(|n| spill.push([n % 2_000 * 10]));

            let table = spill.table();

            assert_eq!(table.iter().count(), 2_000, "{most}: each once");
            assert_eq!(table.at_least([0]), Some([0]));
            assert_eq!(table.at_least([5_115]), Some([5_120]), "{most}: the first of the next block");
            assert_eq!(table.at_least([19_990]), Some([19_990]));
            assert_eq!(table.at_least([19_991]), None);
            assert!((0..20_000).all(|n| table.contains([n]) == (n % 10 == 0)), "{most}");
            assert!(!Spill::new(&spill_config).table().contains([0]), "an empty one");
        }
    }

    #[test]
    fn what_is_spilled_leaves_no_file_behind() {
        let folder = tempfile::tempdir().unwrap();
        let spill_config = SpillConfig::within(Some(folder.path().to_owned()), 64);
        let mut spill = Spill::new(&spill_config);
        numbers(1_000).for_each(|record| spill.push(record));
        let table = spill.table();
        assert!(table.is_on_disk() && !spill_config.has_failed());

        drop(table);

        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_room_without_a_disk_says_so() {
        let spill_config = SpillConfig::within(Some("/no/such/folder".into()), 64);
        let mut spill = Spill::new(&spill_config);
        numbers(4).for_each(|record| spill.push(record));
        assert!(!spill_config.has_failed(), "few records need no disk");

        numbers(1_000).for_each(|record| spill.push(record));

        assert!(spill_config.has_failed());
        assert!(!spill.table().contains([1, 1]));
    }
}

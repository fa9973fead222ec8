//! Rows that hang on an enrollment, and other one-to-many relations.

use std::cmp::Ordering;

/// Rows by the number of what they hang on; in order once sealed.
pub(crate) struct Attached<T> {
    rows: Vec<(u32, T)>,
    items: Vec<T>,
    ends: Vec<u32>,
}

impl<T: Ord> Attached<T> {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), items: Vec::new(), ends: Vec::new() }
    }

    pub(crate) fn add(&mut self, owner: u32, row: T) {
        self.rows.push((owner, row));
    }

    /// Puts the rows in order, for `n_owners` owners, whatever the order in which they came.
    pub(crate) fn seal(&mut self, n_owners: usize) {
        self.rows.sort_unstable();
        self.ends = Vec::with_capacity(n_owners);
        let mut at = 0;
        for owner in 0..n_owners {
            while self.rows.get(at).is_some_and(|row| row.0 as usize <= owner) {
                at += 1;
            }
            self.ends.push(u32::try_from(at).expect("a report holds fewer than four billion rows"));
        }
        self.items = std::mem::take(&mut self.rows).into_iter().map(|(_, row)| row).collect();
    }

    /// Puts the rows of each owner in another order. To be called once sealed.
    pub(crate) fn order_each(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut start = 0;
        for end in &self.ends {
            self.items[start as usize..*end as usize].sort_unstable_by(&compare);
            start = *end;
        }
    }

    /// The rows of one owner in their own order.
    pub(crate) fn of(&self, owner: u32) -> &[T] {
        let at = owner as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.items[start as usize..self.ends[at] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_out_in_order_by_owner() {
        let mut rows = Attached::new();
        for (owner, row) in [(2, 'b'), (0, 'z'), (2, 'a')] {
            rows.add(owner, row);
        }
        rows.seal(4);
        assert_eq!(rows.of(0), ['z']);
        assert_eq!(rows.of(1), []);
        assert_eq!(rows.of(2), ['a', 'b']);
        assert_eq!(rows.of(3), []);

        rows.order_each(|a, b| b.cmp(a));
        assert_eq!(rows.of(0), ['z']);
        assert_eq!(rows.of(2), ['b', 'a']);
    }
}

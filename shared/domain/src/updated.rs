//! Which of two states of a row is the later one.

use crate::Record;

/// Whether `row` was changed after `other` was, by `DateUpdated`; a row that does not say when is the earlier one.
#[must_use]
pub fn is_later(row: &Record, other: &Record) -> bool {
    let updated = |row: &Record| row.date_time(row.file().column_index("DateUpdated")?);
    updated(row) > updated(other)
}

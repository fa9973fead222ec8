//! Who made or changed a row of HMIS CSV, and when: 5.01, 5.02, 5.07.

use domain::{Record, Value, date_time_of};

use crate::caller::Caller;

/// Marks a row as changed now by the caller; one that is new, as made now.
pub(crate) fn set_row_metadata(row: &mut Record, caller: &Caller) {
    let (file, now) = (row.file(), date_time_of(caller.now()));
    let column = |name: &str| file.column_index(name);
    if let Some(made) = column("DateCreated").filter(|at| row.get(*at).is_null()) {
        row.set(made, Value::DateTime(now));
    }
    if let Some(changed) = column("DateUpdated") {
        row.set(changed, Value::DateTime(now));
    }
    if let Some(by) = column("UserID") {
        row.set(by, Value::Text(caller.id().as_str().into()));
    }
}

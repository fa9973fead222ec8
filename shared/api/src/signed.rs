//! Who made or changed a row of HMIS CSV, and when: 5.01, 5.02, 5.07.

use domain::{DateTime, Record, UserId, Value};

/// Marks a row as changed now; one that is new, as made now.
pub(crate) fn sign(record: &mut Record, user: &UserId, now: DateTime) {
    let file = record.file();
    let column = |name: &str| file.column_index(name);
    if let Some(made) = column("DateCreated").filter(|at| record.get(*at).is_null()) {
        record.set(made, Value::DateTime(now));
    }
    if let Some(changed) = column("DateUpdated") {
        record.set(changed, Value::DateTime(now));
    }
    if let Some(by) = column("UserID") {
        record.set(by, Value::Text(user.as_str().into()));
    }
}

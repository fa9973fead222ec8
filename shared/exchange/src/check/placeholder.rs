//! Values that stand for no value.

use domain::{Record, date};
use hud::{FileId, columns::client};

use crate::finding::Finding;
use crate::rule;

/// Numbers that are filled in where none is known.
const NUMBERS: &[&str] = &["000000000", "111111111", "999999999", "123456789"];
/// Names likewise, in lower case.
const NAMES: &[&str] = &["anonymous", "unknown", "test", "refused", "anonymous client", "none", "n/a", "xxx"];

/// FS-55.
pub(super) fn check(record: &Record, find: &mut impl FnMut(Finding)) {
    if record.file() != FileId::Client {
        return;
    }
    let columns = FileId::Client.columns();
    let mut found = |column: usize| find(Finding::new(&rule::PLACEHOLDER).in_column(columns[column].name));
    if record.text(client::SSN).is_some_and(|ssn| NUMBERS.contains(&ssn)) {
        found(client::SSN);
    }
    if record.date(client::DOB).is_some_and(|dob| dob == date(1900, 1, 1) || dob == date(1901, 1, 1)) {
        found(client::DOB);
    }
    for column in [client::FIRST_NAME, client::LAST_NAME] {
        if record.text(column).is_some_and(|name| NAMES.contains(&&*name.to_lowercase())) {
            found(column);
        }
    }
}

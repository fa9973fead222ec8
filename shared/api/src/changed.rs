//! 409 `CHANGED_MEANWHILE`: which fields differ, and who changed them (PRODUCT section 5).

use domain::{Record, Recorded, UserId, Value, moment_of};
use jiff::Timestamp;

use crate::caller::Caller;
use crate::code::Code;
use crate::problem::Problem;

/// Refuses a save against another version than the one stored. `mine` is the row as the caller would leave it:
/// the fields named are those in which the stored row differs from it.
///
/// # Errors
/// 409 `CHANGED_MEANWHILE` with `fields`, and `person` and `saved_at` where the row says.
pub(crate) async fn check_version(
    caller: &Caller,
    (mine, stored): (&Record, &Record),
    (asked, current): (u64, u64),
) -> Result<(), Problem> {
    if asked == current {
        return Ok(());
    }
    let bookkeeping = ["DateCreated", "DateUpdated", "UserID", "ExportID"];
    let columns = stored.file().columns().iter().enumerate();
    let fields: Vec<&str> = columns
        .filter(|(at, column)| !bookkeeping.contains(&column.name) && mine.get(*at) != stored.get(*at))
        .map(|(_, column)| column.name)
        .collect();
    let text = |name: &str| stored.file().column_index(name).and_then(|column| stored.text(column));
    let by = text("UserID").and_then(|id| UserId::new(id).ok());
    let updated = stored.file().column_index("DateUpdated").map(|column| stored.get(column));
    let at = match updated {
        Some(Value::DateTime(at)) => moment_of(*at),
        _ => None,
    };
    Err(changed_meanwhile(caller, fields, by.as_ref(), at).await?)
}

/// As [`check_version`], of something that says itself who changed it.
///
/// # Errors
/// 409 `CHANGED_MEANWHILE` with `fields`, and `person` and `saved_at` if they are known.
pub(crate) async fn check_version_of(
    caller: &Caller,
    fields: Vec<&str>,
    changed: Option<&Recorded>,
    (asked, current): (u64, u64),
) -> Result<(), Problem> {
    if asked == current {
        return Ok(());
    }
    let (by, at) = (changed.map(|changed| &changed.by), changed.map(|changed| changed.at));
    Err(changed_meanwhile(caller, fields, by, at).await?)
}

async fn changed_meanwhile(
    caller: &Caller,
    fields: Vec<&str>,
    by: Option<&UserId>,
    at: Option<Timestamp>,
) -> Result<Problem, Problem> {
    let name = match by {
        Some(id) => caller.name_of(id).await?,
        None => None,
    };
    let named = [("person", name), ("saved_at", at.map(|moment| moment.to_string()))];
    let named = named.into_iter().filter_map(|(param, value)| Some((param, value?)));
    let problem = Problem::new(Code::ChangedMeanwhile).param("fields", fields);
    Ok(named.fold(problem, |problem, (param, value)| problem.param(param, value)))
}

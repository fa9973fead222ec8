//! Rows get their ids, their user and their dates.

use domain::{Client, EnrollmentId, HouseholdId, Record, Value};
use forms::RowMetadata;
use hud::columns::enrollment;
use hud::lists::NoYesReasonsForMissingData;

use crate::caller::Caller;
use crate::row_metadata::set_row_metadata;
use crate::state::AppState;

/// Gives a new row its key, who wrote it and when.
pub(super) fn set_new_row_metadata(state: &AppState, caller: &Caller, row: &mut Record) {
    row.set(0, Value::text(&state.new_id()));
    set_row_metadata(row, caller);
}

/// Rows of the caller, written now.
pub(crate) struct RowsOf<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) caller: &'a Caller,
}

impl RowMetadata for RowsOf<'_> {
    fn created(&self, row: &mut Record) {
        set_new_row_metadata(self.state, self.caller, row);
    }

    fn changed(&self, row: &mut Record) {
        set_row_metadata(row, self.caller);
    }
}

/// A new row of `Enrollment` with its keys.
pub(super) fn enrollment_row(
    caller: &Caller,
    id: &EnrollmentId,
    household: &HouseholdId,
    project: &str,
    client: &Client,
) -> Record {
    let mut row = Record::new(hud::FileId::Enrollment);
    let personal = client.personal_id();
    row.set(enrollment::ENROLLMENT_ID, Value::text(id.as_str()));
    row.set(
        enrollment::PERSONAL_ID,
        Value::text(personal.as_ref().map_or(client.id.as_str(), |id| id.as_str())),
    );
    row.set(enrollment::PROJECT_ID, Value::text(project));
    row.set(enrollment::HOUSEHOLD_ID, Value::text(household.as_str()));
    // 3.08 is never empty in an export: "data not collected" until it is answered.
    row.set(enrollment::DISABLING_CONDITION, Value::code(NoYesReasonsForMissingData::DataNotCollected));
    set_row_metadata(&mut row, caller);
    row
}

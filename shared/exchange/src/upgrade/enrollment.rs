//! Enrollments: the CoC, once in a file of its own, and bands of income that moved.

use domain::{Record, Value};
use hud::columns::enrollment::{ENROLLMENT_COC, HOUSEHOLD_ID, PERCENT_AMI, PROJECT_ID};
use hud::lists::PercentAMI;

use super::Context;
use crate::finding::Finding;
use crate::rule;

/// Source: upgrade notes 2022 to 2024, "Enrollment".
pub(super) fn upgrade(context: &Context, record: &mut Record, find: &mut dyn FnMut(Finding)) {
    let text = |column| record.text(column).unwrap_or_default();
    let coc = context.coc(text(HOUSEHOLD_ID), record.key(), text(PROJECT_ID)).map(Value::text);
    if coc.is_none() {
        find(Finding::new(&rule::COC_UNKNOWN).in_column("EnrollmentCoC"));
    }
    record.set(ENROLLMENT_COC, coc.unwrap_or_default());
    if record.is(PERCENT_AMI, PercentAMI::N51PercentTo80Percent) {
        find(Finding::new(&rule::BAND_UNSURE).in_column("PercentAMI"));
    }
}

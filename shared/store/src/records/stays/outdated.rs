//! Rows of an import that are older than what is stored of them. Pure.

use std::collections::BTreeMap;

use domain::{HouseholdStay, Record, is_later};

use crate::records::stays::stay_items::identity;

/// The imported stay without the rows that were changed here, or by a later file, after the file's were.
///
/// What hangs on an enrollment stays in it, whichever row of the enrollment itself is the later one.
pub(crate) fn without_outdated(stored: &HouseholdStay, imported: &HouseholdStay) -> HouseholdStay {
    let rows: BTreeMap<_, &Record> = stored.rows().map(|row| (identity(row), row)).collect();
    let later = |row: &Record| rows.get(&identity(row)).filter(|known| is_later(known, row)).copied();
    let is_current = |row: &Record| later(row).is_none();
    let mut stay = imported.clone();
    for enrollment in &mut stay.enrollments {
        if let Some(known) = stored.enrollments.iter().find(|known| known.id == enrollment.id)
            && later(&enrollment.record).is_some()
        {
            enrollment.record.clone_from(&known.record);
            enrollment.client.clone_from(&known.client);
        }
        enrollment.exit.take_if(|exit| !is_current(exit));
    }
    for assessment in &mut stay.assessments {
        assessment.records.retain(is_current);
    }
    stay.assessments.retain(|assessment| !assessment.records.is_empty());
    stay.services.retain(|service| service.record.as_ref().is_none_or(is_current));
    stay.records.retain(is_current);
    stay
}

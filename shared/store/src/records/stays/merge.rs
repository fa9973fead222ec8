//! What an import makes of a stay that is stored already. Pure.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Assessment, Date, Enrollment, EnrollmentId, HouseholdStay, Record, Stage};

use crate::records::stays::outdated::without_outdated;
use crate::records::stays::stay_items::identity;
use crate::records::stays::tally::Tally;

/// The stored stay with the imported rows in place of its own.
///
/// Rows that the file does not name stay: an HMIS CSV export covers a period, not everything. What
/// HMIS CSV has no column for stays as well: grants, restrictions, Wayhome's own services. And so does what was changed
/// after the file's row was: a correction or a void of here is not undone by importing an older state again.
pub(crate) fn merged(stored: &HouseholdStay, imported: &HouseholdStay) -> HouseholdStay {
    let mut stay = stored.clone();
    let imported = &without_outdated(stored, imported);
    take_moved(&mut stay, imported);
    for new in &imported.enrollments {
        match stay.enrollments.iter_mut().find(|old| old.id == new.id) {
            Some(old) => {
                *old = Enrollment {
                    client: new.client.clone(),
                    record: new.record.clone(),
                    exit: new.exit.clone().or_else(|| old.exit.clone()),
                    ..old.clone()
                };
            }
            None => stay.enrollments.push(new.clone()),
        }
    }
    for new in &imported.assessments {
        match stay.assessments.iter_mut().find(|old| place(old) == place(new)) {
            Some(old) => put_rows(&mut old.records, &new.records),
            None => stay.assessments.push(new.clone()),
        }
    }
    for new in &imported.services {
        match stay.services.iter_mut().find(|old| old.id == new.id) {
            Some(old) => {
                let restriction = old.restriction.clone();
                *old = domain::Service { restriction, ..new.clone() };
            }
            None => stay.services.push(new.clone()),
        }
    }
    put_rows(&mut stay.records, &imported.records);
    stay
}

/// Takes rows out of the places that they left: an exit that was deleted, an assessment's row that has
/// another date or stage now.
fn take_moved(stay: &mut HouseholdStay, imported: &HouseholdStay) {
    let loose: BTreeSet<_> = imported.records.iter().map(identity).collect();
    let exits: BTreeSet<_> =
        imported.enrollments.iter().filter_map(|enrollment| enrollment.exit.as_ref()).map(identity).collect();
    let mut placed = BTreeMap::new();
    for one in &imported.assessments {
        placed.extend(one.records.iter().map(|row| (identity(row), place(one))));
    }
    for enrollment in &mut stay.enrollments {
        enrollment.exit.take_if(|exit| loose.contains(&identity(exit)));
    }
    stay.assessments.retain_mut(|assessment| {
        let Assessment { enrollment, date, stage, records, local_answers, .. } = assessment;
        let before = records.len();
        records.retain(|row| match placed.get(&identity(row)) {
            Some(there) => *there == (&*enrollment, *date, *stage),
            None => !loose.contains(&identity(row)),
        });
        records.len() == before || !records.is_empty() || !local_answers.is_empty()
    });
    stay.records.retain(|row| !exits.contains(&identity(row)) && !placed.contains_key(&identity(row)));
}

/// Which assessment it is.
fn place(of: &Assessment) -> (&EnrollmentId, Date, Stage) {
    (&of.enrollment, of.date, of.stage)
}

fn put_rows(stored: &mut Vec<Record>, imported: &[Record]) {
    for new in imported {
        match stored.iter_mut().find(|old| identity(old) == identity(new)) {
            Some(old) => old.clone_from(new),
            None => stored.push(new.clone()),
        }
    }
}

/// Counts, file by file, what an import changes.
pub(crate) fn count(stored: Option<&HouseholdStay>, imported: &HouseholdStay, tally: &mut Tally) {
    let old: BTreeMap<_, _> =
        stored.into_iter().flat_map(HouseholdStay::rows).map(|row| (identity(row), row)).collect();
    for row in imported.rows() {
        tally.count(old.get(&identity(row)).copied(), row);
    }
}

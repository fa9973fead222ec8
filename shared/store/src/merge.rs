//! What an import makes of a stay that is stored already. Pure.

use std::collections::BTreeMap;

use domain::{Enrollment, HouseholdStay, Record};

use crate::bulk::Tally;
use crate::stay_items::{identity, rows};

/// The stored stay with the imported rows in place of its own.
///
/// Rows that the file does not name stay: an HMIS CSV export covers a period, not everything. What
/// HMIS CSV has no column for stays as well: grants, restrictions, Wayhome's own services.
pub(crate) fn merged(stored: &HouseholdStay, imported: &HouseholdStay) -> HouseholdStay {
    let mut stay = stored.clone();
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
        let same = |old: &domain::Assessment| {
            (&old.enrollment, old.date, old.stage) == (&new.enrollment, new.date, new.stage)
        };
        match stay.assessments.iter_mut().find(|old| same(old)) {
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
    let old: BTreeMap<_, _> = stored.into_iter().flat_map(rows).map(|row| (identity(row), row)).collect();
    for row in rows(imported) {
        tally.count(old.get(&identity(row)).copied(), row);
    }
}

//! Data-quality findings of the records that a report looks at.
//!
//! A check is a constant: id, severity, sentence and a question asked of one enrollment. The ids are those of
//! `DQ-CHECKS.md` section 4, which says what each looks for and how to fix it.

mod case;
mod coordinated;
mod crowd;
mod dates;
mod households;
mod housing;
mod identity;
mod income;
mod overlap;
mod places;
mod situation;
mod veterans;

use serde::Serialize;

use crate::facts::{Facts, Roster, is_active};
use crate::fix::Fix;
use crate::input::Book;
use crate::severity::Severity;
use crate::subject::Subject;
use case::Case;
use crowd::Crowd;

pub use places::questions_to_fix;

/// A rule that a record should keep.
pub(crate) struct Check {
    pub(crate) id: &'static str,
    pub(crate) severity: Severity,
    /// A sentence for the worker; `{value}` is what was found.
    pub(crate) message: &'static str,
    /// What was found, empty if the sentence needs nothing; `None` if all is well.
    pub(crate) find: fn(&Case<'_>) -> Option<String>,
}

/// One check that one enrollment breaks. Holds no name, number or birth date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `HH-02`
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Which enrollment.
    #[serde(flatten)]
    pub subject: Subject,
    /// `HouseholdID`
    pub household_id: String,
    /// Project start date.
    pub entry_date: domain::Date,
    /// What is wrong, in words.
    pub message: String,
    /// What was found; empty if the sentence needs nothing.
    pub value: String,
    /// Where it is corrected.
    pub fix: Fix,
}

/// All checks, in order of their ids.
pub(crate) fn checks() -> impl Iterator<Item = &'static Check> {
    [
        households::CHECKS,
        identity::CHECKS,
        dates::CHECKS,
        situation::CHECKS,
        income::CHECKS,
        housing::CHECKS,
        overlap::CHECKS,
        coordinated::CHECKS,
        veterans::CHECKS,
    ]
    .into_iter()
    .flatten()
}

/// Findings of every enrollment that is active in the report range, gravest first.
pub(crate) fn findings(book: &Book, roster: &Roster, facts: &Facts) -> Vec<Finding> {
    let numbers = 0..u32::try_from(book.enrollments.len()).unwrap_or(u32::MAX);
    let crowd = Crowd::of(book);
    let mut found: Vec<Finding> = numbers
        .filter(|number| is_active(book, *number))
        .flat_map(|number| {
            let case = Case::new(book, roster, facts, &crowd, number);
            checks().filter_map(|check| Some(finding(&case, check, (check.find)(&case)?))).collect::<Vec<_>>()
        })
        .collect();
    found.sort_by(|a, b| (a.severity, a.check, &a.subject).cmp(&(b.severity, b.check, &b.subject)));
    found
}

fn finding(case: &Case<'_>, check: &Check, value: String) -> Finding {
    let household = case.book.households.text(case.stay.household);
    Finding {
        check: check.id,
        severity: check.severity,
        subject: Subject::of(case.book, case.number),
        household_id: household.split_once('\0').map(|(_, id)| id.to_owned()).unwrap_or_default(),
        entry_date: case.stay.entry.date(),
        message: check.message.replace("{value}", &value),
        value,
        fix: places::fix(check.id, case),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The checks of section 4 of the data-quality list: family, first and last number.
    const RECORD_LEVEL: &[(&str, u8, u8)] = &[
        ("HH", 1, 7),
        ("ID", 1, 13),
        ("DT", 1, 14),
        ("LS", 1, 18),
        ("IB", 1, 17),
        ("MV", 1, 7),
        ("MV", 10, 15),
        ("CE", 1, 8),
        ("VA", 1, 11),
    ];

    #[test]
    fn every_check_about_a_record_is_made_and_no_other() {
        let numbers = RECORD_LEVEL.iter().flat_map(|(family, first, last)| {
            (*first..=*last).map(move |number| format!("{family}-{number:02}"))
        });
        let listed: BTreeSet<String> = numbers.collect();
        let made: BTreeSet<String> = super::checks().map(|check| check.id.to_owned()).collect();
        assert_eq!(made, listed);
        assert_eq!(listed.len(), 101);
    }

    #[test]
    fn every_check_has_an_id_of_its_own_and_a_sentence() {
        let ids: BTreeSet<&str> = super::checks().map(|check| check.id).collect();
        assert_eq!(ids.len(), super::checks().count());
        assert!(super::checks().all(|check| check.message.ends_with(['.', '?'])));
    }
}

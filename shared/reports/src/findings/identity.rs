//! Identity (DQ-CHECKS.md section 4.2).

use hud::lists::DOBDataQuality;

use super::case::found;
use super::{Check, Severity};
use crate::glossary::issue::Issue;
use crate::input::rows::NO_COC;

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "ID-01",
        severity: Severity::Error,
        message: "Birth date is marked as known but is empty.",
        find: |case| {
            found(
                case.client.born.is_none()
                    && case.client.born_quality.among(&[
                        DOBDataQuality::FullDobReported,
                        DOBDataQuality::ApproximateOrPartialDobReported,
                    ]),
            )
        },
    },
    Check {
        id: "ID-02",
        severity: Severity::Error,
        message: "This person entered before being born.",
        find: |case| found(case.age_at_entry().is_some_and(|age| age < 0)),
    },
    Check {
        id: "ID-03",
        severity: Severity::Warning,
        message: "This person would be {value}.",
        find: |case| case.age_at_entry().filter(|age| *age > 100).map(|age| age.to_string()),
    },
    Check {
        id: "ID-04",
        severity: Severity::Warning,
        message: "Birth date not known.",
        find: |case| found(case.client.born_quality.is_unknown()),
    },
    Check {
        id: "ID-05",
        severity: Severity::Warning,
        message: "Name is partial or not known.",
        find: |case| found(case.client.name.is_some()),
    },
    Check {
        id: "ID-06",
        severity: Severity::Warning,
        message: "Social security number not known.",
        find: |case| found(matches!(case.client.ssn, Some(Issue::DontKnow | Issue::Missing))),
    },
    Check {
        id: "ID-07",
        severity: Severity::Warning,
        message: "Social security number cannot be right.",
        find: |case| found(case.client.ssn == Some(Issue::Data)),
    },
    Check {
        id: "ID-08",
        severity: Severity::Warning,
        message: "Race and ethnicity not known.",
        find: |case| found(case.client.race_none.is_unknown()),
    },
    Check {
        id: "ID-09",
        severity: Severity::Warning,
        message: "Veteran status not known.",
        find: |case| found(case.may_be_adult() && case.client.veteran_status.is_unknown()),
    },
    Check {
        id: "ID-10",
        severity: Severity::Warning,
        message: "This person is under 18 and marked as a veteran.",
        find: |case| {
            found(case.client.veteran_status.yes() && case.age_at_entry().is_some_and(|age| age < 18))
        },
    },
    Check {
        id: "ID-11",
        severity: Severity::Warning,
        message: "Race is answered and also marked as unknown.",
        find: |case| found(!case.client.races.is_empty() && case.client.race_none.is_unknown()),
    },
    Check {
        id: "ID-12",
        severity: Severity::Warning,
        message: "This may be the same person as {value}.",
        find: |case| {
            let twin = case.crowd.twin_of(case.stay.person)?;
            Some(case.book.people.text(twin).to_owned())
        },
    },
    Check {
        id: "ID-13",
        severity: Severity::Error,
        message: "Enrollment CoC is missing for the head of household.",
        find: |case| found(case.stay.is_head() && case.stay.coc == NO_COC),
    },
];

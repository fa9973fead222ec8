//! Dates of stays (DQ-CHECKS.md section 4.3).

use super::case::{Case, found, found_on};
use super::{Check, Severity};
use crate::day::Day;

/// Q6e's last range: recorded 11 days or more after it happened.
const LATE_AFTER: i32 = 11;

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "DT-01",
        severity: Severity::Error,
        message: "The exit on {value} is before the entry.",
        find: |case| found_on(case.stay.exit_date().filter(|exit| *exit < case.stay.entry)),
    },
    Check {
        id: "DT-03",
        severity: Severity::Warning,
        message: "This stay was entered before it began.",
        find: |case| found(case.stay.created.is_some_and(|created| created < case.stay.entry)),
    },
    Check {
        id: "DT-04",
        severity: Severity::Error,
        message: "Enrolled after the project closed on {value}.",
        find: |case| found_on(case.project.operating_end.filter(|end| case.stay.entry > *end)),
    },
    Check {
        id: "DT-05",
        severity: Severity::Error,
        message: "Left before the project opened on {value}.",
        find: |case| {
            let exit = case.stay.exit_date()?;
            found_on(case.project.operating_start.filter(|start| exit < *start))
        },
    },
    Check {
        id: "DT-06",
        severity: Severity::Error,
        message: "Enrolled before the project opened on {value}.",
        find: |case| found_on(crossed_start(case).filter(|_| crossed_end(case).is_none())),
    },
    Check {
        id: "DT-07",
        severity: Severity::Error,
        message: "Still enrolled after the project closed on {value}.",
        find: |case| found_on(crossed_end(case).filter(|_| crossed_start(case).is_none())),
    },
    Check {
        id: "DT-08",
        severity: Severity::Error,
        message: "This stay is longer than the project existed.",
        find: |case| found(crossed_start(case).is_some() && crossed_end(case).is_some()),
    },
    Check {
        id: "DT-14",
        severity: Severity::Warning,
        message: "Recorded {value} days after it happened.",
        find: |case| {
            let entry = case.stay.created.map(|created| created - case.stay.entry);
            let exit = case.stay.exit.and_then(|exit| Some(exit.created? - exit.date));
            let days = entry.max(exit)?;
            (days >= LATE_AFTER).then(|| days.to_string())
        },
    },
];

/// The operating start, if the stay begins before it and goes on past it.
fn crossed_start(case: &Case<'_>) -> Option<Day> {
    let start = case.project.operating_start?;
    (case.stay.entry < start && case.stay.exit_date().is_none_or(|exit| exit >= start)).then_some(start)
}

/// The operating end, if the stay begins before it and goes on past it.
fn crossed_end(case: &Case<'_>) -> Option<Day> {
    let end = case.project.operating_end.filter(|end| *end <= case.book.period.end)?;
    (case.stay.entry <= end && case.stay.exit_date().is_none_or(|exit| exit > end)).then_some(end)
}

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
        id: "DT-02",
        severity: Severity::Error,
        message: "The exit date {value} has not come yet.",
        find: |case| {
            let today = Day::of(case.book.parameters.today?);
            found_on(case.stay.exit_date().filter(|exit| *exit > today))
        },
    },
    Check {
        id: "DT-03",
        severity: Severity::Warning,
        message: "This stay was entered before it began.",
        find: |case| {
            let before_move_in_dates =
                case.kind.is_lasting_housing() && case.stay.entry < Day::from_civil(2017, 10, 1);
            found(!before_move_in_dates && case.stay.created.is_some_and(|created| created < case.stay.entry))
        },
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
        id: "DT-09",
        severity: Severity::Warning,
        message: "Enrolled after the project stopped taking part in HMIS.",
        find: |case| found(participation(case) == Some(Participation::Before)),
    },
    Check {
        id: "DT-10",
        severity: Severity::Warning,
        message: "Left before the project took part in HMIS.",
        find: |case| found(participation(case) == Some(Participation::After)),
    },
    Check {
        id: "DT-11",
        severity: Severity::Error,
        message: "Enrolled before the project took part in HMIS.",
        find: |case| found(participation(case) == Some(Participation::Crossed { start: true, end: false })),
    },
    Check {
        id: "DT-12",
        severity: Severity::Error,
        message: "Enrolled beyond the project's HMIS participation.",
        find: |case| found(participation(case) == Some(Participation::Crossed { start: false, end: true })),
    },
    Check {
        id: "DT-13",
        severity: Severity::Error,
        message: "This stay begins before and ends after the project's HMIS participation.",
        find: |case| found(participation(case) == Some(Participation::Crossed { start: true, end: true })),
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

/// How the project's HMIS participation stands to a stay.
#[derive(PartialEq, Eq)]
enum Participation {
    /// It ended before the stay.
    Before,
    /// It began after the stay.
    After,
    /// The stay goes beyond its start or end; both `false` if the stay lies within.
    Crossed { start: bool, end: bool },
}

/// `None` if the project has no participation record. Adjoining periods are one.
fn participation(case: &Case<'_>) -> Option<Participation> {
    let periods = &case.project.hmis_periods;
    let (first, _) = periods.first()?;
    let exit = case.stay.exit_date();
    let touches = |period: &&(Day, Option<Day>)| {
        exit.is_none_or(|exit| period.0 <= exit) && period.1.is_none_or(|end| end >= case.stay.entry)
    };
    let Some((start, end)) = periods.iter().find(touches) else {
        let after = exit.is_some_and(|exit| exit < *first);
        return Some(if after { Participation::After } else { Participation::Before });
    };
    let ended = end.filter(|end| *end <= case.book.until);
    Some(Participation::Crossed {
        start: case.stay.entry < *start,
        end: ended.is_some_and(|end| exit.is_none_or(|exit| exit > end)),
    })
}

/// The operating start, if the stay begins before it and goes on past it.
fn crossed_start(case: &Case<'_>) -> Option<Day> {
    let start = case.project.operating_start?;
    (case.stay.entry < start && case.stay.exit_date().is_none_or(|exit| exit >= start)).then_some(start)
}

/// The operating end, if the stay begins before it and goes on past it.
fn crossed_end(case: &Case<'_>) -> Option<Day> {
    let end = case.project.operating_end.filter(|end| *end <= case.book.until)?;
    (case.stay.entry <= end && case.stay.exit_date().is_none_or(|exit| exit > end)).then_some(end)
}

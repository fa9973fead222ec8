//! Q22c, Q22e, Q22f, Q22g and their youth tables: time to housing.

use super::columns::{HOUSEHOLD_TYPES, RACES};
use crate::engine::{Line, Look, Measure, Table};
use crate::glossary::homeless_episode::TimeBeforeHousing;

pub(crate) const Q22C: Table = Table::new(
    "Q22c",
    "Length of Time between Project Start Date and Housing Move-in Date",
    TO_MOVE_IN,
    HOUSEHOLD_TYPES,
)
.of(is_asked_for_move_in);

pub(crate) const Q27K: Table = Table::new(
    "Q27k",
    "Length of Time between Project Start Date and Housing Move-in Date - Youth",
    TO_MOVE_IN,
    HOUSEHOLD_TYPES,
)
.of(|p| p.youth && is_asked_for_move_in(p));

pub(crate) const Q22F: Table = Table::new(
    "Q22f",
    "Length of Time between Project Start Date and Housing Move-In Date by Race and Ethnicity",
    &[
        Line::new("Persons Moved Into Housing", |p| p.moved_in()),
        Line::new("Persons Exited Without Move-In", |p| p.left_without_move_in()),
        Line::new("Average time to Move-In", |p| p.moved_in()).showing(Measure::MeanDays(days_to_move_in)),
        Line::new("Median time to Move-In", |p| p.moved_in()).showing(Measure::MedianDays(days_to_move_in)),
    ],
    RACES,
);

pub(crate) const Q22E: Table = Table::new(
    "Q22e",
    "Length of Time Prior to Housing – Based on 3.917 Date Homelessness Started",
    BEFORE_HOUSING,
    HOUSEHOLD_TYPES,
)
.of(|p| p.before_housing != TimeBeforeHousing::NotAsked);

pub(crate) const Q27L: Table = Table::new(
    "Q27l",
    "Length of Time Prior to Housing - based on 3.917 Date Homelessness Started - Youth",
    BEFORE_HOUSING,
    HOUSEHOLD_TYPES,
)
.of(|p| p.youth && p.before_housing != TimeBeforeHousing::NotAsked);

pub(crate) const Q22G: Table = Table::new(
    "Q22g",
    "Length of Time Prior to Housing by Race and Ethnicity – based on 3.917 Date Homelessness Started",
    &[
        Line::new("Persons Moved Into Housing", |p| before(p, 0, i32::MAX)),
        Line::new("Persons Not Yet Moved Into Housing", |p| {
            p.before_housing == TimeBeforeHousing::NotHoused { with_start: true }
        }),
        Line::all("Average time to Move-In").showing(Measure::MeanDays(days_before_housing)),
        Line::all("Median time to Move-In").showing(Measure::MedianDays(days_before_housing)),
    ],
    RACES,
);

const TO_MOVE_IN: &[Line] = &[
    Line::new("7 days or less", |p| moved_in_after(p, 0, 7)),
    Line::new("8 to 14 days", |p| moved_in_after(p, 8, 14)),
    Line::new("15 to 21 days", |p| moved_in_after(p, 15, 21)),
    Line::new("22 to 30 days", |p| moved_in_after(p, 22, 30)),
    Line::new("31 to 60 days", |p| moved_in_after(p, 31, 60)),
    Line::new("61 to 90 days", |p| moved_in_after(p, 61, 90)),
    Line::new("91 to 180 days", |p| moved_in_after(p, 91, 180)),
    Line::new("181 to 365 days", |p| moved_in_after(p, 181, 365)),
    Line::new("366 to 730 days (1-2 Yrs)", |p| moved_in_after(p, 366, 730)),
    // More than 730 days have no row of their own; by HUD's text they count here and in the average.
    Line::new("Total (persons moved into housing)", |p| p.moved_in()),
    Line::new("Average length of time to housing", |p| p.moved_in())
        .showing(Measure::MeanDays(days_to_move_in)),
    Line::new("Persons who were exited without move-in", |p| p.left_without_move_in()),
    Line::all("Total persons"),
];

const BEFORE_HOUSING: &[Line] = &[
    Line::new("7 days or less", |p| before(p, 0, 7)),
    Line::new("8 to 14 days", |p| before(p, 8, 14)),
    Line::new("15 to 21 days", |p| before(p, 15, 21)),
    Line::new("22 to 30 days", |p| before(p, 22, 30)),
    Line::new("31 to 60 days", |p| before(p, 31, 60)),
    Line::new("61 to 90 days", |p| before(p, 61, 90)),
    Line::new("91 to 180 days", |p| before(p, 91, 180)),
    Line::new("181 to 365 days", |p| before(p, 181, 365)),
    Line::new("366 to 730 days (1-2 Yrs)", |p| before(p, 366, 730)),
    Line::new("731 days or more", |p| before(p, 731, i32::MAX)),
    Line::new("Total (persons moved into housing)", |p| before(p, 0, i32::MAX)),
    Line::new("Not yet moved into housing", |p| {
        matches!(p.before_housing, TimeBeforeHousing::NotHoused { .. })
    }),
    Line::new("Data not collected", |p| p.before_housing == TimeBeforeHousing::NoStart),
    Line::all("Total persons"),
];

/// Source: APR Programming Specifications FY2026, Q22c items 1 to 5: people "who have moved into housing", and those
/// who left without; more than 730 days by the reading of the run (`Over730Days`).
fn is_asked_for_move_in(p: &Look<'_>) -> bool {
    p.moved_in() && p.search_counts || p.left_without_move_in()
}

fn moved_in_after(p: &Look<'_>, at_least: i32, at_most: i32) -> bool {
    p.moved_in() && p.days_to_move_in.is_some_and(|days| (at_least..=at_most).contains(&days))
}

fn days_to_move_in(p: &Look<'_>) -> Option<i64> {
    p.days_to_move_in.map(i64::from)
}

fn before(p: &Look<'_>, at_least: i32, at_most: i32) -> bool {
    matches!(p.before_housing, TimeBeforeHousing::Days(days) if (at_least..=at_most).contains(&days))
}

fn days_before_housing(p: &Look<'_>) -> Option<i64> {
    match p.before_housing {
        TimeBeforeHousing::Days(days) => Some(days.into()),
        _ => None,
    }
}

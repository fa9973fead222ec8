//! Q22a, Q22b, Q22d and their youth tables: length of participation.

use super::columns::{HOUSEHOLD_TYPES, LEAVERS_AND_STAYERS, TOTAL};
use crate::engine::{Line, Measure, Table};

pub(crate) const Q22A1: Table =
    Table::new("Q22a1", "Length of Participation – CoC Projects", COC_RANGES, LEAVERS_AND_STAYERS);

pub(crate) const Q27E: Table =
    Table::new("Q27e", "Length of Participation – Youth", COC_RANGES, LEAVERS_AND_STAYERS).of(|p| p.youth);

pub(crate) const Q22A2: Table =
    Table::new("Q22a2", "Length of Participation – ESG Projects", ESG_RANGES, LEAVERS_AND_STAYERS);

pub(crate) const Q22D: Table =
    Table::new("Q22d", "Length of Participation by Household Type", UP_TO_TWO_YEARS, HOUSEHOLD_TYPES);

pub(crate) const Q22B: Table =
    Table::new("Q22b", "Average and Median Length of Participation in Days", LENGTHS, LEAVE_OR_STAY);

pub(crate) const Q27J: Table =
    Table::new("Q27j", "Average and Median Length of Participation in Days - Youth", LENGTHS, LEAVE_OR_STAY)
        .of(|p| p.youth);

const LEAVE_OR_STAY: &[Line] = &[LEAVERS_AND_STAYERS[1], LEAVERS_AND_STAYERS[2]];

/// Stays that end before they start have no length.
const LENGTHS: &[Line] = &[
    Line::new("Average Length", |p| p.possible_dates).showing(Measure::MeanDays(|p| Some(p.length.into()))),
    Line::new("Median Length", |p| p.possible_dates).showing(Measure::MedianDays(|p| Some(p.length.into()))),
];

const COC_RANGES: &[Line] = &[
    Line::new("30 days or less", |p| p.length <= 30),
    Line::new("31 to 60 days", |p| (31..=60).contains(&p.length)),
    Line::new("61 to 90 days", |p| (61..=90).contains(&p.length)),
    Line::new("91 to 180 days", |p| (91..=180).contains(&p.length)),
    Line::new("181 to 365 days", |p| (181..=365).contains(&p.length)),
    Line::new("366 to 730 days (1-2 Yrs)", |p| (366..=730).contains(&p.length)),
    Line::new("731 to 1,095 days (2-3 Yrs)", |p| (731..=1_095).contains(&p.length)),
    Line::new("1,096 to 1,460 days (3-4 Yrs)", |p| (1_096..=1_460).contains(&p.length)),
    Line::new("1,461 to 1,825 days (4-5 Yrs)", |p| (1_461..=1_825).contains(&p.length)),
    Line::new("More than 1,825 days (> 5 Yrs)", |p| p.length > 1_825),
    Line::all(TOTAL),
];

const ESG_RANGES: &[Line] = &[
    Line::new("0 to 7 days", |p| p.length <= 7),
    Line::new("8 to 14 days", |p| (8..=14).contains(&p.length)),
    Line::new("15 to 21 days", |p| (15..=21).contains(&p.length)),
    Line::new("22 to 30 days", |p| (22..=30).contains(&p.length)),
    COC_RANGES[1],
    COC_RANGES[2],
    COC_RANGES[3],
    COC_RANGES[4],
    COC_RANGES[5],
    COC_RANGES[6],
    COC_RANGES[7],
    COC_RANGES[8],
    COC_RANGES[9],
    Line::all(TOTAL),
];

const UP_TO_TWO_YEARS: &[Line] = &[
    Line::new("7 days or less", |p| p.length <= 7),
    ESG_RANGES[1],
    ESG_RANGES[2],
    ESG_RANGES[3],
    ESG_RANGES[4],
    ESG_RANGES[5],
    ESG_RANGES[6],
    ESG_RANGES[7],
    ESG_RANGES[8],
    Line::new("731 days or more", |p| p.length >= 731),
    Line::all(TOTAL),
];

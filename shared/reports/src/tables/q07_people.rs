//! Q7 and Q8: persons and households served, and those there on the last Wednesdays.

use super::columns::{
    DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED, TOTAL, WITH_ONLY_CHILDREN, WITHOUT_CHILDREN,
};
use crate::engine::{Line, Source, Table};
use crate::glossary::age::Age;

const HOUSED: &str = "For PSH & RRH – the total persons served who moved into housing";
const HOUSED_HOUSEHOLDS: &str = "For PSH & RRH – the total households served who moved into housing";

pub(crate) const Q7A: Table = Table::new("Q7a", "Number of Persons Served", &PERSONS, HOUSEHOLD_TYPES);

pub(crate) const CE_Q7A: Table = Table::new("Q7a", "Number of Persons Served", &CE_PERSONS, HOUSEHOLD_TYPES)
    .sourced(Source::ce_apr("Q7a"));

const PERSONS: [Line; 6] = [
    Line::new("Adults", |p| p.is_adult()).gray(&[WITH_ONLY_CHILDREN]),
    Line::new("Children", |p| p.is_child()).gray(&[WITHOUT_CHILDREN]),
    Line::new(DONT_KNOW, |p| p.age == Age::DontKnow),
    Line::new(NOT_COLLECTED, |p| p.age == Age::NotCollected),
    Line::all(TOTAL),
    Line::new(HOUSED, |p| p.is_housed()),
];

/// The CE APR counts nobody as moved in.
const CE_PERSONS: [Line; 6] =
    [PERSONS[0], PERSONS[1], PERSONS[2], PERSONS[3], PERSONS[4], Line::title(HOUSED)];

pub(crate) const Q7B: Table = Table::new(
    "Q7b",
    "Point-in-Time Count of Persons on the Last Wednesday",
    &[
        Line::new("January", |p| p.present[0]),
        Line::new("April", |p| p.present[1]),
        Line::new("July", |p| p.present[2]),
        Line::new("October", |p| p.present[3]),
    ],
    HOUSEHOLD_TYPES,
);

pub(crate) const Q8A: Table = Table::new(
    "Q8a",
    "Number of Households Served",
    &[Line::all("Total Households"), Line::new(HOUSED_HOUSEHOLDS, |p| p.is_housed())],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head);

pub(crate) const CE_Q8A: Table = Table::new(
    "Q8a",
    "Number of Households Served",
    &[Line::all("Total Households"), Line::title(HOUSED_HOUSEHOLDS)],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head)
.sourced(Source::ce_apr("Q8a"));

pub(crate) const Q8B: Table = Table::new(
    "Q8b",
    "Point-in-Time Count of Households on the Last Wednesday",
    &[
        Line::new("January", |p| p.heads_present[0]),
        Line::new("April", |p| p.heads_present[1]),
        Line::new("July", |p| p.heads_present[2]),
        Line::new("October", |p| p.heads_present[3]),
    ],
    HOUSEHOLD_TYPES,
);

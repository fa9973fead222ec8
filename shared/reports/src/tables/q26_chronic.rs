//! Q26: chronic homelessness.

use super::columns::{
    DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED, TOTAL, WITH_ONLY_CHILDREN, WITHOUT_CHILDREN,
};
use crate::engine::{Line, Table};
use crate::glossary::age::Age;
use crate::glossary::chronic::Chronic;

const CHRONIC: &str = "Chronically Homeless";
const NOT_CHRONIC: &str = "Not Chronically Homeless";

pub(crate) const Q26A: Table = Table::new(
    "Q26a",
    "Number of Households w/at least one or more Chronically Homeless person",
    &[
        Line::new(CHRONIC, |p| p.chronic_household == Chronic::Yes),
        Line::new(NOT_CHRONIC, |p| p.chronic_household == Chronic::No),
        Line::new(DONT_KNOW, |p| p.chronic_household == Chronic::DontKnow),
        Line::new(NOT_COLLECTED, |p| p.chronic_household == Chronic::Missing),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head);

pub(crate) const Q26B: Table = Table::new(
    "Q26b",
    "Number of Chronically Homeless Persons by Household",
    &[
        Line::new(CHRONIC, |p| p.chronic == Chronic::Yes),
        Line::new(NOT_CHRONIC, |p| p.chronic == Chronic::No),
        Line::new(DONT_KNOW, |p| p.chronic == Chronic::DontKnow),
        Line::new(NOT_COLLECTED, |p| p.chronic == Chronic::Missing),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES,
);

pub(crate) const Q26D: Table = Table::new(
    "Q26d",
    "Age of Chronically Homeless Persons",
    &[
        Line::new("0-17", |p| p.is_child()).gray(&[WITHOUT_CHILDREN]),
        Line::new("18-24", |p| p.age.within(18..=24)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("25-34", |p| p.age.within(25..=34)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("35-44", |p| p.age.within(35..=44)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("45-54", |p| p.age.within(45..=54)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("55-64", |p| p.age.within(55..=64)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("65 +", |p| p.age.within(65..=u8::MAX)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new(DONT_KNOW, |p| p.age == Age::DontKnow).gray(&[WITH_ONLY_CHILDREN]),
        Line::new(NOT_COLLECTED, |p| p.age == Age::NotCollected).gray(&[WITH_ONLY_CHILDREN]),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.chronic == Chronic::Yes);

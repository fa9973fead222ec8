//! Q11: age.

use super::columns::{
    DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED, TOTAL, WITH_ONLY_CHILDREN, WITHOUT_CHILDREN,
};
use crate::engine::{Line, Table};
use crate::glossary::age::Age;

pub(crate) const Q11: Table = Table::new(
    "Q11",
    "Age",
    &[
        Line::new("Under 5", |p| p.age.within(0..=4)).gray(&[WITHOUT_CHILDREN]),
        Line::new("5-12", |p| p.age.within(5..=12)).gray(&[WITHOUT_CHILDREN]),
        Line::new("13-17", |p| p.age.within(13..=17)).gray(&[WITHOUT_CHILDREN]),
        Line::new("18-24", |p| p.age.within(18..=24)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("25-34", |p| p.age.within(25..=34)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("35-44", |p| p.age.within(35..=44)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("45-54", |p| p.age.within(45..=54)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("55-64", |p| p.age.within(55..=64)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new("65+", |p| p.age.within(65..=u8::MAX)).gray(&[WITH_ONLY_CHILDREN]),
        Line::new(DONT_KNOW, |p| p.age == Age::DontKnow),
        Line::new(NOT_COLLECTED, |p| p.age == Age::NotCollected),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES,
);

//! Q25: veterans.

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES_OF_ADULTS, NOT_COLLECTED, TOTAL};
use crate::engine::{Line, Table};
use crate::glossary::chronic::Chronic;
use crate::glossary::household_type::HouseholdType;
use crate::glossary::veteran_household::VeteranHousehold;

const CHRONIC: &str = "Chronically Homeless Veteran";
const NOT_CHRONIC: &str = "Non-Chronically Homeless Veteran";
const NO_VETERAN: &str = "Not a Veteran";

pub(crate) const Q25A: Table = Table::new(
    "Q25a",
    "Number of Veterans",
    &[
        Line::new(CHRONIC, |p| p.is_veteran() && p.chronic == Chronic::Yes),
        Line::new(NOT_CHRONIC, |p| p.is_veteran() && p.chronic != Chronic::Yes),
        Line::new(NO_VETERAN, |p| p.veteran_status.no()),
        Line::new(DONT_KNOW, |p| p.veteran_status.dont_know()),
        Line::new(NOT_COLLECTED, |p| !p.veteran_status.yes_or_no() && !p.veteran_status.dont_know()),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES_OF_ADULTS,
)
.of(|p| p.is_adult());

pub(crate) const Q25B: Table = Table::new(
    "Q25b",
    "Number of Veteran Households",
    &[
        Line::new(CHRONIC, |p| p.veteran_household == VeteranHousehold::ChronicVeteran),
        Line::new(NOT_CHRONIC, |p| p.veteran_household == VeteranHousehold::Veteran),
        Line::new(NO_VETERAN, |p| p.veteran_household == VeteranHousehold::NotVeteran),
        Line::new(DONT_KNOW, |p| p.veteran_household == VeteranHousehold::DontKnow),
        Line::new(NOT_COLLECTED, |p| p.veteran_household == VeteranHousehold::NotCollected),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES_OF_ADULTS,
)
.of(|p| {
    p.is_head
        && p.household != HouseholdType::WithOnlyChildren
        && p.veteran_household != VeteranHousehold::NoAdult
});

pub(crate) const Q25D: Table = Table::new(
    "Q25d",
    "Age – Veterans",
    &[
        Line::new("18-24", |p| p.age.within(18..=24)),
        Line::new("25-34", |p| p.age.within(25..=34)),
        Line::new("35-44", |p| p.age.within(35..=44)),
        Line::new("45-54", |p| p.age.within(45..=54)),
        Line::new("55-64", |p| p.age.within(55..=64)),
        Line::new("65 +", |p| p.age.within(65..=u8::MAX)),
        Line::title(DONT_KNOW),
        Line::title(NOT_COLLECTED),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES_OF_ADULTS,
)
.of(|p| p.is_veteran());

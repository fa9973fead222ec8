//! Sets of columns that several tables share.

use hud::Race;

use crate::engine::Line;
use crate::glossary::household_type::HouseholdType::{
    Unknown, WithChildrenAndAdults, WithOnlyChildren, WithoutChildren,
};

pub(crate) const TOTAL: &str = "Total";
pub(crate) const WITHOUT_CHILDREN: &str = "Without Children";
pub(crate) const WITH_CHILDREN_AND_ADULTS: &str = "With Children and Adults";
pub(crate) const WITH_ONLY_CHILDREN: &str = "With Only Children";
pub(crate) const UNKNOWN_HOUSEHOLD: &str = "Unknown Household Type";

pub(crate) const DONT_KNOW: &str = "Client Doesn't Know/Prefers Not to Answer";
pub(crate) const NOT_COLLECTED: &str = "Data Not Collected";

/// Total and the four household types.
pub(crate) const HOUSEHOLD_TYPES: &[Line] = &[
    Line::all(TOTAL),
    Line::new(WITHOUT_CHILDREN, |p| p.household == WithoutChildren),
    Line::new(WITH_CHILDREN_AND_ADULTS, |p| p.household == WithChildrenAndAdults),
    Line::new(WITH_ONLY_CHILDREN, |p| p.household == WithOnlyChildren),
    Line::new(UNKNOWN_HOUSEHOLD, |p| p.household == Unknown),
];

/// Total and three household types, where child-only households cannot occur.
pub(crate) const HOUSEHOLD_TYPES_OF_ADULTS: &[Line] =
    &[HOUSEHOLD_TYPES[0], HOUSEHOLD_TYPES[1], HOUSEHOLD_TYPES[2], HOUSEHOLD_TYPES[4]];

/// Total, leavers and stayers.
pub(crate) const LEAVERS_AND_STAYERS: &[Line] =
    &[Line::all(TOTAL), Line::new("Leavers", |p| p.leaver), Line::new("Stayers", |p| p.stayer())];

/// The ten groups of race and ethnicity.
///
/// Source: APR Programming Specifications FY2026, Q22f (GLOSSARY.md section 16).
pub(crate) const RACES: &[Line] = &[
    Line::new("American Indian, Alaska Native, or Indigenous", |p| p.races.are(&[Race::AmericanIndian])),
    Line::new("Asian or Asian American", |p| p.races.are(&[Race::Asian])),
    Line::new("Black, African American, or African", |p| p.races.are(&[Race::Black])),
    Line::new("Hispanic/Latina/o", |p| p.races.are(&[Race::Hispanic])),
    Line::new("Middle Eastern or North African", |p| p.races.are(&[Race::MiddleEastern])),
    Line::new("Native Hawaiian or Pacific Islander", |p| p.races.are(&[Race::PacificIslander])),
    Line::new("White", |p| p.races.are(&[Race::White])),
    Line::new("At Least 1 Race and Hispanic/Latina/o", |p| p.races.number() > 1 && p.races.with_hispanic()),
    Line::new("Multi-racial (does not include Hispanic/Latina/o)", |p| {
        p.races.number() > 1 && !p.races.with_hispanic()
    }),
    Line::new("Unknown (Doesn't Know, Prefers not to Answer, Data not Collected)", |p| p.races.is_empty()),
];

//! Q12: race and ethnicity.

use hud::Race;

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED, RACES, TOTAL};
use crate::engine::{Line, Table};
use crate::glossary::race::RaceUnknown;

pub(crate) const Q12: Table = Table::new("Q12", "Race and Ethnicity", ROWS, HOUSEHOLD_TYPES);

const ROWS: &[Line] = &[
    RACES[0],
    RACES[1],
    RACES[2],
    RACES[3],
    RACES[4],
    RACES[5],
    RACES[6],
    Line::new("Asian or Asian American & American Indian, Alaska Native, or Indigenous", |p| {
        p.races.are(&[Race::Asian, Race::AmericanIndian])
    }),
    Line::new("Black, African American, or African & American Indian, Alaska Native, or Indigenous", |p| {
        p.races.are(&[Race::Black, Race::AmericanIndian])
    }),
    Line::new("Hispanic/Latina/o & American Indian, Alaska Native, or Indigenous", |p| {
        p.races.are(&[Race::Hispanic, Race::AmericanIndian])
    }),
    Line::new("Middle Eastern or North African & American Indian, Alaska Native, or Indigenous", |p| {
        p.races.are(&[Race::MiddleEastern, Race::AmericanIndian])
    }),
    Line::new("Native Hawaiian or Pacific Islander & American Indian, Alaska Native, or Indigenous", |p| {
        p.races.are(&[Race::PacificIslander, Race::AmericanIndian])
    }),
    Line::new("White & American Indian, Alaska Native, or Indigenous", |p| {
        p.races.are(&[Race::White, Race::AmericanIndian])
    }),
    Line::new("Black, African American, or African & Asian or Asian American", |p| {
        p.races.are(&[Race::Black, Race::Asian])
    }),
    Line::new("Hispanic/Latina/o & Asian or Asian American", |p| p.races.are(&[Race::Hispanic, Race::Asian])),
    Line::new("Middle Eastern or North African & Asian or Asian American", |p| {
        p.races.are(&[Race::MiddleEastern, Race::Asian])
    }),
    Line::new("Native Hawaiian or Pacific Islander & Asian or Asian American", |p| {
        p.races.are(&[Race::PacificIslander, Race::Asian])
    }),
    Line::new("White & Asian or Asian American", |p| p.races.are(&[Race::White, Race::Asian])),
    Line::new("Hispanic/Latina/o & Black, African American, or African", |p| {
        p.races.are(&[Race::Hispanic, Race::Black])
    }),
    Line::new("Middle Eastern or North African & Black, African American, or African", |p| {
        p.races.are(&[Race::MiddleEastern, Race::Black])
    }),
    Line::new("Native Hawaiian or Pacific Islander & Black, African American, or African", |p| {
        p.races.are(&[Race::PacificIslander, Race::Black])
    }),
    Line::new("White & Black, African American, or African", |p| p.races.are(&[Race::White, Race::Black])),
    Line::new("Middle Eastern or North African & Hispanic/Latina/o", |p| {
        p.races.are(&[Race::MiddleEastern, Race::Hispanic])
    }),
    Line::new("Native Hawaiian or Pacific Islander & Hispanic/Latina/o", |p| {
        p.races.are(&[Race::PacificIslander, Race::Hispanic])
    }),
    Line::new("White & Hispanic/Latina/o", |p| p.races.are(&[Race::White, Race::Hispanic])),
    Line::new("Native Hawaiian or Pacific Islander & Middle Eastern or North African", |p| {
        p.races.are(&[Race::PacificIslander, Race::MiddleEastern])
    }),
    Line::new("White & Middle Eastern or North African", |p| {
        p.races.are(&[Race::White, Race::MiddleEastern])
    }),
    Line::new("White & Native Hawaiian or Pacific Islander", |p| {
        p.races.are(&[Race::White, Race::PacificIslander])
    }),
    Line::new("Multiracial – more than 2 races/ethnicity, with one being Hispanic/Latina/o", |p| {
        p.races.number() > 2 && p.races.with_hispanic()
    }),
    Line::new("Multiracial – more than 2 races, where no option is Hispanic/Latina/o", |p| {
        p.races.number() > 2 && !p.races.with_hispanic()
    }),
    Line::new(DONT_KNOW, |p| p.race_unknown == RaceUnknown::DontKnow),
    Line::new(NOT_COLLECTED, |p| p.race_unknown == RaceUnknown::NotCollected),
    Line::all(TOTAL),
];

//! Q13: physical and mental health conditions, and those of chronically homeless people (Q26e).

use super::columns::{DONT_KNOW, NOT_COLLECTED, TOTAL};
use crate::engine::{Focus, Line, Look, Table};
use crate::facts::Point;
use crate::glossary::chronic::Chronic;
use crate::glossary::household_type::HouseholdType::{
    Unknown, WithChildrenAndAdults, WithOnlyChildren, WithoutChildren,
};
use crate::glossary::special_need::{Condition, Conditions};

pub(crate) const Q13A1: Table =
    Table::new("Q13a1", "Physical and Mental Health Conditions at Start", CONDITIONS, COLUMNS)
        .turned_to(Focus::At(Point::Start));

pub(crate) const Q13B1: Table =
    Table::new("Q13b1", "Physical and Mental Health Conditions at Exit", CONDITIONS, COLUMNS)
        .of(|p| p.leaver)
        .turned_to(Focus::At(Point::Exit));

pub(crate) const Q13C1: Table =
    Table::new("Q13c1", "Physical and Mental Health Conditions for Stayers", CONDITIONS, COLUMNS)
        .of(|p| p.stayer())
        .turned_to(Focus::At(Point::Annual));

pub(crate) const Q13A2: Table =
    Table::new("Q13a2", "Number of Conditions at Start", NUMBERS, COLUMNS).turned_to(Focus::At(Point::Start));

pub(crate) const Q13B2: Table = Table::new("Q13b2", "Number of Conditions at Exit", NUMBERS, COLUMNS)
    .of(|p| p.leaver)
    .turned_to(Focus::At(Point::Exit));

pub(crate) const Q13C2: Table = Table::new("Q13c2", "Number of Conditions for Stayers", NUMBERS, COLUMNS)
    .of(|p| p.stayer())
    .turned_to(Focus::At(Point::Annual));

pub(crate) const Q26E: Table = Table::new(
    "Q26e",
    "Physical and Mental Health Conditions - Chronically Homeless Persons",
    CONDITIONS_OF_CHRONIC,
    &[
        Line::all("Conditions At Start").turned_to(Focus::At(Point::Start)),
        Line::new("Conditions at Latest Assessment for Stayers", |p| p.stayer())
            .turned_to(Focus::At(Point::Annual)),
        Line::new("Conditions at Exit for Leavers", |p| p.leaver).turned_to(Focus::At(Point::Exit)),
    ],
)
.of(|p| p.chronic == Chronic::Yes);

/// Adults and children of a household apart; someone of unknown age stands with the unknown households.
const COLUMNS: &[Line] = &[
    Line::all("Total Persons"),
    Line::new("Without Children", |p| p.household == WithoutChildren),
    Line::new("Adults in HH with Children & Adults", |p| {
        p.household == WithChildrenAndAdults && p.is_adult()
    }),
    Line::new("Children in HH with Children & Adults", |p| {
        p.household == WithChildrenAndAdults && p.is_child()
    }),
    Line::new("With Only Children", |p| p.household == WithOnlyChildren),
    Line::new("Unknown Household Type", |p| {
        p.household == Unknown || p.household == WithChildrenAndAdults && p.age.is_unknown()
    }),
];

const CONDITIONS: &[Line] = &[
    Line::new("Mental Health Disorder", |p| has(p, Condition::MentalHealth)),
    Line::new("Alcohol Use Disorder", |p| has(p, Condition::Alcohol)),
    Line::new("Drug Use Disorder", |p| has(p, Condition::Drug)),
    Line::new("Both Alcohol and Drug Use Disorders", |p| has(p, Condition::AlcoholAndDrug)),
    Line::new("Chronic Health Condition", |p| has(p, Condition::ChronicHealth)),
    Line::new("HIV/AIDS", |p| has(p, Condition::HivAids)),
    Line::new("Developmental Disability", |p| has(p, Condition::Developmental)),
    Line::new("Physical Disability", |p| has(p, Condition::Physical)),
];

const CONDITIONS_OF_CHRONIC: &[Line] = &[
    CONDITIONS[0],
    CONDITIONS[1],
    CONDITIONS[2],
    Line::new("Both Drug and Alcohol Use Disorders", |p| has(p, Condition::AlcoholAndDrug)),
    CONDITIONS[4],
    CONDITIONS[5],
    CONDITIONS[6],
    CONDITIONS[7],
];

const NUMBERS: &[Line] = &[
    Line::new("None", |p| number(p) == 0 && p.disabling_condition.no()),
    Line::new("1 Condition", |p| number(p) == 1),
    Line::new("2 Conditions", |p| number(p) == 2),
    Line::new("3+ Conditions", |p| number(p) >= 3),
    Line::new("Condition Unknown", |p| number(p) == 0 && p.disabling_condition.yes()),
    Line::new(DONT_KNOW, |p| number(p) == 0 && p.disabling_condition.dont_know()),
    Line::new(NOT_COLLECTED, |p| {
        number(p) == 0 && !p.disabling_condition.yes_or_no() && !p.disabling_condition.dont_know()
    }),
    Line::all(TOTAL),
];

fn conditions(p: &Look<'_>) -> Conditions {
    *p.conditions.at(p.point)
}

fn has(p: &Look<'_>, condition: Condition) -> bool {
    conditions(p).has(condition)
}

fn number(p: &Look<'_>) -> u32 {
    conditions(p).count()
}

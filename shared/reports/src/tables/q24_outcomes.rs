//! Q24: prevention outcomes, Moving On assistance, sex.

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES};
use crate::engine::{Line, Look, Table};

pub(crate) const Q24A: Table =
    Table::new("Q24a", "Homelessness Prevention Housing Assessment at Exit", OUTCOMES, HOUSEHOLD_TYPES)
        .of(|p| p.leaver && p.kind.is(12));

const OUTCOMES: &[Line] = &[
    Line::new("Able to maintain the housing they had at project start--Without a subsidy", |p| {
        left_to(p, 1, Some(1))
    }),
    Line::new(
        "Able to maintain the housing they had at project start--With the subsidy they had at project start",
        |p| left_to(p, 1, Some(2)),
    ),
    Line::new(
        "Able to maintain the housing they had at project start--With an on-going subsidy acquired since project start",
        |p| left_to(p, 1, Some(3)),
    ),
    Line::new(
        "Able to maintain the housing they had at project start--Only with financial assistance other than a subsidy",
        |p| left_to(p, 1, Some(4)),
    ),
    Line::new("Moved to new housing unit--With on-going subsidy", |p| left_to(p, 2, Some(11))),
    Line::new("Moved to new housing unit--Without an on-going subsidy", |p| left_to(p, 2, Some(12))),
    Line::new("Moved in with family/friends on a temporary basis", |p| left_to(p, 3, None)),
    Line::new("Moved in with family/friends on a permanent basis", |p| left_to(p, 4, None)),
    Line::new("Moved to a transitional or temporary housing facility or program", |p| left_to(p, 5, None)),
    Line::new(
        "Client became homeless – moving to a shelter or other place unfit for human habitation",
        |p| left_to(p, 6, None),
    ),
    Line::new("Jail/prison", |p| left_to(p, 7, None)),
    Line::new("Deceased", |p| left_to(p, 10, None)),
    Line::new(DONT_KNOW, |p| p.housing_assessment.dont_know()),
    Line::new("Data not collected (no exit interview completed)", |p| !is_listed(p)),
    Line::all("Total"),
];

fn left_to(p: &Look<'_>, assessment: i16, subsidy: Option<i16>) -> bool {
    p.housing_assessment.is(assessment) && subsidy.is_none_or(|subsidy| p.subsidy_information.is(subsidy))
}

/// An answer, or a combination of answers, that has a row of its own.
fn is_listed(p: &Look<'_>) -> bool {
    match p.housing_assessment.number() {
        Some(1) => p.subsidy_information.within(1..=4),
        Some(2) => p.subsidy_information.within(11..=12),
        Some(3..=10) => true,
        _ => false,
    }
}

pub(crate) const Q24B: Table = Table::new(
    "Q24b",
    "Moving On Assistance Provided to Households in PSH",
    &[
        Line::new("Subsidized housing application assistance", |p| was_given(p, 1)),
        Line::new("Financial assistance for Moving On (e.g., security deposit, moving expenses)", |p| {
            was_given(p, 2)
        }),
        Line::new(
            "Non-financial assistance for Moving On (e.g., housing navigation, transition support)",
            |p| was_given(p, 3),
        ),
        Line::new("Housing referral/placement", |p| was_given(p, 4)),
        Line::new("Other (please specify)", |p| was_given(p, 5)),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_head && p.kind.is(3));

fn was_given(p: &Look<'_>, kind: u8) -> bool {
    p.moving_on >> kind & 1 == 1
}

pub(crate) const Q24E: Table = Table::new(
    "Q24e",
    "Sex",
    &[
        Line::new("Female", |p| p.sex.is(0)),
        Line::new("Male", |p| p.sex.is(1)),
        Line::new(DONT_KNOW, |p| p.sex.dont_know()),
        Line::new("Data not collected", |p| !p.sex.yes_or_no() && !p.sex.dont_know()),
        Line::all("Total"),
    ],
    HOUSEHOLD_TYPES,
);

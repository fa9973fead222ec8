//! Q19b and Q27i: income sources at exit by disabling condition.

use super::q16_income::SOURCES;
use crate::engine::{Focus, Line, Look, Table};
use crate::facts::Point;
use crate::glossary::household_type::HouseholdType::{
    self, Unknown, WithChildrenAndAdults, WithOnlyChildren, WithoutChildren,
};

pub(crate) const Q19B: Table = Table::new(
    "Q19b",
    "Disabling Conditions and Income for Adults at Exit",
    &rows("Unduplicated Total Adults"),
    &[
        Line::new("AO: Adult with Disabling Condition", |p| is(p, WithoutChildren, true)),
        Line::new("AO: Adult without Disabling Condition", |p| is(p, WithoutChildren, false)),
        Line::new("AO: Total Adults", |p| p.household == WithoutChildren),
        Line::share(AO_SHARE, |p| is(p, WithoutChildren, true), |p| p.household == WithoutChildren),
        Line::new("AC: Adult with Disabling Condition", |p| is(p, WithChildrenAndAdults, true)),
        Line::new("AC: Adult without Disabling Condition", |p| is(p, WithChildrenAndAdults, false)),
        Line::new("AC: Total Adults", |p| p.household == WithChildrenAndAdults),
        Line::share(
            AC_SHARE,
            |p| is(p, WithChildrenAndAdults, true),
            |p| p.household == WithChildrenAndAdults,
        ),
        Line::new("UK: Adult with Disabling Condition", |p| is(p, Unknown, true)),
        Line::new("UK: Adult without Disabling Condition", |p| is(p, Unknown, false)),
        Line::new("UK: Total Adults", |p| p.household == Unknown),
        Line::share(UK_SHARE, |p| is(p, Unknown, true), |p| p.household == Unknown),
    ],
)
.turned_to(Focus::At(Point::Exit))
.of(|p| p.is_adult() && leaves_with_known_answers(p));

pub(crate) const Q27I: Table = Table::new(
    "Q27i",
    "Disabling Conditions and Income for Youth at Exit",
    &rows("Unduplicated Total Youth"),
    &[
        Line::new("AO: Youth with Disabling Condition", |p| is(p, WithoutChildren, true)),
        Line::new("AO: Youth without Disabling Condition", |p| is(p, WithoutChildren, false)),
        Line::new("AO: Total Youth", |p| p.household == WithoutChildren),
        Line::share(AO_SHARE, |p| is(p, WithoutChildren, true), |p| p.household == WithoutChildren),
        Line::new("AC: Youth with Disabling Condition", |p| is(p, WithChildrenAndAdults, true)),
        Line::new("AC: Youth without Disabling Condition", |p| is(p, WithChildrenAndAdults, false)),
        Line::new("AC: Total Youth", |p| p.household == WithChildrenAndAdults),
        Line::share(
            AC_SHARE,
            |p| is(p, WithChildrenAndAdults, true),
            |p| p.household == WithChildrenAndAdults,
        ),
        Line::new("CO: Youth with Disabling Condition", |p| is(p, WithOnlyChildren, true)),
        Line::new("CO: Youth without Disabling Condition", |p| is(p, WithOnlyChildren, false)),
        Line::new("CO: Total Youth", |p| p.household == WithOnlyChildren),
        Line::share(CO_SHARE, |p| is(p, WithOnlyChildren, true), |p| p.household == WithOnlyChildren),
        Line::new("UK: Youth with Disabling Condition", |p| is(p, Unknown, true)),
        Line::new("UK: Youth without Disabling Condition", |p| is(p, Unknown, false)),
        Line::new("UK: Total Youth", |p| p.household == Unknown),
        Line::share(UK_SHARE, |p| is(p, Unknown, true), |p| p.household == Unknown),
    ],
)
.turned_to(Focus::At(Point::Exit))
.of(|p| p.is_answering_youth() && leaves_with_known_answers(p));

const AO_SHARE: &str = "AO: % with Disabling Condition by Source";
const AC_SHARE: &str = "AC: % with Disabling Condition by Source";
const CO_SHARE: &str = "CO: % with Disabling Condition by Source";
const UK_SHARE: &str = "UK: % with Disabling Condition by Source";

/// The fifteen sources, those without any, and everybody once.
const fn rows(total: &'static str) -> [Line; 17] {
    let mut lines = [Line::all(total).gray(&[AO_SHARE, AC_SHARE, CO_SHARE, UK_SHARE]); 17];
    let mut at = 0;
    while at < SOURCES.len() {
        lines[at] = SOURCES[at];
        at += 1;
    }
    lines[at] = Line::new("No Sources", has_no_source);
    lines
}

fn is(p: &Look<'_>, household: HouseholdType, disabled: bool) -> bool {
    p.household == household && p.disabling_condition.yes() == disabled
}

fn has_no_source(p: &Look<'_>) -> bool {
    p.incomes.exit.record().is_some_and(|record| record.any_source.no())
}

/// Leavers with a yes or no to income at exit and to the disabling condition, both as stored.
fn leaves_with_known_answers(p: &Look<'_>) -> bool {
    p.leaver
        && p.disabling_condition.yes_or_no()
        && p.incomes.exit.record().is_some_and(|record| record.any_source.yes_or_no())
}

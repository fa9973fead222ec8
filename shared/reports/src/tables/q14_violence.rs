//! Q14: domestic violence.

use hud::lists::WhenDVOccurred;

use super::columns::{DONT_KNOW, HOUSEHOLD_TYPES, NOT_COLLECTED, TOTAL};
use crate::engine::{Line, Table};

pub(crate) const Q14A: Table = Table::new(
    "Q14a",
    "History of Domestic Violence, Sexual Assault, Dating Violence, Stalking, or Human Trafficking",
    &[
        Line::new("Yes", |p| p.violence.yes()),
        Line::new("No", |p| p.violence.no()),
        Line::new(DONT_KNOW, |p| p.violence.dont_know()),
        Line::new(NOT_COLLECTED, |p| !p.violence.yes_or_no() && !p.violence.dont_know()),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_adult_or_head());

pub(crate) const Q14B: Table = Table::new(
    "Q14b",
    "Most recent experience of domestic violence, sexual assault, dating violence, stalking, or human trafficking",
    &[
        Line::new("Within the past three months", |p| p.violence_when.is(WhenDVOccurred::WithinThePastThreeMonths)),
        Line::new("Three to six months ago", |p| p.violence_when.is(WhenDVOccurred::ThreeToSixMonthsAgo)),
        Line::new("Six months to one year", |p| p.violence_when.is(WhenDVOccurred::SixMonthsToOneYearAgo)),
        Line::new("One year ago, or more", |p| p.violence_when.is(WhenDVOccurred::OneYearOrMore)),
        Line::new(DONT_KNOW, |p| p.violence_when.dont_know()),
        Line::new(NOT_COLLECTED, |p| !p.violence_when.answers::<WhenDVOccurred>() && !p.violence_when.dont_know()),
        Line::all(TOTAL),
    ],
    HOUSEHOLD_TYPES,
)
.of(|p| p.is_adult_or_head() && p.violence.yes());

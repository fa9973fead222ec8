//! Q16 to Q18 and their youth tables: income at start, annual assessment and exit.

use super::columns::{DONT_KNOW, NOT_COLLECTED};
use crate::engine::{Focus, Line, Look, Table};
use crate::facts::{IncomeState, Point};
use crate::glossary::income::{IncomeKind, whole_dollars};

const AT_START: &str = "Income at Start";
const AT_EXIT: &str = "Income at Exit for Leavers";
const ADULTS_AT_START: &str = "Number of Adults at Start";
const ADULTS_AT_EXIT: &str = "Number of Adults at Exit (Leavers)";
const YOUTH_AT_START: &str = "Number of Youth at Start";
const YOUTH_AT_EXIT: &str = "Number of Youth at Exit (Leavers)";

const fn at(label: &'static str, point: Point) -> Line {
    let includes: crate::engine::Test = match point {
        Point::Start => |_| true,
        Point::Annual => |p| p.stayer(),
        Point::Exit => |p| p.leaver,
    };
    Line::new(label, includes).turned_to(Focus::At(point))
}

/// Everyone at start, stayers at their annual assessment, leavers at exit.
pub(super) const INCOME_POINTS: &[Line] = &[
    at(AT_START, Point::Start),
    at("Income at Latest Annual Assessment for Stayers", Point::Annual),
    at(AT_EXIT, Point::Exit),
];

const ADULT_POINTS: &[Line] = &[
    at(ADULTS_AT_START, Point::Start),
    at("Number of Adults at Annual Assessment (Stayers)", Point::Annual),
    at(ADULTS_AT_EXIT, Point::Exit),
];

const YOUTH_POINTS: &[Line] = &[
    at(YOUTH_AT_START, Point::Start),
    at("Number of Youth at Annual Assessment (Stayers)", Point::Annual),
    at(YOUTH_AT_EXIT, Point::Exit),
];

pub(crate) const Q16: Table = Table::new(
    "Q16",
    "Cash Income – Ranges",
    &[
        Line::new("No Income", |p| dollars(p, 0, 0)),
        Line::new("$1 - $150", |p| dollars(p, 1, 150)),
        Line::new("$151 - $250", |p| dollars(p, 151, 250)),
        Line::new("$251 - $500", |p| dollars(p, 251, 500)),
        Line::new("$501 - $1,000", |p| dollars(p, 501, 1_000)),
        Line::new("$1,001 - $1,500", |p| dollars(p, 1_001, 1_500)),
        Line::new("$1,501 - $2,000", |p| dollars(p, 1_501, 2_000)),
        Line::new("$2,001+", |p| dollars(p, 2_001, i64::MAX)),
        Line::new(DONT_KNOW, |p| state(p).is_total_unknown()),
        Line::new(NOT_COLLECTED, |p| state(p).is_total_missing()),
        Line::new("Number of adult stayers not yet required to have an annual assessment", is_not_due)
            .gray(&[AT_START, AT_EXIT]),
        Line::new("Number of adult stayers without required annual assessment", lacks_assessment)
            .gray(&[AT_START, AT_EXIT]),
        Line::all("Total Adults"),
    ],
    INCOME_POINTS,
)
.of(|p| p.is_adult());

pub(crate) const Q17: Table =
    Table::new("Q17", "Cash Income - Sources", SOURCES_OF_ADULTS, INCOME_POINTS).of(|p| p.is_adult());

pub(crate) const Q27G: Table =
    Table::new("Q27g", "Cash Income – Sources - Youth", SOURCES_OF_YOUTH, INCOME_POINTS)
        .of(|p| p.is_answering_youth());

pub(crate) const Q18: Table = Table::new(
    "Q18",
    "Client Cash Income Category - Earned/Other Income Category - by Start and Annual Assessment/Exit Status",
    &[
        Line::new("Adults with Only Earned Income (i.e., Employment Income)", |p| earns(p, true, false)),
        Line::new("Adults with Only Other Income", |p| earns(p, false, true)),
        Line::new("Adults with Both Earned and Other Income", |p| earns(p, true, true)),
        Line::new("Adults with No Income", |p| earns(p, false, false)),
        Line::new("Adults with Client Doesn't Know/Prefers Not to Answer Income Information", |p| {
            state(p).is_total_unknown()
        }),
        Line::new("Adults with Missing Income Information", |p| state(p).is_total_missing()),
        Line::new("Number of adult stayers not yet required to have an annual assessment", is_not_due)
            .gray(&[ADULTS_AT_START, ADULTS_AT_EXIT]),
        Line::new("Number of adult stayers without required annual assessment", lacks_assessment)
            .gray(&[ADULTS_AT_START, ADULTS_AT_EXIT]),
        Line::all("Total Adults"),
        Line::new("1 or more source of income", has_income),
        Line::new("Adults with Income Information at Start and Annual Assessment/Exit", is_informed)
            .gray(&[ADULTS_AT_START]),
    ],
    ADULT_POINTS,
)
.cornered("Number of Adults By Income Category")
.of(|p| p.is_adult());

pub(crate) const Q27H: Table = Table::new(
    "Q27h",
    "Client Cash Income Category - Earned/Other Income Category - by Start and Annual Assessment/Exit Status - Youth",
    &[
        Line::new("Youth with Only Earned Income (i.e., Employment Income)", |p| earns(p, true, false)),
        Line::new("Youth with Only Other Income", |p| earns(p, false, true)),
        Line::new("Youth with Both Earned and Other Income", |p| earns(p, true, true)),
        Line::new("Youth with No Income", |p| earns(p, false, false)),
        Line::new("Youth with Client Doesn't Know/Prefers Not to Answer Income Information", |p| {
            state(p).is_total_unknown()
        }),
        Line::new("Youth with Missing Income Information", |p| state(p).is_total_missing()),
        Line::new("Number of youth stayers not yet required to have an annual assessment", is_not_due)
            .gray(&[YOUTH_AT_START, YOUTH_AT_EXIT]),
        Line::new("Number of youth stayers without required annual assessment", lacks_assessment)
            .gray(&[YOUTH_AT_START, YOUTH_AT_EXIT]),
        Line::all("Total Youth"),
        Line::new("1 or more source of income", has_income),
        Line::new("Youth with Income Information at Start and Annual Assessment/Exit", is_informed)
            .gray(&[YOUTH_AT_START]),
    ],
    YOUTH_POINTS,
)
.cornered("Number of Youth By Income Category")
.of(|p| p.is_answering_youth());

/// The fifteen sources in HUD's order.
pub(super) const SOURCES: [Line; 15] = [
    Line::new("Earned Income", |p| has_source(p, 0)),
    Line::new("Unemployment Insurance", |p| has_source(p, 1)),
    Line::new("Supplemental Security Income (SSI)", |p| has_source(p, 2)),
    Line::new("Social Security Disability Insurance (SSDI)", |p| has_source(p, 3)),
    Line::new("VA Service-Connected Disability Compensation", |p| has_source(p, 4)),
    Line::new("VA Non-Service Connected Disability Pension", |p| has_source(p, 5)),
    Line::new("Private Disability Insurance", |p| has_source(p, 6)),
    Line::new("Worker's Compensation", |p| has_source(p, 7)),
    Line::new("Temporary Assistance for Needy Families (TANF)", |p| has_source(p, 8)),
    Line::new("General Assistance (GA)", |p| has_source(p, 9)),
    Line::new("Retirement Income from Social Security", |p| has_source(p, 10)),
    Line::new("Pension or retirement income from a former job", |p| has_source(p, 11)),
    Line::new("Child Support", |p| has_source(p, 12)),
    Line::new("Alimony and other spousal support", |p| has_source(p, 13)),
    Line::new("Other Source", |p| has_source(p, 14)),
];

const SOURCES_OF_ADULTS: &[Line] = &sources_and(Line::new(
    "Adults with Income Information at Start and Annual Assessment/Exit",
    is_informed,
));

const SOURCES_OF_YOUTH: &[Line] =
    &sources_and(Line::new("Youth with Income Information at Start and Annual Assessment/Exit", is_informed));

const fn sources_and(informed: Line) -> [Line; 16] {
    let mut lines = [informed.gray(&[AT_START]); 16];
    let mut at = 0;
    while at < SOURCES.len() {
        lines[at] = SOURCES[at];
        at += 1;
    }
    lines
}

fn state<'a>(p: &'a Look<'_>) -> &'a IncomeState {
    p.incomes.at(p.point)
}

fn dollars(p: &Look<'_>, at_least: i64, at_most: i64) -> bool {
    state(p).part(IncomeKind::Any).is_some_and(|cents| (at_least..=at_most).contains(&whole_dollars(cents)))
}

fn earns(p: &Look<'_>, earned: bool, other: bool) -> bool {
    let is = |kind, wanted: bool| state(p).part(kind).is_some_and(|cents| (cents > 0) == wanted);
    is(IncomeKind::Earned, earned) && is(IncomeKind::Other, other)
}

fn has_income(p: &Look<'_>) -> bool {
    state(p).part(IncomeKind::Any).is_some_and(|cents| cents > 0)
}

fn has_source(p: &Look<'_>, source: u16) -> bool {
    state(p).record().is_some_and(|record| record.sources >> source & 1 == 1)
}

fn is_not_due(p: &Look<'_>) -> bool {
    matches!(state(p), IncomeState::NotDue)
}

fn lacks_assessment(p: &Look<'_>) -> bool {
    matches!(state(p), IncomeState::NoAssessment)
}

fn is_informed(p: &Look<'_>) -> bool {
    p.has_income_information(p.point)
}

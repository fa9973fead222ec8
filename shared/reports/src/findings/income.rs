//! Disability, income, benefits and insurance (DQ-CHECKS.md section 4.5).

use hud::lists::DataCollectionStage;

use super::case::{Case, found, found_on};
use super::{Check, Severity};
use crate::code::Code;
use crate::day::Day;
use crate::facts::household_start;
use crate::glossary::annual_assessment::anniversary;

const START: DataCollectionStage = DataCollectionStage::ProjectEntry;
const EXIT: DataCollectionStage = DataCollectionStage::ProjectExit;
const ANNUAL: DataCollectionStage = DataCollectionStage::AnnualAssessment;
const INCOME: &str = "4.02";
const BENEFITS: &str = "4.03";
const INSURANCE: &str = "4.04";
const VIOLENCE: &str = "4.11";

pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "IB-01",
        severity: Severity::Warning,
        message: "Disabling condition not known.",
        find: |case| found(case.stay.disabling_condition.is_unknown()),
    },
    Check {
        id: "IB-02",
        severity: Severity::Error,
        message: "Marked as not disabled, but a long-term and limiting condition is recorded.",
        find: |case| {
            let rows = case.book.disabilities.of(case.number);
            let latest = rows.iter().map(|row| row.date).max();
            let disabling = rows.iter().any(|row| Some(row.date) == latest && row.disabling);
            found(case.stay.disabling_condition.no() && disabling)
        },
    },
    Check {
        id: "IB-03",
        severity: Severity::Error,
        message: "Income at project start is missing.",
        find: |case| {
            found(asks_adults(case, INCOME) && income(case, START).is_none_or(|answer| answer.0.is_null()))
        },
    },
    Check {
        id: "IB-04",
        severity: Severity::Error,
        message: "Income at exit is missing.",
        find: |case| {
            found(leaver_asked(case, INCOME) && income(case, EXIT).is_none_or(|answer| answer.0.is_null()))
        },
    },
    Check {
        id: "IB-05",
        severity: Severity::Error,
        message: "The yes or no to income at start does not fit the sources.",
        find: |case| found(asks_adults(case, INCOME) && contradicts(income(case, START))),
    },
    Check {
        id: "IB-06",
        severity: Severity::Error,
        message: "The yes or no to income at exit does not fit the sources.",
        find: |case| found(leaver_asked(case, INCOME) && contradicts(income(case, EXIT))),
    },
    Check {
        id: "IB-07",
        severity: Severity::Error,
        message: "Non-cash benefits at project start are missing.",
        find: |case| {
            found(
                asks_adults(case, BENEFITS) && benefits(case, START).is_none_or(|answer| answer.0.is_null()),
            )
        },
    },
    Check {
        id: "IB-08",
        severity: Severity::Error,
        message: "The yes or no to benefits at start does not fit the sources.",
        find: |case| found(asks_adults(case, BENEFITS) && contradicts(benefits(case, START))),
    },
    Check {
        id: "IB-09",
        severity: Severity::Error,
        message: "Health insurance at project start is missing.",
        find: |case| {
            found(case.requires(INSURANCE) && insurance(case, START).is_none_or(|answer| answer.0.is_null()))
        },
    },
    Check {
        id: "IB-10",
        severity: Severity::Error,
        message: "Health insurance at exit is missing.",
        find: |case| {
            let missing = || insurance(case, EXIT).is_none_or(|answer| answer.0.is_null());
            found(case.exit().is_some() && case.requires(INSURANCE) && missing())
        },
    },
    Check {
        id: "IB-11",
        severity: Severity::Error,
        message: "The yes or no to insurance at start does not fit the kinds.",
        find: |case| found(case.requires(INSURANCE) && contradicts(insurance(case, START))),
    },
    Check {
        id: "IB-12",
        severity: Severity::Error,
        message: "The yes or no to insurance at exit does not fit the kinds.",
        find: |case| {
            found(case.exit().is_some() && case.requires(INSURANCE) && contradicts(insurance(case, EXIT)))
        },
    },
    Check {
        id: "IB-13",
        severity: Severity::Warning,
        message: "Non-cash benefits at exit are missing or do not fit the sources.",
        find: |case| {
            let answer = benefits(case, EXIT);
            let missing = answer.is_none_or(|answer| answer.0.is_null());
            found(leaver_asked(case, BENEFITS) && (missing || contradicts(answer)))
        },
    },
    Check {
        id: "IB-14",
        severity: Severity::Error,
        message: "The annual assessment was due and is missing.",
        find: |case| {
            let window =
                anniversary(household_start(case.book, case.stay.household), case.book.period)?.window;
            found(case.lacks_annual && window.end <= case.book.until)
        },
    },
    Check {
        id: "IB-15",
        severity: Severity::Warning,
        message: "The annual assessment of {value} will not count: it is outside its window.",
        find: |case| found_on(annual_outside_window(case)),
    },
    Check {
        id: "IB-16",
        severity: Severity::Warning,
        message: "An amount of the income of {value} is missing, or the amounts do not add up.",
        find: |case| {
            let mut rows = case.book.incomes.of(case.number).iter();
            found_on(rows.find(|row| row.doubtful).map(|row| row.date))
        },
    },
    Check {
        id: "IB-17",
        severity: Severity::Warning,
        message: "The domestic violence questions are incomplete.",
        find: |case| {
            let latest = case.book.violence.of(case.number).last();
            let incomplete =
                latest.is_none_or(|row| row.survivor.is_unknown() || row.survivor.yes() && row.lacks_detail);
            found(case.is_adult_or_head() && incomplete && case.requires(VIOLENCE))
        },
    },
];

/// The date of an annual assessment near the anniversary and outside its window.
pub(super) fn annual_outside_window(case: &Case<'_>) -> Option<Day> {
    let start = household_start(case.book, case.stay.household);
    let window = anniversary(start, case.book.period)?.window;
    let mut rows = case.book.incomes.of(case.number).iter();
    let outside = |date| date > window.start - 335 && !window.holds(date);
    rows.find(|row| row.stage.is(ANNUAL) && outside(row.date)).map(|row| row.date)
}

/// The yes or no, and whether any source is flagged.
type Answer = (Code, bool);

fn income(case: &Case<'_>, stage: DataCollectionStage) -> Option<Answer> {
    case.income_at(stage).map(|row| (row.any_source, row.sources != 0))
}

fn benefits(case: &Case<'_>, stage: DataCollectionStage) -> Option<Answer> {
    case.income_at(stage).map(|row| (row.any_benefit, row.benefits != 0))
}

fn insurance(case: &Case<'_>, stage: DataCollectionStage) -> Option<Answer> {
    case.income_at(stage).map(|row| (row.any_insurance, row.insurances != 0))
}

/// Yes without a source, or no with one.
fn contradicts(answer: Option<Answer>) -> bool {
    answer.is_some_and(|(any, has_source)| any.yes_or_no() && any.yes() != has_source)
}

fn asks_adults(case: &Case<'_>, element: &str) -> bool {
    case.may_be_adult() && case.requires(element)
}

fn leaver_asked(case: &Case<'_>, element: &str) -> bool {
    case.exit().is_some() && asks_adults(case, element)
}

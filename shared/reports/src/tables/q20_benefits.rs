//! Q20 and Q21: non-cash benefits and health insurance.

use super::columns::DONT_KNOW;
use crate::engine::{Focus, Line, Look, Table};
use crate::facts::{Benefits, IncomeState, Point};

pub(crate) const Q20A: Table = Table::new(
    "Q20a",
    "Type of Non-Cash Benefit Sources",
    &[
        Line::new(
            "Supplemental Nutrition Assistance Program (SNAP) (Previously known as Food Stamps)",
            |p| has_benefit(p, 0),
        ),
        Line::new("Special Supplemental Nutrition Program for Women, Infants, and Children (WIC)", |p| {
            has_benefit(p, 1)
        }),
        Line::new("TANF Child Care Services", |p| has_benefit(p, 2)),
        Line::new("TANF Transportation Services", |p| has_benefit(p, 3)),
        Line::new("Other TANF-Funded Services", |p| has_benefit(p, 4)),
        Line::new("Other Source", |p| has_benefit(p, 5)),
    ],
    BENEFIT_POINTS,
);

pub(crate) const Q20B: Table = Table::new(
    "Q20b",
    "Number of Non-Cash Benefit Sources",
    &[
        Line::new("No Sources", |p| benefits(p).sources == 0 && benefits(p).any.no()),
        Line::new("1 + Source(s)", |p| benefits(p).sources != 0 || benefits(p).any.yes()),
        Line::new(DONT_KNOW, |p| benefits(p).sources == 0 && benefits(p).any.dont_know()),
        Line::new("Data Not Collected/Not stayed long enough for Annual Assessment", |p| {
            benefits(p).sources == 0 && !benefits(p).any.yes_or_no() && !benefits(p).any.dont_know()
        }),
        Line::all("Total"),
    ],
    BENEFIT_POINTS,
);

const BENEFIT_POINTS: &[Line] = &[
    Line::new("Benefit at Start", |p| benefits(p).asked).turned_to(Focus::At(Point::Start)),
    Line::new("Benefit at Latest Annual Assessment for Stayers", |p| benefits(p).asked)
        .turned_to(Focus::At(Point::Annual)),
    Line::new("Benefit at Exit for Leavers", |p| benefits(p).asked).turned_to(Focus::At(Point::Exit)),
];

fn benefits<'a>(p: &'a Look<'_>) -> &'a Benefits {
    p.benefits.at(p.point)
}

fn has_benefit(p: &Look<'_>, benefit: u8) -> bool {
    benefits(p).sources >> benefit & 1 == 1
}

const AT_START: &str = "At Start";
const AT_EXIT: &str = "At Exit for Leavers";

pub(crate) const Q21: Table = Table::new(
    "Q21",
    "Health Insurance",
    &[
        Line::new("MEDICAID", |p| is_insured_by(p, 0)),
        Line::new("MEDICARE", |p| is_insured_by(p, 1)),
        Line::new("State Children's Health Insurance Program", |p| is_insured_by(p, 2)),
        Line::new("Veteran's Health Administration (VHA)", |p| is_insured_by(p, 3)),
        Line::new("Employer-Provided Health Insurance", |p| is_insured_by(p, 4)),
        Line::new("Health Insurance obtained through COBRA", |p| is_insured_by(p, 5)),
        Line::new("Private Pay Health Insurance", |p| is_insured_by(p, 6)),
        Line::new("State Health Insurance for Adults", |p| is_insured_by(p, 7)),
        Line::new("Indian Health Services Program", |p| is_insured_by(p, 8)),
        Line::new("Other", |p| is_insured_by(p, 9)),
        Line::new("No Health Insurance", |p| insurance(p) == Insurance::None),
        Line::new(DONT_KNOW, |p| insurance(p) == Insurance::DontKnow),
        Line::new("Data not Collected", |p| insurance(p) == Insurance::NotCollected),
        Line::new("Number of Stayers not yet Required to Have an Annual Assessment", |p| {
            insurance(p) == Insurance::NotDue
        })
        .gray(&[AT_START, AT_EXIT]),
        Line::new("1 Source of Health Insurance", |p| insurance(p) == Insurance::Kinds(1)),
        Line::new("More than 1 Source of Health Insurance", |p| {
            matches!(insurance(p), Insurance::Kinds(2..))
        }),
    ],
    &[
        Line::all(AT_START).turned_to(Focus::At(Point::Start)),
        Line::new("At Annual Assessment for Stayers", |p| p.stayer()).turned_to(Focus::At(Point::Annual)),
        Line::new(AT_EXIT, |p| p.leaver).turned_to(Focus::At(Point::Exit)),
    ],
);

/// The one row of the lower half in which a person stands.
#[derive(PartialEq, Eq)]
enum Insurance {
    Kinds(u32),
    None,
    DontKnow,
    NotCollected,
    NotDue,
}

fn insurance(p: &Look<'_>) -> Insurance {
    let record = match p.incomes.at(p.point) {
        IncomeState::NotDue => return Insurance::NotDue,
        IncomeState::Absent | IncomeState::NoAssessment => return Insurance::NotCollected,
        IncomeState::Present(record) => record,
    };
    match record.insurances.count_ones() {
        0 if record.any_insurance.yes_or_no() => Insurance::None,
        0 if record.any_insurance.dont_know() => Insurance::DontKnow,
        0 => Insurance::NotCollected,
        kinds => Insurance::Kinds(kinds),
    }
}

fn is_insured_by(p: &Look<'_>, kind: u16) -> bool {
    p.incomes.at(p.point).record().is_some_and(|record| record.insurances >> kind & 1 == 1)
}

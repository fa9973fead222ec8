//! Q19a: how income changed from start to annual assessment or exit.

use crate::engine::{Focus, Line, Look, Measure, Table};
use crate::facts::Point;
use crate::glossary::income::IncomeKind;

/// Adult stayers with income known at start and annual assessment, as Q17 counts them.
///
/// An annual assessment that is due implies the year of HUD's heading, in calendar time for every project type.
///
/// Source: APR Programming Specifications FY2026, Q17 item 6 and Q18 item 17: the people of C17 and C12 "are the
/// universe of clients for questions 19a1 and 19a2"; Glossary FY2026, "Annual Assessment" steps 1 to 3.
pub(crate) const Q19A1: Table = Table::new(
    "Q19a1",
    "Client Cash Income Change - Income Source - by Start and Latest Status",
    ROWS,
    &[
        Line::new("Had Income Category at Start and Did Not Have It at Annual Assessment", lost),
        Line::new("Retained Income Category But Had Less $ at Annual Assessment Than at Start", decreased),
        Line::new(SAME_AT_ANNUAL, kept),
        Line::new("Retained Income Category and Increased $ at Annual Assessment", increased),
        Line::new("Did Not Have the Income Category at Start and Gained the Income Category at Annual Assessment", gained),
        Line::new(NEVER_AT_ANNUAL, never_had),
        Line::all(TOTAL_ADULTS),
        Line::new(
            "Performance Measure: Adults who Gained or Increased Income from Start to Annual Assessment, Average Gain",
            gained_or_increased,
        ),
        Line::share(PERCENT, gained_or_increased, |_| true),
    ],
)
.cornered("Income Change by Income Category (Universe: Adult Stayers with Income Information at Start and Annual Assessment)")
.turned_to(Focus::At(Point::Annual))
.of(|p| p.is_adult() && p.stayer() && is_known_at_both(p));

/// Adult leavers with income known at start and exit.
pub(crate) const Q19A2: Table = Table::new(
    "Q19a2",
    "Client Cash Income Change - Income Source - by Start and Exit",
    ROWS,
    &[
        Line::new("Had Income Category at Start and Did Not Have It at Exit", lost),
        Line::new("Retained Income Category But Had Less $ at Exit Than at Start", decreased),
        Line::new(SAME_AT_EXIT, kept),
        Line::new("Retained Income Category and Increased $ at Exit", increased),
        Line::new("Did Not Have the Income Category at Start and Gained the Income Category at Exit", gained),
        Line::new(NEVER_AT_EXIT, never_had),
        Line::all(TOTAL_ADULTS),
        Line::new(
            "Performance Measure: Adults who Gained or Increased Income from Start to Exit, Average Gain",
            gained_or_increased,
        ),
        Line::share(PERCENT, gained_or_increased, |_| true),
    ],
)
.cornered(
    "Income Change by Income Category (Universe: Adult Leavers with Income Information at Start and Exit)",
)
.turned_to(Focus::At(Point::Exit))
.of(|p| p.is_adult() && p.leaver && is_known_at_both(p));

const SAME_AT_ANNUAL: &str = "Retained Income Category and Same $ at Annual Assessment as at Start";
const SAME_AT_EXIT: &str = "Retained Income Category and Same $ at Exit as at Start";
const NEVER_AT_ANNUAL: &str = "Did Not Have the Income Category at Start or at Annual Assessment";
const NEVER_AT_EXIT: &str = "Did Not Have the Income Category at Start or at Exit";
const TOTAL_ADULTS: &str = "Total Adults (including those with No Income)";
const PERCENT: &str = "Performance measure: Percent of persons who accomplished this measure";

const ROWS: &[Line] = &[
    number("Number of Adults with Earned Income (i.e., Employment Income)", IncomeKind::Earned),
    average("Average Change in Earned Income", IncomeKind::Earned).gray(NO_AVERAGE),
    number("Number of Adults with Other Income", IncomeKind::Other),
    average("Average Change in Other Income", IncomeKind::Other).gray(NO_AVERAGE),
    number("Number of Adults with Any Income (i.e., Total Income)", IncomeKind::Any),
    average("Average Change in Overall Income", IncomeKind::Any).gray(NO_OVERALL_AVERAGE),
];

const NO_AVERAGE: &[&str] =
    &[SAME_AT_ANNUAL, SAME_AT_EXIT, NEVER_AT_ANNUAL, NEVER_AT_EXIT, PERCENT, TOTAL_ADULTS];
const NO_OVERALL_AVERAGE: &[&str] = &[SAME_AT_ANNUAL, SAME_AT_EXIT, NEVER_AT_ANNUAL, NEVER_AT_EXIT, PERCENT];

const fn number(label: &'static str, kind: IncomeKind) -> Line {
    Line::all(label).turned_to(Focus::Income(kind))
}

const fn average(label: &'static str, kind: IncomeKind) -> Line {
    number(label, kind).showing(Measure::MeanMoney(|p| change(p).map(|(start, end)| end - start)))
}

/// Cents at start and at the later point, of the row's kind of income.
fn change(p: &Look<'_>) -> Option<(i64, i64)> {
    p.income_change(p.income_kind, p.point)
}

/// A yes or no as stored, and a total, at both points.
fn is_known_at_both(p: &Look<'_>) -> bool {
    p.has_income_information(p.point) && p.income_change(IncomeKind::Any, p.point).is_some()
}

fn lost(p: &Look<'_>) -> bool {
    change(p).is_some_and(|(start, end)| start > 0 && end == 0)
}

fn decreased(p: &Look<'_>) -> bool {
    change(p).is_some_and(|(start, end)| end > 0 && end < start)
}

fn kept(p: &Look<'_>) -> bool {
    change(p).is_some_and(|(start, end)| start > 0 && end == start)
}

fn increased(p: &Look<'_>) -> bool {
    change(p).is_some_and(|(start, end)| start > 0 && end > start)
}

fn gained(p: &Look<'_>) -> bool {
    change(p).is_some_and(|(start, end)| start == 0 && end > 0)
}

fn never_had(p: &Look<'_>) -> bool {
    change(p).is_some_and(|(start, end)| start == 0 && end == 0)
}

fn gained_or_increased(p: &Look<'_>) -> bool {
    gained(p) || increased(p)
}

//! Where each check is corrected (DQ-CHECKS.md section 4, "How to fix").

use domain::Stage;

use super::case::Case;
use super::income::annual_outside_window;
use crate::code::Code;
use crate::day::Day;
use crate::fix::Fix;

/// What a check leads to.
enum Place {
    /// The client record.
    Client,
    /// HUD's `File.Column`, asked at project start.
    Start(&'static str),
    /// The same at project exit.
    Exit(&'static str),
    /// A workflow that was not run.
    Workflow(Stage),
    /// No single question.
    Enrollment,
    /// It depends on the stay.
    Of(fn(&Case<'_>) -> Fix),
}

const INCOME: &str = "IncomeBenefits.IncomeFromAnySource";
const BENEFITS: &str = "IncomeBenefits.BenefitsFromAnySource";
const INSURANCE: &str = "IncomeBenefits.InsuranceFromAnySource";
const VIOLENCE: &str = "HealthAndDV.DomesticViolenceSurvivor";
const ENTRY: &str = "Enrollment.EntryDate";
const EXIT: &str = "Exit.ExitDate";

/// Every check stands here once. What no workflow asks (nights, contacts, events, dates of move-in and engagement)
/// leads to the enrollment.
const PLACES: &[(Place, &[&str])] = &[
    (
        Place::Client,
        &[
            "HH-05", "ID-01", "ID-02", "ID-03", "ID-04", "ID-05", "ID-06", "ID-07", "ID-08", "ID-09",
            "ID-10", "ID-11", "ID-12", "VA-01", "VA-02", "VA-03", "VA-04", "VA-05", "VA-06", "VA-07",
            "VA-11",
        ],
    ),
    (Place::Start("Enrollment.RelationshipToHoH"), &["HH-02", "HH-03", "HH-04"]),
    (Place::Start("Enrollment.EnrollmentCoC"), &["ID-13"]),
    (Place::Start(ENTRY), &["DT-03", "DT-04", "DT-06", "DT-08", "DT-09", "DT-11", "DT-13", "MV-10", "MV-14"]),
    (Place::Exit(EXIT), &["DT-01", "DT-02", "DT-05", "DT-10", "MV-11"]),
    (Place::Of(ending), &["DT-07", "DT-12"]),
    (Place::Of(date_outside_the_heads), &["HH-06"]),
    (Place::Start("Enrollment.LivingSituation"), &["LS-01", "LS-07"]),
    (Place::Start("Enrollment.LengthOfStay"), &["LS-02", "LS-08"]),
    (Place::Start("Enrollment.DateToStreetESSH"), &["LS-03", "LS-10"]),
    (Place::Start("Enrollment.PreviousStreetESSH"), &["LS-04", "LS-06"]),
    (Place::Start("Enrollment.TimesHomelessPastThreeYears"), &["LS-05", "LS-09", "LS-13"]),
    (Place::Start("Enrollment.MonthsHomelessPastThreeYears"), &["LS-11", "LS-12"]),
    (Place::Start("Enrollment.RentalSubsidyType"), &["LS-14"]),
    (Place::Exit("Exit.DestinationSubsidyType"), &["LS-15"]),
    (Place::Exit("Exit.Destination"), &["LS-17"]),
    (Place::Start("Enrollment.DisablingCondition"), &["IB-01", "IB-02"]),
    (Place::Start(INCOME), &["IB-03", "IB-05"]),
    (Place::Exit(INCOME), &["IB-04", "IB-06"]),
    (Place::Start(BENEFITS), &["IB-07", "IB-08"]),
    (Place::Exit(BENEFITS), &["IB-13"]),
    (Place::Start(INSURANCE), &["IB-09", "IB-11"]),
    (Place::Exit(INSURANCE), &["IB-10", "IB-12"]),
    (Place::Workflow(Stage::Annual), &["IB-14"]),
    (Place::Of(annual_outside_its_window), &["IB-15"]),
    (Place::Of(doubtful_income), &["IB-16"]),
    (Place::Of(latest_violence), &["IB-17"]),
    (Place::Workflow(Stage::Exit), &["MV-04", "MV-05", "MV-06", "MV-07"]),
    (Place::Start("Enrollment.PercentAMI"), &["VA-08"]),
    (Place::Start("Enrollment.VAMCStation"), &["VA-09"]),
    (Place::Start("Enrollment.HPScreeningScore"), &["VA-10"]),
    (
        Place::Enrollment,
        &[
            "HH-01", "HH-07", "DT-14", "LS-16", "LS-18", "MV-01", "MV-02", "MV-03", "MV-12", "MV-13",
            "MV-15", "CE-01", "CE-02", "CE-03", "CE-04", "CE-05", "CE-06", "CE-07", "CE-08",
        ],
    ),
];

/// Where the finding of `check` about a stay is corrected.
pub(super) fn fix(check: &str, case: &Case<'_>) -> Fix {
    match PLACES.iter().find(|(_, checks)| checks.contains(&check)).map(|(place, _)| place) {
        Some(Place::Client) => Fix::Client,
        Some(Place::Start(column)) => Fix::answer(Stage::Start, column),
        Some(Place::Exit(column)) => Fix::answer(Stage::Exit, column),
        Some(Place::Workflow(stage)) => Fix::Workflow { stage: *stage },
        Some(Place::Of(of)) => of(case),
        Some(Place::Enrollment) | None => Fix::Enrollment,
    }
}

/// The questions at project start and exit that rows of a worklist can lead to, as HUD's `File.Column`.
pub fn questions_to_fix() -> impl Iterator<Item = (Stage, &'static str)> {
    PLACES.iter().filter_map(|(place, _)| match place {
        Place::Start(column) => Some((Stage::Start, *column)),
        Place::Exit(column) => Some((Stage::Exit, *column)),
        _ => None,
    })
}

/// The exit date, or the exit that was never recorded.
fn ending(case: &Case<'_>) -> Fix {
    match case.stay.exit {
        Some(_) => Fix::answer(Stage::Exit, EXIT),
        None => Fix::Workflow { stage: Stage::Exit },
    }
}

/// The start if it is before that of every head, else the exit.
fn date_outside_the_heads(case: &Case<'_>) -> Fix {
    let first = case.household().filter(|head| head.is_head()).map(|head| head.entry).min();
    if first.is_some_and(|first| case.stay.entry < first) {
        Fix::answer(Stage::Start, ENTRY)
    } else {
        ending(case)
    }
}

fn annual_outside_its_window(case: &Case<'_>) -> Fix {
    match annual_outside_window(case) {
        Some(day) => Fix::Answer {
            stage: Stage::Annual,
            date: Some(day.date()),
            column: "IncomeBenefits.InformationDate".to_owned(),
        },
        None => Fix::Enrollment,
    }
}

fn doubtful_income(case: &Case<'_>) -> Fix {
    let row = case.book.incomes.of(case.number).iter().find(|row| row.doubtful);
    row.map_or(Fix::Enrollment, |row| dated(row.stage, row.date, INCOME))
}

/// The latest record of 4.11, or the one of project start that was never made.
fn latest_violence(case: &Case<'_>) -> Fix {
    let latest = case.book.violence.of(case.number).last();
    latest.map_or_else(|| Fix::answer(Stage::Start, VIOLENCE), |row| dated(row.stage, row.date, VIOLENCE))
}

/// A question of the assessment with that stage and information date.
fn dated(stage: Code, date: Day, column: &str) -> Fix {
    match stage.number().and_then(|number| Stage::from_code(number.into())) {
        Some(stage @ (Stage::Start | Stage::Exit)) => Fix::answer(stage, column),
        Some(stage) => Fix::Answer { stage, date: Some(date.date()), column: column.to_owned() },
        None => Fix::Enrollment,
    }
}

#[cfg(test)]
mod tests {
    use super::PLACES;

    #[test]
    fn every_check_says_once_where_it_is_corrected() {
        let mut placed: Vec<&str> = PLACES.iter().flat_map(|(_, checks)| checks.iter().copied()).collect();
        let mut made: Vec<&str> = super::super::checks().map(|check| check.id).collect();
        placed.sort_unstable();
        made.sort_unstable();
        assert_eq!(placed, made);
    }
}

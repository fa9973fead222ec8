//! Answers become HUD records.

use domain::{Record, Stage};
use forms::{Action, Outcome, outcome};
use serde_json::{Value, json};

use crate::household::{answers_of, case, definition_for, evaluated, maria, program};

fn outcome_of(action: Action, project_type: i64, answers: Value) -> Outcome {
    let case = case(action, program("ESG", 8, project_type), &[maria()]);
    let answers = answers_of("maria", answers);
    let members = evaluated(&case, &answers);
    outcome(definition_for(&case), &case, &case.members[0], &members[0], &answers)
}

fn shown(record: &Record) -> Value {
    Value::Object(record.to_map())
}

#[test]
fn an_income_names_its_sources_and_its_total() {
    let outcome = outcome_of(
        Action::Intake,
        0,
        json!({
            "entry_date": "2026-11-02", "income_any": 1, "earned": "1200.50", "benefits_any": 1, "snap": true,
            "insurance_any": 0,
        }),
    );
    assert_eq!((outcome.date, outcome.stage), (domain::date(2026, 11, 2), Stage::Start));
    let row = shown(&outcome.records[0]);
    let fields = [
        ("IncomeFromAnySource", json!(1)),
        ("TotalMonthlyIncome", json!("1200.50")),
        ("Earned", json!(1)),
        ("EarnedAmount", json!("1200.50")),
        ("SSI", json!(0)),
        ("SNAP", json!(1)),
        ("WIC", json!(0)),
        ("InsuranceFromAnySource", json!(0)),
        ("Medicaid", json!(0)),
        ("InformationDate", json!("2026-11-02")),
        ("DataCollectionStage", json!(1)),
    ];
    for (column, value) in fields {
        assert_eq!(row[column], value, "{column}");
    }
    assert_eq!(row.get("SSIAmount"), None);
}

#[test]
fn no_income_is_a_no_for_every_source_and_a_total_of_zero() {
    let outcome = outcome_of(Action::Intake, 0, json!({ "income_any": 0 }));
    let row = shown(&outcome.records[0]);
    assert_eq!((&row["Earned"], &row["TotalMonthlyIncome"]), (&json!(0), &json!("0.00")));
}

#[test]
fn an_unknown_income_leaves_sources_and_total_empty() {
    let outcome = outcome_of(Action::Intake, 0, json!({ "income_any": 9, "earned": "5" }));
    let row = shown(&outcome.records[0]);
    assert_eq!((row.get("Earned"), row.get("TotalMonthlyIncome")), (None, None));
}

#[test]
fn hidden_answers_are_dropped() {
    let outcome = outcome_of(
        Action::Intake,
        13,
        json!({
            "entry_date": "2026-11-02", "prior_living_situation": 410, "prior_length_of_stay": 5,
            "prior_previous_street": 1, "prior_times_homeless": 4, "prior_rental_subsidy": 419,
        }),
    );
    let mut enrollment = Record::new(hud::FileId::Enrollment);
    outcome.enrollment.iter().for_each(|(column, value)| enrollment.set(*column, value.clone()));
    assert_eq!(
        shown(&enrollment),
        json!({
            "EntryDate": "2026-11-02", "LivingSituation": 410, "LengthOfStay": 5, "LOSUnderThreshold": 0,
            "DisablingCondition": 99,
        })
    );
}

#[test]
fn six_disabilities_are_six_rows_and_one_disabling_condition() {
    let outcome = outcome_of(
        Action::Intake,
        0,
        json!({
            "physical": 1, "physical_long": 1, "developmental": 0, "chronic": 0, "hiv": 8, "mental_health": 9,
            "substance_use": 3, "substance_use_long": 0,
        }),
    );
    let rows: Vec<String> = outcome
        .records
        .iter()
        .map(|row| {
            let row = shown(row);
            format!(
                "{}={}/{}",
                row["DisabilityType"],
                row["DisabilityResponse"],
                row.get("IndefiniteAndImpairs").unwrap_or(&Value::Null)
            )
        })
        .collect();
    assert_eq!(rows, ["5=1/1", "6=0/null", "7=0/null", "8=8/null", "9=9/null", "10=3/0"]);
    let disabling = hud::columns::enrollment::DISABLING_CONDITION;
    assert!(outcome.enrollment.contains(&(disabling, domain::Value::Integer(1))));
}

#[test]
fn an_exit_never_changes_the_disabling_condition_of_the_start() {
    let outcome = outcome_of(
        Action::Exit,
        0,
        json!({
            "leaving": true, "exit_date": "2026-11-20", "destination": 410, "physical": 1, "physical_long": 1,
        }),
    );
    assert_eq!(outcome.enrollment, []);
    assert_eq!(shown(&outcome.exit.unwrap()), json!({ "ExitDate": "2026-11-20", "Destination": 410 }));
}

#[test]
fn what_nobody_could_answer_any_more_is_written_as_not_collected() {
    let outcome = outcome_of(
        Action::Exit,
        0,
        json!({
            "leaving": true, "exit_date": "2026-11-20", "destination": 24,
        }),
    );
    let income = outcome.records.iter().find(|row| row.file() == hud::FileId::IncomeBenefits).unwrap();
    assert_eq!(shown(income)["IncomeFromAnySource"], json!(99));
    assert_eq!(outcome.records.iter().filter(|row| row.file() == hud::FileId::Disabilities).count(), 6);
}

#[test]
fn whoever_stays_gets_no_exit() {
    let outcome = outcome_of(
        Action::Exit,
        0,
        json!({ "leaving": false, "exit_date": "2026-11-20", "destination": 410 }),
    );
    assert_eq!((outcome.exit, outcome.records), (None, vec![]));
}

//! What answers show and hide.

use forms::{Action, Level};
use serde_json::json;

use crate::household::{answers_of, case, evaluated, found, maria, program};

fn visible(kind: &str, project_type: i64, answers: serde_json::Value, item: &str) -> bool {
    let case = case(Action::Intake, program(kind, 8, project_type), &[maria()]);
    evaluated(&case, &answers_of("maria", answers))[0].visible.contains(item)
}

#[test]
fn the_longer_prior_living_situation_follows_huds_branches() {
    let cases = [
        ("homeless goes straight to the history", 116, 5, None, true),
        ("institutional under 90 days, from the street", 204, 3, Some(1), true),
        ("institutional under 90 days, not from the street", 204, 3, Some(0), false),
        ("institutional of 90 days or more stops", 204, 4, Some(1), false),
        ("anything else under 7 nights, from the street", 410, 11, Some(1), true),
        ("anything else of a week or more stops", 410, 2, Some(1), false),
        ("unknown length stops", 410, 99, Some(1), false),
    ];
    for (name, situation, stay, street, history) in cases {
        let answers = json!({
            "prior_living_situation": situation, "prior_length_of_stay": stay, "prior_previous_street": street,
        });
        assert_eq!(visible("ESG", 13, answers, "prior_date_to_street"), history, "{name}");
    }
}

#[test]
fn shelters_ask_the_history_without_branches() {
    assert!(visible("ESG", 0, json!({}), "street_date_to_street"));
    assert!(!visible("ESG", 0, json!({}), "prior_date_to_street"));
}

#[test]
fn a_housing_subsidy_is_asked_for_rentals_with_one() {
    assert!(visible("ESG", 0, json!({ "street_living_situation": 435 }), "street_rental_subsidy"));
    assert!(!visible("ESG", 0, json!({ "street_living_situation": 410 }), "street_rental_subsidy"));
}

#[test]
fn a_disabling_condition_found_by_its_type_is_not_asked_again() {
    let found = json!({ "physical": 1, "physical_long": 1 });
    assert!(!visible("ESG", 0, found, "disabling_condition"));
    assert!(visible("ESG", 0, json!({ "physical": 1, "physical_long": 0 }), "disabling_condition"));
}

#[test]
fn income_without_a_source_is_an_error_and_adds_up_with_one() {
    let case = case(Action::Intake, program("ESG", 8, 0), &[maria()]);
    let speaks = |answers| {
        let found = found(&case, &answers_of("maria", answers));
        found.into_iter().any(|finding| finding.code == "INC-1" && finding.level == Level::Error)
    };
    assert!(speaks(json!({ "income_any": 1 })));
    assert!(speaks(json!({ "income_any": 1, "earned": "0.00" })));
    assert!(!speaks(json!({ "income_any": 1, "earned": "0.10" })));

    let answers = answers_of("maria", json!({ "income_any": 1, "earned": "0.10", "ssi": "914.20" }));
    let total = evaluated(&case, &answers)[0].values["income_total"].clone();
    assert_eq!(total, forms::expression::Value::Number(91_430));
}

#[test]
fn dates_out_of_bounds_and_answers_not_offered_are_named() {
    let case = case(Action::Exit, program("ESG", 8, 0), &[maria()]);
    let code = |item: &str, answer: serde_json::Value| {
        let mut answers = json!({ "leaving": true });
        answers[item] = answer;
        let found = found(&case, &answers_of("maria", answers));
        found.into_iter().find(|finding| finding.item == item).map(|finding| finding.code)
    };
    assert_eq!(code("exit_date", json!("2026-11-23")).unwrap(), "DATE_IN_FUTURE");
    assert_eq!(code("exit_date", json!("2026-03-01")).unwrap(), "EXIT_BEFORE_START");
    assert_eq!(code("exit_date", json!("2026-03-02")), None);
    assert_eq!(code("exit_date", json!("tomorrow")).unwrap(), "DATE_NOT_VALID");
    assert_eq!(code("destination", json!(37)).unwrap(), "ANSWER_NOT_VALID");
    assert_eq!(code("destination", json!(410)), None);
}

#[test]
fn medical_questions_wait_for_hiv() {
    assert!(!visible("HOPWA", 3, json!({}), "adap"));
    let case = case(Action::Intake, program("HOPWA", 15, 3), &[maria()]);
    assert!(evaluated(&case, &answers_of("maria", json!({ "hiv": 1 })))[0].visible.contains("adap"));
}

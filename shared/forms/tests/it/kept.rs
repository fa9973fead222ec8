//! Nothing is asked whose answer is thrown away, and at exit only those who leave are asked.

use forms::{Action, Answers, GRANT_KINDS, ItemType, MemberFacts, Target, is_step_visible, library, outcome};
use hud::FileId;
use serde_json::json;

use crate::household::{
    answer, answer_all, answers_of, case, definition_for, evaluated, luis, maria, program,
};

/// Questions without a column that the workflow itself needs.
const OF_THE_WORKFLOW: [&str; 7] =
    ["leaving", "new_head", "members", "first_service", "restriction", "on_file", "on_file_joined"];

#[test]
fn every_question_is_kept_as_a_column_or_an_answer_or_steers_the_workflow() {
    use FileId::*;
    let written = [
        Enrollment,
        Exit,
        IncomeBenefits,
        HealthAndDv,
        EmploymentEducation,
        Disabilities,
        YouthEducationStatus,
    ];
    for definition in &library().definitions {
        for (_, item) in definition.items().filter(|(_, item)| item.computed.is_none()) {
            let is_kept = match (item.target, item.item_type) {
                (_, ItemType::Group | ItemType::Display) | (Some(Target::InformationDate), _) => true,
                (Some(Target::Column { file, .. }), _) => written.contains(&file),
                (None, ItemType::YesNo | ItemType::Choice | ItemType::Text | ItemType::Choices)
                    if item.prefill.is_none() && item.options != Some(forms::Options::Members) =>
                {
                    true
                }
                (None, _) => OF_THE_WORKFLOW.contains(&item.id.as_str()),
            };
            assert!(is_kept, "{} asks {} and throws the answer away", definition.id, item.id);
        }
    }
}

#[test]
fn whatever_must_be_answered_changes_what_is_recorded() {
    for (kind, funders) in GRANT_KINDS {
        for project_type in [0, 4, 13] {
            for action in Action::ALL {
                let case = case(action, program(kind, funders[0].code(), project_type), &[maria()]);
                let answers = answer_all(&case, &|item| match item {
                    "leaving" => Some(json!(true)),
                    "exit_date" | "information_date" => Some(json!("2026-11-20")),
                    _ => None,
                });
                let recorded = |answers: &Answers| {
                    let members = evaluated(&case, answers);
                    outcome(definition_for(&case), &case, &case.members[0], &members[0], answers)
                };
                let all = recorded(&answers);
                for item in answers["maria"].keys() {
                    let mut others = answers.clone();
                    others.get_mut("maria").unwrap().remove(item);
                    assert!(
                        recorded(&others) != all,
                        "{kind} {project_type} {action:?}: {item} changes nothing"
                    );
                }
            }
        }
    }
}

/// Maria and her son on their way out, with what was said of either.
fn leaving(maria_leaves: bool, luis_leaves: bool, of_luis: MemberFacts) -> Vec<forms::MemberEvaluation> {
    let case = case(Action::Exit, program("ESG", 8, 0), &[maria(), of_luis]);
    let mut answers = answers_of("maria", json!({ "leaving": maria_leaves }));
    answers.insert("luis".to_owned(), [("leaving".to_owned(), answer(json!(luis_leaves)))].into());
    evaluated(&case, &answers)
}

fn asked_in(step: &str, members: &[forms::MemberEvaluation]) -> Vec<String> {
    let case = case(Action::Exit, program("ESG", 8, 0), &[maria(), luis()]);
    let step = definition_for(&case).step(step).unwrap();
    assert_eq!(
        is_step_visible(step, members),
        members.iter().any(|member| step.all_items().any(|item| member.visible.contains(&item.id)))
    );
    let asked = members.iter().filter(|member| step.all_items().any(|item| member.is_asked(step, item)));
    asked.map(|member| member.id.clone()).collect()
}

#[test]
fn only_who_leaves_is_asked_about_the_exit() {
    let members = leaving(true, false, luis());
    assert_eq!(asked_in("who", &members), ["maria", "luis"]);
    for step in ["destination", "income", "insurance", "health"] {
        assert_eq!(asked_in(step, &members), ["maria"], "{step}");
    }
    let members = leaving(false, true, luis());
    assert_eq!(asked_in("destination", &members), ["luis"]);
    assert!(asked_in("income", &members).is_empty(), "a child is not asked about income");
}

#[test]
fn a_new_head_is_asked_for_only_when_the_head_leaves_and_others_stay() {
    assert_eq!(asked_in("head", &leaving(true, false, luis())), ["maria"]);
    assert!(asked_in("head", &leaving(true, true, luis())).is_empty());
    assert!(asked_in("head", &leaving(false, true, luis())).is_empty());
}

#[test]
fn open_services_are_asked_about_only_if_someone_who_leaves_has_one() {
    let with_service = || MemberFacts { has_open_service: true, ..luis() };
    let shown = |members: &[forms::MemberEvaluation]| members[0].visible.contains("close_services");
    assert!(shown(&leaving(true, true, with_service())));
    assert!(!shown(&leaving(true, false, with_service())), "Luis stays with his service");
    assert!(!shown(&leaving(true, true, luis())), "nobody has one");
}

#[test]
fn whoever_joins_the_household_is_asked_whether_what_is_on_file_is_correct() {
    let case = case(Action::Intake, program("ESG", 8, 0), &[maria(), luis()]);
    let members = evaluated(&case, &answers_of("maria", json!({ "on_file": true })));
    let asked = members.iter().filter(|member| member.visible.contains("on_file_joined"));
    assert_eq!(asked.map(|member| member.id.as_str()).collect::<Vec<_>>(), ["luis"]);
}

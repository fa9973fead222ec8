//! What was answered can be seen and corrected, and nothing that was said before is lost (PRODUCT A1, W2, X3).

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{SignedIn, Stack};

async fn begins_correction(who: &SignedIn<'_>, asked: Value) -> Value {
    who.post("/api/workflows/corrections", asked).await.expect(StatusCode::CREATED).body
}

async fn answers(who: &SignedIn<'_>, view: &Value, new: Value) -> Value {
    let id = view["instance_id"].as_str().unwrap();
    let member = view["members"][0]["member_id"].as_str().unwrap();
    let body = json!({ "revision": view["revision"], "answers": { member: new } });
    who.post(&format!("/api/workflows/instances/{id}/answers"), body).await.succeeds();
    who.get(&format!("/api/workflows/instances/{id}")).await.succeeds().body
}

async fn finishes(who: &SignedIn<'_>, view: &Value) -> testkit::Reply {
    let id = view["instance_id"].as_str().unwrap();
    who.post(
        &format!("/api/workflows/instances/{id}/finish"),
        json!({ "revision": view["revision"], "confirm": [] }),
    )
    .await
}

async fn assessments(who: &SignedIn<'_>, enrollment: &str) -> Vec<Value> {
    let path = format!("/api/workflows/enrollments/{enrollment}/assessments");
    who.get(&path).await.succeeds().body["assessments"].as_array().unwrap().clone()
}

/// What an assessment says in words to one question.
fn said(assessment: &Value, item: &str) -> Value {
    let lines = assessment["answers"].as_array().into_iter().flatten();
    let lines = lines.flat_map(|step| step["lines"].as_array().into_iter().flatten());
    lines
        .clone()
        .find(|line| line["item_id"] == item)
        .map_or(Value::Null, |line| line["answer_text"]["en"].clone())
}

#[tokio::test]
async fn a_correction_shows_what_was_answered_and_keeps_what_it_said_before() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    let chosen = json!({ "entry_date": day(10), "income_any": 1, "earned": "1200.50" });
    let finished = ana.completes(&intake, chosen).await.succeeds();
    let enrollment = finished.text("/finished/enrollment_ids/0");

    let before = assessments(&ana, &enrollment).await;
    assert_eq!(
        (before[0]["stage"].as_str(), before[0]["date"].as_str()),
        (Some("start"), Some(day(10).as_str()))
    );
    assert_eq!(said(&before[0], "earned"), json!("$1200.50"));
    assert_eq!((&before[0]["saved_by"], &before[0]["may_correct"]), (&json!("Ana Ruiz"), &json!(true)));

    let asked =
        json!({ "enrollment_id": enrollment, "stage": "start", "column": "IncomeBenefits.EarnedAmount" });
    let view = begins_correction(&ana, asked.clone()).await;
    assert_eq!(view["step"]["id"], "income", "the correction opens at the question");
    let again = begins_correction(&ana, asked).await;
    assert_eq!(again["instance_id"], view["instance_id"], "begun twice, it is one");
    assert_eq!(again["corrects"]["item"], "earned");
    let elsewhere =
        json!({ "enrollment_id": enrollment, "stage": "start", "column": "Enrollment.LivingSituation" });
    let view = begins_correction(&ana, elsewhere).await;
    assert_eq!(view["instance_id"], again["instance_id"]);
    assert_eq!(
        view["corrects"]["item"], "street_living_situation",
        "and opens at the question asked for now"
    );
    let view = answers(&ana, &view, json!({ "earned": "900.00" })).await;
    finishes(&ana, &view).await.succeeds();

    let after = assessments(&ana, &enrollment).await;
    assert_eq!(after.len(), 1, "a correction is no new assessment");
    assert_eq!(said(&after[0], "earned"), json!("$900.00"));
    let revision = &after[0]["revisions"][0];
    assert_eq!(said(revision, "earned"), json!("$1200.50"));
    assert_eq!(revision["corrected_by"], "Ana Ruiz");
    let untouched = |assessment: &Value| said(assessment, "street_living_situation");
    assert_eq!(untouched(&after[0]), untouched(&before[0]));
}

#[tokio::test]
async fn a_correction_of_a_start_date_moves_no_answer_and_stays_inside_its_services() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    let finished = ana.completes(&intake, json!({ "entry_date": day(10) })).await.succeeds();
    let enrollment = finished.text("/finished/enrollment_ids/0");
    let service = json!({
        "enrollment_ids": [enrollment], "service_type": "case_management", "start_date": day(8), "end_date": day(7),
        "note": "", "confirm": [],
    });
    ana.post("/api/workflows/services", service).await.succeeds();

    let view = begins_correction(&ana, json!({ "enrollment_id": enrollment, "stage": "start" })).await;
    let view = answers(&ana, &view, json!({ "entry_date": day(6) })).await;
    finishes(&ana, &view).await.is_refused(422, "OUTSIDE_ENROLLMENT");
    let view = answers(&ana, &view, json!({ "entry_date": day(12), "street_date_to_street": day(12) })).await;
    finishes(&ana, &view).await.succeeds();

    let after = assessments(&ana, &enrollment).await;
    assert_eq!((after.len(), &after[0]["date"]), (1, &json!(day(12))));
    assert_eq!(said(&after[0], "income_any"), json!("No"));
    let shown = ana.get(&format!("/api/workflows/enrollments/{enrollment}")).await.succeeds();
    assert_eq!(shown.body["start_date"], json!(day(12)));
}

#[tokio::test]
async fn an_exit_is_corrected_after_the_client_has_left() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    let finished = ana.completes(&intake, json!({ "entry_date": day(10) })).await.succeeds();
    let enrollment = finished.text("/finished/enrollment_ids/0");
    let exit = ana.begins("exit", "esg-shelter", &client).await;
    ana.completes(&exit, json!({ "exit_date": day(2), "destination": 410 })).await.succeeds();

    let asked = json!({ "enrollment_id": enrollment, "stage": "exit", "column": "Exit.Destination" });
    let view = begins_correction(&ana, asked).await;
    assert_eq!(view["step"]["id"], "destination");
    let early = answers(&ana, &view, json!({ "exit_date": day(11) })).await;
    let refused = finishes(&ana, &early).await;
    assert!(refused.status == 422 && refused.body.to_string().contains("exit_date"), "{}", refused.body);
    let view = answers(&ana, &early, json!({ "exit_date": day(3), "destination": 423 })).await;
    finishes(&ana, &view).await.succeeds();

    let shown = ana.get(&format!("/api/workflows/enrollments/{enrollment}")).await.succeeds();
    assert_eq!((&shown.body["exit_date"], &shown.body["destination"]), (&json!(day(3)), &json!(423)));
    let exits: Vec<Value> =
        assessments(&ana, &enrollment).await.into_iter().filter(|one| one["stage"] == "exit").collect();
    assert_eq!((exits.len(), exits[0]["revisions"].as_array().unwrap().len()), (1, 1));
}

#[tokio::test]
async fn another_organization_neither_sees_nor_corrects_an_assessment() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    let entry = stack.clock().days_ago(5).to_string();
    let enrollment = ana.completes(&intake, json!({ "entry_date": entry })).await.succeeds();
    let enrollment = enrollment.text("/finished/enrollment_ids/0");

    let omar = stage.signed_in("other");
    let path = format!("/api/workflows/enrollments/{enrollment}/assessments");
    omar.get(&path).await.is_refused(404, "NOT_FOUND");
    let asked = json!({ "enrollment_id": enrollment, "stage": "start" });
    omar.post("/api/workflows/corrections", asked).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn someone_is_found_and_added_with_a_suffix_in_the_box_of_the_last_name() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    ana.adds_client("Jon", "Diazotti").await;

    let found = ana.searches("Jon", "Diazotti Jr.").await.succeeds();
    assert_eq!(found.body["results"].as_array().map(Vec::len), Some(1), "{}", found.body);
    let other = ana.searches("Luis", "Ortegano Jr.").await.succeeds();
    let mut body = testkit::basics("Luis", "Ortegano");
    body["name_suffix"] = json!("Jr.");
    body["search_receipt"] = other.body["receipt"].clone();
    ana.post("/api/clients", body).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_number_that_was_never_given_out_is_refused_and_a_reason_is_taken_instead() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    for impossible in ["000-00-0000", "111-11-1111", "123-45-6789", "987654321", "666-12-3456", "900-12-3456"]
    {
        let refused = ana.adds("Rosa", "Mendez", json!({ "ssn": impossible, "ssn_data_quality": 1 })).await;
        refused.is_refused(422, "SSN_NOT_VALID");
    }
    let reason = json!({ "ssn": null, "ssn_data_quality": 8 });
    ana.adds("Rosa", "Mendez", reason).await.expect(StatusCode::CREATED);
}

//! What can be refused early is refused early, with its way out, and nothing is asked whose answer is dropped
//! (PRODUCT E5, A4, W7, X1).

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack};

use crate::households::household;

async fn seen(who: &SignedIn<'_>, instance: &str) -> Value {
    who.get(&format!("/api/workflows/instances/{instance}")).await.succeeds().body
}

/// Sends `answers` by member with Continue on the step shown.
async fn goes_on(who: &SignedIn<'_>, instance: &str, answers: Value, confirm: Value) -> Reply {
    let view = seen(who, instance).await;
    let step = &view["step"]["id"];
    let body = json!({ "revision": view["revision"], "step": step, "answers": answers, "confirm": confirm });
    who.post(&format!("/api/workflows/instances/{instance}/continue"), body).await
}

/// Continues until the step.
async fn reaches(who: &SignedIn<'_>, instance: &str, step: &str, chosen: Value) {
    while seen(who, instance).await["step"]["id"] != step {
        who.continues(instance, &chosen).await;
    }
}

/// The refusal stands at the answer.
fn stands_at(reply: &Reply, member: &str, part: &str) {
    assert_eq!(
        reply.body["errors"][0]["pointer"],
        json!(format!("/answers/{member}/{part}")),
        "{}",
        reply.body
    );
}

fn service(start: &str, end: Option<&str>) -> Value {
    json!({ "first_service": { "service_type": "case_management", "start_date": start, "end_date": end, "note": "" } })
}

#[tokio::test]
async fn a_same_day_service_at_the_end_of_an_intake_is_warned_about_and_may_be_saved_anyway() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    let (today, tomorrow) = (stack.clock().today().to_string(), stack.clock().days_ago(-1).to_string());
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    reaches(&ana, &intake, "service", json!({ "entry_date": today })).await;

    let same_day = json!({ client.as_str(): service(&today, Some(&today)) });
    let asks = goes_on(&ana, &intake, same_day.clone(), json!([])).await;
    asks.is_refused(409, "SERVICE_UNDER_1_DAY");
    stands_at(&asks, &client, "first_service/end_date");
    assert_eq!(asks.body["params"]["next_day"], json!(tomorrow));

    goes_on(&ana, &intake, same_day, json!(["SERVICE_UNDER_1_DAY"])).await.succeeds();
    let finished = ana.completes(&intake, json!({})).await.succeeds();
    let enrollment = finished.text("/finished/enrollment_ids/0");
    let shown = ana.get(&format!("/api/workflows/enrollments/{enrollment}")).await.succeeds();
    assert_eq!(shown.body["services"][0]["counts"], json!(false), "{}", shown.body);
}

#[tokio::test]
async fn another_same_day_service_than_the_one_confirmed_is_asked_about_again_at_the_latest_at_finish() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    reaches(&ana, &intake, "service", json!({ "entry_date": day(3) })).await;
    let answers = |days| json!({ client.as_str(): service(&day(days), Some(&day(days))) });
    goes_on(&ana, &intake, answers(2), json!(["SERVICE_UNDER_1_DAY"])).await.succeeds();
    let view = seen(&ana, &intake).await;
    let change = json!({ "revision": view["revision"], "answers": answers(1) });
    ana.post(&format!("/api/workflows/instances/{intake}/answers"), change).await.succeeds();

    let asks = ana.completes(&intake, json!({})).await;

    asks.is_refused(409, "SERVICE_UNDER_1_DAY");
    stands_at(&asks, &client, "first_service/end_date");
    let view = seen(&ana, &intake).await;
    let confirmed = json!({ "revision": view["revision"], "confirm": ["SERVICE_UNDER_1_DAY"] });
    ana.post(&format!("/api/workflows/instances/{intake}/finish"), confirmed).await.succeeds();
}

#[tokio::test]
async fn an_open_service_from_today_is_not_of_the_same_day_and_impossible_dates_are_refused_at_their_box() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    reaches(&ana, &intake, "service", json!({ "entry_date": day(1) })).await;
    let tries = |start: i64, end: Option<i64>| {
        let answers = json!({ client.as_str(): service(&day(start), end.map(day).as_deref()) });
        goes_on(&ana, &intake, answers, json!([]))
    };

    for (start, end, code, part) in [
        (0, Some(1), "END_BEFORE_START", "end_date"),
        (2, Some(1), "OUTSIDE_ENROLLMENT", "start_date"),
        (-1, None, "DATE_IN_FUTURE", "start_date"),
    ] {
        let refused = tries(start, end).await;
        refused.is_refused(422, code);
        stands_at(&refused, &client, &format!("first_service/{part}"));
    }
    tries(0, None).await.succeeds();
    ana.completes(&intake, json!({})).await.succeeds();
}

#[tokio::test]
async fn at_exit_only_those_who_leave_are_asked_and_a_head_who_leaves_names_who_follows() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let clients = household(stage, "esg-shelter", &["Rosa", "Mia"]).await;
    let (rosa, mia) = (clients[0].as_str(), clients[1].as_str());
    let exit = ana.begins("exit", "esg-shelter", rosa).await;

    let nobody = json!({ rosa: { "leaving": false }, mia: { "leaving": false } });
    let refused = goes_on(&ana, &exit, nobody, json!([])).await;
    refused.is_refused(422, "ANSWERS_MISSING");
    stands_at(&refused, rosa, "leaving");
    let one = json!({ rosa: { "leaving": true }, mia: { "leaving": false } });
    let head = goes_on(&ana, &exit, one, json!([])).await.succeeds().body;
    assert_eq!(head["step"]["id"], "head");
    let options = head["step"]["items"][0]["options"].as_array().unwrap();
    assert_eq!(options.iter().map(|option| &option["code"]).collect::<Vec<_>>(), [&json!(mia)]);
    goes_on(&ana, &exit, json!({}), json!([])).await.is_refused(409, "HEAD_CANNOT_LEAVE");
    let next = goes_on(&ana, &exit, json!({ rosa: { "new_head": mia } }), json!([])).await.succeeds().body;

    assert_eq!(next["step"]["id"], "destination");
    assert_eq!((&next["step"]["asked"][mia], &next["step"]["per_member"]), (&json!([]), &json!(false)));
    let of_mia = json!({ mia: { "exit_date": stack.clock().today().to_string() } });
    goes_on(&ana, &exit, of_mia, json!([])).await.is_refused(422, "UNKNOWN_FIELD");
    ana.completes(&exit, json!({ "destination": 410 })).await.succeeds();
    let steps = seen(&ana, &exit).await["steps"].clone();
    assert!(!steps.to_string().contains("\"services\""), "nobody has an open service: {steps}");
}

#[tokio::test]
async fn an_exit_date_that_cannot_be_is_refused_before_anything_else_is_asked() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    // Since ten days, with a service from the fifth day ago to the fourth.
    let rosa = household(stage, "esg-shelter", &["Rosa"]).await.remove(0);
    let exit = ana.begins("exit", "esg-shelter", &rosa).await;
    reaches(&ana, &exit, "destination", json!({})).await;
    let tries =
        |days: i64| goes_on(&ana, &exit, json!({ rosa.as_str(): { "exit_date": day(days) } }), json!([]));

    for (days, code, name, value) in [
        (11, "EXIT_BEFORE_START", "start", json!(day(10))),
        (10, "EXIT_SAME_DAY", "none", Value::Null),
        (5, "OUTSIDE_ENROLLMENT", "last_service", json!(day(4))),
        (-1, "DATE_IN_FUTURE", "none", Value::Null),
    ] {
        let refused = tries(days).await;
        refused.is_refused(422, code);
        stands_at(&refused, &rosa, "exit_date");
        assert_eq!(refused.body["errors"][0]["params"][name], value, "{}", refused.body);
    }
    let next = tries(4).await.succeeds().body;
    assert_ne!(next["step"]["id"], "destination");
}

#[tokio::test]
async fn an_annual_assessment_outside_its_window_is_refused_at_its_date_and_saved_as_an_update_instead() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    ana.completes(&intake, json!({ "entry_date": day(100) })).await.succeeds();
    let annual = ana.begins("annual", "esg-shelter", &client).await;

    let date = json!({ client.as_str(): { "information_date": day(1) } });
    let refused = goes_on(&ana, &annual, date.clone(), json!([])).await;
    refused.is_refused(409, "OUTSIDE_ANNUAL_WINDOW");
    stands_at(&refused, &client, "information_date");
    assert!(refused.body["params"]["from"].as_str() > Some(day(0).as_str()), "{}", refused.body);
    let view = seen(&ana, &annual).await;
    let kept = json!({ "revision": view["revision"], "answers": date });
    ana.post(&format!("/api/workflows/instances/{annual}/answers"), kept).await.succeeds();

    let asked = |action: &str| json!({ "action": action, "program_id": "esg-shelter", "client_id": client, "instead_of": annual });
    ana.post("/api/workflows/instances", asked("exit")).await.is_refused(400, "BAD_REQUEST");
    let update = ana.post("/api/workflows/instances", asked("update")).await.expect(StatusCode::CREATED);
    assert_eq!((update.text("/action").as_str(), update.text("/step/id").as_str()), ("update", "date"));
    assert_eq!(
        update.body["answers"][&client]["information_date"],
        json!(day(1)),
        "what was answered goes along"
    );
    assert_eq!(seen(&ana, &annual).await["state"], "abandoned");
    let finished = ana.completes(&update.text("/instance_id"), json!({})).await.succeeds();
    assert_eq!(finished.body["state"], "finished");
}

#[tokio::test]
async fn the_annual_assessment_is_counted_from_the_earliest_start_of_anyone_in_the_household() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    let day = |days: i64| stack.clock().days_ago(days).to_string();
    let rosa = ana.adds_client("Rosa", "Mendez").await;
    let mia = ana.adds_client("Mia", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &rosa).await;
    let joins = json!({ "client_id": mia, "relationship": 2 });
    ana.post(&format!("/api/workflows/instances/{intake}/members"), joins).await.succeeds();
    reaches(&ana, &intake, "start", json!({})).await;
    let starts =
        json!({ rosa.as_str(): { "entry_date": day(20) }, mia.as_str(): { "entry_date": day(340) } });
    goes_on(&ana, &intake, starts, json!([])).await.succeeds();
    ana.completes(&intake, json!({ "street_date_to_street": day(400) })).await.succeeds();

    let annual = ana.begins("annual", "esg-shelter", &rosa).await;
    let date = json!({ "information_date": day(0) });
    let both = json!({ rosa.as_str(): date, mia.as_str(): date });
    goes_on(&ana, &annual, both, json!([])).await.succeeds();
}

#[tokio::test]
async fn whoever_joins_an_intake_is_asked_whether_what_is_on_file_is_correct() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    let rosa = ana.adds_client("Rosa", "Mendez").await;
    let mia = ana.adds_client("Mia", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &rosa).await;
    goes_on(&ana, &intake, json!({ rosa.as_str(): { "on_file": true } }), json!([])).await.succeeds();
    let joins = json!({ "client_id": mia, "relationship": 2 });
    ana.post(&format!("/api/workflows/instances/{intake}/members"), joins).await.succeeds();
    goes_on(&ana, &intake, json!({ mia.as_str(): { "on_file_joined": false } }), json!([])).await.succeeds();

    let finished = ana.completes(&intake, json!({})).await.succeeds();

    assert!(
        finished.body["confirmed"].to_string().contains("CLIENT-2"),
        "a wrong record must be said to be checked"
    );
}

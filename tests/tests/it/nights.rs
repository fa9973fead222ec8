//! A night is closed, counted, and opened again with a reason (PRODUCT B2, B3, B6).

use std::sync::Arc;

use serde_json::{Value, json};
use testkit::Stack;
use tokio::task::JoinSet;

use crate::housing::{NIGHTS, STAYS, Shelter, enrolled};

async fn night_of(shelter: &Shelter<'_>, night: &str) -> Value {
    shelter.sam().get(&shelter.path(&format!("nights/{night}"))).await.succeeds().body
}

/// First names of who slept in a night.
fn sleepers(night: &Value) -> Vec<&str> {
    let all = night["sleepers"].as_array().unwrap().iter();
    all.map(|one| one["first_name"].as_str().unwrap()).collect()
}

/// Lets hours pass until the clock of the tenant shows this one.
fn goes_on_until(stack: &Stack, hour: i8) {
    while domain::date_time_of(stack.clock().now()).hour() != hour {
        stack.clock().advance_seconds(3_600);
    }
}

async fn tonight(shelter: &Shelter<'_>) -> String {
    shelter.board().await["night"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_night_is_counted_when_it_is_closed_and_then_nobody_is_checked_in_for_it() {
    let stack = Stack::start().await;
    goes_on_until(&stack, 20);
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let rosa = enrolled(shelter.stage, NIGHTS, "Rosa").await;
    let ruth = enrolled(shelter.stage, NIGHTS, "Ruth").await;
    shelter.checks_in(&rosa, "B-1").await.succeeds();
    let turned = json!({ "people": 3, "reason": "no_suitable_bed" });
    shelter.sam().post(&shelter.path("turn-aways"), turned).await.succeeds();
    let night = tonight(&shelter).await;
    goes_on_until(&stack, 6);
    assert_eq!(tonight(&shelter).await, night, "the night goes on until eleven");

    let before = night_of(&shelter, &night).await;
    assert_eq!(sleepers(&before), ["Rosa"]);
    let close = shelter.path(&format!("nights/{night}/close"));
    shelter.sam().post(&close, json!({ "version": 7 })).await.is_refused(409, "CHANGED_MEANWHILE");
    let closed = shelter.sam().post(&close, json!({ "version": before["version"] })).await.succeeds().body;

    let counts = &closed["counts"];
    assert_eq!((&counts["beds"], &counts["occupied"], &counts["people"]), (&json!(3), &json!(1), &json!(1)));
    assert_eq!((&counts["turned_away"], &closed["utilization"]), (&json!(3), &json!(33)));
    let late = shelter.checks_in(&ruth, "B-2").await;
    late.is_refused(409, "NIGHT_CLOSED");
    assert_eq!(late.text("/params/date"), night);
    let turned = json!({ "people": 1, "reason": "full" });
    shelter.sam().post(&shelter.path("turn-aways"), turned).await.is_refused(409, "NIGHT_CLOSED");
    shelter.sam().post(&shelter.path("check-outs"), json!({ "client_id": rosa })).await.succeeds();

    let read = night_of(&shelter, &night).await;
    assert_eq!(read["closed"]["by"], "Sam Ortiz");
    assert_eq!((&read["sleepers"][0]["is_here"], sleepers(&read)), (&json!(false), vec!["Rosa"]));
    let reopen = shelter.path(&format!("nights/{night}/reopen"));
    let reason = |reason: &str| json!({ "version": read["version"], "reason": reason });
    shelter.sam().post(&reopen, reason(" ")).await.is_refused(422, "REASON_NEEDED");
    shelter.sam().post(&reopen, reason("Ruth came at three.")).await.succeeds();
    shelter.checks_in(&ruth, "B-2").await.succeeds();
    let again = night_of(&shelter, &night).await;
    assert_eq!(sleepers(&again), ["Rosa", "Ruth"]);
    assert_eq!(again["reopened"][0]["reason"], "Ruth came at three.");
    let path = format!("/api/clients/{rosa}/dashboard");
    let services = shelter.stage.signed_in("supervisor").get(&path).await.succeeds().body["services"].clone();
    let of_night = |service: &&Value| service["service_type"] == "bed_night";
    let bed_night = services.as_array().unwrap().iter().find(of_night).unwrap();
    let (enrollment, id) =
        (bed_night["enrollment_id"].as_str().unwrap(), bed_night["service_id"].as_str().unwrap());
    let void = json!({ "reason": "She slept elsewhere.", "version": bed_night["version"] });
    let path = format!("/api/workflows/enrollments/{enrollment}/services/{id}/void");
    shelter.stage.signed_in("supervisor").post(&path, void).await.succeeds();
    assert_eq!(sleepers(&night_of(&shelter, &night).await), ["Ruth"], "a voided bed night counts nowhere");
    let long_ago = stack.clock().days_ago(90);
    shelter.sam().get(&shelter.path(&format!("nights/{long_ago}"))).await.is_refused(404, "NOT_FOUND");
    let recounted = shelter.sam().post(&close, json!({ "version": again["version"] })).await.succeeds().body;
    assert_eq!(recounted["counts"]["occupied"], 1);
}

#[tokio::test]
async fn who_left_in_the_morning_slept_in_a_shelter_of_stays_and_who_left_in_the_evening_did_not() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), STAYS).await;
    for (name, bed) in [("Rosa", "B-1"), ("Ruth", "B-2")] {
        let client = enrolled(shelter.stage, STAYS, name).await;
        shelter.checks_in(&client, bed).await.succeeds();
    }
    let client_in = async |label: &str| {
        let bed = shelter.bed(label).await;
        bed["guest"]["client_id"].as_str().unwrap().to_owned()
    };
    stack.clock().advance_days(3);
    goes_on_until(&stack, 21);
    let night = tonight(&shelter).await;
    let evening = json!({ "client_id": client_in("B-2").await });
    shelter.sam().post(&shelter.path("check-outs"), evening).await.succeeds();
    let early = night_of(&shelter, &night).await;
    assert_eq!(early["can_close"], false);
    let close = shelter.path(&format!("nights/{night}/close"));
    shelter.sam().post(&close, json!({ "version": 0 })).await.is_refused(422, "DATE_IN_FUTURE");
    stack.clock().advance_seconds(10 * 3_600);
    let morning = json!({ "client_id": client_in("B-1").await });
    shelter.sam().post(&shelter.path("check-outs"), morning).await.succeeds();
    stack.clock().advance_days(1);

    let board = shelter.board().await;
    assert_ne!(board["open_night"], json!(null));
    assert_eq!(sleepers(&night_of(&shelter, &night).await), ["Rosa"]);
    shelter.sam().post(&close, json!({ "version": 0 })).await.succeeds();
    let listed = shelter.sam().get(&shelter.path("nights")).await.succeeds().body;
    let items = listed["items"].as_array().unwrap();
    let line = items.iter().find(|line| line["night"] == night.as_str()).unwrap();
    assert_eq!((&line["counts"]["occupied"], &line["counts"]["beds"]), (&json!(1), &json!(3)));
    assert_eq!(
        items.last().unwrap()["night"],
        night.as_str(),
        "nights before the first closed one are not listed"
    );
}

#[tokio::test]
async fn turn_aways_recorded_at_the_same_moment_are_all_counted_and_one_can_be_taken_back() {
    let stack = Arc::new(Stack::start().await);
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let path = shelter.path("turn-aways");

    let mut sent = JoinSet::new();
    for _ in 0..2 {
        let (stack, path) = (Arc::clone(&stack), path.clone());
        sent.spawn(async move {
            let body = json!({ "people": 2, "reason": "full" });
            stack.modesto().signed_in("shelter").post(&path, body).await
        });
    }
    for reply in sent.join_all().await {
        reply.succeeds();
    }

    let board = shelter.board().await;
    assert_eq!((&board["turned_away"], board["turn_aways"].as_array().unwrap().len()), (&json!(4), 2));
    let id = board["turn_aways"][0]["turn_away_id"].as_str().unwrap();
    shelter.sam().post(&format!("{path}/{id}/undo"), json!({})).await.succeeds();
    shelter.sam().post(&format!("{path}/{id}/undo"), json!({})).await.is_refused(404, "NOT_FOUND");
    assert_eq!(shelter.board().await["turned_away"], 2);
    for people in [0, 21] {
        let body = json!({ "people": people, "reason": "full" });
        let refused = shelter.sam().post(&path, body).await;
        refused.is_refused(422, "FORMAT_NOT_VALID");
        assert_eq!(refused.text("/errors/0/pointer"), "/people");
    }
}

#[tokio::test]
async fn another_organization_sees_no_night_and_no_count() {
    let stack = Stack::start().await;
    let shelter = Shelter::open(stack.modesto(), NIGHTS).await;
    let night = tonight(&shelter).await;
    let omar = shelter.stage.signed_in("other");

    omar.get(&shelter.path("nights")).await.is_refused(404, "NOT_FOUND");
    omar.get(&shelter.path(&format!("nights/{night}"))).await.is_refused(404, "NOT_FOUND");
    let close = shelter.path(&format!("nights/{night}/close"));
    omar.post(&close, json!({ "version": 0 })).await.is_refused(404, "NOT_FOUND");
    let turned = json!({ "people": 1, "reason": "full" });
    omar.post(&shelter.path("turn-aways"), turned).await.is_refused(404, "NOT_FOUND");
    shelter.sam().get(&shelter.path("nights/2999-01-01")).await.is_refused(404, "NOT_FOUND");
    shelter.sam().get(&shelter.path("nights/tonight")).await.is_refused(404, "NOT_FOUND");
}

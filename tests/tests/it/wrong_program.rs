//! An enrollment in the wrong program or organization moves to the right one (PRODUCT L5).

use axum::http::StatusCode;
use domain::{HouseholdStay, OrganizationId, Record};
use serde_json::{Value, json};
use testkit::{Stack, StageUnderTest};

use crate::households::{ALMOND, answered, enrollments, find, household, stays};
use crate::wrong_place::{TRANSFERS, states};

#[tokio::test]
async fn a_supervisor_moves_a_stay_to_the_right_program_with_dates_answers_and_services() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, dana) = (stage.signed_in("caseworker"), stage.signed_in("supervisor"));
    let clients = household(stage, "esg-shelter", &["Rosa", "Mia"]).await;
    let before = stays(stage, ALMOND, &clients[0]).await;
    let enrollment = before[0].enrollments[0].id.to_string();

    let ask = |program: &str| json!({ "kind": "move", "enrollment_id": enrollment, "program_id": program, "reason": "Wrong list." });
    ana.post(TRANSFERS, json!({ "kind": "move", "enrollment_id": enrollment, "program_id": "esg-night-shelter", "reason": "" }))
        .await
        .is_refused(422, "REASON_NEEDED");
    let asked = ana.post(TRANSFERS, ask("esg-night-shelter")).await.expect(StatusCode::CREATED);
    let path = format!("{TRANSFERS}/{}", asked.text("/transfer_id"));
    ana.post(&format!("{path}/approve"), json!({})).await.is_refused(403, "NOT_ALLOWED");
    let view = dana.get(&path).await.succeeds();
    assert_eq!(view.body["acts"], json!(["approve", "decline"]), "{}", view.body);
    let done = dana.post(&format!("{path}/approve"), json!({})).await.succeeds();
    assert_eq!(done.body["state"], "done");
    dana.post(&format!("{path}/approve"), json!({})).await.succeeds();

    let after = stays(stage, ALMOND, &clients[0]).await;
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].program.as_str(), "esg-night-shelter");
    for client in &clients {
        assert_eq!(answered(&before[0], client), answered(&after[0], client));
        let shown = enrollments(&ana, client).await;
        assert_eq!(shown.len(), 1, "{shown:?}");
    }
    // A declined move says why, and moves nothing.
    let asked = ana.post(TRANSFERS, ask("esg-shelter")).await.expect(StatusCode::CREATED);
    let path = format!("{TRANSFERS}/{}", asked.text("/transfer_id"));
    dana.post(&format!("{path}/decline"), json!({ "reason": "It is right as it is." })).await.succeeds();
    let seen = ana.get(&path).await.succeeds();
    assert_eq!(seen.body["clients"][0]["note"], "It is right as it is.");
    dana.post(&format!("{path}/approve"), json!({})).await.is_refused(409, "CHANGED_MEANWHILE");
    // A request that another has overtaken moves nothing either.
    let overtaken = ana.post(TRANSFERS, ask("esg-outreach")).await.text("/transfer_id");
    let first = ana.post(TRANSFERS, ask("esg-shelter")).await.text("/transfer_id");
    dana.post(&format!("{TRANSFERS}/{first}/approve"), json!({})).await.succeeds();
    let late = dana.post(&format!("{TRANSFERS}/{overtaken}/approve"), json!({})).await;
    late.is_refused(409, "CHANGED_MEANWHILE");
    assert_eq!(stays(stage, ALMOND, &clients[0]).await[0].program.as_str(), "esg-shelter");
}

#[tokio::test]
async fn a_program_that_asks_more_wants_its_answers_before_a_stay_moves_there() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, dana) = (stage.signed_in("caseworker"), stage.signed_in("supervisor"));
    path_outreach(stage).await;
    let clients = household(stage, "esg-outreach", &["Rosa"]).await;
    let before = stays(stage, ALMOND, &clients[0]).await;
    let ask = json!({
        "kind": "move", "enrollment_id": before[0].enrollments[0].id, "program_id": "path-outreach", "reason": "PATH.",
    });
    let path = format!("{TRANSFERS}/{}", ana.post(TRANSFERS, ask).await.text("/transfer_id"));

    let view = dana.get(&path).await.succeeds();
    let items = view.body["needs"][0]["items"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(ids, ["soar"], "{}", view.body["needs"]);
    assert_eq!(items[0]["text"]["en"].as_str().map(str::is_empty), Some(false));
    let refused = dana.post(&format!("{path}/approve"), json!({})).await;
    refused.is_refused(409, "MOVE_NEEDS_ANSWERS");
    assert_eq!(refused.body["params"], json!({ "count": 1, "program": "PATH Outreach" }));
    assert_eq!(refused.body["errors"][0]["pointer"], json!(format!("/answers/{}/soar", clients[0])));
    assert_eq!(stays(stage, ALMOND, &clients[0]).await[0].program.as_str(), "esg-outreach");

    let answers = json!({ "answers": { clients[0].as_str(): { "soar": 1 } } });
    dana.post(&format!("{path}/approve"), answers).await.succeeds();
    let after = stays(stage, ALMOND, &clients[0]).await;
    assert_eq!(after[0].program.as_str(), "path-outreach");
    let soar = |stay: &HouseholdStay| {
        let mut rows = stay.rows().filter(|row| row.file().name() == "IncomeBenefits");
        rows.find_map(|row| row.integer(row.file().column_index("ConnectionWithSOAR")?))
    };
    assert_eq!((soar(&before[0]), soar(&after[0])), (None, Some(1)));
    let income = |stay: &HouseholdStay| {
        let mut rows = answered(stay, &clients[0]);
        for row in &mut rows {
            for column in ["ConnectionWithSOAR", "DateUpdated"] {
                row[1].as_object_mut().map(|map| map.remove(column));
            }
        }
        rows
    };
    assert_eq!(income(&before[0]), income(&after[0]));
}

/// A street outreach of Almond Street paid by PATH (HUD funder 21), which asks about SOAR.
async fn path_outreach(stage: &StageUnderTest) {
    let organization = OrganizationId::new(ALMOND).unwrap();
    let store = stage.state().store.system().working_for(&organization, stage.clock().now()).unwrap();
    let mut program = store.program(&"esg-outreach".parse().unwrap()).await.unwrap();
    program.id = "path-outreach".parse().unwrap();
    let set = |row: &mut Record, name: &str, value: Value| {
        let column = row.file().column_index(name).expect("a column of HUD's");
        row.set(column, domain::parse_field(&row.file().columns()[column], value.as_str().unwrap()).unwrap());
    };
    set(&mut program.record, "ProjectID", json!("path-outreach"));
    set(&mut program.record, "ProjectName", json!("PATH Outreach"));
    for part in program.parts.iter_mut().filter(|part| part.file().name() == "Funder") {
        set(part, "Funder", json!("21"));
    }
    let mut write = store.write("set up program");
    write.add_program(&program);
    write.commit(&store::Once::new("a-program-of-the-test", b""), &()).await.unwrap();
}

#[tokio::test]
async fn a_stay_moved_to_another_organization_takes_its_people_along() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, dana, terry, omar) = (
        stage.signed_in("caseworker"),
        stage.signed_in("supervisor"),
        stage.signed_in("technician"),
        stage.signed_in("other"),
    );
    let clients = household(stage, "esg-shelter", &["Rosa", "Mia"]).await;
    let before = stays(stage, ALMOND, &clients[0]).await;
    // Mia is also in the night shelter: that stays here, so the other organization gets a record of its own.
    let night = ana.begins("intake", "esg-night-shelter", &clients[1]).await;
    let ask = json!({
        "kind": "move", "enrollment_id": before[0].enrollments[0].id, "program_id": "cdbg-family-shelter",
        "reason": "They are at Orchard.",
    });
    let early = format!("{TRANSFERS}/{}", ana.post(TRANSFERS, ask.clone()).await.text("/transfer_id"));
    terry.post(&format!("{early}/approve"), json!({})).await.is_refused(409, "WORKFLOW_OPEN");
    ana.completes(&night, json!({ "entry_date": stage.clock().days_ago(3).to_string() })).await.succeeds();

    let path = format!("{TRANSFERS}/{}", ana.post(TRANSFERS, ask).await.text("/transfer_id"));
    dana.post(&format!("{path}/approve"), json!({})).await.is_refused(403, "NOT_ALLOWED");
    omar.get(&path).await.is_refused(404, "NOT_FOUND");
    terry.post(&format!("{path}/approve"), json!({})).await.succeeds();

    let found = omar.searches("", "Mendez").await.succeeds();
    assert_eq!(found.body["results"].as_array().map(Vec::len), Some(2), "{}", found.body);
    assert_eq!(find(&found, "Rosa"), clients[0]);
    ana.get(&format!("/api/clients/{}", clients[0])).await.is_refused(404, "NOT_FOUND");
    assert_ne!(find(&found, "Mia"), clients[1]);
    assert_eq!(enrollments(&ana, &clients[1]).await.len(), 1);
    let after = stays(stage, "orchard-family", &clients[0]).await;
    assert_eq!(after[0].enrollments.len(), 2);
    for (client, first) in [(&clients[0], "Rosa"), (&clients[1], "Mia")] {
        assert_eq!(answered(&before[0], client), answered(&after[0], &find(&found, first)));
    }
    assert_eq!(states(&ana.get(&path).await.succeeds()).len(), 2);
}

#[tokio::test]
async fn whoever_is_in_the_program_already_is_not_moved_there_also_not_as_the_record_known_there() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, terry, omar) =
        (stage.signed_in("caseworker"), stage.signed_in("technician"), stage.signed_in("other"));
    let rosa = household(stage, "esg-shelter", &["Rosa"]).await.remove(0);
    let before = stays(stage, ALMOND, &rosa).await;
    let to = |program: &str| {
        json!({
            "kind": "move", "enrollment_id": before[0].enrollments[0].id, "program_id": program,
            "reason": "Entered in the wrong program.",
        })
    };
    let entry = json!({ "entry_date": stage.clock().days_ago(3).to_string() });

    // Of the same organization: refused as soon as it is asked for.
    let night = ana.begins("intake", "esg-night-shelter", &rosa).await;
    ana.completes(&night, entry.clone()).await.succeeds();
    ana.post(TRANSFERS, to("esg-night-shelter")).await.is_refused(409, "ALREADY_ENROLLED");

    // Of another one: known there by a record that is enrolled.
    let known = omar.adds_client("Rosa", "Mendez").await;
    let intake = omar.begins("intake", "cdbg-family-shelter", &known).await;
    omar.completes(&intake, entry).await.succeeds();
    let asked = ana.post(TRANSFERS, to("cdbg-family-shelter")).await;
    let path = format!("{TRANSFERS}/{}", asked.text("/transfer_id"));
    let chosen = json!({ "existing": { rosa.as_str(): known } });
    terry.post(&format!("{path}/approve"), chosen).await.is_refused(409, "ALREADY_ENROLLED");
    assert_eq!(stays(stage, ALMOND, &rosa).await.len(), 2);
    assert_eq!(enrollments(&omar, &known).await.len(), 1);
}

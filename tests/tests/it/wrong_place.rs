//! What was entered in the wrong place comes to the right one, and nobody retypes (PRODUCT L5).

use axum::http::StatusCode;
use domain::{ClientId, HouseholdStay, OrganizationId, Record};
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack, StageUnderTest};

pub(crate) const ALMOND: &str = "almond-street";
pub(crate) const TRANSFERS: &str = "/api/support/transfers";

/// A household in the ESG shelter since ten days, each member with a service of one day; the clients' ids.
pub(crate) async fn household(stage: &StageUnderTest, program: &str, first_names: &[&str]) -> Vec<String> {
    let ana = stage.signed_in("caseworker");
    let day = |days: i64| stage.clock().days_ago(days).to_string();
    let mut clients = Vec::new();
    for first in first_names {
        clients.push(ana.adds_client(first, "Mendez").await);
    }
    let intake = ana.begins("intake", program, &clients[0]).await;
    for client in &clients[1..] {
        let joins = json!({ "client_id": client, "relationship": 2 });
        ana.post(&format!("/api/workflows/instances/{intake}/members"), joins).await.succeeds();
    }
    let finished = ana.completes(&intake, json!({ "entry_date": day(10) })).await.succeeds();
    let service = json!({
        "enrollment_ids": finished.body["finished"]["enrollment_ids"], "service_type": "case_management",
        "start_date": day(5), "end_date": day(4), "note": "", "confirm": [],
    });
    ana.post("/api/workflows/services", service).await.succeeds();
    clients
}

pub(crate) async fn enrollments(who: &SignedIn<'_>, client: &str) -> Vec<Value> {
    let dashboard = who.get(&format!("/api/clients/{client}/dashboard")).await.succeeds();
    dashboard.body["enrollments"].as_array().cloned().unwrap_or_default()
}

/// The household stays of a client, from the store of a stage.
pub(crate) async fn stays(stage: &StageUnderTest, organization: &str, client: &str) -> Vec<HouseholdStay> {
    let organization = OrganizationId::new(organization).unwrap();
    let store = stage.state().store.system().working_for(&organization, stage.clock().now()).unwrap();
    let (_, pointers) = store.client_page(&ClientId::new(client).unwrap()).await.unwrap();
    let ids: Vec<_> = pointers.into_iter().map(|pointer| pointer.household).collect();
    store.stays(&ids).await.unwrap().into_iter().flatten().map(|stay| stay.into_stay()).collect()
}

/// What was answered about one client in a stay: every row without ids and without who wrote it.
pub(crate) fn answered(stay: &HouseholdStay, client: &str) -> Vec<Value> {
    let own = stay
        .enrollments
        .iter()
        .find(|enrollment| enrollment.client.as_str() == client)
        .expect("the client is in the stay");
    let enrollment = own.record.key().to_owned();
    let of = |row: &&Record| {
        let column = row.file().column_index("EnrollmentID").expect("rows of stays name their enrollment");
        row.text(column) == Some(enrollment.as_str())
    };
    let mut rows: Vec<Value> = stay
        .rows()
        .filter(of)
        .map(|row| {
            let mut map = row.to_map();
            map.retain(|name, _| !name.ends_with("ID"));
            json!([row.file().name(), map])
        })
        .collect();
    let services = stay.services.iter().filter(|service| service.enrollment.as_ref() == Some(&own.id));
    rows.extend(services.map(|service| json!([service.service_type, service.span, service.note])));
    rows.sort_by_key(Value::to_string);
    rows
}

pub(crate) fn states(view: &Reply) -> Vec<(String, String)> {
    let text = |object: &Value, name: &str| object[name].as_str().unwrap_or_default().to_owned();
    let clients = view.body["clients"].as_array().unwrap();
    let mut states: Vec<_> =
        clients.iter().map(|client| (text(client, "first_name"), text(client, "state"))).collect();
    states.sort();
    states
}

#[tokio::test]
async fn four_clients_entered_in_testing_come_to_modesto_but_for_the_one_who_is_there() {
    let stack = Stack::start().await;
    let (testing, modesto) = (stack.testing(), stack.modesto());
    let (ana, terry) = (testing.signed_in("caseworker"), testing.signed_in("technician"));
    let clients = household(testing, "esg-shelter", &["Rosa", "Luis", "Mia", "Teo"]).await;
    let known = modesto.signed_in("caseworker").adds_client("Luis", "Mendez").await;

    // Only one's own clients are offered, each with who goes along; asking for one takes the household.
    let choices = ana.get(&format!("{TRANSFERS}/choices")).await.succeeds().body;
    assert_eq!(choices["other_environment"], "Modesto");
    assert_eq!(choices["clients"].as_array().map(Vec::len), Some(4), "{choices}");
    assert_eq!(choices["clients"][0]["household_with"].as_array().map(Vec::len), Some(3));
    let ask = json!({ "kind": "copy", "client_ids": [clients[0]], "reason": "I was in Testing." });
    let omar = testing.signed_in("other");
    omar.post(TRANSFERS, ask.clone()).await.is_refused(404, "NOT_FOUND");
    let asked = ana.post(TRANSFERS, ask).await.expect(StatusCode::CREATED);
    let path = format!("{TRANSFERS}/{}", asked.text("/transfer_id"));
    assert_eq!(asked.body["clients"].as_array().map(Vec::len), Some(4));
    assert_eq!(asked.body["acts"], json!([]));

    // The technician carries the package; nobody else may, and to others it does not exist.
    ana.get(&format!("{path}/package")).await.is_refused(403, "NOT_ALLOWED");
    omar.get(&path).await.is_refused(404, "NOT_FOUND");
    omar.get(&format!("{path}/package")).await.is_refused(404, "NOT_FOUND");
    let package = terry.get(&format!("{path}/package")).await.succeeds().body;
    let open = json!({ "organization_id": ALMOND, "package": package });
    terry.post(&format!("{TRANSFERS}/packages"), open.clone()).await.is_refused(422, "PACKAGE_NOT_VALID");

    let (ana_live, terry_live) = (modesto.signed_in("caseworker"), modesto.signed_in("technician"));
    let opened =
        terry_live.post(&format!("{TRANSFERS}/packages"), open.clone()).await.expect(StatusCode::CREATED);
    let again = terry_live.post(&format!("{TRANSFERS}/packages"), open).await.expect(StatusCode::CREATED);
    assert_eq!(opened.body["transfer_id"], again.body["transfer_id"]);
    assert_eq!(opened.body["from_environment"], "Modesto Testing");
    assert_eq!(opened.body["stays"][0]["to_program_id"], "esg-shelter");
    let luis = opened.body["clients"]
        .as_array()
        .unwrap()
        .iter()
        .find(|client| client["first_name"] == "Luis")
        .unwrap();
    assert_eq!(luis["matches"][0]["client_id"], json!(known));

    // Without a program nothing is written; with it three of four come.
    let approve = format!("{path}/approve");
    terry_live.post(&approve, json!({})).await.is_refused(422, "PROGRAM_REQUIRED");
    assert_eq!(found(&ana_live).await, 1);
    let choice = json!({ "programs": { "esg-shelter": "esg-shelter" } });
    let refused = terry_live.post(&approve, choice.clone()).await;
    refused.is_refused(409, "DUPLICATE_IN_TARGET");
    assert_eq!((&refused.body["params"]["copied"], &refused.body["params"]["asked"]), (&json!(3), &json!(4)));
    assert_eq!(refused.body["params"]["hmis_id"], luis["matches"][0]["hmis_id"]);
    let come = ana_live.searches("", "Mendez").await.succeeds();
    assert_eq!(come.body["results"].as_array().map(Vec::len), Some(4), "{}", come.body);

    // A second approval copies nothing twice.
    let four = json!({ "client_ids": clients, "programs": choice["programs"] });
    terry_live.post(&approve, four).await.is_refused(409, "DUPLICATE_IN_TARGET");
    assert_eq!(found(&ana_live).await, 4);
    let rosa = find(&come, "Rosa");
    assert_eq!(enrollments(&ana_live, &rosa).await.len(), 1);
    assert!(enrollments(&ana_live, &known).await.is_empty());

    // What was answered is the same, under new ids; the record says where it comes from.
    let (there, here) = (stays(testing, ALMOND, &clients[0]).await, stays(modesto, ALMOND, &rosa).await);
    assert_eq!((there.len(), here.len(), here[0].enrollments.len()), (1, 1, 3));
    for (at, first) in [(0, "Rosa"), (2, "Mia"), (3, "Teo")] {
        let copy = find(&come, first);
        assert_ne!(copy, clients[at]);
        let (before, after) = (answered(&there[0], &clients[at]), answered(&here[0], &copy));
        assert!(before.len() > 3, "{before:?}");
        assert_eq!(before, after);
    }
    let shown = ana_live.get(&format!("/api/clients/{rosa}")).await.succeeds();
    assert_eq!(shown.body["origin"]["environment"], "Modesto Testing");

    // Luis's stay goes to the record that he has.
    let existing = json!({
        "client_ids": [clients[1]], "programs": choice["programs"], "existing": { clients[1].as_str(): known },
    });
    let done = terry_live.post(&approve, existing).await.succeeds();
    assert_eq!(done.body["state"], "done");
    assert_eq!(stays(modesto, ALMOND, &known).await[0].enrollments.len(), 4);
    assert_eq!(found(&ana_live).await, 4);

    // The receipt tells the asker in Testing.
    let receipt = terry_live.get(&format!("{path}/receipt")).await.succeeds().body;
    terry
        .post(&format!("{path}/receipt"), json!({ "receipt": package }))
        .await
        .is_refused(422, "PACKAGE_NOT_VALID");
    terry.post(&format!("{path}/receipt"), json!({ "receipt": receipt })).await.succeeds();
    let seen = ana.get(&path).await.succeeds();
    assert!(states(&seen).iter().all(|(_, state)| state == "copied"), "{}", seen.body);
    assert!(seen.body["clients"][0]["new_hmis_id"].is_string());
}

async fn found(who: &SignedIn<'_>) -> usize {
    who.searches("", "Mendez").await.succeeds().body["results"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_second_request_for_the_same_client_brings_only_what_is_not_there() {
    let stack = Stack::start().await;
    let (testing, modesto) = (stack.testing(), stack.modesto());
    let clients = household(testing, "esg-shelter", &["Rosa"]).await;
    let ana = modesto.signed_in("caseworker");
    copied(&stack, &clients[0]).await;
    let rosa = find(&ana.searches("", "Mendez").await, "Rosa");
    let service = json!({
        "enrollment_ids": [enrollments(&ana, &rosa).await[0]["enrollment_id"]], "service_type": "case_management",
        "start_date": stack.clock().days_ago(3).to_string(), "end_date": stack.clock().days_ago(2).to_string(),
        "note": "", "confirm": [],
    });
    ana.post("/api/workflows/services", service).await.succeeds();

    let before = stays(modesto, ALMOND, &rosa).await;
    copied(&stack, &clients[0]).await;
    assert_eq!(stays(modesto, ALMOND, &rosa).await, before);
    let there = testing.signed_in("caseworker");
    let night = there.begins("intake", "esg-night-shelter", &clients[0]).await;
    there.completes(&night, json!({ "entry_date": stack.clock().days_ago(2).to_string() })).await.succeeds();
    copied(&stack, &clients[0]).await;
    assert_eq!(found(&ana).await, 1);
    let after = stays(modesto, ALMOND, &rosa).await;
    assert_eq!(after.len(), 2);
    assert!(after.contains(&before[0]));
}

/// Asks in Testing for a copy of a client and carries it to Modesto; the path of the transfer.
async fn carried(stack: &Stack, client: &str) -> String {
    let (testing, modesto) = (stack.testing(), stack.modesto());
    let ask = json!({ "kind": "copy", "client_ids": [client], "reason": "They are real." });
    let asked = testing.signed_in("caseworker").post(TRANSFERS, ask).await.expect(StatusCode::CREATED);
    let path = format!("{TRANSFERS}/{}", asked.text("/transfer_id"));
    let package = testing.signed_in("technician").get(&format!("{path}/package")).await.succeeds().body;
    let open = json!({ "organization_id": ALMOND, "package": package });
    let terry = modesto.signed_in("technician");
    terry.post(&format!("{TRANSFERS}/packages"), open).await.expect(StatusCode::CREATED);
    path
}

/// Approves what was carried, each program as it is called in both stages.
async fn approves(stack: &Stack, path: &str, existing: Value) -> Reply {
    let programs = json!({ "esg-shelter": "esg-shelter", "esg-night-shelter": "esg-night-shelter" });
    let choice = json!({ "programs": programs, "existing": existing });
    stack.modesto().signed_in("technician").post(&format!("{path}/approve"), choice).await
}

async fn copied(stack: &Stack, client: &str) {
    let path = carried(stack, client).await;
    approves(stack, &path, json!({})).await.succeeds();
}

#[tokio::test]
async fn whoever_is_in_the_program_already_is_not_enrolled_there_twice_and_the_others_come() {
    let stack = Stack::start().await;
    let there = household(stack.testing(), "esg-shelter", &["Rosa", "Mia"]).await;
    let here = household(stack.modesto(), "esg-shelter", &["Rosa"]).await;
    let before = stays(stack.modesto(), ALMOND, &here[0]).await;
    let path = carried(&stack, &there[0]).await;
    let existing = json!({ there[0].as_str(): here[0] });
    approves(&stack, &path, existing).await.is_refused(409, "ALREADY_ENROLLED");
    assert_eq!(stays(stack.modesto(), ALMOND, &here[0]).await, before);
    let seen = stack.modesto().signed_in("technician").get(&path).await.succeeds();
    let expected = [("Mia", "copied"), ("Rosa", "waiting")];
    assert_eq!(states(&seen), expected.map(|(name, state)| (name.to_owned(), state.to_owned())));
}

pub(crate) fn find(search: &Reply, first: &str) -> String {
    let items = search.body["results"].as_array().unwrap();
    let one = items.iter().find(|item| item["first_name"] == first);
    one.and_then(|item| item["client_id"].as_str()).expect("the search finds the name").to_owned()
}

#[tokio::test]
async fn real_peoples_records_never_go_to_where_one_practices() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;
    let ask = json!({ "kind": "copy", "client_ids": [client], "reason": "To practice." });
    ana.post(TRANSFERS, ask).await.is_refused(403, "NOT_ALLOWED");
    assert_eq!(ana.get(&format!("{TRANSFERS}/choices")).await.succeeds().body["may_copy"], json!(false));
}

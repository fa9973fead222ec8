//! What was entered in the wrong place comes to the right one, and nobody retypes (PRODUCT L5).

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack};

use crate::households::{ALMOND, answered, enrollments, find, household, stays};

pub(crate) const TRANSFERS: &str = "/api/support/transfers";
pub(crate) fn states(view: &Reply) -> Vec<(String, String)> {
    let text = |object: &Value, name: &str| object[name].as_str().unwrap_or_default().to_owned();
    let clients = view.body["clients"].as_array().unwrap();
    let mut states: Vec<_> =
        clients.iter().map(|client| (text(client, "first_name"), text(client, "state"))).collect();
    states.sort();
    states
}

/// Rosa, Luis, Mia and Teo are in the shelter in Testing, by mistake; a Luis of that name and day of birth is in Modesto.
struct Mistake {
    stack: Stack,
    /// Their ids in Testing.
    clients: Vec<String>,
    /// Luis in Modesto.
    known: String,
}

/// The programs of Testing, as they are called in Modesto.
fn programs() -> Value {
    json!({ "esg-shelter": "esg-shelter" })
}

impl Mistake {
    async fn made() -> Self {
        let stack = Stack::start().await;
        let clients = household(stack.testing(), "esg-shelter", &["Rosa", "Luis", "Mia", "Teo"]).await;
        let known = stack.modesto().signed_in("caseworker").adds_client("Luis", "Mendez").await;
        Self { stack, clients, known }
    }

    /// The caseworker asks for one of them, and the household goes along; the path of the transfer.
    async fn asked(&self) -> String {
        let ask = json!({ "kind": "copy", "client_ids": [self.clients[0]], "reason": "I was in Testing." });
        let asked = self.ana().post(TRANSFERS, ask).await.expect(StatusCode::CREATED);
        assert_eq!(asked.body["clients"].as_array().map(Vec::len), Some(4));
        assert_eq!(asked.body["acts"], json!([]));
        format!("{TRANSFERS}/{}", asked.text("/transfer_id"))
    }

    /// The package as the technician opens it.
    async fn opening(&self, path: &str) -> Value {
        let terry = self.stack.testing().signed_in("technician");
        let package = terry.get(&format!("{path}/package")).await.succeeds().body;
        json!({ "organization_id": ALMOND, "package": package })
    }

    /// The arrival in Modesto, whichever time the package is opened.
    async fn opened(&self, opening: &Value) -> Reply {
        let terry = self.terry_live();
        terry.post(&format!("{TRANSFERS}/packages"), opening.clone()).await.expect(StatusCode::CREATED)
    }

    fn ana(&self) -> SignedIn<'_> {
        self.stack.testing().signed_in("caseworker")
    }

    fn ana_live(&self) -> SignedIn<'_> {
        self.stack.modesto().signed_in("caseworker")
    }

    fn terry_live(&self) -> SignedIn<'_> {
        self.stack.modesto().signed_in("technician")
    }
}

#[tokio::test]
async fn only_ones_own_clients_are_offered_each_with_who_goes_along() {
    let mistake = Mistake::made().await;
    let choices = mistake.ana().get(&format!("{TRANSFERS}/choices")).await.succeeds().body;
    assert_eq!(choices["other_environment"], "Modesto");
    assert_eq!(choices["clients"].as_array().map(Vec::len), Some(4), "{choices}");
    assert_eq!(choices["clients"][0]["household_with"].as_array().map(Vec::len), Some(3));

    let omar = mistake.stack.testing().signed_in("other");
    let ask = json!({ "kind": "copy", "client_ids": [mistake.clients[0]], "reason": "I was in Testing." });
    omar.post(TRANSFERS, ask).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn the_technician_carries_the_package_and_to_others_it_does_not_exist() {
    let mistake = Mistake::made().await;
    let path = mistake.asked().await;
    let omar = mistake.stack.testing().signed_in("other");
    mistake.ana().get(&format!("{path}/package")).await.is_refused(403, "NOT_ALLOWED");
    omar.get(&path).await.is_refused(404, "NOT_FOUND");
    omar.get(&format!("{path}/package")).await.is_refused(404, "NOT_FOUND");
    let open = mistake.opening(&path).await;
    let terry = mistake.stack.testing().signed_in("technician");
    terry.post(&format!("{TRANSFERS}/packages"), open.clone()).await.is_refused(422, "PACKAGE_NOT_VALID");

    let (opened, again) = (mistake.opened(&open).await, mistake.opened(&open).await);
    assert_eq!(opened.body["transfer_id"], again.body["transfer_id"]);
    assert_eq!(opened.body["from_environment"], "Modesto Testing");
    assert_eq!(opened.body["stays"][0]["to_program_id"], "esg-shelter");
    assert_eq!(luis_in(&opened)["matches"][0]["client_id"], json!(mistake.known));
}

fn luis_in(transfer: &Reply) -> &Value {
    let clients = transfer.body["clients"].as_array().unwrap();
    clients.iter().find(|client| client["first_name"] == "Luis").unwrap()
}

#[tokio::test]
async fn four_clients_entered_in_testing_come_to_modesto_but_for_the_one_who_is_there() {
    let mistake = Mistake::made().await;
    let path = mistake.asked().await;
    let opened = mistake.opened(&mistake.opening(&path).await).await;
    let (clients, known) = (&mistake.clients, &mistake.known);
    let (ana_live, terry_live) = (mistake.ana_live(), mistake.terry_live());

    // Without a program nothing is written; with it three of four come.
    let approve = format!("{path}/approve");
    terry_live.post(&approve, json!({})).await.is_refused(422, "PROGRAM_REQUIRED");
    assert_eq!(found(&ana_live).await, 1);
    let refused = terry_live.post(&approve, json!({ "programs": programs() })).await;
    refused.is_refused(409, "DUPLICATE_IN_TARGET");
    assert_eq!((&refused.body["params"]["copied"], &refused.body["params"]["asked"]), (&json!(3), &json!(4)));
    assert_eq!(refused.body["params"]["hmis_id"], luis_in(&opened)["matches"][0]["hmis_id"]);
    let come = ana_live.searches("", "Mendez").await.succeeds();
    assert_eq!(come.body["results"].as_array().map(Vec::len), Some(4), "{}", come.body);

    // A second approval copies nothing twice.
    let four = json!({ "client_ids": clients, "programs": programs() });
    terry_live.post(&approve, four).await.is_refused(409, "DUPLICATE_IN_TARGET");
    assert_eq!(found(&ana_live).await, 4);
    let rosa = find(&come, "Rosa");
    assert_eq!(enrollments(&ana_live, &rosa).await.len(), 1);
    assert!(enrollments(&ana_live, known).await.is_empty());

    // What was answered is the same, under new ids; the record says where it comes from.
    let (testing, modesto) = (mistake.stack.testing(), mistake.stack.modesto());
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
}

#[tokio::test]
async fn the_stay_of_a_client_who_is_there_goes_to_the_record_they_have_and_the_receipt_tells_the_asker() {
    let mistake = Mistake::made().await;
    let path = mistake.asked().await;
    let open = mistake.opening(&path).await;
    mistake.opened(&open).await;
    let (known, luis) = (&mistake.known, &mistake.clients[1]);
    let (terry, terry_live) = (mistake.stack.testing().signed_in("technician"), mistake.terry_live());
    let approve = format!("{path}/approve");
    terry_live.post(&approve, json!({ "programs": programs() })).await.is_refused(409, "DUPLICATE_IN_TARGET");

    let existing =
        json!({ "client_ids": [luis], "programs": programs(), "existing": { luis.as_str(): known } });
    let done = terry_live.post(&approve, existing).await.succeeds();
    assert_eq!(done.body["state"], "done");
    assert_eq!(stays(mistake.stack.modesto(), ALMOND, known).await[0].enrollments.len(), 4);
    assert_eq!(found(&mistake.ana_live()).await, 4);

    let receipt = format!("{path}/receipt");
    let said = terry_live.get(&receipt).await.succeeds().body;
    terry.post(&receipt, json!({ "receipt": open["package"] })).await.is_refused(422, "PACKAGE_NOT_VALID");
    terry.post(&receipt, json!({ "receipt": said })).await.succeeds();
    let seen = mistake.ana().get(&path).await.succeeds();
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

#[tokio::test]
async fn real_peoples_records_never_go_to_where_one_practices() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;
    let ask = json!({ "kind": "copy", "client_ids": [client], "reason": "To practice." });
    ana.post(TRANSFERS, ask).await.is_refused(403, "NOT_ALLOWED");
    assert_eq!(ana.get(&format!("{TRANSFERS}/choices")).await.succeeds().body["may_copy"], json!(false));
}

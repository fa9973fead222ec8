//! A client's basic information is corrected, or follows a change of name (PRODUCT D5), and impossible SSNs are
//! refused wherever one is typed (S4).

use std::sync::Arc;

use axum::http::StatusCode;
use domain::{Restriction, UserId};
use serde_json::{Value, json};
use testkit::{SignedIn, Stack, a_client};
use tokio::task::JoinSet;

/// The page as it is on file, to be changed and sent.
fn page(view: &Value, change: &Value) -> Value {
    let mut page = json!({
        "first_name": view["first_name"], "middle_name": view["middle_name"], "last_name": view["last_name"],
        "name_suffix": view["name_suffix"], "name_data_quality": view["name_data_quality"], "dob": view["dob"],
        "dob_data_quality": view["dob_data_quality"], "ssn_data_quality": view["ssn_data_quality"],
        "races": view["races"], "race_none": view["race_none"], "sex": view["sex"],
        "additional_race_ethnicity": view["additional_race_ethnicity"],
        "veteran_status": view["veteran_status"], "version": view["version"],
    });
    let page_fields = page.as_object_mut().unwrap();
    page_fields.extend(change.as_object().unwrap().clone());
    page_fields.retain(|_, value| *value != json!("left out"));
    page
}

async fn view(who: &SignedIn<'_>, client: &str) -> Value {
    who.get(&format!("/api/clients/{client}")).await.succeeds().body
}

async fn saves(who: &SignedIn<'_>, client: &str, change: Value) -> testkit::Reply {
    let page = page(&view(who, client).await, &change);
    who.put(&format!("/api/clients/{client}"), page).await
}

fn names(found: &testkit::Reply) -> Vec<String> {
    let results = found.body["results"].as_array().unwrap().iter();
    results.map(|card| card["client_id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_client_whose_name_changed_is_found_by_the_new_and_the_former_name() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;

    saves(&ana, &client, json!({ "last_name": "Delgado" })).await.is_refused(422, "CHANGE_REASON_NEEDED");
    let change = json!({ "last_name": "Delgado", "change": "name_changed" });
    let saved = saves(&ana, &client, change).await.succeeds();

    assert_eq!(saved.body["former_names"], json!([["Rosa", "Mendez"]]));
    assert_eq!(saved.body["version"], 2);
    assert_eq!(saved.body, view(&ana, &client).await, "the answer is what is stored");
    for last in ["Delgado", "Mendez"] {
        assert_eq!(names(&ana.searches("Rosa", last).await.succeeds()), [client.as_str()], "{last}");
    }
}

#[tokio::test]
async fn a_name_that_was_wrong_finds_nobody_once_it_is_corrected() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;

    let change = json!({ "last_name": "Delgado", "name_suffix": "Jr.", "change": "correction" });
    saves(&ana, &client, change).await.succeeds();

    assert_eq!(names(&ana.searches("Rosa", "Delgado Jr.").await.succeeds()), [client.as_str()]);
    assert!(names(&ana.searches("Rosa", "Mendez").await.succeeds()).is_empty());
}

#[tokio::test]
async fn race_sex_and_veteran_status_change_without_a_word_why() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;

    let change = json!({ "races": [], "race_none": 9, "sex": 1, "veteran_status": 1 });
    let saved = saves(&ana, &client, change).await.succeeds().body;

    assert_eq!(
        (&saved["races"], &saved["race_none"], &saved["sex"], &saved["veteran_status"]),
        (&json!([]), &json!(9), &json!(1), &json!(1))
    );
}

#[tokio::test]
async fn an_ssn_on_file_stays_until_another_one_or_a_reason_is_given() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let more = json!({ "ssn": "700123987", "ssn_data_quality": 1 });
    let client = ana.adds("Rosa", "Mendez", more).await.succeeds().text("/client_id");

    let kept = saves(&ana, &client, json!({ "sex": 1 })).await.succeeds().body;
    assert_eq!((&kept["ssn_last4"], &kept["ssn_data_quality"]), (&json!("3987"), &json!(1)));
    let other = json!({ "ssn": "700-12-3988", "change": "correction" });
    assert_eq!(saves(&ana, &client, other).await.succeeds().body["ssn_last4"], "3988");
    let none = json!({ "ssn": null, "ssn_data_quality": 9, "change": "correction" });
    let without = saves(&ana, &client, none).await.succeeds().body;
    assert_eq!((&without["ssn_last4"], &without["ssn_data_quality"]), (&Value::Null, &json!(9)));
    let nothing = saves(&ana, &client, json!({ "ssn_data_quality": null })).await;
    nothing.is_refused(422, "REASON_REQUIRED");
    assert_eq!(nothing.text("/errors/0/pointer"), "/ssn");
}

#[tokio::test]
async fn an_ssn_that_was_never_given_out_is_refused_when_a_client_is_added_and_when_one_is_changed() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;

    for ssn in ["000-00-0000", "111-11-1111", "123-45-6789", "987654321", "666-12-3456", "900-12-3456"] {
        let added = ana.adds("Luis", "Prado", json!({ "ssn": ssn, "ssn_data_quality": 1 })).await;
        let changed = saves(&ana, &client, json!({ "ssn": ssn, "change": "correction" })).await;
        ana.stage().clock().advance_seconds(60);
        for reply in [added, changed] {
            reply.is_refused(422, "SSN_NOT_VALID");
            assert_eq!(reply.text("/errors/0/pointer"), "/ssn", "{ssn}");
            assert_eq!(reply.text("/errors/0/params/why"), "impossible", "{ssn}");
        }
    }
    let with_reason = json!({ "ssn": null, "ssn_data_quality": 8 });
    ana.adds("Luis", "Prado", with_reason).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_client_whose_suffix_was_typed_into_the_last_name_box_is_found() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds("Jon", "Diaz", json!({ "name_suffix": "Jr." })).await.succeeds().text("/client_id");

    for last in ["Diaz Jr.", "Diaz, Jr", "diaz jr", "Diaz III"] {
        let found = ana.searches("Jon", last).await.succeeds();
        assert!(names(&found).contains(&client), "{last}");
    }
}

#[tokio::test]
async fn a_page_that_was_overtaken_is_refused_with_the_fields_and_who_changed_them() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, dana) = (stage.signed_in("caseworker"), stage.signed_in("supervisor"));
    let client = ana.adds_client("Rosa", "Mendez").await;
    let read = view(&ana, &client).await;
    saves(&dana, &client, json!({ "sex": 1 })).await.succeeds();

    let mine = page(&read, &json!({ "races": [5] }));
    let refused = ana.put(&format!("/api/clients/{client}"), mine).await;

    refused.is_refused(409, "CHANGED_MEANWHILE");
    assert_eq!(refused.text("/params/person"), "Dana Lee");
    let fields = refused.body["params"]["fields"].to_string();
    assert!(fields.contains("Sex") && !fields.contains("DOB") && !fields.contains("SSN"), "{fields}");
}

#[tokio::test]
async fn of_pages_saved_at_the_same_moment_one_counts_and_the_others_hear_the_fields() {
    let stack = Arc::new(Stack::start().await);
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;
    let read = view(&ana, &client).await;

    let mut sent = JoinSet::new();
    for race in 1..=6 {
        let (stack, client) = (Arc::clone(&stack), client.clone());
        let mine = page(&read, &json!({ "races": [race], "sex": race % 2 }));
        sent.spawn(async move {
            stack.modesto().signed_in("supervisor").put(&format!("/api/clients/{client}"), mine).await
        });
    }
    let replies = sent.join_all().await;

    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
    for refused in replies.iter().filter(|reply| reply.status != 200) {
        refused.is_refused(409, "CHANGED_MEANWHILE");
        assert_eq!(refused.text("/params/person"), "Dana Lee");
        assert!(!refused.body["params"]["fields"].as_array().unwrap().is_empty(), "{}", refused.body);
    }
}

#[tokio::test]
async fn a_role_that_sees_the_age_only_changes_the_rest_and_neither_sees_nor_guesses_date_of_birth_and_ssn() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let (ana, sam) = (stage.signed_in("caseworker"), stage.signed_in("shelter"));
    let more = json!({ "ssn": "700123987", "ssn_data_quality": 1, "dob": "1988-04-17" });
    let client = ana.adds("Rosa", "Mendez", more).await.succeeds().text("/client_id");
    let hidden = json!({
        "dob": "left out", "dob_data_quality": "left out", "ssn": "left out", "ssn_data_quality": "left out",
        "first_name": "Rosita", "change": "correction",
    });

    let saved = saves(&sam, &client, hidden.clone()).await.succeeds().body;
    for guess in
        [json!({ "dob": "1988-04-17" }), json!({ "dob": "1970-01-01" }), json!({ "ssn": "700123987" })]
    {
        let mut change = hidden.clone();
        change.as_object_mut().unwrap().extend(guess.as_object().unwrap().clone());
        saves(&sam, &client, change).await.is_refused(403, "NOT_ALLOWED");
    }

    assert_eq!((&saved["dob"], &saved["ssn_last4"]), (&Value::Null, &Value::Null));
    let stored = view(&ana, &client).await;
    assert_eq!(
        (&stored["first_name"], &stored["dob"], &stored["ssn_last4"]),
        (&json!("Rosita"), &json!("1988-04-17"), &json!("3987"))
    );
}

#[tokio::test]
async fn only_the_organization_whose_record_it_is_changes_it_and_the_technician() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let shared = a_client().id("shared").named("Rosa", "Mendez").restricted(Restriction::Everyone).build();
    let almond = stage.state().store.system().working_for(&shared.owner, stack.clock().now()).unwrap();
    almond.put_clients("test", std::slice::from_ref(&shared)).await.unwrap();
    let (ana, omar) = (stage.signed_in("caseworker"), stage.signed_in("other"));
    let hidden = ana.adds_client("Luis", "Prado").await;

    let theirs = view(&omar, "shared").await;
    let refused = omar.put("/api/clients/shared", page(&theirs, &json!({ "races": [5] }))).await;
    let unseen = omar.put(&format!("/api/clients/{hidden}"), page(&theirs, &json!({ "races": [5] }))).await;
    let own = saves(&ana, "shared", json!({ "races": [5] })).await;
    let of_technician = saves(&stage.signed_in("technician"), "shared", json!({ "races": [1, 5] })).await;

    refused.is_refused(403, "NOT_ALLOWED");
    unseen.is_refused(404, "NOT_FOUND");
    assert_eq!((&theirs["may_change"], &own.succeeds().body["may_change"]), (&json!(false), &json!(true)));
    of_technician.succeeds();
}

#[tokio::test]
async fn a_change_is_in_the_audit_with_its_fields_and_without_their_values() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;

    let change = json!({ "last_name": "Delgado", "dob": "1989-04-17", "change": "correction" });
    saves(&ana, &client, change).await.succeeds();

    let user = UserId::new(ana.id()).unwrap();
    let system = stack.modesto().state().store.system();
    let entries = system.audit_of(&user, stack.clock().now()).await.unwrap();
    let entry = entries.iter().find(|entry| entry.action == "change client").unwrap();
    assert!(entry.subjects.contains(&format!("client:{client}")));
    assert!(entry.fields.iter().any(|field| field == "LastName"), "{:?}", entry.fields);
    assert!(entry.fields.iter().any(|field| field == "DOB"), "{:?}", entry.fields);
    assert!(!format!("{entry:?}").contains("Delgado"));
}

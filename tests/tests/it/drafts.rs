//! "Add client" as typed is kept on the server, for its user alone, until the client is added (SCREENS section 4).

use domain::UserId;
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack, basics};

const DRAFT: &str = "/api/clients/drafts/add-client";

fn typed(middle: &str) -> Value {
    json!({
        "search_id": "s1", "receipt": "r1", "reviewed": [], "household": null,
        "asked": [{ "field": "first_name", "values": ["Wilhelmina"] }],
        "typed": [{ "field": "middle_name", "values": [middle] }, { "field": "races", "values": ["5", "3"] }],
    })
}

async fn keeps(who: &SignedIn<'_>, draft: Value) -> Reply {
    who.put(DRAFT, json!({ "draft": draft })).await
}

async fn kept(who: &SignedIn<'_>) -> Value {
    who.get(DRAFT).await.succeeds().body["draft"].clone()
}

#[tokio::test]
async fn what_was_typed_about_a_new_client_is_there_at_the_next_sign_in_and_only_for_its_user() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let ana = stage.signed_in("caseworker");
    assert_eq!(kept(&ana).await, Value::Null);

    keeps(&ana, typed("G")).await.succeeds();
    keeps(&ana, typed("Guadalupe")).await.succeeds();

    assert_eq!(kept(&stage.signed_in("caseworker")).await, typed("Guadalupe"));
    for other in ["supervisor", "technician", "other"] {
        assert_eq!(kept(&stage.signed_in(other)).await, Value::Null, "{other}");
    }
    assert_eq!(kept(&stack.testing().signed_in("caseworker")).await, Value::Null);
    stage.signed_in("vendor").get(DRAFT).await.is_refused(404, "NOT_FOUND");
}

#[tokio::test]
async fn a_draft_is_gone_once_its_client_is_added_or_it_was_dropped_or_a_day_has_passed() {
    let stack = Stack::start().await;
    let ana = stack.testing().signed_in("caseworker");
    keeps(&ana, typed("Guadalupe")).await.succeeds();
    let mut new = basics("Wilhelmina", "Prado");
    new["search_receipt"] = ana.searches("Wilhelmina", "Prado").await.body["receipt"].clone();
    ana.post("/api/clients", new).await.succeeds();
    assert_eq!(kept(&ana).await, Value::Null, "added");

    keeps(&ana, typed("Guadalupe")).await.succeeds();
    assert_eq!(keeps(&ana, Value::Null).await.succeeds().body["kept"], false);
    assert_eq!(kept(&ana).await, Value::Null, "dropped");

    keeps(&ana, typed("Guadalupe")).await.succeeds();
    stack.clock().advance_days(1);
    assert_eq!(kept(&stack.testing().signed_in("caseworker")).await, Value::Null, "expired");
}

#[tokio::test]
async fn a_draft_larger_than_the_page_is_refused_and_each_look_and_change_is_in_the_audit() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let ana = stage.signed_in("caseworker");
    let mut many = typed("x");
    many["reviewed"] = json!(vec!["c"; 65]);
    let wide = json!({ "field": "races", "values": vec!["x".repeat(500); 40] });
    let mut large = typed("x");
    large["typed"] = json!([wide]);

    keeps(&ana, typed(&"x".repeat(501))).await.is_refused(413, "TOO_LARGE");
    keeps(&ana, many).await.is_refused(413, "TOO_LARGE");
    keeps(&ana, large).await.is_refused(413, "TOO_LARGE");
    let mut other = typed("x");
    other["owner"] = json!("me");
    keeps(&ana, other).await.is_refused(422, "UNKNOWN_FIELD");
    assert_eq!(kept(&ana).await, Value::Null);

    keeps(&ana, typed(&"x".repeat(500))).await.succeeds();
    kept(&ana).await;
    let user = UserId::new(ana.id()).unwrap();
    let entries = stage.state().store.system().audit_of(&user, stage.clock().now()).await.unwrap();
    let done: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
    assert!(done.ends_with(&["keep draft", "open draft"]), "{done:?}");
}

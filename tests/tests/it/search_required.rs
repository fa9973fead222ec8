//! S3: search before add. Each way of not having searched for this name just now.

use serde_json::{Value, json};
use testkit::{SignedIn, Stack, basics};

async fn receipt(who: &SignedIn<'_>, first: &str, last: &str) -> Value {
    who.searches(first, last).await.succeeds().body["receipt"].clone()
}

fn new_client(receipt: Value) -> Value {
    let mut body = basics("Rosa", "Mendez");
    if !receipt.is_null() {
        body["search_receipt"] = receipt;
    }
    body["reviewed_matches"] = json!([]);
    body
}

#[tokio::test]
async fn a_client_is_added_after_a_search_for_the_name() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let ana = stage.signed_in("caseworker");

        let added = ana.post("/api/clients", new_client(receipt(&ana, "Rosa", "Mendez").await)).await;

        assert_eq!(added.status, 201, "{}", added.body);
        let found = ana.searches("Rosa", "Mendez").await;
        assert_eq!(found.body["results"][0]["client_id"], added.body["client_id"]);
    }
}

#[tokio::test]
async fn without_a_search_for_this_name_by_this_user_just_now_nobody_is_added() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    let dana = stage.signed_in("supervisor");

    let used = receipt(&ana, "Rosa", "Mendez").await;
    ana.post("/api/clients", new_client(used.clone())).await.succeeds();
    let of_another_user = receipt(&dana, "Luisa", "Prado").await;
    let of_another_name = receipt(&ana, "Luisa", "Prado").await;
    let too_old = receipt(&ana, "Rosa", "Mendez").await;
    stack.clock().advance_seconds(31 * 60);

    for (how, receipt) in [
        ("no receipt", Value::Null),
        ("a forged one", json!("01ARZ3NDEKTSV4RRFFQ69G5FAV")),
        ("one that is used", used),
        ("one of another user", of_another_user),
        ("one for another name", of_another_name),
        ("one older than half an hour", too_old),
    ] {
        let refused = ana.post("/api/clients", new_client(receipt)).await;

        assert_eq!((refused.status, refused.code()), (409, "SEARCH_REQUIRED"), "{how}: {}", refused.body);
    }
    assert_eq!(ana.searches("Luisa", "Prado").await.body["results"], json!([]));
}

#[tokio::test]
async fn the_same_request_twice_adds_one_client() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let body = new_client(receipt(&ana, "Rosa", "Mendez").await);

    let first = ana.post_with_key("/api/clients", body.clone(), "the-same-key-twice").await.succeeds();
    let second = ana.post_with_key("/api/clients", body.clone(), "the-same-key-twice").await.succeeds();
    let other = ana.post_with_key("/api/clients", basics("Other", "Body"), "the-same-key-twice").await;

    assert_eq!(first.body, second.body);
    other.is_refused(422, "KEY_REUSED");
    let found = ana.searches("Rosa", "Mendez").await;
    assert_eq!(found.body["results"].as_array().unwrap().len(), 1);
}

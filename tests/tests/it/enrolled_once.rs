//! Nobody has two open enrollments in one program (PRODUCT W3), however they come to be enrolled.

use serde_json::{Value, json};
use testkit::{SignedIn, Stack};

/// An intake of `client` continued until its household is enrolled.
async fn enrolled(ana: &SignedIn<'_>, client: &str) -> String {
    let intake = ana.begins("intake", "esg-shelter", client).await;
    enroll(ana, &intake).await;
    intake
}

/// Continues until everyone in the intake is enrolled.
async fn enroll(ana: &SignedIn<'_>, intake: &str) {
    let day = json!({ "entry_date": ana.stage().clock().today().to_string() });
    while !has_enrollments(&ana.continues(intake, &day).await) {}
}

fn has_enrollments(view: &Value) -> bool {
    view["members"].as_array().unwrap().iter().all(|member| !member["enrollment_id"].is_null())
}

async fn joins(ana: &SignedIn<'_>, intake: &str, client: &str) -> testkit::Reply {
    let body = json!({ "client_id": client, "relationship": 2 });
    ana.post(&format!("/api/workflows/instances/{intake}/members"), body).await
}

#[tokio::test]
async fn who_is_enrolled_cannot_join_another_households_intake() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let rosa = ana.adds_client("Rosa", "Mendez").await;
    let luis = ana.adds_client("Luis", "Prado").await;
    enrolled(&ana, &rosa).await;
    let other = ana.begins("intake", "esg-shelter", &luis).await;

    let refused = joins(&ana, &other, &rosa).await;

    refused.is_refused(409, "ALREADY_ENROLLED");
    assert_eq!(refused.body["params"]["client_id"], json!(rosa));
}

#[tokio::test]
async fn who_was_enrolled_after_joining_is_not_enrolled_again_with_the_other_household() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let rosa = ana.adds_client("Rosa", "Mendez").await;
    let luis = ana.adds_client("Luis", "Prado").await;
    let other = ana.begins("intake", "esg-shelter", &luis).await;
    joins(&ana, &other, &rosa).await.succeeds();
    enrolled(&ana, &rosa).await;

    let mut refused = None;
    for _ in 0..10 {
        let view = ana.get(&format!("/api/workflows/instances/{other}")).await.succeeds().body;
        let mut answers = json!({});
        for member in [&luis, &rosa] {
            answers[member.as_str()]["entry_date"] = json!(stack.clock().today().to_string());
        }
        let known = view["step"]["id"].as_str().unwrap_or_default().to_owned();
        let asks_date = view["step"].to_string().contains("\"entry_date\"");
        let answers = if asks_date { answers } else { json!({}) };
        let body = json!({ "revision": view["revision"], "step": known, "answers": answers });
        let reply = ana.post(&format!("/api/workflows/instances/{other}/continue"), body).await;
        if reply.status == 409 {
            refused = Some(reply);
            break;
        }
        reply.succeeds();
    }

    refused.expect("the second enrollment is refused").is_refused(409, "ALREADY_ENROLLED");
    let page = ana.get(&format!("/api/clients/{rosa}/dashboard")).await.succeeds();
    assert_eq!(page.body["enrollments"].as_array().unwrap().len(), 1);
}

//! P2, P3 and section 5: who may see a record, and how what one may not see answers.

use domain::Restriction;
use serde_json::json;
use testkit::{Reply, Stack, a_client};

/// Status, headers and body without what differs between any two answers.
pub(crate) fn shape(reply: &Reply) -> (u16, Vec<(String, String)>, serde_json::Value) {
    let mut body = reply.body.clone();
    if let Some(body) = body.as_object_mut() {
        body.remove("error_id");
    }
    let headers =
        reply.headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    (reply.status, headers.collect(), body)
}

#[tokio::test]
async fn what_nobody_said_is_stored_for_the_organization_only() {
    let stack = Stack::start().await;
    for stage in stack.stages() {
        let ana = stage.signed_in("caseworker");
        let client = ana.adds_client("Rosa", "Mendez").await;

        let view = ana.get(&format!("/api/clients/{client}")).await.succeeds();
        let to_another = stage.signed_in("other").get(&format!("/api/clients/{client}")).await;
        let to_a_colleague = stage.signed_in("supervisor").get(&format!("/api/clients/{client}")).await;

        assert_eq!(view.body["restriction"], "ORGANIZATION");
        to_another.is_refused(404, "NOT_FOUND");
        to_a_colleague.succeeds();
    }
}

#[tokio::test]
async fn another_organizations_client_answers_byte_for_byte_like_an_id_never_given() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let client = stage.signed_in("caseworker").adds_client("Rosa", "Mendez").await;
    let never: String = client.chars().rev().collect();
    let omar = stage.signed_in("other");

    for path in ["/api/clients/{}", "/api/clients/{}/dashboard", "/api/workflows/programs?client_id={}"] {
        let theirs = omar.get(&path.replace("{}", &client)).await;
        let nobodys = omar.get(&path.replace("{}", &never)).await;

        assert_eq!(theirs.status, 404, "{path}");
        assert_eq!(shape(&theirs), shape(&nobodys), "{path}");
    }
    let begins = |client: &str| {
        let body = json!({ "action": "intake", "program_id": "cdbg-family-shelter", "client_id": client });
        let omar = omar.clone();
        async move { omar.post("/api/workflows/instances", body).await }
    };
    let (theirs, nobodys) = (begins(&client).await, begins(&never).await);
    assert_eq!(theirs.status, 404, "{}", theirs.body);
    assert_eq!(shape(&theirs), shape(&nobodys));
}

#[tokio::test]
async fn a_search_shows_nothing_of_what_one_may_not_see() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let ana = stage.signed_in("caseworker");
    ana.adds_client("Rosa", "Mendez").await;
    let shared = a_client().id("shared").named("Rosa", "Mendoza").restricted(Restriction::Everyone).build();
    let almond = stage.state().store.system().working_for(&shared.owner, stack.clock().now()).unwrap();
    almond.put_clients("test", std::slice::from_ref(&shared)).await.unwrap();

    let seen = stage.signed_in("other").searches("Rosa", "Mend").await;

    let ids: Vec<_> =
        seen.body["results"].as_array().unwrap().iter().map(|card| &card["client_id"]).collect();
    assert_eq!(ids, [shared.id.as_str()]);
    assert_eq!(seen.body["more"], false);
}

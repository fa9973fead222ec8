//! A record that another organization shared says whose it is and who can see it (PRODUCT P1, section 4).

use domain::Restriction;
use serde_json::{Value, json};
use testkit::{Stack, a_client};

fn says(part: &Value) -> (&Value, &Value) {
    (&part["organization_name"], &part["restriction"])
}

#[tokio::test]
async fn a_shared_client_says_whose_record_it_is_in_results_client_dashboard_and_recent_clients() {
    let stack = Stack::start().await;
    let stage = stack.testing();
    let shared = a_client().id("shared").named("Rosa", "Mendoza").restricted(Restriction::Everyone).build();
    let almond = stage.state().store.system().working_for(&shared.owner, stack.clock().now()).unwrap();
    almond.put_clients("test", std::slice::from_ref(&shared)).await.unwrap();
    let (omar, ana) = (stage.signed_in("other"), stage.signed_in("caseworker"));

    let found = omar.searches("Rosa", "Mendoza").await.succeeds().body;
    let page = omar.get("/api/clients/shared").await.succeeds().body;
    let dashboard = omar.get("/api/clients/shared/dashboard").await.succeeds().body;
    let recent = omar.get("/api/home/recent-clients").await.succeeds().body;
    let own = ana.searches("Rosa", "Mendoza").await.succeeds().body;

    let (name, everyone) = (json!("Almond Street Shelter"), json!("EVERYONE"));
    for part in [&found["results"][0], &page, &dashboard["client"], &recent["items"][0]] {
        assert_eq!(says(part), (&name, &everyone), "{part}");
    }
    assert_eq!(says(&own["results"][0]), (&Value::Null, &everyone));
    assert_eq!(page["may_change"], false);
}

#[tokio::test]
async fn a_technician_reads_whose_record_each_result_is() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    stage.signed_in("caseworker").adds_client("Rosa", "Quintero").await;
    stage.signed_in("other").adds_client("Rosa", "Quintero").await;

    let found = stage.signed_in("technician").searches("Rosa", "Quintero").await.succeeds().body;

    let cards = found["results"].as_array().unwrap();
    let mut owners: Vec<String> = cards.iter().map(|card| card["organization_name"].to_string()).collect();
    owners.sort();
    assert_eq!(owners.len(), 2);
    assert!(owners.contains(&"\"Orchard Family Services\"".to_owned()), "{owners:?}");
    assert!(cards.iter().all(|card| card["restriction"] == "ORGANIZATION"));
}

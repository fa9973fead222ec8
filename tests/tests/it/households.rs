//! Households in a program, and what is recorded of them: what tests of transfers and of the audit begin with.

use domain::{ClientId, HouseholdStay, OrganizationId, Record};
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, StageUnderTest};

pub(crate) const ALMOND: &str = "almond-street";

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
    let mut write = store.write("look");
    let page = store.client_page(&ClientId::new(client).unwrap()).await.unwrap();
    let (_, pointers) = page.viewed(&mut write);
    let ids: Vec<_> = pointers.into_iter().map(|pointer| pointer.household).collect();
    let stays = store.stays(&ids).await.unwrap().viewed(&mut write);
    stays.into_iter().flatten().map(|stay| stay.into_stay()).collect()
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

pub(crate) fn find(search: &Reply, first: &str) -> String {
    let items = search.body["results"].as_array().unwrap();
    let one = items.iter().find(|item| item["first_name"] == first);
    one.and_then(|item| item["client_id"].as_str()).expect("the search finds the name").to_owned()
}

//! What can never succeed says so with its reason and its field, is never half kept, and nothing overflows
//! (PRODUCT sections 5 and 9).

use serde_json::{Value, json};
use testkit::{Stack, basics};

#[tokio::test]
async fn an_id_of_3000_characters_is_not_found_anywhere() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let terry = stack.modesto().signed_in("technician");
    let long = "x".repeat(3_000);

    for (method, path, action, _) in api::policy::ROUTES {
        if !path.contains('{') {
            continue;
        }
        let path: Vec<&str> =
            path.split('/').map(|part| if part.starts_with('{') { long.as_str() } else { part }).collect();
        let path = path.join("/");
        for who in [&ana, &terry] {
            let key = who.stage().clock().next_id().to_string();
            let body = (*method != "GET").then(|| json!({}));
            let path = if path.contains("/searches/") { format!("{path}?cursor=x") } else { path.clone() };
            let reply = who.send(method.parse().unwrap(), &path, body, Some(&key)).await;
            assert!((400..500).contains(&reply.status), "{method} {action:?}: {}", reply.body);
        }
    }
}

#[tokio::test]
async fn a_name_longer_than_its_column_is_refused_at_its_field() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let long = "x".repeat(500_000);
    let receipt = ana.searches("Rosa", "Mendez").await.succeeds().body["receipt"].clone();
    let mut body = basics("Rosa", "Mendez");
    body["search_receipt"] = receipt;
    body["middle_name"] = json!(long);

    let searched = ana.searches("Rosa", &long).await;
    let added = ana.post("/api/clients", body.clone()).await;
    body["search_receipt"] = json!("y".repeat(3_000));
    body["middle_name"] = Value::Null;
    let receipt = ana.post("/api/clients", body).await;

    searched.is_refused(413, "TOO_LARGE");
    assert_eq!(searched.body["errors"][0]["pointer"], "/last_name");
    added.is_refused(413, "TOO_LARGE");
    assert_eq!(added.body["errors"][0]["pointer"], "/middle_name");
    receipt.is_refused(409, "SEARCH_REQUIRED");
}

#[tokio::test]
async fn a_note_is_kept_whole_or_refused_and_never_cut() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let client = ana.adds_client("Rosa", "Mendez").await;
    let intake = ana.begins("intake", "esg-shelter", &client).await;
    let day = stack.clock().days_ago(3).to_string();
    let finished = ana.completes(&intake, json!({ "entry_date": day })).await.succeeds();
    let enrollment = finished.text("/finished/enrollment_ids/0");
    let types = ana.get("/api/workflows/service-types").await.succeeds().body;
    let kind = first_id(&types).expect("there is a service type");
    let service = |note: &str| {
        json!({
            "enrollment_ids": [enrollment], "service_type": kind, "note": note,
            "start_date": day, "end_date": stack.clock().today().to_string(),
        })
    };

    let too_long = ana.post("/api/workflows/services", service(&"n".repeat(5_000))).await;
    let whole = ana.post("/api/workflows/services", service(&"n".repeat(2_000))).await;
    let number = ana.post("/api/workflows/services", service("her SSN: 123/45/6789")).await;

    too_long.is_refused(413, "TOO_LARGE");
    assert_eq!(too_long.body["errors"][0]["pointer"], "/note");
    whole.succeeds();
    number.is_refused(422, "SSN_IN_TEXT");
}

#[tokio::test]
async fn a_nul_in_a_text_is_refused_at_its_field_and_nothing_is_kept() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let receipt = ana.searches("Rosa", "Mendez").await.succeeds().body["receipt"].clone();
    let mut body = basics("Rosa", "Mendez");
    body["search_receipt"] = receipt;
    body["middle_name"] = json!("Ma\u{0}ria");

    let refused = ana.post("/api/clients", body.clone()).await;
    refused.is_refused(400, "BAD_REQUEST");
    assert_eq!(refused.body["errors"][0]["pointer"], "/middle_name");

    body["middle_name"] = json!("\\u0000 typed as letters");
    let typed = ana.post("/api/clients", body).await;
    assert_ne!(typed.status, 400, "{}", typed.body);
}

#[tokio::test]
async fn a_report_is_asked_for_a_grant_or_for_programs_and_never_for_both() {
    let stack = Stack::start().await;
    let dana = stack.modesto().signed_in("supervisor");
    let mut asked = json!({
        "grant_id": "almond-esg", "program_ids": ["esg-shelter"],
        "start_date": "2026-01-01", "end_date": "2026-12-31", "report": "apr",
    });

    let both = dana.post("/api/reports/runs", asked.clone()).await;
    asked["program_ids"] = json!([]);
    let one = dana.post("/api/reports/runs", asked).await;

    both.is_refused(422, "UNKNOWN_FIELD");
    assert_eq!(both.body["errors"][0]["pointer"], "/program_ids");
    one.succeeds();
}

/// The first id of a service type in a reply, wherever it stands.
fn first_id(of: &Value) -> Option<String> {
    match of {
        Value::Object(map) => {
            let own = map.get("service_type").or_else(|| map.get("id")).and_then(Value::as_str);
            own.map(str::to_owned).or_else(|| map.values().find_map(first_id))
        }
        Value::Array(all) => all.iter().find_map(first_id),
        _ => None,
    }
}

#[tokio::test]
async fn a_full_thread_says_that_it_is_full() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");
    let asked = json!({ "what_happened": "q".repeat(19_000), "kind": "question", "urgency": "low" });
    let ticket = ana.post("/api/support/tickets", asked).await.succeeds().text("/ticket_id");

    let mut last = None;
    for _ in 0..40 {
        let path = format!("/api/support/tickets/{ticket}/messages");
        let reply = ana.post(&path, json!({ "text": "m".repeat(19_000) })).await;
        if reply.status != 200 {
            last = Some(reply);
            break;
        }
    }

    let full = last.expect("a thread has an end");
    full.is_refused(413, "TOO_LARGE");
    assert_eq!(full.body["errors"][0]["pointer"], "/text");
    ana.get(&format!("/api/support/tickets/{ticket}")).await.succeeds();
}

#[tokio::test]
async fn a_version_beyond_all_numbers_is_an_old_version() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let dana = stack.modesto().signed_in("supervisor");
    let organizations = terry.get("/api/admin/organizations").await.succeeds().body;
    let organization = organizations["items"][0].clone();
    let id = organization["organization_id"].as_str().unwrap().to_owned();
    let mut form = organization.clone();
    let fields = form.as_object_mut().unwrap();
    fields.remove("organization_id");
    fields.retain(|name, _| {
        ["name", "common_name", "victim_service_provider", "version"].contains(&name.as_str())
    });

    for version in [u64::MAX, u64::MAX - 1, 0] {
        form["version"] = json!(version);
        form["name"] = json!("Another name");
        let reply = terry.put(&format!("/api/admin/organizations/{id}"), form.clone()).await;
        reply.is_refused(409, "CHANGED_MEANWHILE");
        assert_eq!(reply.body["params"]["fields"], json!(["OrganizationName"]), "{}", reply.body);

        let me = dana.put("/api/home/me", json!({ "language": "es", "version": version })).await;
        me.is_refused(409, "CHANGED_MEANWHILE");
    }
}

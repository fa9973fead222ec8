//! Organizations, programs and grants are set up: what is missing or in no form of HUD's is refused at its field, and a
//! second record of one name is asked about (PRODUCT M1).

use axum::http::StatusCode;
use serde_json::{Value, json};
use testkit::{Reply, SignedIn, Stack};

/// The fields that a refusal names, each with its code.
fn faults(reply: &Reply) -> Vec<(String, String)> {
    let errors = reply.body["errors"].as_array().cloned().unwrap_or_default();
    let text = |error: &Value, part: &str| error[part].as_str().unwrap_or_default().to_owned();
    errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
}

fn named(reply: &Reply) -> Vec<String> {
    faults(reply).into_iter().map(|(pointer, _)| pointer).collect()
}

async fn organization(terry: &SignedIn<'_>, name: &str) -> String {
    let added = terry.post("/api/admin/organizations", json!({ "name": name })).await;
    added.expect(StatusCode::CREATED).text("/organization_id")
}

fn program(organization: &str, name: &str) -> Value {
    json!({
        "organization_id": organization, "name": name, "project_type": 6, "residential_affiliation": 0,
        "operating_start_date": "2026-01-01", "coc_code": "CA-510", "geocode": "062352", "geography_type": 1,
        "zip": "95354",
    })
}

fn grant(organization: &str, name: &str) -> Value {
    json!({
        "organization_id": organization, "name": name, "kind": "COC", "funder": 2, "begin_date": "2026-01-01",
        "end_date": "2026-12-31", "programs": [],
    })
}

fn with(form: &Value, field: &str, value: Value) -> Value {
    let mut form = form.clone();
    form[field] = value;
    form
}

#[tokio::test]
async fn an_empty_form_names_each_field_that_it_needs() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let own = organization(&terry, "Casa María").await;

    let of_organization = terry.post("/api/admin/organizations", json!({})).await;
    let of_program = terry.post("/api/admin/programs", json!({ "organization_id": own })).await;
    let of_grant = terry.post("/api/admin/grants", json!({})).await;

    assert_eq!(named(&of_organization), ["/name"]);
    let mut of_program = named(&of_program);
    of_program.sort();
    assert_eq!(
        of_program,
        ["/coc_code", "/geocode", "/geography_type", "/name", "/operating_start_date", "/project_type"]
    );
    assert_eq!(
        named(&of_grant),
        ["/organization_id", "/name", "/kind", "/funder", "/begin_date", "/end_date"]
    );
}

#[tokio::test]
async fn a_second_organization_program_or_grant_of_one_name_is_asked_about_and_saved_on_request() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let own = organization(&terry, "Casa María").await;
    terry.post("/api/admin/programs", program(&own, "North House")).await.expect(StatusCode::CREATED);
    terry.post("/api/admin/grants", grant(&own, "CoC 2026")).await.expect(StatusCode::CREATED);
    let other = organization(&terry, "Another house").await;

    for (path, form) in [
        ("/api/admin/organizations", json!({ "name": " casa  maria " })),
        ("/api/admin/programs", program(&own, "north house")),
        ("/api/admin/grants", grant(&own, "COC 2026")),
    ] {
        let asks = terry.post(path, form.clone()).await;
        asks.is_refused(409, "SAME_NAME");
        assert_eq!(named(&asks), ["/name"], "{path}");
        let again = terry.post(path, with(&form, "confirm", json!(["SAME_NAME"]))).await;
        again.expect(StatusCode::CREATED);
    }
    terry.post("/api/admin/programs", program(&other, "North House")).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn a_record_is_asked_about_when_it_takes_the_name_of_another_and_not_when_it_keeps_its_own() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    organization(&terry, "Casa María").await;
    let id = organization(&terry, "North House").await;
    let path = format!("/api/admin/organizations/{id}");

    terry.put(&path, json!({ "name": "North House", "version": 1 })).await.succeeds();
    terry.put(&path, json!({ "name": "Casa Maria", "version": 2 })).await.is_refused(409, "SAME_NAME");
}

#[tokio::test]
async fn geocodes_coc_codes_zip_codes_and_dates_are_refused_at_their_fields() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let own = organization(&terry, "Casa María").await;
    let form = program(&own, "North House");

    for (field, value, code) in [
        ("geocode", "6235", "FORMAT_NOT_VALID"),
        ("geocode", "06235A", "FORMAT_NOT_VALID"),
        ("geocode", "0623521", "FORMAT_NOT_VALID"),
        ("coc_code", "510", "FORMAT_NOT_VALID"),
        ("coc_code", "CA-51", "FORMAT_NOT_VALID"),
        ("zip", "9535", "FORMAT_NOT_VALID"),
        ("operating_start_date", "2026-02-30", "DATE_NOT_VALID"),
        ("operating_end_date", "2025-12-31", "END_BEFORE_START"),
    ] {
        let reply = terry.post("/api/admin/programs", with(&form, field, json!(value))).await;
        assert_eq!(faults(&reply), [(format!("/{field}"), code.to_owned())], "{field} {value}");
    }
    terry.post("/api/admin/programs", form).await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn dates_funders_and_programs_of_a_grant_are_refused_at_their_fields() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");
    let own = organization(&terry, "Casa María").await;
    let theirs = json!([{ "program_id": "esg-shelter" }]);
    let form = grant(&own, "CoC 2026");

    for (field, value, pointer, code) in [
        ("end_date", json!("2025-12-31"), "/end_date", "END_BEFORE_START"),
        ("due_date", json!("2025-12-31"), "/due_date", "END_BEFORE_START"),
        ("begin_date", json!("soon"), "/begin_date", "DATE_NOT_VALID"),
        ("funder", json!(9999), "/funder", "REASON_REQUIRED"),
        ("name", json!("x".repeat(201)), "/name", "TOO_LARGE"),
        ("programs", theirs, "/programs/0/program_id", "NOT_FOUND"),
        ("organization_id", json!("nobody"), "/organization_id", "NOT_FOUND"),
    ] {
        let reply = terry.post("/api/admin/grants", with(&form, field, value)).await;
        assert_eq!(faults(&reply), [(pointer.to_owned(), code.to_owned())], "{field}");
    }
}

#[tokio::test]
async fn a_new_organization_is_among_those_that_the_technician_works_for_at_once() {
    let stack = Stack::start().await;
    let terry = stack.modesto().signed_in("technician");

    let id = organization(&terry, "Casa María").await;

    let me = terry.get("/api/home/me").await.succeeds().body;
    let mine = me["organizations"].as_array().unwrap().iter();
    let new: Vec<&Value> = mine.filter(|one| one["organization_id"] == json!(id)).collect();
    assert_eq!(new.len(), 1);
    assert_eq!((&new[0]["name"], &new[0]["role"]), (&json!("Casa María"), &json!("technician")));
    let acting = terry.acting_as(&id).get("/api/home/me").await.succeeds();
    assert_eq!(acting.text("/organization_id"), id);
}

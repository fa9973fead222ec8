//! "Age only" means it: what a role may not see stands in no reply and cannot be guessed by asking.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::{SignedIn, Stack, basics};

/// Date of birth, whole or in parts, and the end of the SSN of the client of these tests.
const DOB: &str = "1988-04-17";
const SSN: &str = "700123987";
const SSN4: &str = "3987";

/// Where a reply shows what only some roles may see.
fn shown(reply: &Value, path: &str, found: &mut Vec<String>) {
    const FIELDS: [&str; 6] = ["dob", "$dob", "ssn", "ssn4", "ssn_last4", "matched"];
    match reply {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                if FIELDS.contains(&name.as_str()) && !is_empty {
                    found.push(format!("{path}/{name}"));
                }
                shown(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| shown(value, path, found)),
        Value::String(text) if [DOB, SSN, SSN4, "04/17/1988"].iter().any(|secret| text.contains(secret)) => {
            found.push(path.to_owned());
        }
        _ => {}
    }
}

/// A client with everything on file, in the night shelter with an intake under way; client and instance.
async fn on_file(ana: &SignedIn<'_>) -> (String, String, String) {
    let more = json!({ "ssn": SSN, "ssn_data_quality": 1, "dob": DOB });
    let client = ana.adds("Rosa", "Mendez", more).await.succeeds().text("/client_id");
    let finished = ana.begins("intake", "esg-night-shelter", &client).await;
    let done = ana.completes(&finished, json!({})).await.succeeds();
    let enrollment = done.body["finished"]["enrollment_ids"][0].as_str().unwrap_or("none").to_owned();
    (client, finished, enrollment)
}

#[tokio::test]
async fn no_reply_shows_shelter_staff_or_vendor_a_date_of_birth_or_a_part_of_an_ssn() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let ana = stage.signed_in("caseworker");
    let (client, finished, enrollment) = on_file(&ana).await;
    let sam = stage.signed_in("shelter");
    let begun = sam.begins("exit", "esg-night-shelter", &client).await;
    let mut replies = Vec::new();
    for who in [&sam, &stage.signed_in("vendor")] {
        // Who signed out sees nothing afterwards.
        let routes = api::policy::ROUTES.iter().filter(|(_, route, ..)| !route.ends_with("/sign-out"));
        for (method, route, ..) in routes {
            for instance in [&finished, &begun] {
                let fill = |part: &str| match part {
                    "{client_id}" => client.clone(),
                    "{id}" if route.contains("instances") => instance.clone(),
                    "{id}" => enrollment.clone(),
                    part if part.starts_with('{') => "none".to_owned(),
                    part => part.to_owned(),
                };
                let path = route.split('/').map(fill).collect::<Vec<_>>().join("/");
                let body = match *route {
                    "/api/clients/searches" => json!({
                        "first_name": "Rosa", "last_name": "Mendez", "details": { "dob": DOB, "ssn4": SSN4 },
                    }),
                    _ => json!({}),
                };
                let body = (*method != "GET").then_some(body);
                let key = stage.clock().next_id().to_string();
                let reply = who.send(method.parse::<Method>().unwrap(), &path, body, Some(&key)).await;
                replies.push((format!("{} {method} {path}", who.id()), reply));
            }
        }
    }

    let seen =
        replies.iter().filter(|(_, reply)| reply.status == 200 && reply.body.to_string().contains("Rosa"));
    assert!(seen.count() >= 4, "the sweep sees the client where its name may be seen");
    for (what, reply) in replies {
        let mut found = Vec::new();
        shown(&reply.body, "", &mut found);
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[tokio::test]
async fn asking_with_the_right_date_of_birth_tells_shelter_staff_no_more_than_with_a_wrong_one() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    on_file(&stage.signed_in("caseworker")).await;
    let sam = stage.signed_in("shelter");
    let asks = async |dob: &str, ssn4: &str| {
        let details = json!({ "dob": dob, "ssn4": ssn4 });
        let body = json!({ "first_name": "Rosa", "last_name": "Mendes", "details": details });
        sam.post("/api/clients/searches", body).await.succeeds().body
    };
    let adds = async |found: &Value, dob: &str| {
        let mut new = basics("Rosa", "Mendes");
        new["dob"] = json!(dob);
        new["search_receipt"] = found["receipt"].clone();
        new["reviewed_matches"] = json!([]);
        sam.post("/api/clients", new).await.code().to_owned()
    };

    let right = asks(DOB, SSN4).await;
    let wrong = asks("1970-01-01", "0000").await;

    assert_eq!((&right["results"], &right["likely"]), (&wrong["results"], &wrong["likely"]));
    assert_eq!(right["likely"], json!([]));
    assert_eq!(adds(&right, DOB).await, "", "nobody likely is asked about");
    let caseworker = stage.signed_in("caseworker");
    let body = json!({ "first_name": "Rosa", "last_name": "Mendes", "details": { "dob": DOB } });
    let seen = caseworker.post("/api/clients/searches", body).await.succeeds().body;
    assert_ne!(seen["likely"], json!([]), "a role that may see it is told");
}

#[tokio::test]
async fn from_dates_typed_into_an_intake_shelter_staff_learn_no_birthday() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let client = stage.signed_in("caseworker").adds_client("Rosa", "Mendez").await;
    let sam = stage.signed_in("shelter");
    let intake = sam.begins("intake", "esg-night-shelter", &client).await;
    let path = format!("/api/workflows/instances/{intake}");
    let mut view = sam.get(&path).await.succeeds().body;
    while view["step"]["id"] != "start" {
        view = sam.continues(&intake, &json!({})).await;
    }
    let mut ages = Vec::new();
    for start in ["2006-04-16", "2006-04-17", "2025-11-01"] {
        let revision = sam.get(&path).await.succeeds().body["revision"].clone();
        let answers = json!({ client.as_str(): { "entry_date": start } });
        let body = json!({ "revision": revision, "step": "start", "answers": answers });
        sam.post(&format!("{path}/answers"), body).await.succeeds();
        let view = sam.get(&path).await.succeeds().body;
        let known = &view["environment"][client.as_str()];
        ages.push((known["$age"].clone(), known["$is_adult"].clone()));
    }

    assert!(ages[0].0.is_number(), "{ages:?}");
    assert!(ages.iter().all(|age| *age == ages[0]), "the age is that of today: {ages:?}");
}

//! No input ends a stage: a fault of the program is one answer, and what is sent is refused, never a fault.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use serde_json::{Value, json};
use testkit::Stack;
use tower::ServiceExt;

#[tokio::test]
async fn a_panic_in_a_handler_answers_500_with_an_error_id_and_the_next_request_is_answered() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let breaks = Arc::new(AtomicBool::new(true));
    let (mut state, clock) = (stage.state().clone(), stage.clock().clone());
    state.clock = Arc::new(move || {
        assert!(!breaks.swap(false, Ordering::SeqCst), "the clock of Rosa Mendez broke");
        clock.now()
    });
    let api = api::all(state);
    let asks = || async {
        let token = stage.token("ana-ruiz").unwrap();
        let request = Request::get("/api/home/me").header("authorization", format!("Bearer {token}"));
        api.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    };

    let broken = asks().await;
    let after = asks().await;

    assert_eq!((broken.status().as_u16(), after.status().as_u16()), (500, 200));
    assert_eq!(broken.headers()["x-hmis-environment"], "Modesto");
    let body = to_bytes(broken.into_body(), 1 << 16).await.unwrap();
    let problem: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        (&problem["code"], problem["error_id"].as_str().unwrap().len()),
        (&json!("INTERNAL_ERROR"), 7)
    );
    assert!(!String::from_utf8_lossy(&body).contains("Mendez"));
}

/// Values that are as large, small, long, deep or strange as JSON lets them be.
fn hostile() -> Vec<Value> {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    vec![
        json!(u64::MAX),
        json!(i64::MIN),
        json!(-1),
        json!(1e308),
        json!(0.1),
        json!(""),
        json!("\u{0}"),
        json!("x".repeat(3_000)),
        json!("\u{202e}🏚\r\n%00../../"),
        json!("9999-12-31"),
        json!("-009999-01-01"),
        json!("0000-00-00"),
        json!([]),
        json!({}),
        deep,
        Value::Null,
        json!(true),
    ]
}

/// Fields of the bodies of our routes.
const FIELDS: &[&str] = &[
    "version",
    "revision",
    "begin",
    "end",
    "start_date",
    "end_date",
    "entry_date",
    "dob",
    "ssn",
    "first_name",
    "last_name",
    "details",
    "client_id",
    "program_id",
    "action",
    "step",
    "answers",
    "members",
    "confirm",
    "size",
    "name",
    "kind",
    "funder",
    "text",
    "reason",
    "organization_id",
    "programs",
    "grant_id",
    "report",
    "spans",
];

#[tokio::test]
async fn whatever_is_sent_to_a_route_is_answered_and_never_with_a_fault() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let technician = stage.signed_in("technician");
    let ids = ["almond-street", "esg-shelter", "almond-esg", "none", "x%00", "%ff", "..%2f"];

    for (method, route, ..) in api::policy::ROUTES {
        let method: Method = method.parse().unwrap();
        for (at, value) in hostile().into_iter().enumerate() {
            let id = ids[at % ids.len()];
            let parts = route.split('/').map(|part| if part.starts_with('{') { id } else { part });
            let path = parts.collect::<Vec<_>>().join("/");
            let whole = value.clone();
            let fields: Value = FIELDS
                .iter()
                .map(|name| ((*name).to_owned(), value.clone()))
                .collect::<serde_json::Map<_, _>>()
                .into();
            let single = json!({ "version": value });
            let bodies = if method == Method::GET {
                vec![None]
            } else {
                vec![Some(whole), Some(fields), Some(single)]
            };
            for body in bodies {
                let key = stage.clock().next_id().to_string();
                let reply = technician.send(method.clone(), &path, body, Some(&key)).await;

                assert!(reply.status != 500, "{method} {path} with value {at}: {}", reply.body);
            }
        }
    }
}

#[tokio::test]
async fn a_version_as_large_as_can_be_is_refused_as_an_old_one() {
    let stack = Stack::start().await;
    let technician = stack.modesto().signed_in("technician");
    let body = json!({ "name": "Almond Street Shelter", "version": u64::MAX });

    let reply = technician.put("/api/admin/organizations/almond-street", body).await;

    assert!((400..500).contains(&reply.status), "{} {}", reply.status, reply.body);
}

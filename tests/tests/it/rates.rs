//! The limits of PRODUCT section 9.

use std::sync::Arc;

use api::limits::{Limits, Rates};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use serde_json::json;
use testkit::{Stack, StageUnderTest};
use tower::ServiceExt;

/// The API of a stage with the limits that it has outside of tests.
fn limited(stage: &StageUnderTest) -> Router {
    let (mut state, clock) = (stage.state().clone(), stage.clock().clone());
    state.limits = Arc::new(Limits::new(Rates::PRODUCT, Arc::new(move || clock.now())));
    api::all(state)
}

async fn asks(api: &Router, stage: &StageUnderTest, user: &str) -> Response<Body> {
    let token = stage.token(user).unwrap();
    let request = Request::get("/api/home/me").header("authorization", format!("Bearer {token}"));
    api.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_user_may_send_10_requests_in_a_second_and_others_are_not_held_up() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let api = limited(stage);
    for _ in 0..10 {
        assert_eq!(asks(&api, stage, "ana-ruiz").await.status(), 200);
    }

    let eleventh = asks(&api, stage, "ana-ruiz").await;

    assert_eq!(
        (eleventh.status().as_u16(), &eleventh.headers()["retry-after"]),
        (429, &"1".parse().unwrap())
    );
    assert_eq!(asks(&api, stage, "dana-lee").await.status(), 200);
    stack.clock().advance_seconds(1);
    assert_eq!(asks(&api, stage, "ana-ruiz").await.status(), 200);
}

#[tokio::test]
async fn all_users_together_may_send_100_requests_in_a_second() {
    let stack = Stack::start().await;
    let limits = Limits::new(Rates::PRODUCT, {
        let clock = stack.clock().clone();
        Arc::new(move || clock.now())
    });
    let user = |number: usize| domain::UserId::new(format!("user-{number}")).unwrap();

    let accepted = (0..150).filter(|number| limits.take(&user(number % 50)).is_ok()).count();
    stack.clock().advance_seconds(1);
    let later = (0..150).filter(|number| limits.take(&user(number % 50)).is_ok()).count();

    assert_eq!((accepted, later), (100, 100));
}

#[tokio::test]
async fn the_31st_search_of_a_minute_must_wait_for_the_next_minute() {
    let stack = Stack::start().await;
    let stage = stack.modesto();
    let ana = stage.signed_in("caseworker");
    for _ in 0..30 {
        ana.searches("Rosa", "Mendez").await.succeeds();
    }

    let refused = ana.searches("Rosa", "Mendez").await;

    refused.is_refused(429, "TOO_MANY_SEARCHES");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    stage.signed_in("supervisor").searches("Rosa", "Mendez").await.succeeds();
    stack.clock().advance_seconds(wait);
    ana.searches("Rosa", "Mendez").await.succeeds();
}

#[tokio::test]
async fn the_sixth_export_of_an_hour_must_wait() {
    let stack = Stack::start().await;
    let dana = stack.modesto().signed_in("supervisor");
    let body = json!({ "start_date": "2026-01-01", "end_date": "2026-11-22" });
    for _ in 0..5 {
        dana.post("/api/admin/exports", body.clone()).await.succeeds();
    }

    let refused = dana.post("/api/admin/exports", body.clone()).await;

    refused.is_refused(429, "TOO_MANY_REQUESTS");
    stack.clock().advance_seconds(refused.header("retry-after").parse().unwrap());
    dana.post("/api/admin/exports", body).await.succeeds();
}

#[tokio::test]
async fn a_body_of_more_than_a_megabyte_is_refused() {
    let stack = Stack::start().await;
    let ana = stack.modesto().signed_in("caseworker");

    let refused = ana.post("/api/support/tickets", json!({ "what_happened": "x".repeat(1 << 20) })).await;

    refused.is_refused(413, "TOO_LARGE");
}

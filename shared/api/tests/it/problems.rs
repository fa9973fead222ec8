//! Refusals as RFC 9457 problems.

use std::collections::BTreeSet;

use api::{Code, Problem};
use axum::response::IntoResponse;
use http_body_util::BodyExt;
use serde_json::Value;

/// Status, headers and body, with the one part that differs taken out.
async fn answer(problem: Problem) -> (u16, Vec<(String, String)>, String) {
    let response = problem.into_response();
    let status = response.status().as_u16();
    let headers = response.headers().iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let mut body: Value = serde_json::from_slice(&body).unwrap();
    let id = body["error_id"].take();
    assert_eq!(id.as_str().unwrap().len(), 7);
    (status, headers, body.to_string())
}

#[tokio::test]
async fn a_hidden_record_answers_byte_for_byte_like_one_that_never_was() {
    let never_was = answer(Problem::from(store::Error::NotFound)).await;
    let not_held = answer(Problem::from(store::Error::ScopeNotHeld)).await;

    assert_eq!(never_was, not_held);
    assert_eq!(never_was, answer(Problem::not_found()).await);
    insta::assert_snapshot!(never_was.2, @r#"{"type":"/problems/not-found","status":404,"code":"NOT_FOUND","detail":"no such record, or not visible","params":{},"errors":[],"error_id":null}"#);
}

#[test]
fn every_code_stands_once_in_the_table_in_upper_case() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();

    assert_eq!(names.len(), Code::ALL.len());
    assert!(
        names
            .iter()
            .all(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_'))
    );
}

#[tokio::test]
async fn whoever_must_wait_is_told_how_long() {
    for code in [Code::TryAgain, Code::TooManySearches, Code::TooManyRequests] {
        let (_, headers, _) = answer(Problem::new(code)).await;
        assert!(headers.iter().any(|(name, _)| name == "retry-after"), "{}", code.name());
    }
}

#[tokio::test]
async fn several_wrong_fields_stand_in_one_refusal() {
    let wrong = [Problem::at("/dob", Code::DateInFuture), Problem::at("/ssn", Code::SsnNotValid)];

    let refusal = Problem::all(wrong).unwrap_err();

    assert_eq!(refusal.code(), Code::DateInFuture);
    let pointers: Vec<&str> = refusal.errors().iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(pointers, ["/dob", "/ssn"]);
}
